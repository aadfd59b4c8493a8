"""One plan of a frontier: the most savings among those that help so many and are so even."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from math import inf, isfinite

import numpy as np

from menter.choose.plan.discount import Array
from menter.choose.plan.draft import THOUSAND
from menter.choose.plan.goal import Goals, Reached, find_goals
from menter.choose.plan.model import build_model
from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.problem import Problem
from menter.choose.plan.rounded import at_most
from menter.choose.plan.search import SLACKS, Effort, portfolio_of
from menter.choose.programme import Engine, Programme, Solved, solve_programme
from menter.choose.programme.narrowed import with_row
from menter.join_up.money import rounded_pounds
from menter.language.sentence import Sentence

ASIDE = 1e-4  # of the largest saving, what the most helpful choice counts beside: less than any gap asked for
HALF = 0.5  # of the most savings: plans with less are no choice that people weigh, so the most even is sought above it
STEPS = 6  # in the search of the most even plan; it is only where the frontier ends, and 3 were enough as a rule
ROUGH = 0.25  # gap of these searches, as a share of how much more even it becomes
ANY = 1e6  # a gap that ends a search at the first plan it finds
TRIFLE = 1e-6  # of a level that is asked for, so that the plan which reached it may be found again


@dataclass(frozen=True, slots=True)
class Point:
    """One plan of a frontier.

    plan        its value and bound are by the problem's weights, as those of any plan
    reached     how far it gets
    asked       least residents and least evenness that were asked for, 0 where none
    bound       pence: proven, no plan that reaches what was asked for saves more
    """

    plan: Portfolio
    reached: Reached
    asked: tuple[float, float]
    bound: float

    @property
    def gap(self) -> float:
        """How much more any plan could save that reaches what was asked for, as a share of the bound."""
        if self.bound <= self.reached.savings:
            return 0.0
        return (self.bound - self.reached.savings) / abs(self.bound) if isfinite(self.bound) else inf

    @property
    def said(self) -> Sentence:
        """The point in words."""
        return Sentence(
            "It saves {savings} in today's money, helps {residents} residents over the years, and {evenness} of its "
            "benefit lies where an even share would put it. No plan that helps as many and is as even saves more than "
            "{bound}.",
            savings=rounded_pounds(round(self.reached.savings)),
            residents=f"{self.reached.residents:,.0f}",
            evenness=f"{self.reached.evenness:.0%}",
            bound=at_most(self.bound),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A point with the values of its programme, to begin the next search with."""

    point: Point
    values: Array


@dataclass(slots=True, eq=False)
class Asking:
    """The searches of one frontier.

    seconds     for all of them
    searches    how many there may be
    """

    problem: Problem
    seconds: float
    searches: int
    gap: float
    seed: int
    engine: Engine
    clock: Callable[[], float] | None
    stop: Callable[[], bool] | None
    done: int = 0
    begun: float = 0.0
    bound: float = inf
    roomy: dict[float, Goals] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.begun = self.clock() if self.clock else 0.0

    @property
    def is_stopped(self) -> bool:
        return self.stop is not None and self.stop()

    @property
    def goals(self) -> Goals:
        """Those of the problem as it is."""
        return self.with_room(0.0)

    def with_room(self, slack: float) -> Goals:
        """Those of the problem with so many millionths of each pot left free."""
        if slack not in self.roomy:
            self.roomy[slack] = find_goals(build_model(self.problem, slack=slack))
        return self.roomy[slack]

    def solve(self, programme: Programme, start: Array | None, *, gap: float | None = None) -> Solved:
        """One search, with its part of the time that is left."""
        left = max(1, self.searches - self.done)
        seconds = self.seconds - (self.clock() - self.begun) if self.clock else self.seconds * left / self.searches
        self.done += 1
        return solve_programme(
            programme,
            start=start,
            gap=self.gap if gap is None else gap,
            seconds=max(0.0, seconds) / left,
            seed=self.seed,
            engine=self.engine,
            clock=self.clock,
            stop=self.stop,
        )

    def prove_worth(self) -> None:
        """How much any plan could be worth by the weights: for the bound of each plan."""
        self.bound = self.solve(self.goals.model.programme, None, gap=ANY).bound * THOUSAND

    def at(self, asked: tuple[float, float], start: Array | None) -> tuple[Found | None, Solved]:
        """The most savings with at least so many residents and such evenness, and how the search ended."""
        first: Solved | None = None
        for slack in SLACKS:
            goals = self.with_room(slack)
            programme = asking_for(goals, goals.programme, asked)
            each = aside(goals)
            beside = np.zeros(goals.programme.size)
            beside[: goals.residents.size] = each * goals.residents
            solved = self.solve(replace(programme, cost=programme.cost + beside), start)
            first = first or solved
            if solved.values is None:
                return None, first
            size = goals.model.programme.size
            short = replace(solved, values=solved.values[:size])
            plan = portfolio_of(goals.model, short, Effort(seed=self.seed, seconds=self.seconds))
            if plan is not None:
                reached = goals.reached(plan)
                # What the residents that are asked for count beside is in the bound of every such plan.
                bound = max((first.bound - each * asked[0]) * THOUSAND, reached.savings)
                plan = replace(plan, bound=max(plan.value, self.bound))
                return Found(Point(plan, reached, asked, bound), solved.values), first
        raise AssertionError("a plan that leaves a little of each pot free can be paid")

    def most_residents(self, level: float, start: Array | None) -> tuple[float, Array] | None:
        """As many as can be helped by a plan of this evenness, and its values."""
        goals = self.goals
        cost = np.zeros(goals.programme.size)
        cost[: goals.residents.size] = goals.residents / 1_000
        solved = self.solve(asking_for(goals, replace(goals.programme, cost=cost, base=0.0), (0.0, level)), start)
        if solved.values is None:
            return None
        return float(goals.residents @ solved.values[: goals.residents.size]) * (1 - TRIFLE), solved.values

    def most_even(self, first: Found) -> tuple[float, Array]:
        """The evenness of the most even plan that keeps half of the savings, and its values.

        Source  A quotient made as large as it can be: Dinkelbach (1967).
        """
        goals, values = self.goals, first.values
        best, most = first.point.reached.evenness, first.point.reached.savings
        target = (most - HALF * abs(most)) / THOUSAND - goals.programme.base
        for _step in range(STEPS):
            factors, _least = goals.least_evenness(best)
            programme = with_row(
                replace(goals.programme, cost=factors, base=0.0), goals.programme.cost, target - TRIFLE, np.inf
            )
            solved = self.solve(programme, values, gap=ROUGH)
            if solved.values is None or goals.evenness(solved.values) <= best + 1e-4:
                break
            best, values = goals.evenness(solved.values), solved.values
        return best - TRIFLE, values


def asking_for(goals: Goals, programme: Programme, asked: tuple[float, float]) -> Programme:
    """The programme with rows for what is asked for."""
    for amount, row in zip(asked, (goals.least_residents, goals.least_evenness), strict=True):
        if amount > 0:
            factors, least = row(amount)
            programme = with_row(programme, factors, least, np.inf)
    return programme


def aside(goals: Goals) -> float:
    """£1,000 that each resident counts beside, so that of plans that save alike the one that helps more is taken."""
    most = float(np.abs(goals.savings).max(initial=0.0)) / THOUSAND
    helped = float(goals.residents.max(initial=0.0))
    return ASIDE * most / helped if helped > 0 else 0.0
