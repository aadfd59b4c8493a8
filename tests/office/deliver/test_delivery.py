"""Initiatives under way: phases in order, spend by quarter, benefits measured against a baseline."""

from datetime import date
from decimal import Decimal

import pytest
from tests.office.choose.world import AT, BY, body
from tests.office.deliver.world import benefit, initiative, measure, move

from menter.deliver.benefit import BadBenefit
from menter.deliver.phase import PhaseMayNotFollow
from menter.office.deliver.actions import (
    BadDays,
    BadInitiative,
    BadMeasurement,
    BadPhase,
    BadSpend,
    BaselineStands,
    record_spend,
)
from menter.office.deliver.models import Measurement, PhaseSpell, Spend
from menter.office.ledger.models import Entry
from menter.office.see.models import Initiative

pytestmark = pytest.mark.django_db


def test_a_joint_initiative_is_tied_to_its_grant():
    work = initiative()

    assert [grant.key for grant in work.grants.all()] == ["G-J-1"]
    assert work.partners.count() == 2


def test_starting_the_same_initiative_again_makes_no_second_one():
    initiative()
    initiative()

    assert Initiative.objects.count() == 1


def test_a_partnership_outside_wales_may_have_no_welsh_title():
    assert initiative(title_cy="").title_cy == ""


def test_no_title_at_all_is_refused():
    with pytest.raises(BadInitiative):
        initiative(title_cy="", title_en=" ")


def test_a_lead_that_is_also_a_partner_is_refused():
    with pytest.raises(BadInitiative):
        initiative(partners=[body("gwynedd")])


def test_a_move_ends_the_phase_before():
    work = initiative()

    move(work, "discovery", date(2026, 7, 1))
    move(work, "alpha", date(2026, 8, 1))

    assert list(PhaseSpell.objects.values_list("phase", "ended_on")) == [
        ("discovery", date(2026, 8, 1)),
        ("alpha", None),
    ]
    assert work.phase == "alpha"
    assert work.starts_on == date(2026, 7, 1)


def test_the_same_move_again_changes_nothing():
    work = initiative()
    move(work, "discovery", date(2026, 7, 1))
    move(work, "alpha", date(2026, 8, 1))

    move(work, "discovery", date(2026, 7, 1))

    assert PhaseSpell.objects.count() == 2
    assert work.phase == "alpha"


def test_a_phase_left_out_is_refused():
    work = initiative()
    move(work, "discovery", date(2026, 7, 1))

    with pytest.raises(PhaseMayNotFollow):
        move(work, "live", date(2026, 8, 1))


@pytest.mark.parametrize(
    ("to", "on"), [("alpha", date(2026, 6, 30)), ("alpha", date(2026, 9, 2)), ("gamma", date(2026, 8, 1))]
)
def test_a_move_back_in_time_or_to_come_or_to_no_phase_is_refused(to, on):
    work = initiative()
    move(work, "discovery", date(2026, 7, 1))

    with pytest.raises(BadPhase):
        move(work, to, on)


def spend(work, on, amount):
    return record_spend(by=BY, at=AT, initiative=work, on=on, amount=Decimal(amount))


def test_spend_belongs_to_the_quarter_that_holds_its_day():
    work = initiative()

    spend(work, date(2026, 1, 1), 10)
    spend(work, date(2026, 6, 30), 20)

    assert list(Spend.objects.values_list("year", "quarter", "amount")) == [(2025, 4, 10), (2026, 1, 20)]


def test_spend_recorded_again_takes_the_place_of_the_old_and_the_ledger_keeps_both():
    work = initiative()
    spend(work, date(2026, 4, 1), 10)

    spend(work, date(2026, 5, 1), 12)

    assert Spend.objects.get().amount == 12
    assert Entry.objects.filter(action="deliver.record_spend").first().detail["before"] == 10


@pytest.mark.parametrize(("on", "amount"), [(date(2026, 4, 1), -1), (date(2026, 9, 2), 1)])
def test_spend_below_nought_or_to_come_is_refused(on, amount):
    work = initiative()

    with pytest.raises(BadSpend):
        spend(work, on, amount)


def test_a_benefit_without_change_and_cash_that_is_not_money_are_refused():
    work = initiative()

    with pytest.raises(BadBenefit):
        benefit(work, target=Decimal(40))
    with pytest.raises(BadBenefit):
        benefit(work, is_cashable=True)


def test_a_target_before_its_baseline_is_refused():
    with pytest.raises(BadDays):
        benefit(initiative(), target_on=date(2025, 12, 31))


def test_a_baseline_that_was_measured_against_stays():
    work = initiative()
    measure(benefit(work), 30)

    with pytest.raises(BaselineStands):
        benefit(work, baseline=Decimal(50))
    assert benefit(work, target=Decimal(15)).target == 15


def test_a_measurement_is_kept_once():
    kept = benefit(initiative())

    assert measure(kept, 30) == measure(kept, 30)
    assert Measurement.objects.count() == 1


def test_another_value_for_the_same_day_is_refused():
    kept = benefit(initiative())
    measure(kept, 30)

    with pytest.raises(BadMeasurement):
        measure(kept, 31)


@pytest.mark.parametrize(
    "wrong", [{"on": date(2025, 12, 31)}, {"on": date(2026, 9, 2)}, {"evidence_cy": ""}, {"evidence_en": " "}]
)
def test_a_measurement_too_early_too_late_or_without_evidence_is_refused(wrong):
    kept = benefit(initiative())

    with pytest.raises(BadMeasurement):
        measure(kept, 30, **wrong)
