"""Adding a source: by address or by a file, looked at before anything is kept; who may; what its page says."""

import io
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from menter.language.sentence import Sentence
from menter.office.ledger.models import Machine
from menter.office.look.refusal import MayNot
from menter.office.people.models import RoleHeld, User
from menter.office.see import draft
from menter.office.see.actions import Said, add_source
from menter.office.see.fetch import CannotFetch, Fetched, Known
from menter.office.see.may import check_may_change_source, may_change_source
from menter.office.see.models import Initiative, Source
from menter.office.see.refresh import refresh

from .conftest import AT

pytestmark = pytest.mark.django_db
BY = Machine("test")
GOOD = "Project name,Led by,Cam\nBins that answer,Swansea,alpha\nCards,Newport,beta\n"
BAD = "Project name,Council,Phase\nBins that answer,Nobody Council,alpha\nCards,Newport,beta\n"


def file(content, name="register.csv"):
    stream = io.BytesIO(content.encode())
    stream.name = name
    return stream


def said(content=GOOD, **more):
    return {"name": "Our register", "kind": "initiatives", "every": "7", "is_on": "on", "is_whole": "on",
            "file": file(content), **more}  # fmt: skip


def save(client, address, **more):
    page = client.get(address)
    fields = {f.html_name: f.value() for f in page.context["mapping"]} if page.context else {}
    return client.post(address, {**fields, "choice": "save", **more})


@pytest.fixture
def office(wales, sign_in):
    return sign_in("delivery-unit")


def look_at(client, **more):
    """Send the form; give the address of the page that shows what the file would bring."""
    answer = client.post("/en/sources/add", said(**more))
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def test_nothing_is_kept_before_somebody_has_looked(client, office):
    page = client.get(look_at(client)).content.decode()

    assert "Nothing is kept yet" in page
    assert "Bins that answer" in page
    assert not Source.objects.exists()
    assert not Initiative.objects.exists()


def test_a_saved_source_has_its_mapping_and_its_first_run(client, office):
    client.post(look_at(client), {"choice": "save", "column-title": "Project name", "column-council": "Led by",
                                  "column-phase": "Cam"})  # fmt: skip

    source = Source.objects.get()
    assert source.columns == {"title": "Project name", "council": "Led by", "phase": "Cam"}
    assert source.runs.get().new == 2
    assert Initiative.objects.filter(origin=source).count() == 2


def test_errors_are_told_in_plain_words_and_stop_the_save(client, office):
    address = look_at(client, content=BAD)
    page = client.get(address).content.decode()

    assert "“Nobody Council” is not the name of a council" in page
    assert "Line 2" in page
    assert "Save the source and keep this" not in page


def test_the_good_rows_can_be_kept_when_that_was_chosen(client, office):
    address = look_at(client, content=BAD, keeps_good="on")
    client.post(address, {"choice": "save", "column-title": "Project name", "column-council": "Council",
                          "column-phase": "Phase"})  # fmt: skip

    assert Initiative.objects.get().title_en == "Cards"


def test_a_column_that_nobody_recognises_can_be_chosen(client, office):
    answer = client.get(look_at(client, content="Aaa,Bbb\nx1,Swansea\nx2,Newport\n"))

    assert answer.status_code in {200, 400}
    assert "column-council" in answer.content.decode()


def test_a_source_that_is_thrown_away_leaves_nothing(client, office):
    client.post(look_at(client), {"choice": "throw away"})

    assert not Source.objects.exists()


def test_an_address_that_cannot_be_read_is_said_so_on_the_form(client, office, monkeypatch):
    @contextmanager
    def fails(address, known=None):
        raise CannotFetch(Sentence("{address} does not answer in time.", address=address))
        yield

    monkeypatch.setattr(draft, "fetch", fails)

    answer = client.post("/en/sources/add", said(file="", address="https://example.org/a.csv"))

    assert answer.status_code == 400
    assert "does not answer in time" in answer.content.decode()


def test_a_source_at_an_address_is_looked_at_and_kept(client, office, monkeypatch):
    @contextmanager
    def gives(address, known=None):
        yield Fetched(address, "register.csv", Known(digest="1"), io.BytesIO(GOOD.encode()))

    monkeypatch.setattr(draft, "fetch", gives)
    answer = client.post("/en/sources/add", said(file="", address="https://example.org/a.csv"))
    client.post(answer.url, {"choice": "save", "column-title": "Project name", "column-council": "Led by",
                             "column-phase": "Cam"})  # fmt: skip

    assert Source.objects.get().address == "https://example.org/a.csv"
    assert Initiative.objects.count() == 2


@pytest.mark.parametrize(("given", "says"), [
    ({"file": ""}, "Give either a web address or a file."),
    ({"address": "https://example.org/"}, "Give either a web address or a file."),
    ({"name": ""}, "Give it a name."),
    ({"kind": ""}, "Say what is in it."),
])  # fmt: skip
def test_a_form_that_cannot_be_used_says_why(client, office, given, says):
    answer = client.post("/en/sources/add", said(**given))

    assert answer.status_code == 400
    assert says in answer.content.decode()


# Who may.


def holding(role, body=""):
    user = User.objects.create_user(f"{role}{body}@example.org", "a long password", name="T", joined_at=AT)
    RoleHeld.objects.create(user=user, role=role, body_code=body, since=AT)
    return user


@pytest.fixture
def swanseas(wales):
    return add_source(by=BY, at=AT, said=Said("Ours", "initiatives", body_id="swansea"))


@pytest.fixture
def nobodys(wales):
    return add_source(by=BY, at=AT, said=Said("All", "initiatives"))


@pytest.mark.parametrize(("role", "body", "own", "others"), [
    ("delivery-unit", "", True, True), ("administrator", "", True, True), ("council-lead", "swansea", True, False),
    ("council-lead", "newport", False, False), ("auditor", "", False, False), ("board-member", "", False, False),
])  # fmt: skip
def test_who_may_change_a_source(swanseas, nobodys, role, body, own, others):
    user = holding(role, body)

    assert (may_change_source(user, swanseas), may_change_source(user, nobodys)) == (own, others)


def test_a_lead_is_told_why_a_source_of_nobody_is_the_offices(nobodys):
    with pytest.raises(MayNot, match="Say that the source is your council’s"):
        check_may_change_source(holding("council-lead", "swansea"), nobodys)


@pytest.mark.parametrize("address", ["sources/add", "sources/ours/change", "sources/ours/file"])
def test_nobody_without_an_account_adds_or_changes(client, swanseas, address):
    assert client.get(f"/en/{address}").status_code == 302


def test_reading_a_source_now_needs_the_right(client, swanseas, sign_in):
    Source.objects.update(address="https://example.org/a.csv")
    sign_in("auditor")

    assert client.post("/en/sources/ours/read").status_code == 403


# What the pages say.


@pytest.mark.parametrize("language", ["cy", "en"])
def test_the_pages_of_a_source_answer_in_both_languages(client, swanseas, language):
    for address in ("sources", "sources/ours", "sources/ours/history", "sources.csv", "sources.json"):
        assert client.get(f"/{language}/{address}").status_code == 200


def test_the_page_of_a_failing_source_says_so(client, swanseas):
    @contextmanager
    def fails(address, known=None):
        raise CannotFetch(Sentence("{address} does not answer in time.", address=address))
        yield

    Source.objects.update(address="https://example.org/a.csv")
    refresh(Source.objects.get(), by=BY, at=AT, get=fails)

    page = client.get("/en/sources/ours").content.decode()
    assert "does not answer in time. What it brought before stays as it is." in page


def test_the_list_asks_a_fixed_number_of_questions(client, wales):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/en/sources").status_code == 200
        return len(asked)

    add_source(by=BY, at=AT, said=Said("One", "initiatives"))
    few = questions()
    for number in range(10):
        add_source(by=BY, at=AT, said=Said(f"More {number}", "initiatives", body_id="swansea"))

    assert questions() <= few + 0


def test_changing_a_source_keeps_its_kind(client, swanseas, office):
    client.post("/en/sources/ours/change", {"name": "Better", "body": "swansea", "every": "30"})

    source = Source.objects.get(code="ours")
    assert (source.name, source.kind, source.every, source.is_on) == ("Better", "initiatives", 30, False)


def test_a_newer_file_is_looked_at_at_the_desk(client, swanseas, office):
    answer = client.post("/en/sources/ours/file", {"file": file(GOOD.replace("Newport", "Swansea"))})

    assert client.get(answer.url).status_code == 200
    client.post(answer.url, {"choice": "keep"})
    assert swanseas.runs.get().new == 2


def test_a_name_in_the_other_language_is_marked(client, wales):
    add_source(by=BY, at=AT, said=Said(name="Our register of contracts", kind="contracts"))

    for address in ("sources", f"sources/{Source.objects.get().code}"):
        assert 'lang="en"' in client.get(f"/cy/{address}").content.decode().split("Our register of contracts")[0][-120:]
        assert 'lang="en"' not in client.get(f"/en/{address}").content.decode().split("<main", 1)[1]
