"""Signing in and out, and a new password by e-mail, in the reader's language."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import get_language, override
from tests.office.people.world import BY, PASSWORD, make_councils, person

from menter.office.people.models import Message, Rhythm, User
from menter.office.people.presenters import password_letter
from menter.office.people.tasks import send_due

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet():
    """Tries are counted in the cache."""
    cache.clear()


@pytest.fixture(autouse=True)
def _councils():
    make_councils()


def text_of(response) -> str:
    return response.content.decode("utf-8")


def sign_in(client, language="en", email="auditor@menter.example", password=PASSWORD, **more):
    return client.post(f"/{language}/sign-in", {"login": email, "password": password}, **more)


@pytest.mark.parametrize("language", ["cy", "en"])
def test_somebody_with_an_account_signs_in(client, language):
    person("auditor")

    response = sign_in(client, language)

    assert (response.status_code, response["Location"]) == (302, f"/{language}/account")
    assert "auditor@menter.example" in text_of(client.get(f"/{language}/account"))


def test_the_address_may_be_typed_in_capitals(client):
    person("auditor")

    assert sign_in(client, email="Auditor@MENTER.example").status_code == 302


def test_signing_in_goes_on_to_the_page_that_was_asked_for(client):
    person("auditor")

    assert sign_in(client, query_params={"next": "/en/record?page=2"})["Location"] == "/en/record?page=2"


def test_signing_in_never_goes_on_to_another_site(client):
    person("auditor")

    assert sign_in(client, query_params={"next": "https://evil.example/"})["Location"] == "/en/account"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("cy", "Nid yw’r cyfeiriad e-bost neu’r cyfrinair yn gywir."),
        ("en", "The e-mail address or the password is not right."),
    ],
)
@pytest.mark.parametrize("email", ["auditor@menter.example", "nobody@menter.example"])
def test_a_wrong_password_and_an_unknown_address_get_the_same_sentence(client, language, sentence, email):
    person("auditor")

    text = text_of(sign_in(client, language, email, "not the password"))

    assert sentence in text
    assert "govuk-error-summary" in text
    assert "not the password" not in text


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("cy", "Mae angen llenwi’r maes hwn."), ("en", "This field is required.")],
)
def test_an_empty_form_says_what_is_missing(client, language, sentence):
    text = text_of(sign_in(client, language, "", ""))

    assert 'href="#id_login"' in text
    assert 'href="#id_password"' in text
    assert text.count(sentence) == 4  # twice in the summary, once at each field


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("cy", "Gormod o geisiadau."), ("en", "Too many tries.")],
)
def test_guessing_is_stopped_after_five_tries(client, language, sentence):
    person("auditor")
    for _ in range(5):
        sign_in(client, language, password="guess")

    text = text_of(sign_in(client, language))

    assert sentence in text
    assert "_auth_user_id" not in client.session


def test_asking_too_often_is_a_page_in_the_readers_language(client):
    for _ in range(6):
        response = client.post("/cy/account/password/forgotten", {"email": "auditor@menter.example"})

    assert response.status_code == 429
    assert '<html lang="cy"' in text_of(response)
    assert "Anfonwyd hyn yn rhy aml" in text_of(response)


@pytest.mark.parametrize(
    ("language", "title"), [("cy", "Mae’r cyfrif hwn wedi’i gau"), ("en", "This account is closed")]
)
def test_a_closed_account_stays_outside_and_is_told_so(client, language, title):
    person("auditor")
    User.objects.update(is_active=False)

    response = sign_in(client, language, follow=True)

    assert response.status_code == 403
    assert title in text_of(response)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("language", ["cy", "en"])
def test_signing_out_ends_at_the_first_page_of_the_same_language(client, language):
    client.force_login(person("auditor"))

    response = client.post(f"/{language}/sign-out")

    assert response["Location"] == f"/{language}/"
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up_alone(client):
    response = client.post("/en/sign-up", {"email": "me@menter.example", "password1": PASSWORD})

    assert "Accounts are made by an administrator" in text_of(response)
    assert not User.objects.exists()


@pytest.mark.parametrize("address", ["account", "account/new", "account/password", "record"])
def test_pages_for_people_with_accounts_send_others_to_sign_in(client, address):
    response = client.get(f"/cy/{address}")

    assert response["Location"] == f"/cy/sign-in?next=/cy/{address}"


# A new password.


def change(client, language="en", old=PASSWORD, new="cwm rhondda 1905", again=None):
    given = {"oldpassword": old, "password1": new, "password2": new if again is None else again}
    return client.post(f"/{language}/account/password", given)


def test_somebody_changes_the_password_and_is_told(client):
    user = person("auditor")
    client.force_login(user)

    response = change(client)
    page = client.get(response["Location"])

    assert "Your password is changed" in text_of(page)
    assert User.objects.get(pk=user.pk).check_password("cwm rhondda 1905")


WRONG = {
    "not the old one": (
        {"old": "wrong"}, "Type the password that you have now.", "Teipiwch y cyfrinair sydd gennych nawr.",
    ),
    "two different": (
        {"again": "another one 123"}, "You must type the same password each time.",
        "Teipiwch yr un cyfrinair y ddau dro.",
    ),
    "short": ({"new": "cwm 1905"}, "It must contain at least 12 characters.", "Rhaid iddo gynnwys o leiaf 12 nod."),
    "common": (
        {"new": "administrator"}, "This password is too common.", "Mae’r cyfrinair hwn yn rhy gyffredin.",
    ),
    "like the address": (
        {"new": "auditor@menter"}, "The password is too similar to the E-mail address.",
        "Mae’r cyfrinair yn rhy debyg i’r maes hwn: Cyfeiriad e-bost.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", ["cy", "en"])
@pytest.mark.parametrize("wrong", WRONG)
def test_a_password_that_will_not_do_is_refused_in_the_readers_language(client, wrong, language):
    given, english, welsh = WRONG[wrong]
    client.force_login(person("auditor"))

    text = text_of(change(client, language, **given))

    assert (welsh if language == "cy" else english) in text
    assert (english if language == "cy" else welsh) not in text


@pytest.mark.parametrize("language", ["cy", "en"])
def test_the_form_for_a_new_password_has_no_words_of_the_library(client, language):
    client.force_login(person("auditor"))
    text = text_of(client.get(f"/{language}/account/password"))

    assert "Forgot your password" not in text
    assert "placeholder" not in text


def ask_for_a_link(client, email="auditor@menter.example", language="en"):
    """Ask, and let the outbox send."""
    page = client.post(f"/{language}/account/password/forgotten", {"email": email}, follow=True)
    send_due(by=BY, at=timezone.now())
    return page


@pytest.mark.parametrize(
    ("own", "subject", "words"),
    [
        ("cy", "Gosod cyfrinair newydd ar gyfer Menter", "Gofynnodd rhywun, chi efallai,"),
        ("en", "Set a new password for Menter", "Somebody, perhaps you,"),
    ],
)
@pytest.mark.parametrize("page", ["cy", "en"])
def test_the_letter_is_in_the_language_of_the_account_whatever_the_page(client, own, subject, words, page):
    person("auditor", language=own)

    ask_for_a_link(client, language=page)

    (letter,) = mail.outbox
    assert letter.subject == subject
    assert words in letter.body
    assert f"http://testserver/{own}/account/password/reset/" in letter.body
    assert letter.to == ["auditor@menter.example"]


def test_the_link_sets_a_new_password_once(client):
    user = person("auditor", language="cy")
    ask_for_a_link(client)
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]

    form = client.get(link, follow=True)
    here = form.redirect_chain[-1][0]
    given = {"password1": "cwm rhondda 1905", "password2": "cwm rhondda 1905"}
    done = client.post(here, given, follow=True)
    again = client.get(link, follow=True)

    assert "Mae’ch cyfrinair wedi’i osod" in text_of(done)
    assert User.objects.get(pk=user.pk).check_password("cwm rhondda 1905")
    assert "Nid yw’r ddolen hon yn gweithio mwyach" in text_of(again)


def test_the_link_stands_nowhere_when_it_has_left(client):
    person("auditor")
    ask_for_a_link(client)

    assert "/reset/" not in str(list(Message.objects.values()))


def test_a_link_waits_for_no_morning(client):
    user = person("auditor")
    User.objects.filter(pk=user.pk).update(rhythm=Rhythm.WEEKLY)

    ask_for_a_link(client)

    assert len(mail.outbox) == 1


def test_a_stranger_gets_no_letter_and_the_page_tells_nothing(client):
    person("auditor")
    known = text_of(ask_for_a_link(client))
    unknown = text_of(ask_for_a_link(client, "stranger@menter.example"))

    assert len(mail.outbox) == 1
    assert re.sub(r"csrf\S+ value=\S+", "", known) == re.sub(r"csrf\S+ value=\S+", "", unknown)


def test_a_letter_leaves_the_language_of_the_page_as_it_was():
    with override("en"):
        password_letter("cy", "http://x")
        assert get_language() == "en"
