"""Files that a claim rests on: looked at, kept outside the pages, open to few, gone when they are taken away."""

import hashlib

import pytest
from django.test import RequestFactory
from tests.office.choose.world import AT, BY, body
from tests.office.clamd import clamd
from tests.office.govern.evidence_world import PDF, claim, file, kept_evidence
from tests.office.people_world import person, sign_in

from menter.govern.claim import BadClaim
from menter.office.govern.actions.claim import settle_claim
from menter.office.govern.actions.evidence import FILES_MOST, BadEvidence, add_evidence, remove_evidence
from menter.office.govern.models import Claim, Evidence
from menter.office.ledger.models import Entry
from menter.office.look import kept_file
from menter.office.look.checked_file import FileIsTooLarge
from menter.office.look.scanner import HoldsVirus, ScannerIsSilent
from menter.standards.document import NotADocument
from menter.standards.virus import SIGNATURE

pytestmark = pytest.mark.django_db


def files():
    return [path.name for path in kept_file.there()]


def octets(digest):
    with kept_file.opened(digest) as kept:
        return kept.read()


class TestKeeping:
    def test_a_file_is_kept_once_under_its_digest_and_read_by_nobody_else(self):
        row = kept_evidence()

        digest = hashlib.sha256(PDF).hexdigest()
        assert (row.digest, row.size, row.kind, row.name) == (digest, len(PDF), "pdf", "Anfoneb Siân.pdf")
        assert files() == [digest]
        assert kept_file.place(digest).stat().st_mode & 0o777 == 0o600
        assert octets(digest) == PDF

    def test_the_record_has_the_fingerprint_and_no_name(self):
        row = kept_evidence()

        entry = Entry.objects.get(action="govern.add_evidence")
        assert entry.detail == {"digest": row.digest, "bytes": row.size}
        assert "Siân" not in f"{entry.source}{entry.detail}"

    def test_a_claim_may_rest_on_a_file_alone(self):
        assert claim(file=file()).files.get().kind == "pdf"

    def test_a_claim_without_address_or_file_is_refused(self):
        with pytest.raises(BadClaim, match="the address of its evidence or a file"):
            claim()

    @pytest.mark.parametrize(
        ("content", "refusal"),
        [
            (b"<html><script>alert(1)</script>", NotADocument),
            (b"MZ\x90\x00" + bytes(90), NotADocument),
            (SIGNATURE, HoldsVirus),
            (PDF + SIGNATURE, HoldsVirus),
        ],
        ids=["a page", "a program", "the test virus", "the test virus in a PDF"],
    )
    def test_what_is_harmful_or_something_else_is_refused_and_nothing_stays(self, content, refusal):
        with pytest.raises(refusal):
            claim(file=file(content))

        assert files() == []

    def test_a_file_that_is_too_large_is_refused_with_its_size(self, settings):
        settings.UPLOAD_MOST = 1_000_000

        with pytest.raises(FileIsTooLarge, match=r"has 1\.2 MB, and pages take files of up to 1 MB"):
            claim(file=file(PDF + bytes(1_200_000)))

    def test_the_same_file_twice_or_too_many_are_refused(self):
        about = kept_evidence().claim

        with pytest.raises(BadEvidence, match="has this file already"):
            add_evidence(by=BY, at=AT, claim=about, file=file())
        for number in range(FILES_MOST - 1):
            add_evidence(by=BY, at=AT, claim=about, file=file(PDF + bytes([number])))
        with pytest.raises(BadEvidence, match="has 20 files already"):
            add_evidence(by=BY, at=AT, claim=about, file=file(PDF + b"more"))

    def test_a_claim_that_was_answered_keeps_its_evidence(self):
        row = kept_evidence()
        settle_claim(by=BY, at=AT, claim=row.claim, is_agreed=True)

        with pytest.raises(BadEvidence, match="stays as it is"):
            add_evidence(by=BY, at=AT, claim=row.claim, file=file(PDF + b"more"))
        with pytest.raises(BadEvidence, match="stays as it is"):
            remove_evidence(by=BY, at=AT, evidence=row)


@pytest.mark.enable_socket
class TestTheScanner:
    def test_what_it_finds_is_refused_by_its_name(self, settings):
        with (
            clamd(b"stream: Win.Test-1 FOUND\0") as (settings.CLAMD, seen),
            pytest.raises(HoldsVirus, match=r"a virus \(Win\.Test-1\)"),
        ):
            claim(file=file())

        assert seen == [PDF]
        assert files() == []

    def test_what_it_lets_through_is_kept_whole(self, settings):
        with clamd(b"stream: OK\0") as (settings.CLAMD, _):
            row = claim(file=file()).files.get()

        assert octets(row.digest) == PDF

    @pytest.mark.parametrize("says", [b"INSTREAM size limit exceeded. ERROR\0", b""])
    def test_what_it_does_not_say_is_no_yes(self, settings, says):
        with clamd(says) as (settings.CLAMD, _), pytest.raises(ScannerIsSilent, match="Try again in a few minutes"):
            claim(file=file())

    def test_a_scanner_that_is_set_and_not_there_lets_nothing_in(self, settings):
        settings.CLAMD = "/no/such/socket"

        with pytest.raises(ScannerIsSilent):
            claim(file=file())


class TestTakingAway:
    def test_a_file_goes_with_the_last_claim_that_has_it(self, django_capture_on_commit_callbacks):
        row = kept_evidence()
        other = Evidence.objects.create(
            claim=Claim.objects.create(
                grant=row.claim.grant, year=2026, amount=1, work="x", evidence="https://example.org", sent_on=AT.date()
            ),
            name="b.pdf", kind="pdf", size=row.size, digest=row.digest, added_at=AT,
        )  # fmt: skip
        with django_capture_on_commit_callbacks(execute=True):
            remove_evidence(by=BY, at=AT, evidence=row)
        assert files() == [other.digest]

        with django_capture_on_commit_callbacks(execute=True):
            other.claim.delete()

        assert files() == []
        assert Entry.objects.get(action="govern.remove_evidence").detail == {"digest": other.digest}

    def test_the_only_evidence_stays(self):
        row = claim(file=file()).files.get()

        with pytest.raises(BadEvidence, match="no other evidence"):
            remove_evidence(by=BY, at=AT, evidence=row)

    def test_what_no_row_speaks_of_is_swept_away_after_its_grace(self):
        kept_file.keep([b"left behind"])
        digest = kept_evidence().digest
        assert len(files()) == 2

        assert kept_file.sweep({digest}, grace=0) == 1
        assert files() == [digest]


class TestThePages:
    def send(self, client, given, **more):
        said = {"year": "2026", "amount": "4000", "work": "Gwaith", "language": "cy", **more}
        return client.post(f"/en/grants/{given.pk}/claim", said)

    def test_a_council_sends_a_claim_with_a_file_and_adds_another(self, client, django_capture_on_commit_callbacks):
        given = claim(file=file()).grant
        Claim.objects.all().delete()
        client.force_login(person("council-lead", "powys"))

        assert self.send(client, given, file=file()).status_code == 302
        row = Evidence.objects.get()
        with django_capture_on_commit_callbacks(execute=True):
            client.post(f"/en/claims/{row.claim_id}/evidence", {"file": file(PDF + b"2", "second.pdf")})
            client.post(f"/en/evidence/{row.pk}/remove")

        page = client.get(f"/en/grants/{given.pk}").text
        assert "second.pdf" in page
        assert "Anfoneb" not in page

    def test_the_form_says_what_is_missing_too_large_or_harmful(self, client, settings):
        given = claim(file=file()).grant
        client.force_login(person("council-lead", "powys"))

        assert "or choose a file" in self.send(client, given).text
        assert "holds a virus (EICAR)" in self.send(client, given, file=file(SIGNATURE)).text
        assert "Send a PDF" in self.send(client, given, file=file(b"MZ program")).text
        settings.UPLOAD_MOST = 10
        assert "pages take files of up to" in self.send(client, given, file=file()).text
        assert "At most 0 MB" in client.get(f"/en/grants/{given.pk}/claim").text

    @pytest.mark.parametrize("role", ["fund-manager", "auditor", "delivery-unit"])
    def test_a_file_is_saved_and_never_shown(self, client, role):
        row = kept_evidence(name="Bil Siân.pdf")
        sign_in(client, role)
        assert f"/en/evidence/{row.pk}" in client.get(f"/en/grants/{row.claim.grant_id}").text

        answer = client.get(f"/en/evidence/{row.pk}")

        assert b"".join(answer.streaming_content) == PDF
        assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Bil%20Si%C3%A2n.pdf"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Type"] == "application/pdf"
        assert "no-store" in answer["Cache-Control"]
        answer.close()

    def test_who_may_not_open_it_does_not_see_its_name(self, client):
        row = kept_evidence()
        body("conwy")
        assert client.get(f"/en/evidence/{row.pk}").status_code == 302
        assert "Anfoneb" not in client.get(f"/en/grants/{row.claim.grant_id}").text
        client.force_login(person("council-lead", "conwy"))

        assert client.get(f"/en/evidence/{row.pk}").status_code == 403
        assert client.post(f"/en/evidence/{row.pk}/remove").status_code == 403
        assert client.post(f"/en/claims/{row.claim_id}/evidence").status_code == 403
        assert "Anfoneb" not in client.get(f"/en/grants/{row.claim.grant_id}").text

    def test_a_file_that_is_lost_is_said_to_be(self, client):
        row = kept_evidence()
        kept_file.remove(row.digest)
        sign_in(client, "auditor")

        answer = client.get(f"/en/evidence/{row.pk}")

        assert answer.status_code == 400
        assert "put it back from a backup" in answer.text


class TestTwoHundredMegabytes:
    """What announces 200 MB is answered before any of it is read, at every door that takes files."""

    @pytest.mark.parametrize("door", ["import", "sources/add", "rounds/x/score/upload", "grants/1/claim", "tell-us"])
    def test_is_refused_unread_in_the_readers_language(self, client, door):
        class Unread:
            """A body that nobody may read."""

            def read(self, *_):
                raise AssertionError("it was read")

            readline = read

        answer = client.generic(
            "POST", f"/cy/{door}", b"", content_type="multipart/form-data; boundary=x",
            CONTENT_LENGTH="200000000", **{"wsgi.input": Unread()},
        )  # fmt: skip

        assert answer.status_code == 413
        assert "200 MB" in answer.text
        assert "20 MB" in answer.text

    def test_a_form_of_usual_size_is_let_through(self, settings):
        from menter.office.look.checked_file import UploadLimit

        request = RequestFactory().post("/en/import", {"a": "b"})

        assert UploadLimit(lambda request: "answered")(request) == "answered"
