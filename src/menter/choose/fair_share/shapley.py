"""The Shapley value: what each council adds to the bill, averaged over every order in which they could have joined.

Exact piece by piece where the pieces allow it, exact over every group where the councils are few, else by drawing
orders, with an error that is stated.

Source  Shapley (1953). It adds up over pieces, so each is worked out by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, gcd

import numpy as np
import numpy.typing as npt

from menter.choose.fair_share.draw import Drawn, draw_shapley
from menter.choose.fair_share.game import Game
from menter.choose.fair_share.separation import doubled
from menter.choose.fair_share.term import Array, Each, Groups, Once, Term, Volume

LISTED = 18  # councils whose every group is worked out: 2^18 groups take half a second
FEW = 14  # councils whose groups are quicker listed than counted by their units
# Sums of (number in the group, units) that are counted: 41 councils with 130,000 units; about a second.
MOST_SUMS = 6_000_000


@dataclass(frozen=True, slots=True)
class Value:
    """The sharing, shape (councils,), pence, and how far off it may be: pence either way, 0 where it is exact."""

    pays: Array
    half_width: float
    orders: int


def find_shapley(game: Game, *, precision: float, seed: int) -> Value:
    """The Shapley value of the game.

    precision   the half-width that is wanted where orders have to be drawn, as a share of the bill
    """
    if game.listed is not None:
        return Value(over_every_group(game.listed), 0.0, 0)
    known = [value_of(term) for term in game.terms]
    pays = np.sum([value for value in known if value is not None], axis=0, initial=0.0) + np.zeros(game.size)
    by_itself = [term for term, value in zip(game.terms, known, strict=True) if value is not None]
    if len(by_itself) == len(game.terms) and not game.own_way_counts:
        return Value(pays, 0.0, 0)
    if game.size <= LISTED:
        return Value(over_every_group(game.every_cost()), 0.0, 0)

    def rest(groups: Groups) -> Array:
        return game.costs(groups) - sum((term.costs(groups) for term in by_itself), start=np.zeros(len(groups)))

    drawn: Drawn = draw_shapley(rest, game.size, half_width=precision * game.bill, seed=seed)
    return Value(pays + drawn.pays, drawn.half_width, drawn.orders)


def value_of(term: Term) -> Array | None:
    """The exact value of one term; None where it has none that is quick."""
    match term:
        case Each(own):
            return own
        case Once(cost, needs):
            return np.asarray(cost * needs / max(1, needs.sum()))
        case Volume():
            return value_of_volume(term)
        case _:
            return None


def value_of_volume(term: Volume) -> Array | None:
    """Exact for few councils, or where units are whole numbers and not too many: groups are counted by their units."""
    whole = term.use.astype(np.int64)
    users = np.flatnonzero(term.use)
    value = np.zeros(len(whole))
    if len(users) <= FEW:
        value[users] = over_every_group(term.price(doubled(term.use[users])))
        return value
    if (whole != term.use).any():
        return None
    step = gcd(*(int(units) for units in whole[users]))
    units = [int(entry) // step for entry in whole[users]]
    most = sum(units)
    if (len(units) + 1) * (most + 1) > MOST_SUMS:
        return None
    prices = term.price(np.arange(most + 1, dtype=np.float64) * step)
    counted = count_groups(units)
    found = {n: mean_addition(counted, n, prices, len(units)) for n in sorted(set(units))}
    value[users] = [found[n] for n in units]
    return value


def count_groups(units: Sequence[int]) -> npt.NDArray[np.int64]:
    """How many groups have so many members and so many units, shape (members + 1, all units + 1)."""
    counted = np.zeros((len(units) + 1, sum(units) + 1), dtype=np.int64)
    counted[0, 0] = 1
    reached = 0
    for number, own in enumerate(units):
        counted[1 : number + 2, own : reached + own + 1] += counted[: number + 1, : reached + 1].copy()
        reached += own
    return counted


def mean_addition(counted: npt.NDArray[np.int64], own: int, prices: Array, size: int) -> float:
    """What a council of `own` units adds on average: groups without it, by number and units, times what it adds."""
    adds = prices[own:] - prices[:-own]
    without = np.zeros(counted.shape[1], dtype=np.int64)
    total = 0.0
    for members in range(size):
        before = without
        without = counted[members].copy()
        without[own:] -= before[:-own]
        total += float(without[: len(adds)] @ adds) / (size * comb(size - 1, members))
    return total


def over_every_group(costs: Array) -> Array:
    """From the cost of every group, shape (2^councils,)."""
    size = len(costs).bit_length() - 1
    members = np.zeros(1, dtype=np.int8)
    for _ in range(size):
        members = np.concatenate([members, members + 1])
    weights = np.asarray([1 / (size * comb(size - 1, number)) for number in range(size)] + [0.0])
    value = np.empty(size)
    for council in range(size):
        paired = costs.reshape(-1, 2, 1 << council)
        without = weights[members.reshape(-1, 2, 1 << council)[:, 0]]
        value[council] = float((without * (paired[:, 1] - paired[:, 0])).sum())
    return value
