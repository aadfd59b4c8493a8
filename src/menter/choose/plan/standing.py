"""Which choices stand in every future and which flip: the plan searched anew for one draw after another."""

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from menter.choose.plan.discount import Array
from menter.choose.plan.future import Futures, triangular
from menter.choose.plan.model import sorted_problem
from menter.choose.plan.problem import Benefit, Opportunity, Problem, Range, Scope
from menter.choose.plan.search import CannotHoldTogether, NothingFound, choose_portfolio
from menter.choose.programme import Engine
from menter.language.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Standing:
    """How one opportunity fares.

    kind        "core": in the best plan of every future looked at; "edge": of some; "out": of none
    taken, of   in how many of how many
    """

    key: str
    kind: Literal["core", "edge", "out"]
    taken: int
    of: int

    @property
    def said(self) -> Sentence:
        """In words."""
        if self.kind == "core":
            return Sentence("It is in the best plan of all {of} futures that were drawn.", of=self.of)
        if self.kind == "out":
            return Sentence("It is in the best plan of none of the {of} futures that were drawn.", of=self.of)
        return Sentence(
            "It is in the best plan of {taken} of the {of} futures that were drawn: it hangs on what costs and "
            "benefits turn out to be.",
            taken=self.taken,
            of=self.of,
        )


def find_standings(
    problem: Problem,
    futures: Futures,
    *,
    gap: float = 1e-3,
    seconds: float = 300.0,
    seed: int = 0,
    engine: Engine = "highs",
    clock: Callable[[], float] | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> tuple[Standing, ...]:
    """A standing for each opportunity, in the order of keys; nothing where no future has a plan.

    futures     a dozen or so: for each the best plan is searched, as if its costs and benefits were known. Gates are
                not: they count by their chances, as always
    seconds     for all
    stop        asked before each; True gives what is found so far
    """
    counts, of = Counter[str](), 0
    for n in range(futures.count):
        if stop is not None and stop():
            break
        try:
            plan = choose_portfolio(
                problem_in(problem, futures, n),
                gap=gap,
                seconds=seconds / futures.count,
                seed=seed,
                engine=engine,
                clock=clock,
                stop=stop,
            )
        except (CannotHoldTogether, NothingFound):
            plan = None  # what is fixed in costs more than there is in this future: it says nothing of the others
        if plan is not None:
            counts.update(choice.key for choice in plan.choices)
            of += 1
        if progress is not None:
            progress(n + 1, futures.count)
    return tuple(standing(key, counts[key], of) for key in futures.keys) if of else ()


def standing(key: str, taken: int, of: int) -> Standing:
    kind: Literal["core", "edge", "out"] = "core" if taken == of else "edge" if taken else "out"
    return Standing(key, kind, taken, of)


def problem_in(problem: Problem, futures: Futures, number: int) -> Problem:
    """The problem with costs, days and benefits as they are in one future, now known; gates keep their chances."""
    problem = sorted_problem(problem)
    return replace(
        problem,
        opportunities=tuple(
            opportunity_in(each, float(futures.cost[number, n]), futures.benefit[number, [n]])
            for n, each in enumerate(problem.opportunities)
        ),
    )


def opportunity_in(opportunity: Opportunity, cost: float, part: Array) -> Opportunity:
    return replace(opportunity, scopes=tuple(scope_in(scope, cost, part) for scope in opportunity.scopes))


def scope_in(scope: Scope, cost: float, part: Array) -> Scope:
    phases = tuple(
        replace(
            phase,
            cost=tuple(math.ceil(amount * cost) for amount in phase.cost),
            days={role: tuple(amount * cost for amount in days) for role, days in phase.days.items()},
        )
        for phase in scope.phases
    )
    return replace(scope, phases=phases, benefits=tuple(benefit_in(each, part) for each in scope.benefits))


def benefit_in(benefit: Benefit, part: Array) -> Benefit:
    known = [round(float(triangular(each.low, each.middle, each.high, part)[0])) for each in benefit.by_year]
    return replace(benefit, by_year=tuple(Range(amount, amount, amount) for amount in known))
