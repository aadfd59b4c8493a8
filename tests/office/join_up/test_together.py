"""The opportunity to buy together is made from contracts that end together."""

from datetime import UTC, date, datetime

import pytest

from menter.office.join_up.models import Opportunity
from menter.office.ledger.models import Machine
from menter.office.people.models import RoleHeld, User
from menter.office.reference.actions import load_facts
from menter.office.see.models import Contract

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def two(db):
    """Two councils' contracts for the same."""
    load_facts(by=Machine("test"), at=AT, partnership="wales")
    return [
        Contract.objects.create(
            key=f"c{place}", ocid=f"o{place}", stage="award", title="Library system", language="en", buyer_id=body,
            buyer_name=body, suppliers=["Brynglas Cyf"], value=50_000, currency="GBP", ends_on=date(2027, 3, 31),
            updated_at=AT,
        ).pk
        for place, body in enumerate(("swansea", "newport"))
    ]  # fmt: skip


@pytest.fixture
def signed_in(client, db):
    def do(role):
        user = User.objects.create_user(f"{role}@example.org", "a long password", name="Test", joined_at=AT)
        RoleHeld.objects.create(user=user, role=role, since=AT)
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    return do


def address(two):
    return "/en/opportunities/make?" + "&".join(f"contract={number}" for number in two)


def test_it_is_made_of_the_chosen_contracts_with_a_title_in_each_language(client, two, signed_in):
    signed_in("delivery-unit")
    assert "Library system" in client.get(address(two)).content.decode()

    client.post("/en/opportunities/make", {"contract": two, "title_cy": "Llyfrgelloedd", "title_en": "Libraries"})

    made = Opportunity.objects.get()
    assert (made.kind, made.title_cy, made.members.count()) == ("buy together", "Llyfrgelloedd", 2)


def test_a_title_in_one_language_only_is_refused(client, two, signed_in):
    signed_in("delivery-unit")

    answer = client.post("/en/opportunities/make", {"contract": two, "title_en": "Libraries"})

    assert answer.status_code == 400
    assert "Give it a title in Welsh." in answer.content.decode()


def test_no_contract_is_nothing(client, two, signed_in):
    signed_in("delivery-unit")

    assert client.get("/en/opportunities/make").status_code == 404


def test_who_may_not_shape_opportunities_makes_none(client, two, signed_in):
    signed_in("auditor")

    assert client.get(address(two)).status_code == 403


def test_the_button_leads_there_from_what_ends_together(client, two, signed_in, monkeypatch):
    signed_in("delivery-unit")
    Contract.objects.update(service="524")
    monkeypatch.setattr("menter.office.see.views.ending.timezone.localdate", lambda: AT.date())

    assert (
        f"/en/opportunities/make?contract={two[0]}&amp;contract={two[1]}"
        in client.get("/en/contracts/ending").content.decode()
    )


def test_what_is_like_it_is_shown_while_its_title_is_typed(client, two, signed_in):
    signed_in("delivery-unit")

    page = client.get(address(two)).content.decode()

    assert 'data-who-else-fields="input[name=title_cy], input[name=title_en]"' in page
    assert 'data-who-else-apart="(opens in a new tab)"' in page
