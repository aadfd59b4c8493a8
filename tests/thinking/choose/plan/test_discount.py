"""What comes later counts less, as the Green Book says."""

import pytest
from tests.thinking.choose.plan.small import POUND, gain, opportunity, phase, problem

from menter.choose.plan.discount import benefit_discounts, discount, quarter_discounts
from menter.choose.plan.problem import Scope, Weights
from menter.choose.plan.search import choose_portfolio

# HM Treasury, Green Book supplementary guidance: discounting, long-term factors of the standard rate.
PUBLISHED = {0: 1.0, 1: 0.9662, 5: 0.8420, 10: 0.7089, 30: 0.3563, 50: 0.1973, 75: 0.0942, 100: 0.0508, 125: 0.0274}


@pytest.mark.parametrize(("year", "factor"), PUBLISHED.items())
def test_factors_are_those_that_are_published(year, factor):
    assert discount(year) == pytest.approx(factor, abs=6e-5)


@pytest.mark.parametrize(
    ("year", "rate"), [(30, 0.035), (31, 0.03), (76, 0.025), (126, 0.02), (201, 0.015), (301, 0.01)]
)
def test_the_rate_declines_after_thirty_years(year, rate):
    assert discount(year - 1) / discount(year) == pytest.approx(1 + rate)


def test_the_quarters_of_a_year_count_the_same():
    assert quarter_discounts(9).tolist() == [1.0] * 4 + [1 / 1.035] * 4 + [discount(2)]


def test_a_year_of_benefit_that_falls_into_two_years_counts_by_its_quarters():
    factors = benefit_discounts(4, 2)

    assert factors[0].tolist() == pytest.approx([1.0, 1 / 1.035])
    assert factors[3, 0] == pytest.approx((1 + 3 / 1.035) / 4)


def test_an_appraisal_worked_by_hand():
    # £100,000 in the first year and as much in the second, each paid at once; then £80,000 a year for four years.
    work = phase(100_000, 0, 0, 0, 100_000, 0, 0, 0)
    of = problem(
        opportunity("a", Scope("Full", (work,), ("aber",), (gain(80_000, years=4),))),
        pots=(problem().pots[0].__class__("Fund", (200_000 * POUND,) * 3),),
    )

    plan = choose_portfolio(of)

    costs = 100_000 + 100_000 / 1.035
    benefits = 80_000 * (1 / 1.035**2 + 1 / 1.035**3 + 1 / 1.035**4 + 1 / 1.035**5)
    assert plan.value == pytest.approx((benefits - costs) * POUND)
    assert plan.value == pytest.approx(87_291 * POUND, abs=POUND)


def test_chances_count_for_what_comes_after_the_gates():
    first, second = phase(100, passes=0.5), phase(60, passes=0.8)
    of = problem(opportunity("a", Scope("Full", (first, second), ("aber",), (gain(1000),))), weights=Weights())

    plan = choose_portfolio(of)

    # Two quarters of the benefit fall into the first year, two into the second.
    assert plan.value / POUND == pytest.approx(0.4 * 1000 * (0.5 + 0.5 / 1.035) - 100 - 0.5 * 60)
