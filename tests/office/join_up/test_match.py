"""What is the same across bodies is found, kept with reasons, and found again only when something changed."""

from datetime import date
from decimal import Decimal

import pytest
from tests.office.join_up.world import AT, BY, LATER, contract, initiative, statement, theme

from menter.office.join_up.actions import find_matches
from menter.office.join_up.models import Match
from menter.office.join_up.need import gather_needs, yearly_cost
from menter.office.ledger.models import Entry
from menter.office.see.models import Contract

pytestmark = pytest.mark.django_db
ON = date(2026, 9, 1)


def keys():
    return [need.key.split(":")[0] for need in gather_needs(ON)]


def some_contracts():
    contract("conwy", "Webcasting of council meetings")
    contract("powys", "Webcasting of council meetings and archive")
    contract("cardiff", "Highway gritting vehicles", description="Vehicles for the winter service.")
    contract("gwynedd", "Supply of school meals", description="Meals for schools.")


def test_two_councils_that_buy_the_same_are_matched_with_reasons_in_both_languages():
    some_contracts()

    counts = find_matches(by=BY, at=AT)

    best = Match.objects.order_by("-probability").first()
    titles = set(Contract.objects.filter(pk__in=[best.left_id, best.right_id]).values_list("buyer_id", flat=True))
    assert titles == {"conwy", "powys"}
    assert len(best.reasons_cy) == len(best.reasons_en) > 0
    assert counts["compared"] == 4


def test_contracts_without_service_and_code_get_the_need_that_comparing_finds(client):
    some_contracts()
    Contract.objects.update(service="", cpv="")

    find_matches(by=BY, at=AT)

    needs = dict(Contract.objects.values_list("buyer_id", "need"))
    assert needs["conwy"] == needs["powys"] == f"need:{Contract.objects.get(buyer='conwy').pk}"
    assert needs["cardiff"] == needs["gwynedd"] == ""


def test_a_need_that_is_found_no_more_is_taken_back():
    some_contracts()
    Contract.objects.update(service="", cpv="", need="need:1")

    find_matches(by=BY, at=AT)

    assert Contract.objects.get(buyer="cardiff").need == ""


def test_a_second_time_without_anything_new_does_nothing():
    some_contracts()
    first = find_matches(by=BY, at=AT)
    entries = Entry.objects.count()

    assert find_matches(by=BY, at=LATER) == first
    assert Entry.objects.count() == entries


def test_a_pair_that_is_found_again_keeps_the_day_it_was_found():
    some_contracts()
    find_matches(by=BY, at=AT)
    contract("gwynedd", "Tree survey", description="Trees are looked at.")

    find_matches(by=BY, at=LATER)

    assert Match.objects.order_by("-probability").first().found_at == AT


def test_a_pair_whose_record_is_gone_goes_too():
    some_contracts()
    find_matches(by=BY, at=AT)
    Contract.objects.update(is_test=True)

    find_matches(by=BY, at=LATER)

    assert not Match.objects.exists()


def test_the_cost_a_year_is_the_one_that_the_contracts_page_shows():
    row = contract(value=Decimal("30000.50"))

    assert yearly_cost(row) == row.yearly * 100


@pytest.mark.parametrize(
    "more",
    [
        {"is_test": True},
        {"is_superseded": True},
        {"ends_on": date(2026, 8, 31)},
        {"status": "cancelled"},
        {"buyer_id": None},
    ],
)
def test_contracts_that_do_not_stand_are_not_compared(more):
    contract(**more)

    assert keys() == []


def test_everything_of_the_partnership_is_compared():
    contract(), initiative(), statement(), theme("conwy", "powys")

    assert keys() == ["theme", "statement", "initiative", "contract"]


def test_an_initiative_that_was_stopped_is_not_compared():
    initiative(phase="retired")

    assert keys() == []


def test_a_contracts_cost_is_told_by_the_year():
    assert yearly_cost(contract(value=Decimal(30_000))) == pytest.approx(10_000_00, rel=0.01)


@pytest.mark.parametrize(
    "more",
    [
        {"is_framework": True, "value": None, "ceiling": Decimal(2_400_000)},
        {"value": Decimal(1), "flags": ["placeholder-value"]},
        {"currency": "EUR"},
        {"starts_on": None},
    ],
)
def test_a_ceiling_a_placeholder_and_what_has_no_term_are_no_cost(more):
    assert yearly_cost(contract(**more)) is None
