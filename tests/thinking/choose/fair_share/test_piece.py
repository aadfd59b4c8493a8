"""What the pieces of a pooled cost come to, and what is refused."""

import numpy as np
import pytest
from hypothesis import given, settings
from tests.thinking.choose.fair_share.pooled import NAMES, concave_games, every_group, games

from menter.choose.fair_share import (
    Fixed,
    Own,
    PerUnit,
    Stepped,
    Suppliers,
    Tiered,
    Tree,
    listed_cost,
    pooled_cost,
)
from menter.choose.fair_share.game import BadGame
from menter.choose.fair_share.piece import BadPiece

TWO = NAMES[:2]
UNITS = {"Ynys": 30, "Mynydd": 50}


def costs(*pieces, alone=None):
    game = pooled_cost(TWO, pieces, alone=alone)
    return [game.cost(["Ynys"]), game.cost(["Mynydd"]), game.cost(TWO)]


def test_what_is_paid_once_is_paid_by_whoever_needs_it():
    assert costs(Fixed(90), Fixed(5, shared=("Mynydd",))) == [90, 95, 95]


def test_a_price_for_each_unit_and_own_costs_add_up():
    assert costs(PerUnit(2, UNITS), Own({"Ynys": 7})) == [67, 100, 167]


def test_tiers_price_each_unit_by_its_own_tier_or_the_whole_by_the_tier_reached():
    tiers = ((0, 10.0), (40, 6.0))

    assert costs(Tiered(tiers, UNITS)) == [300, 460, 640]
    # By the whole: 30 units cost 240, since buying 40 at 6 is less than 30 at 10.
    assert costs(Tiered(tiers, UNITS, whole=True)) == [240, 300, 480]


def test_blocks_are_bought_whole():
    assert costs(Stepped(100, 40, UNITS)) == [100, 200, 200]


def test_a_group_takes_the_cheapest_mix_of_suppliers():
    fees = {"A": 100, "B": 20}
    prices = {"A": {"Ynys": 0, "Mynydd": 0}, "B": {"Ynys": 50, "Mynydd": 150}}

    assert costs(Suppliers(fees, prices)) == [70, 100, 100]


def test_a_way_of_ones_own_is_taken_where_it_is_less_and_all_together_pay_the_bill():
    game = pooled_cost(TWO, [Fixed(90)], alone={"Ynys": 30, "Mynydd": 40})

    assert [game.cost(["Ynys"]), game.cost(["Mynydd"]), game.cost(TWO)] == [30, 40, 90]
    assert not game.is_concave


@pytest.mark.slow
@given(games())
@settings(max_examples=30, deadline=None)
def test_no_group_pays_more_than_its_parts_by_themselves(game):
    groups = every_group(game.size)
    paid = game.costs(groups)

    for n in range(len(groups) - 1):
        for m in range(len(groups) - 1):
            if n & m == 0 and n | m < len(groups) - 1 and game.is_concave:
                assert paid[n | m] <= paid[n] + paid[m] + 1e-6
    assert paid[0] == 0
    assert game.every_cost().tolist() == pytest.approx(paid.tolist())


@pytest.mark.slow
@given(concave_games(most=4))
@settings(max_examples=30, deadline=None)
def test_what_is_called_concave_is_concave_over_every_pair_of_groups(game):
    paid = game.every_cost()

    for n in range(len(paid)):
        for m in range(len(paid)):
            assert paid[n | m] + paid[n & m] <= paid[n] + paid[m] + 1e-6


@pytest.mark.parametrize(
    ("piece", "says"),
    [
        (Fixed(-1), "is -1. Give a sum"),
        (Fixed(float("nan")), "is nan. Give a sum"),
        (Fixed(1, shared=("Llan",)), "“Llan” is not one of those"),
        (PerUnit(1, {"Ynys": -3}), "“Ynys” has -3"),
        (PerUnit(1, {"Llan": 3}), "“Llan” is not one"),
        (Own({"Ynys": float("inf")}), "“Ynys” has inf"),
        (Tiered(((5, 1.0),), UNITS), "must start at 0 and rise"),
        (Tiered(((0, 1.0), (0, 2.0)), UNITS), "must start at 0 and rise"),
        (Tiered((), UNITS), "must start at 0 and rise"),
        (Stepped(1, 0, UNITS), "A block serves 0 units"),
        (Tree({"a": 1, "b": 1}, {"a": "b", "b": "a"}, {"Ynys": "a"}), "circle: a → b → a"),
        (Tree({"a": 1}, {"a": "b"}, {"Ynys": "a"}), "component “b” has no cost"),
        (Suppliers({}, {}), "There are 0 suppliers"),
        (Suppliers({"A": 1}, {"A": {"Ynys": 1}}), "“A” has no price for “Mynydd”"),
    ],
)
def test_a_piece_that_cannot_be_is_refused_with_what_to_do(piece, says):
    with pytest.raises(BadPiece, match=says):
        pooled_cost(TWO, [Fixed(1), piece])


def test_councils_and_lists_that_cannot_be_are_refused():
    with pytest.raises(BadGame, match="Nobody has a use"):
        pooled_cost([], [Fixed(1)])
    with pytest.raises(BadGame, match="“Ynys” is named twice"):
        pooled_cost(["Ynys", "Ynys"], [Fixed(1)])
    with pytest.raises(BadGame, match="cost nothing together"):
        pooled_cost(TWO, [Fixed(0)])
    with pytest.raises(BadGame, match="one for each of the 4 groups"):
        listed_cost(TWO, [0, 1, 2])
    with pytest.raises(BadGame):
        listed_cost(TWO, [0, 1, 2, np.nan])
