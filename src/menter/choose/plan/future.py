"""Futures drawn by chance: what each opportunity costs and gives, and which gates it passes.

Source  Inverse transform of triangular distributions; what goes together by a Gaussian copula of one factor.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from menter.choose.plan.discount import Array
from menter.choose.plan.model import sorted_problem
from menter.choose.plan.problem import Problem, Scope, Weights
from menter.choose.plan.worth import Rates
from menter.language.sentence import Refusal, Sentence

Flags = npt.NDArray[np.bool_]


class BadLuck(Refusal):
    """What is said of chances is no chance."""


@dataclass(frozen=True, slots=True)
class Luck:
    """What is not known of costs, and how much goes well or badly together.

    low, likeliest, high    times what a phase is said to cost and the days it is said to take. As they are, costs rise
                            by 13 % on average, near the lower uplift of 10 % for developments in the Green Book's
                            guidance on optimism bias; its upper one, 200 %, is for what nobody has looked at by phases
    costs, benefits         how much of the ups and downs all opportunities share: 0 each alone, 1 all alike. A
                            judgement: no figures by project are published
    """

    low: float = 0.9
    likeliest: float = 1.0
    high: float = 1.5
    costs: float = 0.3
    benefits: float = 0.3

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.likeliest <= self.high < math.inf:
            raise BadLuck(Sentence("The lowest cost is above the likeliest, or that above the highest."))
        if not (0 <= self.costs <= 1 and 0 <= self.benefits <= 1):
            raise BadLuck(Sentence("How much goes together is a share from 0 to 1."))


@dataclass(frozen=True, slots=True, eq=False)
class Futures:
    """Draws, with opportunities in the order of keys.

    gates       shape (futures, opportunities, phases): a gate is passed where this is below its chance
    benefit     shape (futures, opportunities): how far up the range of each benefit, 0 to 1
    cost        shape (futures, opportunities): what it costs and takes, times what is said
    """

    keys: tuple[str, ...]
    gates: Array
    benefit: Array
    cost: Array

    @property
    def count(self) -> int:
        """How many."""
        return int(self.cost.shape[0])


def draw_futures(problem: Problem, count: int, rng: np.random.Generator, *, luck: Luck | None = None) -> Futures:
    """So many futures of a problem; the same for every plan of it, so that plans can be compared."""
    luck = luck or Luck()
    opportunities = sorted_problem(problem).opportunities
    shape = (count, len(opportunities))
    phases = max((len(scope.phases) for each in opportunities for scope in each.scopes), default=0)
    gates = rng.random((*shape, phases))
    benefit, cost = together(rng, shape, luck.benefits), together(rng, shape, luck.costs)
    return Futures(
        tuple(each.key for each in opportunities), gates, benefit, triangular(luck.low, luck.likeliest, luck.high, cost)
    )


def together(rng: np.random.Generator, shape: tuple[int, int], share: float) -> Array:
    """Numbers from 0 to 1, each as likely, those of one future alike by a share of their variance."""
    common, own = rng.standard_normal((shape[0], 1)), rng.standard_normal(shape)
    return np.asarray(ndtr(np.sqrt(share) * common + np.sqrt(1 - share) * own))


def triangular(low: Array | float, middle: Array | float, high: Array | float, part: Array) -> Array:
    """The number of a triangular distribution below which this part of it lies."""
    width = np.maximum(np.subtract(high, low), 1e-300)
    rises = np.subtract(middle, low) / width
    up = low + np.sqrt(part * width * np.subtract(middle, low))
    down = high - np.sqrt((1 - part) * width * np.subtract(high, middle))
    return np.where(part < rises, up, down)


def begins(scope: Scope, gates: Array) -> Flags:
    """Shape (futures, phases + 1): whether each phase begins, and last whether all is finished.

    gates       shape (futures, phases or more)
    """
    passes = np.array([phase.passes for phase in scope.phases])
    is_passed = gates[:, : passes.size] < passes
    first = np.ones((gates.shape[0], 1), dtype=bool)
    return np.logical_and.accumulate(np.hstack([first, is_passed]), axis=1)


def streams_of(scope: Scope, part: Array, years: int, weights: Weights) -> Array:
    """Shape (futures, years): pence of worth by year of benefit, undiscounted, should all gates be passed.

    part    shape (futures,): how far up the range of each benefit
    """
    factor = {"cashable": weights.cashable, "non_cashable": weights.non_cashable, "residents": weights.residents}
    found = np.zeros((part.size, years))
    for year in range(years):
        ranges = [(factor[b.kind], b.by_year[year]) for b in scope.benefits if year < len(b.by_year) and factor[b.kind]]
        if ranges:
            weight, low, middle, high = np.array([(w, r.low, r.middle, r.high) for w, r in ranges], dtype=float).T
            found[:, year] = triangular(low, middle, high, part[:, None]) @ weight
    return found


def worth_in(
    scope: Scope,
    starts: npt.NDArray[np.int64],
    rates: Rates,
    weights: Weights,
    futures: Futures,
    number: int,
    is_begun: Flags,
) -> Array:
    """Shape (futures, starts): pence of today that a scope comes to in each future, cost taken off.

    is_begun    as `begins` gives
    """
    phase_of = np.concatenate([np.full(phase.quarters, n) for n, phase in enumerate(scope.phases)])
    costs = np.array(scope.cost, dtype=float) * is_begun[:, phase_of] * futures.cost[:, [number]]
    spent = costs @ rates.quarter[starts[:, None] + np.arange(scope.quarters)].T
    given = streams_of(scope, futures.benefit[:, number], rates.benefit.shape[1], weights)
    gained = (given * is_begun[:, [-1]]) @ rates.benefit[starts + scope.quarters].T
    return np.asarray(gained - weights.cost * spent)
