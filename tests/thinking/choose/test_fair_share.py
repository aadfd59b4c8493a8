"""Shares of one pooled cost."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.choose.fair_share import BadCost, NobodyToShare, share_costs, share_equally, share_per_head

costs = st.integers(1, 10**10).map(lambda pence: pence / 100)
uses = st.lists(st.floats(0, 1e6), min_size=1, max_size=40).filter(lambda use: max(use) > 1e-3)


def test_the_worked_example_of_the_airport():
    # Three users of sizes 1, 2 and 3 of a runway of 6: 2/3 for all, then 2/2 for two, then 2 for the largest.
    assert share_costs(6.0, [1, 2, 3]).tolist() == [0.67, 1.67, 3.66]


@given(costs, uses)
def test_shares_add_up_to_the_penny_and_none_is_below_nothing(cost, use):
    for shares in (share_costs(cost, use), share_per_head(cost, use), share_equally(cost, len(use))):
        assert round(sum(round(100 * s) for s in shares)) == round(100 * cost)
        assert (shares >= 0).all()


@given(costs, uses)
def test_nobody_pays_more_than_alone(cost, use):
    shares = share_costs(cost, use)

    alone = cost * np.asarray(use) / max(use)
    assert (shares <= alone + 0.011).all()


@given(costs, st.floats(1, 100), st.integers(2, 22))
def test_equal_users_pay_equal_but_for_a_penny(cost, use, councils):
    shares = share_costs(cost, [use] * councils)

    assert np.ptp(shares) <= 0.011


def test_who_needs_none_pays_none():
    assert share_costs(100.0, [0, 5, 5]).tolist() == [0, 50, 50]


def test_per_head_follows_the_people():
    assert share_per_head(100.0, [10_000, 30_000]).tolist() == [25, 75]


def test_nobody_to_share_and_bad_numbers_are_refused():
    with pytest.raises(NobodyToShare):
        share_costs(10.0, [0, 0])
    with pytest.raises(NobodyToShare):
        share_equally(10.0, 0)
    with pytest.raises(BadCost, match="use of member 2 is -1"):
        share_costs(10.0, [1, -1])
    with pytest.raises(BadCost, match="The cost is nan"):
        share_costs(float("nan"), [1])
    with pytest.raises(BadCost, match="use of member 1 is inf"):
        share_costs(1.0, [float("inf")])
