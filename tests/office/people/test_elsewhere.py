"""Signing in elsewhere, against a real issuer of OpenID Connect on this machine: only whoever is known or invited."""

from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from tests.office.people.world import AT, BY, make_councils, person

from menter.office.people.actions import close_account, invite
from menter.office.people.models import Invitation, User

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]


@pytest.fixture(scope="module")
def issuer():
    """An issuer that knows three people; the third one's address is not verified."""
    from oidc_provider_mock import User as Claims
    from oidc_provider_mock import run_server_in_thread

    people = [
        Claims(sub="mair", claims={"email": "auditor@menter.example", "email_verified": True, "name": "Mair"}),
        Claims(sub="alun", claims={"email": "alun@powys.example", "email_verified": True, "name": "Alun"}),
        Claims(sub="twm", claims={"email": "alun@powys.example", "email_verified": False}),
    ]
    with run_server_in_thread(user_claims=people) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(autouse=True)
def _signing_in_there(issuer, settings):
    make_councils()
    app = {"provider_id": "main", "name": "Council", "client_id": "menter", "secret": "word",
           "settings": {"server_url": issuer}}  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    settings.OIDC_ISSUER, settings.OIDC_NAME = issuer, "Council"


def sign_in(client, sub):
    """Follow the browser's way: to the issuer, say who one is, and back."""
    to_issuer = client.get("/sign-in/main")
    assert to_issuer.status_code == 302, to_issuer.content
    confirmed = requests.post(to_issuer["Location"], data={"sub": sub}, allow_redirects=False, timeout=10)
    back = urlsplit(confirmed.headers["Location"])
    return client.get(f"{back.path}?{back.query}", HTTP_ACCEPT_LANGUAGE="en")


def test_whoever_has_an_account_signs_in_by_the_verified_address(client):
    user = person("auditor")

    sign_in(client, "mair")

    assert client.get("/en/account").status_code == 200
    assert SocialAccount.objects.get().user_id == user.pk


def test_whoever_is_invited_gets_the_account_and_its_role(client):
    invite(
        by=BY, at=_now(), email="alun@powys.example", name="Alun", language="cy", role="council-lead", body_code="powys"
    )

    sign_in(client, "alun")
    user = User.objects.get(email="alun@powys.example")

    assert [(held.role, held.body_code) for held in user.roles.all()] == [("council-lead", "powys")]
    assert Invitation.objects.get().user_id == user.pk
    assert not user.has_usable_password()


def test_the_second_time_the_issuers_own_number_is_enough(client):
    user = person("auditor")
    sign_in(client, "mair")
    User.objects.filter(pk=user.pk).update(email="mair@menter.example")
    client.post("/en/sign-out")

    sign_in(client, "mair")

    assert client.get("/en/account").status_code == 200


@pytest.mark.parametrize(
    ("sub", "sentence"),
    [("alun", "There is no account and no invitation"), ("twm", "has not verified your e-mail address")],
)
def test_nobody_else_comes_in(client, sub, sentence):
    answer = sign_in(client, sub)

    assert answer.status_code == 403
    assert sentence in answer.content.decode()
    assert not User.objects.exists()


def test_an_invitation_does_not_help_whose_address_is_not_verified(client):
    invite(by=BY, at=_now(), email="alun@powys.example", name="Alun", language="cy", role="auditor")

    assert sign_in(client, "twm").status_code == 403
    assert Invitation.objects.get().taken_at is None


def test_a_closed_account_stays_closed(client):
    user = person("auditor")
    sign_in(client, "mair")
    client.post("/en/sign-out")
    close_account(by=BY, at=AT, user=user)

    sign_in(client, "mair")

    assert client.get("/en/account").status_code == 302


def test_nothing_that_the_issuer_says_is_kept_but_its_number(client):
    person("auditor")
    sign_in(client, "mair")

    assert SocialAccount.objects.get().extra_data == {}


def test_an_answer_that_nobody_asked_for_is_refused(client):
    person("auditor")
    answer = client.get("/sign-in/main/back?code=abc&state=made-up", HTTP_ACCEPT_LANGUAGE="en")

    assert "You could not be signed in" in answer.content.decode()
    assert client.get("/en/account").status_code == 302


@pytest.mark.parametrize(("language", "word"), [("cy", "Mewngofnodi gyda Council"), ("en", "Sign in with Council")])
def test_the_sign_in_page_offers_it(client, language, word):
    assert word in client.get(f"/{language}/sign-in").content.decode()


def test_without_an_issuer_there_is_nothing_to_sign_in_with(client, settings):
    settings.OIDC_ISSUER = ""
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}

    assert "Sign in with" not in client.get("/en/sign-in").content.decode()
    assert client.get("/sign-in/main").status_code == 404


def _now():
    from django.utils import timezone

    return timezone.now()
