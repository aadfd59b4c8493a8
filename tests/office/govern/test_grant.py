"""Grants: money follows a decision to fund, out of an envelope that can bear it."""

from datetime import date
from decimal import Decimal

import pytest
from tests.office.choose.world import envelope, opportunity
from tests.office.govern.world import decision, grant

from menter.choose.envelope import EnvelopeTooSmall
from menter.govern.grant import NotDecided
from menter.office.choose.models import EnvelopeYear
from menter.office.govern.actions import AlreadyRecorded, BadGrant, Instalment
from menter.office.govern.models import Grant, Payment

pytestmark = pytest.mark.django_db


def test_a_grant_is_the_sum_of_its_payments_and_is_promised_by_its_envelope():
    given = grant(decision(opportunity()), envelope(), {2026: 60_000, 2027: "0.50"})

    assert given.amount == Decimal("60000.50")
    assert [year.allocated for year in EnvelopeYear.objects.order_by("year")] == [60_000, Decimal("0.50")]
    assert [year.allocated + year.left == year.amount for year in EnvelopeYear.objects.all()] == [True, True]


def test_a_payment_falls_in_the_financial_year_of_its_day():
    parts = [Instalment(Decimal(10), date(2027, 3, 31)), Instalment(Decimal(20), date(2027, 4, 1))]

    grant(decision(opportunity()), envelope(), {}, payments=parts)

    assert list(Payment.objects.values_list("year", "amount")) == [(2026, 10), (2027, 20)]


def test_a_grant_that_breaks_its_envelope_is_refused_and_nothing_is_kept():
    with pytest.raises(EnvelopeTooSmall):
        grant(decision(opportunity()), envelope(), {2026: 10, 2027: 50_001})

    assert not Grant.objects.exists()
    assert not EnvelopeYear.objects.exclude(allocated=0).exists()


def test_the_second_grant_meets_what_the_first_has_taken():
    kept = envelope()
    grant(decision(opportunity("join-1")), kept, {2026: 60_000})

    with pytest.raises(EnvelopeTooSmall):
        grant(decision(opportunity("join-2")), kept, {2026: 60_000})


@pytest.mark.parametrize("outcome", ["defer", "decline"])
def test_a_grant_without_a_decision_to_fund_is_refused(outcome):
    with pytest.raises(NotDecided):
        grant(decision(opportunity(), outcome=outcome), envelope(), {2026: 1})


def test_a_grant_before_its_decision_is_refused():
    with pytest.raises(NotDecided):
        grant(decision(opportunity()), envelope(), {2026: 1}, awarded_on=date(2026, 6, 18))


@pytest.mark.parametrize("amount", [0, -5])
def test_a_payment_of_nothing_is_refused(amount):
    with pytest.raises(BadGrant):
        grant(decision(opportunity()), envelope(), {2026: amount})


def test_a_payment_without_day_or_year_is_refused():
    with pytest.raises(BadGrant):
        grant(decision(opportunity()), envelope(), {}, payments=[Instalment(Decimal(1))])


def test_conditions_in_one_language_only_are_refused():
    with pytest.raises(BadGrant):
        grant(decision(opportunity()), envelope(), {2026: 1}, conditions_en="Only this.")


def test_the_very_same_grant_again_promises_nothing_more():
    made, kept = decision(opportunity()), envelope()

    assert grant(made, kept, {2026: 10}, key="G") == grant(made, kept, {2026: 10}, key="G")
    assert EnvelopeYear.objects.get(year=2026).allocated == 10


def test_another_grant_under_the_same_key_is_refused():
    made, kept = decision(opportunity()), envelope()
    grant(made, kept, {2026: 10}, key="G")

    with pytest.raises(AlreadyRecorded):
        grant(made, kept, {2026: 11}, key="G")
