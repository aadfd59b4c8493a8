"""Passkeys as the second step: added, used, renamed, removed; nothing that another address or key made is taken."""

import json
import re
from html import unescape

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from tests.office.people.authenticator import Passkey
from tests.office.people.world import BY, PASSWORD, make_councils, person

from menter.office.ledger.models import Entry
from menter.office.people.tasks import send_due

pytestmark = pytest.mark.django_db
ADD, CODE = "/en/account/second-step/passkeys/add", "/en/account/second-step/code"
REFUSED = "This passkey was not accepted. Try again, or use a code."


@pytest.fixture(autouse=True)
def _world():
    cache.clear()
    make_councils()


@pytest.fixture
def client():
    """A browser that came by https: passkeys work nowhere else."""
    return Client(headers={"x-forwarded-proto": "https"})


@pytest.fixture
def required(settings):
    """As on a public machine: whoever decides money needs the second step."""
    settings.SECOND_STEP = True


def text_of(answer):
    return " ".join(unescape(answer.content.decode()).split())


def options_on(answer):
    """What the page hands to the browser."""
    return json.loads(unescape(re.search(r"data-options='([^']+)'", answer.content.decode())[1]))


def sign_in(client, user):
    return client.post("/en/sign-in", {"login": user.email, "password": PASSWORD}, secure=True)


def add(client, passkey, name="My telephone"):
    """Add a passkey as a person does."""
    client.post("/en/account/confirm", {"password": PASSWORD}, secure=True)
    options = options_on(client.get(ADD, secure=True))
    return client.post(ADD, {"name": name, "credential": passkey.made(options)}, secure=True)


def use(client, passkey, **more):
    """Answer the page that asks for the second step."""
    options = options_on(client.get(CODE, secure=True))
    return client.post(CODE, {"credential": passkey.proved(options, **more)}, secure=True)


def kept(user):
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)


@pytest.fixture
def manager(client, required):
    """A fund manager who is signed in."""
    user = person("fund-manager")
    sign_in(client, user)
    return user


def test_it_is_enough_for_whoever_decides_money(client, manager):
    before = client.get("/en/account", secure=True)
    added = add(client, Passkey())

    assert before["Location"] == "/en/account/second-step"
    assert added.status_code == 302
    assert client.get("/en/account", secure=True).status_code == 200


def test_signing_in_asks_for_it_and_opens_with_it(client, manager):
    passkey = Passkey()
    add(client, passkey)
    client.post("/en/sign-out", secure=True)

    asked = sign_in(client, manager)
    closed = client.get("/en/account", secure=True).status_code
    answer = use(client, passkey)

    assert asked["Location"] == CODE
    assert (closed, answer.status_code) == (302, 302)
    assert client.get("/en/account", secure=True).status_code == 200


def test_codes_on_paper_come_with_the_first_and_work_beside_it(client, manager):
    add(client, Passkey())
    paper = Authenticator.objects.get(user=manager, type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()
    client.post("/en/sign-out", secure=True)
    sign_in(client, manager)

    assert client.post(CODE, {"code": paper[0]}, secure=True).status_code == 302


@pytest.mark.parametrize("origin", ["https://testserver.evil.example", "http://testserver", "https://evil.example"])
def test_one_that_was_made_at_another_address_is_refused(client, manager, origin):
    answer = add(client, Passkey(origin=origin))

    assert REFUSED in text_of(answer)
    assert not kept(manager).exists()


def test_an_answer_from_another_address_does_not_sign_in(client, manager):
    passkey = Passkey()
    add(client, passkey)
    client.post("/en/sign-out", secure=True)
    sign_in(client, manager)
    passkey.origin = "https://evil.example"

    assert REFUSED in text_of(use(client, passkey))
    assert client.get("/en/account", secure=True).status_code == 302


def test_an_answer_that_another_key_signed_does_not_sign_in(client, manager):
    passkey = Passkey()
    add(client, passkey)
    client.post("/en/sign-out", secure=True)
    sign_in(client, manager)

    assert REFUSED in text_of(use(client, passkey, key=ec.generate_private_key(ec.SECP256R1())))


def test_somebody_elses_passkey_does_not_sign_in(client, manager):
    add(client, Passkey())
    client.post("/en/sign-out", secure=True)
    other, theirs = person("board-member"), Passkey()
    sign_in(client, other)
    add(client, theirs)
    client.post("/en/sign-out", secure=True)
    sign_in(client, manager)

    assert REFUSED in text_of(use(client, theirs))


def test_the_same_answer_does_not_work_twice(client, manager):
    passkey = Passkey()
    add(client, passkey)
    client.post("/en/sign-out", secure=True)
    sign_in(client, manager)
    said = passkey.proved(options_on(client.get(CODE, secure=True)))
    first = client.post(CODE, {"credential": said}, secure=True).status_code
    client.post("/en/sign-out", secure=True)
    sign_in(client, manager)
    client.get(CODE, secure=True)

    assert first == 302
    assert REFUSED in text_of(client.post(CODE, {"credential": said}, secure=True))


NONSENSE = [
    "", "x", "null", "[]", "{}", '"x"', '{"id":1}', '{"id":"a","rawId":"a","type":"public-key","response":{}}',
    '{"id":"YQ","rawId":"YQ","type":"public-key","response":{"clientDataJSON":"!!","attestationObject":"!!"}}',
    '{"id":"YQ","rawId":"YQ","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"e30",'
    '"signature":"e30"}}',
]  # fmt: skip


@pytest.mark.parametrize("said", NONSENSE)
def test_nonsense_is_refused_with_a_sentence(client, manager, said):
    client.post("/en/account/confirm", {"password": PASSWORD}, secure=True)
    client.get(ADD, secure=True)
    added = client.post(ADD, {"name": "x", "credential": said}, secure=True)
    add(client, Passkey())
    client.post("/en/sign-out", secure=True)
    sign_in(client, manager)
    used = client.post(CODE, {"credential": said}, secure=True)

    assert [answer.status_code for answer in (added, used)] == [200, 200]
    assert REFUSED in text_of(added)
    assert REFUSED in text_of(used)


def test_whoever_decides_money_keeps_the_last_one_and_may_remove_another(client, manager):
    add(client, Passkey(), "First")
    address = f"/en/account/second-step/passkeys/{kept(manager).get().pk}/remove"
    last = client.post(address, secure=True)
    add(client, Passkey(), "Second")
    other = client.post(address, secure=True)

    assert last.status_code == 403
    assert "It cannot be turned off." in text_of(last)
    assert other.status_code == 302
    assert [each.wrap().name for each in kept(manager)] == ["Second"]


def test_anybody_else_removes_the_last_one_and_its_codes_on_paper(client, required):
    user = person("auditor")
    sign_in(client, user)
    add(client, Passkey())

    client.post(f"/en/account/second-step/passkeys/{kept(user).get().pk}/remove", secure=True)

    assert not Authenticator.objects.filter(user=user).exists()


def test_nobody_removes_or_renames_anothers(client, manager):
    add(client, Passkey())
    number = kept(manager).get().pk
    client.post("/en/sign-out", secure=True)
    sign_in(client, person("auditor"))
    client.post("/en/account/confirm", {"password": PASSWORD}, secure=True)

    for does in ("remove", "name"):
        assert client.post(f"/en/account/second-step/passkeys/{number}/{does}", secure=True).status_code == 404
    assert kept(manager).exists()


def test_it_has_a_name_that_can_be_changed(client, manager):
    add(client, Passkey(), "")
    number = kept(manager).get().pk
    before = text_of(client.get("/en/account/second-step/passkeys", secure=True))

    client.post(f"/en/account/second-step/passkeys/{number}/name", {"name": "Key at work"}, secure=True)
    after = text_of(client.get("/en/account/second-step/passkeys", secure=True))

    assert "Passkey 1" in before
    assert "Not used yet." in before
    assert "Key at work" in after


def test_before_a_change_one_confirms_with_a_passkey_as_well(client, manager):
    passkey = Passkey()
    add(client, passkey)
    client.post("/en/sign-out", secure=True)
    sign_in(client, manager)
    use(client, passkey)
    confirm = "/en/account/second-step/passkeys/confirm"
    wrong = client.post(confirm, {"credential": "{}"}, secure=True)
    options = options_on(client.get(confirm, secure=True))

    answer = client.post(confirm, {"credential": passkey.proved(options)}, secure=True)

    assert REFUSED in text_of(wrong)
    assert answer.status_code == 302
    assert "Add a passkey" in text_of(client.get(ADD, secure=True))


def test_the_record_knows_and_the_person_gets_an_e_mail_without_waiting(client, manager):
    add(client, Passkey())
    add(client, Passkey())
    client.post(f"/en/account/second-step/passkeys/{kept(manager).first().pk}/remove", secure=True)
    send_due(by=BY, at=timezone.now())

    said = [letter.body.split("\n")[0] for letter in mail.outbox]
    assert said == [
        "A passkey was added to your account in Menter.", "A passkey was added to your account in Menter.",
        "A passkey was removed from your account in Menter.",
    ]  # fmt: skip
    assert Entry.objects.filter(action="people.add_proof").count() == 2
    assert Entry.objects.filter(action="people.remove_proof").count() == 1


PAGES = ["second-step", "second-step/passkeys", "second-step/passkeys/add"]


@pytest.mark.parametrize("language", ["cy", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_the_pages_are_menters_own_in_both_languages(client, manager, language, page):
    add(client, Passkey())

    text = text_of(client.get(f"/{language}/account/{page}", secure=True))

    assert f'lang="{language}"' in text
    assert "govuk-template" in text
    assert "Security Key" not in text


@pytest.mark.parametrize("page", PAGES)
def test_nobody_sees_them_without_signing_in(page):
    assert Client().get(f"/en/account/{page}", secure=True).status_code == 302
