"""The group that a sharing treats worst, exactly: by counting, by a mixed-integer programme, or by reading the list.

"Worst" is the most that a group pays above what it would pay by itself: below nothing when every group gains by it.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from menter.choose.fair_share.ascent import climb, near
from menter.choose.fair_share.counting import counting_of
from menter.choose.fair_share.game import Game
from menter.choose.fair_share.programme import Effort, Programme, TooHard
from menter.choose.fair_share.span import Span
from menter.choose.fair_share.term import Array, Cheapest, Each, Groups, Once, Term, Volume

BLOCK = 18  # councils whose groups are read at once from a list: 2^18 sums fit a processor's own memory
HASH_SEED = 20_240_919  # of the numbers that tell fixed groups in a list; any will do, the same each time


@dataclass(frozen=True, slots=True)
class Worst:
    """The group a sharing treats worst.

    group   shape (councils,)
    gain    pence it would gain by leaving; below nothing: what leaving would cost it
    bound   pence; proven that no group gains more
    others  further groups that are badly off, for a search that wants them, shape (groups, councils)
    """

    group: Groups
    gain: float
    bound: float
    others: Groups


def bad_groups(
    game: Game, pays: Array, span: Span, unit: float, effort: Effort, *, above: float, centre: Array | None = None
) -> Worst | None:
    """Some groups that gain more than `above` by leaving; the worst of all, proven, where no quick way finds any.

    centre  what each paid in the mean of the answers so far: groups that are badly off there will be soon, and with
            them a search takes a fraction of the steps (Ben-Ameur and Neto, 2007, in-out separation)
    Raises  TooHard when none is found and it is not proven that there is none
    """
    if game.listed is not None or span.is_full:
        return worst_group(game, pays, span, unit, effort)
    soon = climb(game, centre, span, above=above) if centre is not None else np.zeros((0, game.size), dtype=bool)
    quick = climb(game, pays, span, above=above)
    if len(quick):
        gain = float(quick[0] @ pays - game.costs(quick[:1])[0])
        return Worst(quick[0], gain, np.inf, np.concatenate([quick, soon]))
    worst = worst_group(game, pays, span, unit, effort, enough=above)
    if worst is not None and effort.nodes <= 0 and worst.gain <= above < worst.bound:
        raise TooHard
    if worst is None or worst.gain <= above:
        return worst
    return replace(worst, others=np.concatenate([worst.others, near(game, pays, worst.group, span, above=above), soon]))


def worst_group(
    game: Game, pays: Array, span: Span, unit: float, effort: Effort, *, enough: float | None = None
) -> Worst | None:
    """The worst-off group among those that `span` does not fix; None when it fixes all.

    Where the effort ends first, the bound is above the gain: no group is proven to gain more than the bound.

    pays    shape (councils,), pence
    unit    pence that the programme counts as 1
    enough  pence; any group that gains more will do where there is one, and the bound says so
    """
    if span.is_full:
        return None
    if game.listed is not None:
        return read_worst(game.listed, pays, span)
    counted = count_worst(game, pays) if span.rank == 1 else None
    found = [counted or solve_worst(game, pays, span, unit, effort, enough, own_way=False)]
    if game.own_way_counts:
        found.append(solve_worst(game, pays, span, unit, effort, enough, own_way=True))
    groups = np.concatenate([worst.others for worst in found])
    gains = groups @ pays - game.costs(groups)
    best = int(np.argmax(gains))
    return Worst(groups[best], float(gains[best]), max(worst.bound for worst in found), groups)


def count_worst(game: Game, pays: Array) -> Worst | None:
    """The worst-off group of all but nobody and everybody, by counting; None where that cannot be done."""
    counting = counting_of(game.terms, game.size)
    if counting is None:
        return None
    groups, gains = counting.worst(pays)
    return Worst(groups[0], float(gains[0]), float(gains[0]), groups[: 2 * game.size])


def solve_worst(
    game: Game, pays: Array, span: Span, unit: float, effort: Effort, enough: float | None = None, *, own_way: bool
) -> Worst:
    """The worst-off group when groups do it together, or when each council of a group goes its own way."""
    programme = Programme()
    inside = [programme.column(-amount / unit, upper=1.0, whole=True) for amount in pays]
    for term in [Each(game.own_way)] if own_way else game.terms:
        add_term(programme, term, inside, unit)
    leave_out(programme, inside, span)
    answer = programme.solve(enough=None if enough is None else -enough / unit, effort=effort)
    group = answer.point[: game.size] > 0.5
    return Worst(group, -answer.value * unit, -answer.bound * unit, group[None, :])


def add_term(programme: Programme, term: Term, inside: list[int], unit: float) -> None:
    """What the group pays for this term, as columns and rows."""
    match term:
        case Each(own):
            for council, amount in zip(inside, own, strict=True):
                programme.costs[council] += amount / unit
        case Once(cost, needs):
            paid = programme.column(cost / unit, upper=1.0)
            for place in np.flatnonzero(needs):
                programme.row({inside[place]: 1.0, paid: -1.0}, upper=0.0)
        case Volume() if term.block:
            blocks = programme.column(term.tiers[0][1] / unit, whole=True)
            used = {inside[n]: amount / term.block for n, amount in enumerate(term.use) if amount}
            programme.row({**used, blocks: -1.0}, upper=0.0)
        case Volume():
            add_tiers(programme, term, inside, unit)
        case Cheapest():
            add_suppliers(programme, term, inside, unit)


def add_tiers(programme: Programme, term: Volume, inside: list[int], unit: float) -> None:
    """One tier holds; what it costs follows from the units, all of which are in it."""
    most = float(term.use.sum())
    if most <= 0:
        return
    starts = [start for start, _ in term.tiers]
    ends = [*starts[1:], np.inf]
    chosen, held = {}, {}
    for (start, price), end in zip(term.tiers, ends, strict=True):
        if start >= most and not term.whole and start > 0:
            continue
        fixed = float(term.price(np.asarray([start]))[0]) - start * price
        tier = programme.column(0.0 if term.whole else fixed / unit, upper=1.0, whole=True)
        units = programme.column(price * most / unit)  # in shares of the most there can be
        chosen[tier], held[units] = 1.0, 1.0
        if start:
            programme.row({units: 1.0, tier: -start / most}, lower=0.0)
        if not term.whole:
            programme.row({units: 1.0, tier: -min(end, most) / most}, upper=0.0)
        else:
            programme.row({units: 1.0, tier: -max(1.0, start / most)}, upper=0.0)
    programme.row(chosen, lower=1.0, upper=1.0)
    used = {inside[n]: -amount / most for n, amount in enumerate(term.use) if amount}
    # With a price for the whole, a group may hold more units than it uses, to reach the next tier.
    programme.row({**held, **used}, lower=0.0, upper=np.inf if term.whole else 0.0)


def add_suppliers(programme: Programme, term: Cheapest, inside: list[int], unit: float) -> None:
    """Each council of the group is with one supplier, whose fee is paid."""
    taken = [programme.column(fee / unit, upper=1.0, whole=True) for fee in term.fees]
    for council, number in enumerate(inside):
        served = {}
        for supplier, is_taken in enumerate(taken):
            buys = programme.column(term.prices[supplier, council] / unit, upper=1.0)
            programme.row({buys: 1.0, is_taken: -1.0}, upper=0.0)
            served[buys] = 1.0
        programme.row({**served, number: -1.0}, lower=0.0)


def leave_out(programme: Programme, inside: list[int], span: Span) -> None:
    """Only groups that the span does not fix: at least one of its tests is not nothing."""
    if span.rank == 1:  # only all together are fixed, and nobody at all
        programme.row(dict.fromkeys(inside, 1.0), lower=1.0, upper=len(inside) - 1.0)
        return
    differs = {}
    for test in span.tests():
        for signed in (test, -test):
            differ = programme.column(upper=1.0, whole=True)
            differs[differ] = 1.0
            least = float(signed[signed < 0].sum())
            factors = {inside[n]: float(entry) for n, entry in enumerate(signed) if entry}
            programme.row({**factors, differ: least - 1.0}, lower=least)
    programme.row(differs, lower=1.0)


def read_worst(listed: Array, pays: Array, span: Span) -> Worst:
    """The same by reading the list of every group's cost, a block at a time."""
    size = len(pays)
    low = min(size, BLOCK)
    sums, marks = doubled(pays[:low]), doubled(keys(span)[:low])
    high_sums, high_marks = doubled(pays[low:]), doubled(keys(span)[low:])
    places, gains = [], []
    for block, (extra, mark) in enumerate(zip(high_sums, high_marks, strict=True)):
        start = block << low
        gain = sums + extra - listed[start : start + len(sums)]
        gain[marks + mark == 0] = -np.inf  # fixed, but for a chance of one in 2^64 a group
        for first, last in pairwise(np.linspace(0, len(gain), parts(size, low) + 1, dtype=int)):
            best = first + int(np.argmax(gain[first:last]))
            places.append(start + best)
            gains.append(gain[best])
    order = np.argsort(-np.asarray(gains), kind="stable")[: 2 * size]
    groups = (np.asarray(places)[order, None] >> np.arange(size) & 1).astype(bool)
    found = np.isfinite(np.asarray(gains)[order])
    best_gain = float(gains[order[0]])
    return Worst(groups[0], best_gain, best_gain, groups[found])


def parts(size: int, low: int) -> int:
    """Into how many parts a block is cut, so that enough bad groups are found at once."""
    return max(1, min(1 << low, (4 * size) >> (size - low)))


def doubled(entries: np.ndarray) -> np.ndarray:
    """The sum over every group of these, shape (2^councils,), by doubling."""
    found = np.zeros(1, dtype=entries.dtype)
    for entry in entries:
        found = np.concatenate([found, found + entry])
    return found


def keys(span: Span) -> np.ndarray:
    """A whole number for each council, so that the sum over a fixed group is 0 (modulo 2^64), and over no other."""
    tests = span.tests().astype(np.uint64)
    mixed = np.random.default_rng(HASH_SEED).integers(1, 1 << 63, len(tests), dtype=np.uint64) * 2 + 1
    return np.asarray((mixed[:, None] * tests).sum(axis=0, dtype=np.uint64))
