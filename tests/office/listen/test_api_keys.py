"""Keys: made by those who keep collections, shown once, taken back for good."""

from datetime import UTC, datetime

import pytest

from menter.office.ledger.models import Entry, Machine
from menter.office.listen.actions.api_key import KeyNeedsName, NotForPrograms, make_key, take_back_key
from menter.office.listen.actions.collection import make_collection
from menter.office.listen.api_key import find_key
from menter.office.listen.models import ApiKey

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
BY = Machine("test")
PAGE = "/en/collections/of/app/keys"


@pytest.fixture
def collection(councils):
    return make_collection(by=BY, at=AT, code="app", name_cy="Ap", name_en="App", kind="open311")


def test_a_key_opens_its_collection_and_only_its_digest_is_kept(collection):
    key, secret = make_key(by=BY, at=AT, collection=collection, name="FixMyStreet")

    assert find_key(secret) == key
    assert secret not in str(ApiKey.objects.values())
    assert secret not in str(Entry.objects.values())


def test_a_key_that_was_taken_back_opens_nothing_and_the_ledger_says_so_once(collection):
    key, secret = make_key(by=BY, at=AT, collection=collection, name="FixMyStreet")

    take_back_key(by=BY, at=AT, key=key)
    take_back_key(by=BY, at=AT, key=key)

    assert find_key(secret) is None
    assert Entry.objects.filter(action="listen.take_back_key").count() == 1


def test_a_key_needs_a_name_and_a_collection_that_programs_send_to(collection):
    survey = make_collection(by=BY, at=AT, code="s", name_cy="A", name_en="A", kind="survey")

    with pytest.raises(KeyNeedsName):
        make_key(by=BY, at=AT, collection=collection, name=" ")
    with pytest.raises(NotForPrograms):
        make_key(by=BY, at=AT, collection=survey, name="x")


@pytest.mark.parametrize("role", ["delivery-unit", "administrator"])
def test_a_new_key_is_shown_once(client, collection, sign_in, role):
    sign_in(role)

    made = client.post(PAGE, {"name": "FixMyStreet"})
    again = client.get(PAGE)

    assert "<code>menter_" in made.text
    assert "menter_" not in again.text.replace("menter_session", "")
    assert "FixMyStreet" in again.text
    assert made["Cache-Control"].startswith("max-age=0")


def test_a_key_is_taken_back_after_a_question(client, collection, sign_in):
    sign_in("delivery-unit")
    key, _secret = make_key(by=BY, at=AT, collection=collection, name="FixMyStreet")
    address = f"{PAGE}/{key.pk}/take-back"

    asked = client.get(address)
    client.post(address)

    assert "Take back the key of FixMyStreet?" in asked.text
    assert ApiKey.objects.get().revoked_at is not None


def test_nobody_else_sees_or_makes_keys(client, collection, sign_in):
    sign_in("auditor")

    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"name": "x"}).status_code == 403
    assert not ApiKey.objects.exists()


def test_a_form_without_a_name_says_so(client, collection, sign_in):
    sign_in("delivery-unit")

    answer = client.post(PAGE, {"name": ""})

    assert answer.status_code == 400
    assert "Say which program the key is for." in answer.text
