"""Shares of one pooled cost."""

from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.thinking.choose.fair_share.pooled import (
    DAM,
    NAMES,
    concave_games,
    every_group,
    games,
    slow_nucleolus,
    slow_shapley,
)

from menter.choose.fair_share import (
    Fixed,
    Largest,
    Method,
    Own,
    PerUnit,
    Stepped,
    Tiered,
    Tree,
    find_nucleolus,
    listed_cost,
    pooled_cost,
    share_costs,
    try_shares,
)
from menter.choose.fair_share.penny import whole_pence
from menter.choose.fair_share.proportion import NobodyToShare
from menter.choose.fair_share.share import NoNumbers

METHODS = get_args(Method)


@pytest.mark.slow
@given(games(), st.sampled_from(METHODS))
@settings(max_examples=30, deadline=None)
def test_every_method_shares_the_bill_to_the_penny(game, method):
    shares = share_costs(game, method, by=dict.fromkeys(game.councils, 3.0))

    assert shares.total == round(game.bill)
    assert all(isinstance(amount, int) for amount in shares.amounts)
    assert np.abs(np.asarray(shares.amounts) - shares.unrounded).max() <= 1.5


@pytest.mark.slow
@given(games(most=4))
@settings(max_examples=15, deadline=None)
def test_the_shapley_value_is_the_mean_over_every_order(game):
    assert share_costs(game, "shapley").unrounded == pytest.approx(slow_shapley(game), abs=1e-4)


@pytest.mark.slow
@given(games(most=4))
@settings(max_examples=15, deadline=None)
def test_the_nucleolus_agrees_with_the_slow_way_over_every_group(game):
    assert find_nucleolus(game).pays == pytest.approx(slow_nucleolus(game), abs=0.05)


@pytest.mark.slow
@given(concave_games())
@settings(max_examples=30, deadline=None)
def test_where_joining_is_worth_more_the_more_are_there_no_group_leaves_the_shapley_value(game):
    assert game.is_concave
    assert try_shares(game, share_costs(game, "shapley").amounts).is_stable


@pytest.mark.slow
@given(games(least=2), st.sampled_from(["shapley", "nucleolus", "separable", "least_core", "equal"]))
@settings(max_examples=20, deadline=None)
def test_two_alike_pay_alike_but_for_a_penny(game, method):
    groups = (np.arange(1 << game.size)[:, None] >> np.arange(game.size) & 1).astype(bool)
    swapped = groups.copy()
    swapped[:, [0, 1]] = groups[:, [1, 0]]
    alike = listed_cost(game.councils, (game.costs(groups) + game.costs(swapped)) / 2)

    shares = share_costs(alike, method)

    assert abs(shares.amounts[0] - shares.amounts[1]) <= 1


def test_the_worked_example_of_the_airport():
    # Three sizes, 1, 2 and 3 at £2 each: 2/3 for all, then 2/2 for two, then 2 for the largest.
    game = pooled_cost(NAMES[:3], [Largest(200, dict(zip(NAMES, (1, 2, 3), strict=False)))])

    assert share_costs(game, "shapley").amounts == (67, 167, 366)


def test_the_dam_is_shared_as_the_books_have_it():
    # Straffin and Heaney (1981), table 4 and 6: separable costs, and the Shapley value, in thousands of dollars.
    assert share_costs(DAM, "separable").amounts == (117_476, 99_157, 195_951)
    assert share_costs(DAM, "shapley").unrounded.tolist() == pytest.approx([117_829, 100_756.5, 193_998.5])


@pytest.mark.parametrize(
    ("estate", "shares"), [(100, [100 / 3] * 3), (200, [50, 75, 75]), (300, [50, 100, 150]), (400, [50, 125, 225])]
)
def test_the_nucleolus_divides_an_estate_as_the_talmud_does(estate, shares):
    # Aumann and Maschler (1985): claims of 100, 200 and 300. What a group is sure of is what the others leave it.
    claims = np.asarray([100, 200, 300])
    sure = np.maximum(0, estate - (~every_group(3)) @ claims)

    pays = find_nucleolus(listed_cost("abc", -np.minimum(sure, estate))).pays

    assert (-pays).tolist() == pytest.approx(shares)


def test_a_tree_charges_each_component_to_those_who_rest_on_it():
    tree = Tree(
        {"platform": 900, "north": 400, "south": 100}, {"north": "platform", "south": "platform"},
        {"Ynys": "north", "Mynydd": "north", "Dyffryn": "south"},
    )  # fmt: skip

    assert share_costs(pooled_cost(NAMES[:3], [tree])).amounts == (500, 500, 400)


def test_who_uses_none_of_it_pays_nothing():
    game = pooled_cost(NAMES[:3], [Largest(100, {"Mynydd": 5, "Dyffryn": 5}), PerUnit(7, {"Mynydd": 2})])

    for method in ("shapley", "nucleolus", "separable"):
        assert share_costs(game, method).of("Ynys") == 0


def test_a_falling_price_is_shared_exactly_however_many_there_are():
    users = {f"Council {n}": 3 + n % 5 for n in range(20)}
    tiers = Tiered(((0, 100), (20, 70), (60, 40)), users)
    exact = share_costs(pooled_cost(list(users), [tiers]))

    drawn = share_costs(
        pooled_cost(list(users), [tiers], alone={"Council 0": 299.0}), precision=0.002
    )  # a penny less than the price alone: orders have to be drawn

    assert exact.is_exact
    assert not drawn.is_exact
    assert drawn.half_width <= 0.002 * 100 * 100
    assert np.abs(drawn.unrounded - exact.unrounded).max() <= drawn.half_width + 1


def test_the_same_seed_draws_the_same_shares():
    users = {f"Council {n}": 10.5 + n for n in range(20)}
    game = pooled_cost(list(users), [Stepped(9_000, 50, users), Fixed(5_000)])

    first, again = (share_costs(game, precision=0.01, seed=7) for _ in range(2))

    assert first == again
    assert first.unrounded.tolist() == again.unrounded.tolist()


def test_in_proportion_follows_the_numbers_and_needs_some():
    game = pooled_cost(NAMES[:2], [Fixed(10_000)])

    assert share_costs(game, "per_head", by={"Ynys": 10_000, "Mynydd": 30_000}).amounts == (2_500, 7_500)
    with pytest.raises(NoNumbers):
        share_costs(game, "by_use")
    with pytest.raises(NobodyToShare):
        share_costs(game, "by_use", by={"Ynys": 0})


def test_a_benefit_counts_up_to_the_cost_of_going_alone():
    game = pooled_cost(NAMES[:2], [Fixed(1_000), Own({"Ynys": 500, "Mynydd": 500})])

    shares = share_costs(game, "separable", by={"Ynys": 1_000_000, "Mynydd": 1_000})

    assert shares.amounts == (1_167, 833)  # what is left goes 1,000 to 500: each at most 1,500, less its own 500


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=40))
def test_whole_pence_add_up_and_are_within_a_penny(amounts):
    total = round(sum(amounts))

    pence = whole_pence(np.asarray(amounts), total)

    assert sum(pence) == total
    assert np.abs(np.asarray(pence) - amounts).max() <= 1 + 1e-6


def test_the_penny_left_goes_to_the_largest_remainder_and_to_the_first_on_a_tie():
    assert whole_pence(np.asarray([33.2, 33.5, 33.3]), 100) == (33, 34, 33)
    assert whole_pence(np.asarray([0.0, 0.5, 0.5]), 1) == (0, 1, 0)
