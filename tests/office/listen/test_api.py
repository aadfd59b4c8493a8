"""The JSON API: words come in whole lists or not at all, safe and once; signed-off themes go out."""

from datetime import UTC, datetime

import pytest

from menter.office.ledger.models import Entry, Machine
from menter.office.listen.actions.api_key import make_key
from menter.office.listen.actions.collection import make_collection
from menter.office.listen.models import Theme, Voice

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
BY = Machine("test")
BINS = {"id": "a-1", "text": "My bin was missed. Ring me on 07700 900123."}


@pytest.fixture
def collection(councils):
    return make_collection(by=BY, at=AT, code="crm", name_cy="Galwadau", name_en="Calls", kind="api",
                           retention_months=6)  # fmt: skip


@pytest.fixture
def send(client, collection):
    key = make_key(by=BY, at=AT, collection=collection, name="CRM")[1]

    def post(body, key=key, **headers):
        headers = {"authorization": f"Bearer {key}", **headers}
        return client.post("/api/v1/voices", body, content_type="application/json", headers=headers)

    return post


def test_one_voice_or_a_list_is_kept_redacted_with_a_receipt_each(send, collection):
    one = send(BINS)
    about = {"council": "Cyngor Gwynedd", "service": "557", "channel": "Ffôn", "person_kind": "living"}
    several = send([{"text": "The bus is late"}, {"text": "Mae’r bws yn hwyr", "said_on": "2026-10-01", **about}])

    assert one.json()[0]["taken_out"] == {"phone": 1}
    assert len(several.json()) == 2
    assert "07700" not in str(Voice.objects.values())
    welsh = Voice.objects.get(service="557")
    assert (welsh.language, welsh.body_id, welsh.channel, welsh.person_kind) == ("cy", "gwynedd", "phone", "living")
    assert welsh.collection == collection
    assert welsh.expires_on is not None


def test_the_same_number_again_changes_nothing_and_gives_the_same_receipt(send):
    first, second = send(BINS).json()[0], send([BINS, {**BINS, "text": "Something else"}]).json()[1]

    assert Voice.objects.count() == 1
    assert (first["is_new"], second["is_new"]) == (True, False)
    assert first["receipt"] == second["receipt"]
    assert Entry.objects.filter(action="listen.keep_sent").count() == 1


def test_a_number_that_may_be_a_persons_is_hidden(send):
    send({"id": "ann@example.org", "text": "The bus is late"})

    assert "ann" not in Voice.objects.get().key


@pytest.mark.parametrize(
    ("item", "field", "sentence"),
    [
        ({}, "text", "“text” is missing."),
        ({"text": " "}, "text", "There are no words in “text”."),
        ({"text": "12 ??"}, "text", "There are no words in “text”."),
        ({"text": 7}, "text", "“text” is not of the right kind."),
        ({"text": "x" * 20_001}, "text", "“text” is longer than 20000 characters."),
        ({"text": "Bus", "colour": "red"}, "colour", "“colour” is no field of a voice."),
        ({"text": "Bus", "council": "Atlantis"}, "council", "“Atlantis” is not the name of a council"),
        ({"text": "Bus", "service": "Magic"}, "service", "“Magic” is no council service"),
        ({"text": "Bus", "said_on": "soon"}, "said_on", "“said_on” has to be a day"),
        ({"text": "Bus", "said_on": "2099-01-01"}, "said_on", "is in the future"),
        ({"text": "Bus", "person_kind": "robot"}, "person_kind", "has to be one of"),
        ("Bus", "", "A voice has to be an object"),
        (None, "", "A voice has to be an object"),
    ],
)
def test_an_item_that_is_wrong_is_named_and_nothing_is_kept(send, item, field, sentence):
    answer = send([{"text": "The bus is late"}, item])

    (wrong,) = answer.json()["errors"]
    assert answer.status_code == 422
    assert (wrong["item"], wrong["field"]) == (1, field)
    assert sentence in wrong["sentence"]
    assert not Voice.objects.exists()


@pytest.mark.parametrize(("body", "sentence"), [("{", "not correct JSON"), ([], "between 1 and 500"),
                                                ([BINS] * 501, "these are 501")])  # fmt: skip
def test_a_body_that_is_no_list_of_voices_is_refused(send, body, sentence):
    answer = send(body)

    assert answer.status_code == 422
    assert sentence in answer.json()["errors"][0]["sentence"]


def test_without_a_key_or_with_a_wrong_one_nothing_is_kept(send, client):
    assert send(BINS, key="menter_wrong").status_code == 401
    assert client.post("/api/v1/voices", BINS, content_type="application/json").status_code == 401
    assert not Voice.objects.exists()


def test_a_key_for_open311_does_not_open_the_api(send, councils):
    other = make_collection(by=BY, at=AT, code="app", name_cy="Ap", name_en="App", kind="open311")

    assert send(BINS, key=make_key(by=BY, at=AT, collection=other, name="x")[1]).status_code == 403


def test_a_key_of_one_council_brings_nothing_for_another(client, councils):
    own = make_collection(by=BY, at=AT, code="own", name_cy="A", name_en="A", kind="api", body=councils["cardiff"])
    key = make_key(by=BY, at=AT, collection=own, name="x")[1]

    answer = client.post("/api/v1/voices", {**BINS, "council": "gwynedd"}, content_type="application/json",
                         headers={"authorization": f"Bearer {key}"})  # fmt: skip

    assert answer.status_code == 422
    assert "another council" in answer.json()["errors"][0]["sentence"]


def test_everybody_reads_themes_that_are_signed_off_and_no_others(client, theme):
    Theme.objects.update(signed_off_at=None)
    before = client.get("/api/v1/themes").json()
    Theme.objects.update(signed_off_at=AT)

    (after,) = client.get("/api/v1/themes").json()

    assert before == []
    assert (after["label_cy"], after["voices"], after["voices_cy"]) == ("Biniau", 2, 1)
    assert after["url"].endswith(f"/themes/{theme.pk}")


def test_the_list_of_themes_asks_one_question(client, theme, django_assert_max_num_queries):
    Theme.objects.update(signed_off_at=AT)

    with django_assert_max_num_queries(1):
        client.get("/api/v1/themes")


def test_the_api_describes_itself_and_loads_nothing_from_elsewhere(client, db):
    described = client.get("/api/v1/openapi.json").json()

    assert described["openapi"].startswith("3.1")
    assert set(described["paths"]) == {"/api/v1/voices", "/api/v1/themes"}
    assert client.get("/api/v1/docs").status_code == 404
