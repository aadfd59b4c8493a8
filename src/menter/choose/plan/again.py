"""A plan whose problem is solved again with one opportunity held in or out."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from menter.choose.plan.discount import Array
from menter.choose.plan.draft import THOUSAND, RowName
from menter.choose.plan.model import Model, build_model
from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.problem import Problem
from menter.choose.programme import Engine, Programme, Solved, solve_programme

FINE = 1e-4  # of the value: where searching for an explanation ends; a tenth of what a plan is proven to


@dataclass(frozen=True, slots=True)
class Patience:
    """How long each search of an explanation may take; as `choose_portfolio` says."""

    seconds: float
    gap: float = FINE
    seed: int = 0
    engine: Engine = "highs"
    clock: Callable[[], float] | None = None
    stop: Callable[[], bool] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A plan and its programme.

    values          of the programme; None where rounding to pence lies between
    inside          column of each opportunity that is in, by its place
    value, bound    pence
    rows            number of each row by its name
    """

    model: Model
    values: Array | None
    inside: dict[int, int]
    value: float
    bound: float
    rows: dict[RowName, int]

    def once(self, number: int) -> int:
        """The row by which an opportunity is taken once at most."""
        return self.rows[RowName("once", self.model.problem.opportunities[number].key)]


@dataclass(frozen=True, slots=True, eq=False)
class Again:
    """What solving again gave.

    inside          column of each opportunity that is in; None when no plan was found
    value, bound    pence; -inf of what cannot be
    """

    inside: dict[int, int] | None
    value: float
    bound: float

    @property
    def is_impossible(self) -> bool:
        """Whether it is proven that there is no such plan."""
        return self.bound == -np.inf


def know(problem: Problem, portfolio: Portfolio) -> Known:
    """The plan beside its programme."""
    model = build_model(problem)
    places = {each.key: n for n, each in enumerate(model.problem.opportunities)}
    taken = tuple((places[choice.key], choice.scope, choice.start) for choice in portfolio.choices)
    inside = {each[0]: column for each in taken if (column := model.column(each)) is not None}
    rows = {name: row for row, name in enumerate(model.names)}
    return Known(model, model.values(taken), inside, portfolio.value, portfolio.bound, rows)


def held_in(known: Known, number: int) -> Programme:
    """The programme in which an opportunity is taken; it has a column."""
    lower = known.model.programme.row_lower.copy()
    lower[known.once(number)] = 1.0
    return replace(known.model.programme, row_lower=lower)


def held_out(known: Known, number: int) -> Programme:
    """The programme in which an opportunity is left out."""
    upper = known.model.programme.upper.copy()
    upper[known.model.columns.of(number)] = 0.0
    return replace(known.model.programme, upper=upper)


def solve_again(known: Known, programme: Programme, patience: Patience, *, start: Array | None = None) -> Again:
    """The best plan of a changed programme with the same columns."""
    solved = solve_programme(
        programme,
        start=start,
        gap=patience.gap,
        seconds=patience.seconds,
        seed=patience.seed,
        engine=patience.engine,
        clock=patience.clock,
        stop=patience.stop,
    )
    return again_of(known, solved)


def again_of(known: Known, solved: Solved) -> Again:
    """In pence."""
    if solved.values is None:
        return Again(None, -np.inf, solved.bound * THOUSAND)
    taken = known.model.taken(solved.values)
    columns = {each[0]: column for each in taken if (column := known.model.column(each)) is not None}
    return Again(columns, solved.value * THOUSAND, solved.bound * THOUSAND)
