"""What a contract costs a year, from its value and its first term."""

from datetime import date
from decimal import Decimal

import pytest

from menter.see.yearly import yearly_cost


@pytest.mark.parametrize(
    ("starts", "ends", "cost"),
    [
        (date(2025, 4, 1), date(2026, 3, 31), "1200.00"),
        (date(2024, 4, 1), date(2028, 3, 31), "300.00"),
        (date(2025, 4, 1), date(2026, 9, 30), "800.00"),
        (date(2025, 4, 1), date(2026, 4, 15), "1153.42"),
    ],
)
def test_a_term_of_whole_months_is_counted_in_months_and_another_in_days(starts, ends, cost):
    assert yearly_cost(Decimal(1200), starts, ends) == Decimal(cost)


def test_a_term_of_less_than_a_year_costs_what_it_costs():
    assert yearly_cost(Decimal(600), date(2025, 4, 1), date(2025, 9, 30)) == 600


@pytest.mark.parametrize("ends", [date(2025, 6, 15), date(2025, 4, 1), date(2020, 1, 1)])
def test_a_term_under_three_months_tells_nothing_of_a_year(ends):
    assert yearly_cost(Decimal(600), date(2025, 4, 1), ends) is None


def test_three_months_of_winter_are_three_months():
    assert yearly_cost(Decimal(600), date(2025, 2, 2), date(2025, 5, 1)) == 600


@pytest.mark.parametrize(
    "given",
    [
        (None, date(2025, 1, 1), date(2026, 1, 1)),
        (Decimal(1), None, date(2026, 1, 1)),
        (Decimal(1), date(2026, 1, 1), None),
    ],
)
def test_what_is_not_known_gives_no_cost(given):
    assert yearly_cost(*given) is None
