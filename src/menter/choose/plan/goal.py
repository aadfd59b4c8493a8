"""What a plan may be wanted for, each as numbers for the columns of a programme: savings, residents, evenness."""

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from menter.choose.plan.column import find_columns
from menter.choose.plan.discount import Array
from menter.choose.plan.draft import THOUSAND
from menter.choose.plan.model import Model
from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.problem import Weights
from menter.choose.programme import Programme


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a plan gets on each goal.

    savings     pence of today: savings by their weights, less cost, days bought in and the price of soft floors
    residents   helped, each year counted and discounted, by the chance that all gates are passed
    evenness    the part of all benefit that lies where it would if each council had its share by population, 0 to 1:
                1 less the index of Hoover (1936); 1 where there is no benefit
    """

    savings: float
    residents: float
    evenness: float


@dataclass(frozen=True, slots=True, eq=False)
class Goals:
    """A model with what its columns do for each goal.

    programme   the model's, made to find the most savings, with a column for what each council gets too little of
    short       numbers of those columns
    savings     shape (choices,), pence: what each choice is worth by savings and cost alone
    residents   shape (columns,)
    gains       shape (councils, columns), £1,000
    fair        shape (councils,): shares of the population
    """

    model: Model
    programme: Programme
    short: range
    savings: Array
    residents: Array
    gains: sparse.csr_array
    fair: Array

    def reached(self, plan: Portfolio) -> Reached:
        """How far a plan of the model's problem gets, by its whole pence."""
        places = {each.key: n for n, each in enumerate(self.model.problem.opportunities)}
        found = [self.model.column((places[choice.key], choice.scope, choice.start)) for choice in plan.choices]
        chosen = [column for column in found if column is not None]
        values = np.zeros(self.model.programme.size)
        values[chosen] = 1.0
        # What a plan is worth beside its choices, days bought in and soft floors, counts in savings just so.
        beside = plan.value - sum(choice.worth for choice in plan.choices)
        return Reached(
            float(self.savings[chosen].sum()) + beside, float(self.residents @ values), self.evenness(values)
        )

    def evenness(self, values: Array) -> float:
        """How even these values of the model's programme, or of this one, are."""
        benefit = np.asarray(self.gains @ values[: self.model.programme.size]).ravel()
        total = float(benefit.sum())
        lacking = float(np.maximum(0.0, self.fair * total - benefit).sum())
        return 1.0 - lacking / total if total > 0 else 1.0

    def least_residents(self, least: float) -> tuple[Array, float]:
        """A row by which so many are helped, in thousands so that its numbers are near 1: (factors, at least)."""
        factors = np.zeros(self.programme.size)
        factors[: self.residents.size] = self.residents / 1_000
        return factors, least / 1_000

    def least_evenness(self, least: float) -> tuple[Array, float]:
        """A row by which a plan is so even: what is lacking is no more than the rest of all benefit."""
        factors = np.zeros(self.programme.size)
        factors[: self.residents.size] = (1.0 - least) * np.asarray(self.gains.sum(axis=0)).ravel()
        factors[list(self.short)] = -1.0
        return factors, 0.0


def find_goals(model: Model) -> Goals:
    """The goals of a model; its rules stay as they are, fairness by its own weights among them."""
    problem, count, size = model.problem, model.columns.start.size, model.programme.size
    weights = problem.weights
    savings = find_columns(replace(problem, weights=replace(weights, residents=0.0))).worth
    helped = find_columns(replace(problem, weights=Weights(0.0, 0.0, 1.0, 0.0))).worth
    residents = np.zeros(size)
    residents[:count] = helped
    rest = sparse.csr_array((len(problem.councils), size - count))
    gains = sparse.csr_array(sparse.hstack([model.columns.gains / THOUSAND, rest]))
    people = np.array([council.population for council in problem.councils], dtype=float)
    fair = people / people.sum() if people.size else people
    programme = with_short(replace(model.programme, cost=costs(model, savings / THOUSAND)), gains, fair)
    return Goals(model, programme, range(size, programme.size), savings, residents, gains, fair)


def costs(model: Model, savings: Array) -> Array:
    """The programme's costs with savings in place of worth."""
    found = model.programme.cost.copy()
    found[: savings.size] = savings
    return found


def with_short(programme: Programme, gains: sparse.csr_array, fair: Array) -> Programme:
    """The programme with what each council gets less than its fair share as a column of its own."""
    count = fair.size
    total = np.asarray(gains.sum(axis=0)).ravel()
    mine = sparse.csr_array(gains - sparse.csr_array(np.outer(fair, total)))
    return Programme(
        cost=np.concatenate([programme.cost, np.zeros(count)]),
        lower=np.concatenate([programme.lower, np.zeros(count)]),
        upper=np.concatenate([programme.upper, np.full(count, np.inf)]),
        is_whole=np.concatenate([programme.is_whole, np.zeros(count, dtype=bool)]),
        rows=sparse.csr_array(
            sparse.vstack(
                [
                    sparse.hstack([programme.rows, sparse.csr_array((programme.rows.shape[0], count))]),
                    sparse.hstack([mine, sparse.eye_array(count)]),
                ]
            )
        ),
        row_lower=np.concatenate([programme.row_lower, np.zeros(count)]),
        row_upper=np.concatenate([programme.row_upper, np.full(count, np.inf)]),
        base=programme.base,
    )
