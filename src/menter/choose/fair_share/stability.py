"""Whether a sharing holds: is any group of councils better off by itself, which one, by how much; and where none holds.

Source  The core: Gillies (1959). The least core: Maschler, Peleg and Shapley (1979). That a sharing without complaints
        is missing, shown by weights on groups: Bondareva (1963), Shapley (1967). What it would take: the cost of
        stability, Bachrach et al. (2009).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from menter.choose.fair_share.ascent import climb
from menter.choose.fair_share.game import Game
from menter.choose.fair_share.nucleolus import CLEAR, NEW, PRICED, Search, begin, best_saving, widen
from menter.choose.fair_share.programme import FREE, Answer, Effort, Programme, TooHard
from menter.choose.fair_share.separation import Worst, worst_group
from menter.choose.fair_share.span import Span
from menter.choose.fair_share.term import Array, Groups
from menter.language.sentence import Refusal, Sentence

PENNY = 1.0
LOOSE = 2 * CLEAR  # by how much a group may save less than the most there is, so that rounding leaves a way


class BadShares(Refusal):
    """A proposed sharing that does not pay the bill."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A proposed sharing under test.

    group   the group that is treated worst; empty where there is only one council
    gain    pence it would gain by leaving; below nothing: what leaving would cost it
    bound   pence; proven that no group gains more
    """

    group: tuple[str, ...]
    gain: float
    bound: float

    @property
    def is_stable(self) -> bool:
        """Proven: no group gains by leaving. A penny for each of them comes from making pence whole and is no gain."""
        return self.bound <= PENNY * len(self.group)

    @property
    def is_broken(self) -> bool:
        """Whether a group was found that gains by leaving."""
        return self.gain > PENNY * len(self.group)

    @property
    def is_proven(self) -> bool:
        """Whether this group is known to be the worst of all, to the penny."""
        return self.bound <= self.gain + PENNY


@dataclass(frozen=True, slots=True)
class LeastCore:
    """A sharing in the least core, shape (councils,), pence, and what every group saves by it; below nothing: loses."""

    pays: Array
    saving: float


@dataclass(frozen=True, slots=True)
class Shortfall:
    """How far the councils are from a sharing that every group accepts.

    gain        pence that some group gains by leaving under the best sharing there is; 0 where all can be content
    missing     pence from outside that would make all content; 0 where nothing is missing
    is_exact    False where the search ended first: then both are proven to be at least so much
    proof       groups and weights: each council is in groups of weight 1, and these groups by themselves would pay
                less than the bill; empty where nothing is missing
    """

    gain: float
    missing: float
    proof: tuple[tuple[tuple[str, ...], float], ...]
    is_exact: bool = True

    @property
    def is_short(self) -> bool:
        """Whether no sharing contents every group."""
        return self.missing >= PENNY


def try_shares(game: Game, amounts: Sequence[float]) -> Trial:
    """Find the group that a sharing treats worst, proven over all groups.

    amounts     pence by council, summing to the bill but for what rounding to pence does
    Raises      BadShares
    """
    pays = np.asarray(amounts, dtype=np.float64)
    if len(pays) != game.size or not np.isfinite(pays).all():
        raise BadShares(Sentence("Give one sum for each of the {count} councils.", count=game.size))
    if abs(pays.sum() - game.bill) > PENNY:
        raise BadShares(
            Sentence(
                "The shares come to {shares} pence and the bill to {bill} pence. They must be the same.",
                shares=round(float(pays.sum())),
                bill=round(game.bill),
            )
        )
    worst = worst_known(game, pays)
    if worst is None:
        return Trial((), 0.0, 0.0)
    return Trial(named(game, worst.group), worst.gain, max(worst.gain, worst.bound))


def worst_known(game: Game, pays: Array) -> Worst | None:
    """The worst-off group; where the search ends before its proof, the worst that either way found."""
    span = everybody(game)
    found = worst_group(game, pays, span, begin(game).unit, Effort())
    if found is None or found.bound <= found.gain + PENNY:
        return found
    quick = climb(game, pays, span, above=found.gain)
    if not len(quick):
        return found
    return replace(found, group=quick[0], gain=float(quick[0] @ pays - game.costs(quick[:1])[0]))


def find_least_core(game: Game, target: Array | None = None) -> LeastCore:
    """Of the sharings whose worst-off group saves most, the one nearest to a target: the furthest share, then the next.

    target  shape (councils,), pence; None: in proportion to what each would pay alone
    """
    search = begin(game)
    if search.span.is_full:
        return LeastCore(np.asarray([game.bill]), 0.0)
    _answer, saving = best_saving(search)
    aim = (in_proportion_to_alone(game) if target is None else target) / search.unit
    held: dict[int, float] = {}
    while len(held) < game.size:
        answer = nearest(search, aim, saving, held)
        off = answer.rows[-2 * game.size :]
        near = {n: float(answer.point[n]) for n in range(game.size) if n not in held}
        bound = {n for n in near if abs(off[2 * n]) > PRICED or abs(off[2 * n + 1]) > PRICED}
        held |= {n: near[n] for n in bound or near}
    return LeastCore(np.asarray([held[n] for n in range(game.size)]) * search.unit, saving * search.unit)


def in_proportion_to_alone(game: Game) -> Array:
    alone = np.maximum(game.costs(np.eye(game.size, dtype=bool)), 0.0)
    return np.asarray(game.bill * alone / alone.sum()) if alone.sum() else np.full(game.size, game.bill / game.size)


def nearest(search: Search, aim: Array, saving: float, held: dict[int, float]) -> Answer:
    """The sharing whose furthest share, of those not held, is nearest to the aim, while every group saves this much."""
    while True:
        answer = nearest_programme(search, aim, saving, held).solve()
        pays = answer.point[:-1] * search.unit
        if not widen(search, pays, above=(LOOSE + CLEAR - saving) * search.unit, centre=pays):
            return answer


def nearest_programme(search: Search, aim: Array, saving: float, held: dict[int, float]) -> Programme:
    """Its last rows say how far each share may be off, two for each council."""
    programme, game = Programme(), search.game
    upper = search.most + CLEAR if search.is_rational else np.full(game.size, FREE)
    shares = [programme.column(lower=-FREE, upper=float(most)) for most in upper]
    furthest = programme.column(1.0)
    for group, cost in zip(search.groups, game.costs(search.groups) / search.unit, strict=True):
        programme.row({shares[n]: 1.0 for n in np.flatnonzero(group)}, upper=float(cost) - saving + LOOSE)
    programme.row(dict.fromkeys(shares, 1.0), lower=game.bill / search.unit, upper=game.bill / search.unit)
    for n, share in enumerate(shares):
        close = CLEAR if n in held else 0.0
        near = held.get(n, float(aim[n]))
        away = {} if n in held else {furthest: 1.0}
        programme.row({share: -1.0, **away}, lower=-near - close)
        programme.row({share: 1.0, **away}, lower=near - close)
    return programme


def find_shortfall(game: Game) -> Shortfall:
    """Whether any sharing contents every group; where none does, what that costs, with its proof.

    Where the search ends first, groups found so far may still prove that none does, and how much is missing at least.
    Raises  TooHard where neither is proven within the work that a search may do
    """
    if game.size == 1:
        return Shortfall(0.0, 0.0, ())
    search = begin(game)
    try:
        _answer, saving = best_saving(search)
        if saving >= -CLEAR:
            return Shortfall(0.0, 0.0, ())
        return shortfall_of(search, all_can_pay(search), gain=-saving * search.unit)
    except TooHard:
        shortfall = shortfall_of(search, most_paid(search))
        if not shortfall.is_short:
            raise
        return shortfall


def all_can_pay(search: Search) -> Answer:
    """The most that all can pay when no group at all pays more than by itself."""
    centre = None
    while True:
        answer = most_paid(search)
        pays = answer.point * search.unit
        centre = pays if centre is None else (1 - NEW) * centre + NEW * pays
        if not widen(search, pays, above=CLEAR * search.unit, centre=centre):
            return answer


def shortfall_of(search: Search, answer: Answer, *, gain: float | None = None) -> Shortfall:
    """What is missing by an answer over the groups in play, its rows being weights of these groups.

    gain    pence, where it is known; else what some group gains at least, which is the mean over the weights
    """
    missing = max(0.0, search.game.bill + answer.value * search.unit)
    weights = np.abs(answer.rows)
    proof = tuple((named(search.game, search.groups[n]), float(weights[n])) for n in np.flatnonzero(weights > PRICED))
    if gain is None:
        return Shortfall(missing / float(weights.sum()), missing, proof, is_exact=False)
    return Shortfall(gain, missing, proof)


def most_paid(search: Search) -> Answer:
    """The most that all can pay when none of the groups in play pays more than by itself."""
    programme = Programme()
    shares = [programme.column(-1.0, lower=-FREE) for _ in range(search.game.size)]
    for group, cost in zip(search.groups, search.game.costs(search.groups) / search.unit, strict=True):
        programme.row({shares[n]: 1.0 for n in np.flatnonzero(group)}, upper=float(cost))
    return programme.solve()


def everybody(game: Game) -> Span:
    span = Span(game.size)
    span.add(np.ones(game.size, dtype=bool))
    return span


def named(game: Game, group: Groups) -> tuple[str, ...]:
    return tuple(council for council, is_in in zip(game.councils, group, strict=True) if is_in)
