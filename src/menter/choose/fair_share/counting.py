"""The worst-off group where one number of the councils sets every price: counted out exactly, sum of units by sum.

A search that branches drowns in ties where councils are nearly alike; counting does not, since groups of as many units
cost the same and only the best of them matters.

Source  The knapsack problem by dynamic programming over the volume: Bellman (1957).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product
from math import gcd

import numpy as np
import numpy.typing as npt

from menter.choose.fair_share.term import Array, Each, Groups, Once, Term, Volume

Units = npt.NDArray[np.int64]
MOST_SUMS = 50_000_000  # (council, units) that are counted, over all sets of shared parts: about a second
MOST_SETS = 16  # of shared parts that neither hold each other nor stand apart
SCALES = (1, 10, 100, 1_000)  # by which units with up to three decimals become whole
STAYS, IN, FIRST, LEFT_OUT, BEFORE, ALL_BEFORE = range(6)  # how a group came to be kept: see `Count`


@dataclass(frozen=True, slots=True)
class Part:
    """A shared part of the cost: its pence, and the councils that need it, or further parts, in their order."""

    cost: float
    inside: tuple["Part | int", ...]


@dataclass(frozen=True, slots=True)
class Counting:
    """What a group pays, told by its units.

    units   shape (councils,), whole numbers
    prices  shape (all units + 1,), pence by how many units the group has
    own     shape (councils,), pence of each council's own
    sets    councils that may be in, and the shared parts they need: for each a part that holds all the others
    """

    units: Units
    prices: Array
    own: Array
    sets: tuple[Part, ...]

    def worst(self, pays: Array) -> tuple[Groups, Array]:
        """The group that gains most by leaving, then others that are badly off, with what each gains, pence.

        Neither nobody nor all councils together are such a group. Shapes (groups, councils) and (groups,).
        """
        groups, gains = [], []
        for part in self.sets:
            for group, gain in Count(pays - self.own, self.units).worst(part, self.prices):
                groups.append(np.isin(np.arange(len(pays)), group))
                gains.append(gain)
        order = np.argsort(-np.asarray(gains), kind="stable")
        return np.asarray(groups, dtype=bool)[order], np.asarray(gains)[order]


def counting_of(terms: Sequence[Term], size: int) -> Counting | None:
    """How to count what groups pay; None where no one number sets every price, or there is too much to count."""
    volumes = [term for term in terms if isinstance(term, Volume)]
    shared = [term for term in terms if isinstance(term, Once)]
    own = [term.own for term in terms if isinstance(term, Each)]
    if not volumes or len(volumes) + len(shared) + len(own) < len(terms):
        return None
    if any((volume.use != volumes[0].use).any() for volume in volumes):
        return None
    units, step = whole_units(volumes[0].use)
    sets = None if units is None else sets_of(shared, size)
    if units is None or sets is None or len(sets) * size * (int(units.sum()) + 1) > MOST_SUMS:
        return None
    amounts: Array = np.arange(int(units.sum()) + 1, dtype=np.float64) * step
    prices = np.sum([volume.price(amounts) for volume in volumes], axis=0)
    return Counting(units, prices, np.sum(own, axis=0, initial=0.0) + np.zeros(size), sets)


def whole_units(use: Array) -> tuple[Units | None, float]:
    """Units as small whole numbers, and how much one of them is; None where they have too many decimals."""
    for scale in SCALES:
        whole = np.rint(use * scale)
        if whole.sum() > MOST_SUMS:
            return None, 0.0
        if np.allclose(whole, use * scale, rtol=0.0, atol=1e-9 * scale):
            step = gcd(*(int(amount) for amount in whole)) or 1
            return (whole // step).astype(np.int64), step / scale
    return None, 0.0


def sets_of(shared: Sequence[Once], size: int) -> tuple[Part, ...] | None:
    """The shared parts as parts of parts; those that cross others are counted once paid and once not."""
    nested: list[Once] = []
    crossing: list[Once] = []
    for once in sorted(shared, key=lambda once: -int(once.needs.sum())):
        is_nested = all((once.needs <= other.needs).all() or not (once.needs & other.needs).any() for other in nested)
        (nested if is_nested else crossing).append(once)
    if 1 << len(crossing) > MOST_SETS:
        return None
    found = []
    for paid in product((False, True), repeat=len(crossing)):
        barred = [once.needs for once, is_paid in zip(crossing, paid, strict=True) if not is_paid]
        inside = np.asarray(~np.any(barred, axis=0)) if barred else np.ones(size, dtype=bool)
        fees = sum(once.cost for once, is_paid in zip(crossing, paid, strict=True) if is_paid)
        if inside.any():
            found.append(part_of(fees, inside, nested))
    return tuple(found)


def part_of(cost: float, inside: Groups, nested: Sequence[Once]) -> Part:
    """The part with these councils and what lies within it; `nested` from the largest to the smallest."""
    rest, parts = inside.copy(), []
    for number, once in enumerate(nested):
        members = once.needs & rest
        if members.any():
            parts.append(part_of(once.cost, members, nested[number + 1 :]))
            rest &= ~members
    return Part(cost, (*parts, *map(int, np.flatnonzero(rest))))


@dataclass(frozen=True, slots=True)
class Step:
    """One council counted in, or the end of a part.

    council     None at the end of a part
    begun       how many steps there were before the part
    members     how many councils there were before the part, or before the council
    came        how the group of each number of units came to be kept
    """

    council: int | None
    begun: int
    members: int
    came: npt.NDArray[np.uint8]


@dataclass(slots=True)
class Count:
    """The best group for each number of units, council by council and part by part.

    `best` keeps, of the groups with somebody in and somebody out so far, the greatest value less fees; beside it stand
    nobody so far and everybody so far. `steps` remembers how each came to be kept: as it was, with one council more,
    with it as the first, without it as the first; or, where a part ends, as it was before that part or as everybody
    before it.
    """

    values: Array
    units: Units
    best: Array = field(init=False)
    steps: list[Step] = field(default_factory=list)
    inside: list[int] = field(default_factory=list)
    volume: int = 0
    nobody: float = 0.0
    everybody: float = 0.0

    def __post_init__(self) -> None:
        self.best = np.full(int(self.units.sum()) + 1, -np.inf)

    def worst(self, whole: Part, prices: Array) -> list[tuple[list[int], float]]:
        """The best groups by parts of the volume, and what each gains."""
        self.take(whole)
        gains = self.best - prices
        edges = np.unique(np.linspace(0, self.volume + 1, 2 * len(self.inside) + 1, dtype=int))
        tops = [int(start + np.argmax(gains[start:end])) for start, end in pairwise(edges)]
        found = [(self.trace(top), float(gains[top])) for top in tops if np.isfinite(gains[top])]
        if len(self.inside) < len(self.values):
            found.append((list(self.inside), self.everybody - float(prices[self.volume])))
        return found

    def take(self, what: Part | int) -> None:
        if isinstance(what, Part):
            self.take_part(what)
        else:
            self.take_council(what)

    def take_part(self, part: Part) -> None:
        """Its cost is paid by any group that has somebody in it; the rest is as it was before."""
        before, volume, everybody, members = self.best.copy(), self.volume, self.everybody, len(self.inside)
        begun = len(self.steps)
        self.best -= part.cost
        self.nobody -= part.cost
        self.everybody -= part.cost
        for what in part.inside:
            self.take(what)
        self.nobody += part.cost
        came = (before > self.best) * np.uint8(BEFORE)
        np.maximum(self.best, before, out=self.best)
        if members and everybody > self.best[volume]:
            self.best[volume], came[volume] = everybody, ALL_BEFORE
        self.steps.append(Step(None, begun, members, came))

    def take_council(self, council: int) -> None:
        """It is in, or it is not."""
        own, worth = int(self.units[council]), float(self.values[council])
        end = self.volume + own + 1
        taken = np.full(end, -np.inf)
        taken[own:] = self.best[: self.volume + 1] + worth
        came = (taken > self.best[:end]) * np.uint8(IN)
        np.maximum(self.best[:end], taken, out=self.best[:end])
        if self.inside and self.nobody + worth > self.best[own]:
            self.best[own], came[own] = self.nobody + worth, FIRST
        if self.inside and self.everybody > self.best[self.volume]:
            self.best[self.volume], came[self.volume] = self.everybody, LEFT_OUT
        self.steps.append(Step(council, 0, len(self.inside), came))
        self.inside.append(council)
        self.volume += own
        self.everybody += worth

    def trace(self, volume: int) -> list[int]:
        """Who is in the group that is kept for so many units."""
        group: list[int] = []
        place = len(self.steps)
        while place:
            step = self.steps[place - 1]
            how = step.came[volume] if volume < len(step.came) else STAYS
            place = step.begun if how == BEFORE else place - 1
            if how in (LEFT_OUT, ALL_BEFORE):
                return [*group, *self.inside[: step.members]]
            if how in (IN, FIRST) and step.council is not None:
                group.append(step.council)
                volume -= int(self.units[step.council])
            if how == FIRST:
                break
        return group
