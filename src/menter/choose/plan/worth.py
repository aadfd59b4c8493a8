"""What one scope is worth, from whichever quarter it starts."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from menter.choose.plan.discount import Array, benefit_discounts, quarter_discounts
from menter.choose.plan.problem import Problem, Scope, Weights


@dataclass(frozen=True, slots=True)
class Rates:
    """What a penny counts, by quarter and by (quarter in which benefits begin, year of benefit)."""

    quarter: Array
    benefit: Array


@dataclass(frozen=True, slots=True)
class Worth:
    """What a scope is worth, by the starts asked for; pence of today by the weights, >= 0.

    cost        shape (starts,), each phase times the chance that it is reached
    unnamed     shape (starts,), benefit of nobody in particular, times the chance that all gates are passed
    councils    which have a benefit, by their place among the problem's
    gains       shape (councils, starts), their benefit, times the same chance
    """

    cost: Array
    unnamed: Array
    councils: tuple[int, ...]
    gains: Array

    @property
    def net(self) -> Array:
        """Shape (starts,): benefits less cost."""
        return np.asarray(self.gains.sum(axis=0) + self.unnamed - self.cost)


def find_rates(problem: Problem) -> Rates:
    """The rates for the longest stream of benefits that the problem has."""
    years = max(
        (len(b.by_year) for each in problem.opportunities for scope in each.scopes for b in scope.benefits), default=1
    )
    return Rates(quarter_discounts(problem.quarters), benefit_discounts(problem.quarters, max(1, years)))


def find_worth(
    scope: Scope, starts: npt.NDArray[np.int64], rates: Rates, weights: Weights, places: Mapping[str, int]
) -> Worth:
    """What the scope is worth from each of the starts.

    starts      shape (starts,), quarters, so that the scope ends within the plan
    places      the place of each council's key
    """
    expected = np.concatenate(
        [np.array(phase.cost, dtype=float) * scope.reached(n) for n, phase in enumerate(scope.phases)]
    )
    cost = weights.cost * (rates.quarter[starts[:, None] + np.arange(scope.quarters)] @ expected)
    factors = scope.reached(len(scope.phases)) * rates.benefit[starts + scope.quarters]
    streams = weighted_streams(scope, factors.shape[1], weights)
    unnamed = factors @ streams.pop("", np.zeros(factors.shape[1]))
    named = sorted(streams, key=lambda key: places[key])
    by_council = np.array([streams[key] for key in named]).reshape(len(named), factors.shape[1])
    return Worth(cost, unnamed, tuple(places[key] for key in named), by_council @ factors.T)


def weighted_streams(scope: Scope, years: int, weights: Weights) -> dict[str, Array]:
    """Pence of worth by year of benefit, undiscounted and certain, for each council that has any."""
    factor = {"cashable": weights.cashable, "non_cashable": weights.non_cashable, "residents": weights.residents}
    streams: dict[str, Array] = {}
    for benefit in scope.benefits:
        stream = streams.setdefault(benefit.council, np.zeros(years))
        stream[: len(benefit.by_year)] += factor[benefit.kind] * np.array([r.middle for r in benefit.by_year], float)
    return streams
