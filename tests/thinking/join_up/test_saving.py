"""Savings are ranges with their assumptions; cashable and other worth stay apart."""

from hypothesis import given
from hypothesis import strategies as st

from menter.join_up.money import pounds, rounded_pounds, whole_pounds
from menter.join_up.saving import Assumptions, adoption_saving, pooled_saving

costs = st.lists(st.none() | st.integers(0, 10**9), max_size=22)


def test_the_fixed_part_is_paid_once():
    found = pooled_saving([10_000_00, 20_000_00], assumptions=Assumptions(fixed_share=(0.1, 0.2, 0.4)))

    assert (found.cashable.low, found.cashable.middle, found.cashable.high) == (1_000_00, 2_000_00, 4_000_00)


def test_those_who_pay_more_a_person_come_part_of_the_way_down():
    only_spread = Assumptions(fixed_share=(0.0, 0.0, 0.0), gap_closed=(0.0, 0.5, 1.0))

    found = pooled_saving([200_00, 100_00], people=[100, 100], assumptions=only_spread)

    assert (found.cashable.low, found.cashable.middle, found.cashable.high) == (0, 50_00, 100_00)


def test_an_unknown_cost_saves_nothing_but_time():
    found = pooled_saving([None, None, None])

    assert found.cashable.high == 0
    assert found.non_cashable.middle == 2 * 25 * 350_00


@given(costs)
def test_the_range_is_in_order_and_never_more_than_is_paid(given_costs):
    found = pooled_saving(given_costs)

    assert 0 <= found.cashable.low <= found.cashable.middle <= found.cashable.high
    assert found.cashable.high <= sum(cost or 0 for cost in given_costs)


def test_adopting_saves_no_cash():
    found = adoption_saving(100_000_00, 2)

    assert found.cashable.high == 0
    assert found.non_cashable.middle == 100_000_00


def test_money_is_written_as_people_write_it():
    assert [pounds(p) for p in (0, 123_456_00, 1_50, -5_00)] == ["£0", "£123,456", "£1.50", "−£5"]
    assert [rounded_pounds(p) for p in (0, 9_00, 123_456_00, -987_00)] == ["£0", "£9", "£120,000", "−£990"]
    assert [whole_pounds(p) for p in (0, 8_750_00, 63_499_60)] == ["£0", "£8,750", "£63,500"]
