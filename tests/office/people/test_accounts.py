"""Accounts are opened by an administrator, for a council that there is, and shown their password once."""

import pytest
from tests.office.people.world import AT, BY, PASSWORD, make_councils, person

from menter.office.ledger.models import Entry
from menter.office.people.actions import open_account
from menter.office.people.models import RoleHeld, User

pytestmark = pytest.mark.django_db

GIVEN = {
    "name": "Alun", "email": "Alun@Powys.example", "language": "cy", "role": "council-lead", "body": "powys",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _councils():
    make_councils()


@pytest.fixture
def administrator(client):
    """A browser in which the administrator is signed in."""
    client.force_login(person("administrator"))
    return client


def text_of(response) -> str:
    return response.content.decode("utf-8")


def send(client, language="en", **changes):
    return client.post(f"/{language}/account/new", GIVEN | changes)


def test_an_administrator_opens_an_account_for_a_council_lead(administrator, client):
    text = text_of(send(administrator))
    user = User.objects.get(email="alun@powys.example")
    password = text.split("<code>")[1].split("</code>")[0]

    assert user.check_password(password)
    assert [(held.role, held.body_code) for held in user.roles.all()] == [("council-lead", "powys")]


def test_the_page_with_the_password_is_kept_nowhere(administrator):
    assert "no-store" in send(administrator)["Cache-Control"]


def test_the_ledger_says_who_opened_it_without_names(administrator):
    send(administrator)
    entries = Entry.objects.filter(by__startswith="user:")

    assert {entry.action for entry in entries} == {"people.open_account", "people.give_role"}
    assert "Alun" not in str([entry.detail for entry in entries])


@pytest.mark.parametrize("role", ["council-lead", "delivery-unit", "board-member", "fund-manager", "auditor", ""])
def test_nobody_else_may_open_accounts(client, role):
    client.force_login(person(role))

    response = send(client)

    assert response.status_code == 403
    assert "Only an administrator may make accounts" in text_of(response)
    assert not User.objects.filter(email="alun@powys.example").exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"body": "atlantis"}, "atlantis is not one of the available choices"),
        ({"body": "moray"}, "moray is not one of the available choices"),
        ({"body": ""}, "This role holds for one council. Say which."),
        ({"role": "auditor"}, "This role holds for the whole partnership."),
        ({"role": "mayor"}, "mayor is not one of the available choices"),
        ({"email": "administrator@menter.example"}, "There is an account with this e-mail address already."),
        ({"email": "nobody"}, "Enter a valid email address."),
        ({"name": ""}, "This field is required."),
    ],
)
def test_what_will_not_do_is_refused_with_its_reason(administrator, changes, sentence):
    before = User.objects.count()

    assert sentence in text_of(send(administrator, **changes))
    assert (User.objects.count(), RoleHeld.objects.count()) == (before, before)


def test_an_account_that_is_there_keeps_its_password(administrator):
    send(administrator, email="administrator@menter.example", role="auditor", body="")

    assert User.objects.get(email="administrator@menter.example").check_password(PASSWORD)


@pytest.mark.parametrize(("language", "first"), [("cy", "Powys"), ("en", "Anglesey")])
def test_the_councils_to_choose_from_are_those_here_by_their_name_in_the_language(administrator, language, first):
    text = text_of(administrator.get(f"/{language}/account/new"))
    options = text.split('<select class="govuk-select"')[1].split("</select>")[0]

    assert "Moray" not in options
    assert ("Ynys Môn" in options) is (language == "cy")
    assert options.index(first) < options.index("Ynys Môn" if language == "cy" else "Powys")


@pytest.mark.parametrize(("language", "name"), [("cy", "Ynys Môn"), ("en", "Anglesey")])
def test_an_account_says_for_which_council_its_role_holds(client, language, name):
    client.force_login(person("council-lead"))

    assert name in text_of(client.get(f"/{language}/account"))


def test_a_role_for_all_says_so(client):
    client.force_login(person("auditor"))

    assert "The whole partnership" in text_of(client.get("/en/account"))


def test_opening_an_account_again_by_command_renews_its_password_and_opens_it():
    user = person("auditor")
    User.objects.update(is_active=False)

    again = open_account(by=BY, at=AT, email="AUDITOR@menter.example", name="Siân", password="another long one")

    assert again.pk == user.pk
    assert again.is_active
    assert again.check_password("another long one")
