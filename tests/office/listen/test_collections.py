"""Collections: on what ground words were given, how long they are kept, and who may say so."""

from datetime import UTC, date, datetime

import pytest

from menter.office.ledger.models import Entry, Machine
from menter.office.listen.actions import (
    CodeIsTaken,
    CollectionNeedsBothNames,
    NoSuchKind,
    change_collection,
    make_collection,
)
from menter.office.listen.models import Collection, Original, Voice

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
BY = Machine("test")
FACTS = {"name_cy": "Arolwg y llyfrgell", "name_en": "Library survey", "kind": "survey"}


@pytest.fixture
def collection(db):
    return make_collection(by=BY, at=AT, code="library", retention_months=12, keeps_originals=True, **FACTS)


def changed(collection, **to):
    facts = {
        "name_cy": collection.name_cy, "name_en": collection.name_en, "kind": collection.kind, "body": collection.body,
        "consent_cy": collection.consent_cy, "consent_en": collection.consent_en, "is_assisted": collection.is_assisted,
        "retention_months": collection.retention_months, "keeps_originals": collection.keeps_originals,
    }  # fmt: skip
    return change_collection(by=BY, at=AT, collection=collection, **{**facts, **to})


def test_a_collection_is_made_and_the_ledger_says_so(collection):
    entry = Entry.objects.get(action="listen.make_collection")

    assert entry.object_id == str(collection.pk)
    assert entry.detail == {"code": "library", "retention_months": 12, "keeps_originals": True}


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"code": "library"}, CodeIsTaken),
        ({"code": "other", "name_cy": " "}, CollectionNeedsBothNames),
        ({"code": "other", "kind": "parrot"}, NoSuchKind),
    ],
)
def test_what_cannot_be_a_collection_is_refused(collection, facts, refusal):
    with pytest.raises(refusal):
        make_collection(by=BY, at=AT, **{**FACTS, **facts})


@pytest.mark.parametrize(
    ("kept", "months", "last"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 20), 12, date(2027, 11, 20)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2028, 2, 29), 0, date(2028, 2, 29)),
        (date(2026, 1, 1), None, None),
    ],
)
def test_words_expire_so_many_whole_months_after_they_were_kept(kept, months, last):
    assert Collection(retention_months=months).expires_on(kept) == last


def test_a_shorter_period_holds_for_what_is_kept_and_a_longer_one_does_not(collection, say):
    voice = say("words", collection=collection, expires_on=date(2027, 11, 20))

    changed(collection, retention_months=6)
    assert Voice.objects.get(pk=voice.pk).expires_on == date(2027, 5, 20)
    changed(collection, retention_months=24)
    assert Voice.objects.get(pk=voice.pk).expires_on == date(2027, 5, 20)


def test_originals_go_when_the_collection_keeps_them_no_more(collection, say):
    voice = say("words", collection=collection)
    Original.objects.create(voice=voice, sealed=b"x", sealed_with="k", kept_at=AT)

    changed(collection, keeps_originals=False)

    assert not Original.objects.exists()
    assert Entry.objects.get(action="listen.change_collection").detail["originals_deleted"] == 1


PAGE = {
    "code": "Phone-Log", "name_cy": "Log ffôn", "name_en": "Phone log", "kind": "log", "body": "cardiff",
    "consent_cy": "", "consent_en": "You were told.", "retention_months": "24", "is_assisted": "on",
}  # fmt: skip


@pytest.mark.parametrize("role", ["delivery-unit", "administrator"])
def test_a_collection_is_made_and_changed_on_its_pages(client, councils, sign_in, role):
    sign_in(role)

    made = client.post("/en/collections/make", PAGE)
    changed = client.post("/en/collections/of/phone-log/change", {**PAGE, "name_en": "Calls", "retention_months": ""})

    kept = Collection.objects.get()
    assert (made.url, changed.url) == ("/en/collections/of/phone-log",) * 2
    assert (kept.code, kept.name_en, kept.retention_months, kept.body_id) == ("phone-log", "Calls", None, "cardiff")
    assert kept.is_assisted


@pytest.mark.parametrize("role", ["council-lead", "auditor", "board-member"])
def test_others_read_collections_and_change_none(client, councils, sign_in, collection, role):
    sign_in(role, "cardiff" if role == "council-lead" else "")

    assert client.get("/en/collections/of/library").status_code == 200
    assert client.get("/en/collections/of/library/change").status_code == 403
    assert client.post("/en/collections/make", PAGE).status_code == 403


@pytest.mark.parametrize("wrong", [{"code": "library"}, {"name_cy": ""}, {"retention_months": "0"}, {"kind": "parrot"}])
def test_what_is_wrong_is_said_on_the_form(client, councils, sign_in, collection, wrong):
    sign_in("delivery-unit")

    page = client.post("/en/collections/make", {**PAGE, **wrong})

    assert "govuk-error-summary" in page.text
    assert Collection.objects.count() == 1


def test_everybody_reads_what_people_were_told_in_both_languages(client, collection):
    changed(collection, consent_cy="Cadwn eich geiriau.", consent_en="We keep your words.")

    page = client.get("/cy/collections/of/library").text

    assert "Cadwn eich geiriau." in page
    assert '<p class="govuk-body" lang="en">We keep your words.</p>' in page


def test_the_list_of_collections_asks_a_fixed_number_of_questions(client, councils, django_assert_max_num_queries):
    for number in range(20):
        make_collection(by=BY, at=AT, code=f"c{number}", body=councils["cardiff"], **FACTS)

    with django_assert_max_num_queries(5):
        client.get("/en/collections")
