"""Officers bring files on a page: they see what would come before anything is kept."""

import errno
import os
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from menter.office.ledger.models import Entry
from menter.office.listen.models import Voice
from menter.office.see import upload
from menter.office.see.models import Initiative
from menter.standards.virus import SIGNATURE

pytestmark = pytest.mark.django_db

GOOD = b"id,title,council,phase\n1,Bins that answer back,Caerphilly,live\n"
BAD_ROW = GOOD + b"2,Chatbot,Atlantis Council,beta\n"


@pytest.fixture(autouse=True)
def _an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "HOME", tmp_path)


@pytest.fixture
def officer(wales, sign_in):
    return sign_in("delivery-unit")


@pytest.fixture
def send(client):
    """Send a file; give the answer."""

    def post(octets, kind="initiatives", name="register.csv", **fields):
        return client.post("/en/import", {"kind": kind, "file": SimpleUploadedFile(name, octets), **fields})

    return post


def waiting():
    return list(upload.folder().iterdir())


def test_a_file_is_shown_before_it_is_kept(client, officer, send):
    page = client.get(send(GOOD)["Location"]).content.decode()

    assert "Bins that answer back" in page
    assert "1 record is new." in page
    assert not Initiative.objects.exists()
    assert len(waiting()) == 1


def test_a_file_that_was_looked_at_is_kept_and_no_longer_waits(client, officer, send):
    answer = client.post(send(GOOD)["Location"], {"choice": "keep"}, follow=True)

    assert "register.csv" in answer.content.decode()
    assert Initiative.objects.get().lead_id == "caerphilly"
    assert waiting() == []
    assert Entry.objects.get(action="standards.take_in").by == officer.actor_key


def test_a_file_can_be_thrown_away(client, officer, send):
    client.post(send(GOOD)["Location"], {"choice": "throw away"})

    assert waiting() == []
    assert not Initiative.objects.exists()


def test_every_row_that_cannot_be_kept_is_shown_with_the_reason(client, officer, send):
    page = client.get(send(BAD_ROW)["Location"]).content.decode()

    assert "Line 3" in page
    assert "“Atlantis Council” is not the name of a council" in page
    assert "Keep the good rows only" in page


def test_the_good_rows_are_kept_when_the_officer_says_so(client, officer, send):
    client.post(send(BAD_ROW)["Location"], {"choice": "keep good"})

    assert Initiative.objects.count() == 1


def test_a_file_with_bad_rows_is_not_kept_by_a_forged_button(client, officer, send):
    answer = client.post(send(BAD_ROW)["Location"], {"choice": "keep"})

    assert answer.status_code == 400
    assert not Initiative.objects.exists()


def test_a_file_that_brings_nothing_new_says_so(client, officer, send):
    client.post(send(GOOD)["Location"], {"choice": "keep"})

    page = client.post(send(GOOD)["Location"], {"choice": "keep"}).content.decode()

    assert "Nothing in the file was new" in page


@pytest.mark.parametrize(
    ("octets", "words"),
    [
        (b"", "The file is empty."),
        (b"\x89PNG\r\n\x1a\n....", "is a picture"),
        (b"name,colour\na,b\n", "No column could be recognised as “council”"),
    ],
)
def test_a_file_that_cannot_be_read_is_answered_beside_its_field(client, officer, send, octets, words):
    answer = send(octets)

    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert waiting() == []


def test_columns_can_be_named_on_the_page(client, officer, send):
    answer = send(b"a,b\nfirst,It took far too long\n", kind="voices", columns="text=b")
    client.post(answer["Location"], {"choice": "keep"})

    assert Voice.objects.get().text == "It took far too long"


def test_a_column_that_is_not_named_properly_is_refused(client, officer, send):
    assert "is not a name, an equals sign and a heading" in send(GOOD, columns="text").content.decode()


def test_a_large_file_is_sent_to_the_command_line(client, officer, send, settings):
    settings.UPLOAD_MOST = 10

    assert "menter import" in send(GOOD).content.decode()


def test_a_virus_is_answered_beside_its_field_and_nothing_waits(client, officer, send):
    answer = send(GOOD + SIGNATURE)

    assert answer.status_code == 400
    assert "holds a virus (EICAR)" in answer.content.decode()
    assert waiting() == []


def test_a_visitor_is_asked_to_sign_in(client, wales):
    assert "/sign-in" in client.get("/en/import")["Location"]


@pytest.mark.parametrize("role", ["auditor", "board-member", "fund-manager"])
def test_a_role_that_may_not_import_is_told_who_may(client, wales, sign_in, send, role):
    sign_in(role)

    answer = send(GOOD)

    assert answer.status_code == 403
    assert "Only a council lead, the delivery unit or an administrator may import a file." in answer.content.decode()


def test_a_council_lead_cannot_bring_another_councils_initiative(client, wales, sign_in, send):
    sign_in("council-lead", "gwynedd")

    page = client.get(send(GOOD)["Location"]).content.decode()

    assert "your role holds for your own council only" in page


def test_a_forged_token_opens_no_file(client, officer):
    forged = signing.dumps({"place": "../menter.sqlite3"}, salt="another")

    assert client.get(f"/en/import/{forged}").status_code == 400


def test_a_file_that_was_kept_waits_no_more(client, officer, send):
    address = send(GOOD)["Location"]
    client.post(address, {"choice": "keep"})

    page = client.get(address)

    assert page.status_code == 400
    assert "This file is no longer waiting" in page.content.decode()


def test_files_that_waited_for_more_than_a_day_are_swept_out(officer, send):
    send(GOOD)
    old = (timezone.now() - timedelta(days=2)).timestamp()
    os.utime(waiting()[0], (old, old))

    send(GOOD)

    assert len(waiting()) == 1


def test_nobody_else_on_the_machine_can_read_a_waiting_file(officer, send):
    send(GOOD)

    assert waiting()[0].stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("language", ["cy", "en"])
def test_the_pages_answer_in_both_languages(client, officer, send, language):
    address = send(GOOD)["Location"].replace("/en/", f"/{language}/")

    assert client.get(f"/{language}/import").status_code == 200
    assert client.get(address).status_code == 200


def test_a_full_disk_is_said_in_a_sentence(client, officer, send, monkeypatch):
    def full(*_args, **_kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(upload, "hold", full)

    answer = send(GOOD)

    assert answer.status_code == 400
    assert "There is no room left on the disk" in answer.content.decode()
