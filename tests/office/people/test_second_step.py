"""The second step: required of whoever decides money, with an app or codes on paper; sessions end by themselves."""

import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.urls import reverse
from django.utils import timezone
from tests.office.people.world import PASSWORD, make_councils, person

from menter.office.people import session
from menter.office.people.models import User
from menter.office.people.role import ROLES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _councils():
    make_councils()


@pytest.fixture
def required(settings):
    """As on a public machine: whoever decides money needs the second step."""
    settings.SECOND_STEP = True


def text_of(answer):
    return " ".join(answer.content.decode().split())


def sign_in(client, user):
    return client.post("/en/sign-in", {"login": user.email, "password": PASSWORD})


def code_now(secret, ahead=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def confirm(client):
    """Type the password once more, as django-allauth asks before anything about signing in changes."""
    client.post("/en/account/confirm", {"password": PASSWORD})


def set_up(client):
    """Set the second step up as a person does; gives the app's secret."""
    confirm(client)
    secret = text_of(client.get("/en/account/second-step/app")).split("<code>")[1].split("</code>")[0]
    client.post("/en/account/second-step/app", {"code": code_now(secret)})
    return secret


def test_who_decides_money_is_known_from_what_the_role_may_do():
    assert {code for code, role in ROLES.items() if role.decides_money()} == {
        "board-member", "fund-manager", "administrator",
    }  # fmt: skip


@pytest.mark.parametrize("role", ["board-member", "fund-manager", "administrator"])
def test_whoever_decides_money_sets_the_second_step_up_first(client, required, role):
    sign_in(client, person(role))

    answer = client.get("/en/account")

    assert (answer.status_code, answer["Location"]) == (302, "/en/account/second-step")


@pytest.mark.parametrize("role", ["council-lead", "delivery-unit", "auditor"])
def test_nobody_else_has_to(client, required, role):
    sign_in(client, person(role))

    assert client.get("/en/account").status_code == 200


def test_where_it_is_not_asked_for_nobody_has_to(client):
    sign_in(client, person("fund-manager"))

    assert client.get("/en/account").status_code == 200


def test_signing_out_is_always_open(client, required):
    sign_in(client, person("fund-manager"))

    assert client.get("/en/sign-out").status_code == 200


def test_once_it_is_set_up_the_code_is_asked_for_when_signing_in(client, required):
    user = person("fund-manager")
    sign_in(client, user)
    secret = set_up(client)
    client.post("/en/sign-out")

    asked = sign_in(client, user)
    wrong = client.post("/en/account/second-step/code", {"code": "000000"})
    right = client.post("/en/account/second-step/code", {"code": code_now(secret, ahead=1)})

    assert asked["Location"] == "/en/account/second-step/code"
    assert "This code is not right." in text_of(wrong)
    assert right.status_code == 302
    assert client.get("/en/account").status_code == 200


def test_codes_on_paper_work_once(client):
    user = person("auditor")
    sign_in(client, user)
    set_up(client)
    client.post("/en/account/second-step/paper/new")
    paper = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()

    def sign_in_with(code):
        client.post("/en/sign-out")
        sign_in(client, user)
        return client.post("/en/account/second-step/code", {"code": code}).status_code

    assert len(paper) == 10
    assert (sign_in_with(paper[0]), sign_in_with(paper[0])) == (302, 200)


def test_the_secret_of_the_app_is_not_kept_in_the_clear(client):
    user = person("auditor")
    sign_in(client, user)
    secret = set_up(client)

    assert secret not in str(Authenticator.objects.filter(user=user).values())


def test_whoever_decides_money_cannot_turn_it_off(client, required):
    user = person("fund-manager")
    sign_in(client, user)
    set_up(client)

    assert "It cannot be turned off." in text_of(client.post("/en/account/second-step/app/off"))
    assert Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def test_anybody_else_can(client, required):
    user = person("auditor")
    sign_in(client, user)
    set_up(client)
    client.post("/en/account/second-step/app/off")

    assert not Authenticator.objects.filter(user=user).exists()


@pytest.mark.parametrize("language", ["cy", "en"])
@pytest.mark.parametrize("page", ["mfa_index", "mfa_activate_totp"])
def test_the_pages_are_menters_own_in_both_languages(client, language, page):
    from django.utils.translation import override

    sign_in(client, person("auditor"))
    confirm(client)
    with override(language):
        address = reverse(page)

    text = text_of(client.get(address))

    assert f'lang="{language}"' in text
    assert "govuk-template" in text
    assert "Two-Factor" not in text


# Sessions.


def later(monkeypatch, span):
    now = timezone.now() + span
    monkeypatch.setattr(session.timezone, "now", lambda: now)


@pytest.mark.parametrize(("span", "status"), [(timedelta(minutes=59), 200), (timedelta(minutes=61), 302)])
def test_a_session_that_nobody_uses_ends_after_an_hour(client, monkeypatch, span, status):
    client.force_login(person("auditor"))
    client.get("/en/account")
    later(monkeypatch, span)

    assert client.get("/en/account").status_code == status


def test_a_session_ends_after_a_working_day_however_busy(client, monkeypatch):
    client.force_login(person("auditor"))
    said = []
    start = timezone.now()
    for half_hours in range(26):
        monkeypatch.setattr(session.timezone, "now", lambda now=start + timedelta(minutes=30 * half_hours): now)
        said.append(client.get("/en/account").status_code)

    assert said == [200] * 24 + [302] * 2


def test_signing_out_everywhere_ends_sessions_on_other_devices(client):
    from django.test import Client

    user, elsewhere = person("auditor"), Client()
    for browser in (client, elsewhere):
        browser.force_login(user)
        browser.get("/en/account")
    client.post("/en/account/sign-out-everywhere")

    assert elsewhere.get("/en/account").status_code == 302
    assert client.get("/en/account").status_code == 302
    elsewhere.force_login(User.objects.get(pk=user.pk))
    assert elsewhere.get("/en/account").status_code == 200


def test_being_there_is_not_written_at_every_page(client, django_assert_max_num_queries):
    client.force_login(person("auditor"))
    client.get("/en/cookies")

    with django_assert_max_num_queries(4) as asked:
        client.get("/en/cookies")

    assert not [each for each in asked.captured_queries if each["sql"].startswith("UPDATE")]
