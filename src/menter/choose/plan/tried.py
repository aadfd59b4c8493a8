"""A plan tried in many futures: what it comes to, and how often money or people run short."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from menter.choose.plan.capacity import days_of
from menter.choose.plan.column import in_order
from menter.choose.plan.discount import QUARTERS, Array, discount
from menter.choose.plan.draft import Whole
from menter.choose.plan.future import Flags, Futures, begins, worth_in
from menter.choose.plan.model import sorted_problem
from menter.choose.plan.period import year_said
from menter.choose.plan.portfolio import Choice, Portfolio
from menter.choose.plan.problem import Problem, Scope
from menter.choose.plan.purse import dues_of, for_anything
from menter.choose.plan.worth import find_rates
from menter.join_up.money import PENCE, rounded_pounds
from menter.language.sentence import Sentence

TAIL = 0.1  # of the futures, the worst: what is reported beside the mean
Dues = dict[tuple[tuple[int, ...], int], Array]  # pence in each future, by the pots that may pay and by year


@dataclass(frozen=True, slots=True, eq=False)
class Tried:
    """What a plan comes to in each future.

    value       shape (futures,), pence of today by the weights, cost and days bought in taken off; no price of floors
    first       shape (futures,), the year in which the money first runs short, -1 where it never does
    lacks       shape (futures,), whether some role lacks more days than may be bought in
    """

    problem: Problem
    value: Array
    first: Whole
    lacks: Flags

    @property
    def risk(self) -> float:
        """The share of futures in which the money runs short in some year."""
        return float((self.first >= 0).mean())

    @property
    def risk_of_people(self) -> float:
        """The share in which some role lacks days."""
        return float(self.lacks.mean())

    @property
    def mean(self) -> float:
        """Pence of today, on average."""
        return float(self.value.mean())

    def worst(self, tail: float = TAIL) -> float:
        """Pence of today, on average over the worst part of the futures: conditional value at risk."""
        count = max(1, round(tail * self.value.size))
        return float(np.sort(self.value)[:count].mean())

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """What was found, in words."""
        said = [
            Sentence("In {count} of 100 futures the money would run short in some year.", count=round(100 * self.risk))
        ]
        years = [float((self.first == year).mean()) for year in range(self.problem.years)]
        if self.risk >= 0.01:
            worst = int(np.argmax(years))
            said.append(
                Sentence(
                    "Most often it would first run short in {year}.",
                    year=year_said(self.problem, worst),
                )
            )
        if self.risk_of_people >= 0.01:
            said.append(
                Sentence(
                    "In {count} of 100 some people would have more days of work than they have and may be bought in.",
                    count=round(100 * self.risk_of_people),
                )
            )
        said.append(
            Sentence(
                "On average it would be worth {mean} in today's money, and in the worst tenth {worst}.",
                mean=rounded_pounds(round(self.mean)),
                worst=rounded_pounds(round(self.worst())),
            )
        )
        return tuple(said)


def try_plan(problem: Problem, portfolio: Portfolio, futures: Futures) -> Tried:
    """The plan in each future.

    What needs another first is not begun where that was stopped at a gate. Money is short where no way of paying from
    the pots that may pay covers all that is due by the end of a year; what the rules keep in reserve is there to be
    spent. Each day lacking is bought in as far as it may be, and paid.
    """
    problem = sorted_problem(problem)
    rates, begun = find_rates(problem), begun_in(problem, portfolio, futures)
    value, dues = (
        np.zeros(futures.count),
        defaultdict[tuple[tuple[int, ...], int], Array](lambda: np.zeros(futures.count)),
    )
    for choice in portfolio.choices:
        number, scope = place_of(problem, choice)
        starts = np.array([choice.start])
        value += worth_in(scope, starts, rates, problem.weights, futures, number, begun[choice.key])[:, 0]
        phase_of = np.concatenate([np.full(phase.quarters, n) for n, phase in enumerate(scope.phases)])
        for due in dues_of(problem, number, choice.scope):
            year = (choice.start + due.offset) // QUARTERS
            is_due = begun[choice.key][:, phase_of[due.offset]]
            dues[due.pots, year] += due.amount * futures.cost[:, number] * is_due
    bought, lacks = bought_in(problem, portfolio, futures, begun)
    for year in range(problem.years):
        value -= problem.weights.cost * bought[:, year] * discount(year)
        if bought[:, year].any():
            dues[for_anything(problem), year] += bought[:, year]
    return Tried(problem, value, first_short(problem, dict(dues), futures.count), lacks)


def place_of(problem: Problem, choice: Choice) -> tuple[int, Scope]:
    """Where a choice's opportunity lies, and its scope."""
    number = next(n for n, each in enumerate(problem.opportunities) if each.key == choice.key)
    return number, problem.opportunities[number].scopes[choice.scope]


def begun_in(problem: Problem, portfolio: Portfolio, futures: Futures) -> dict[str, Flags]:
    """Which phases of each choice begin in which future."""
    chosen = {choice.key: choice for choice in portfolio.choices}
    begun: dict[str, Flags] = {}
    for each in in_order(problem.opportunities):
        if each.key not in chosen:
            continue
        number, scope = place_of(problem, chosen[each.key])
        found = begins(scope, futures.gates[:, number])
        for needed in each.needs_first:
            found &= begun[needed][:, [-1]]
        begun[each.key] = found
    return begun


def bought_in(problem: Problem, portfolio: Portfolio, futures: Futures, begun: dict[str, Flags]) -> tuple[Array, Flags]:
    """Pence of days bought in by year, shape (futures, years); and where some role lacks more than may be."""
    bought, lacks = np.zeros((futures.count, problem.years)), np.zeros(futures.count, dtype=bool)
    for role in problem.capacity:
        used = np.zeros((futures.count, problem.quarters))
        for choice in portfolio.choices:
            number, scope = place_of(problem, choice)
            phase_of = np.concatenate([np.full(phase.quarters, n) for n, phase in enumerate(scope.phases)])
            days = days_of(scope, role.role) * begun[choice.key][:, phase_of] * futures.cost[:, [number]]
            used[:, choice.start : choice.start + scope.quarters] += days
        own = np.array(role.days[: problem.quarters])
        lacking = np.maximum(0.0, used - own)
        most = own * role.top_up
        lacks |= (lacking > most + 1e-6).any(axis=1)
        paid = np.minimum(lacking, most) * role.day_rate
        bought += paid.reshape(futures.count, problem.years, QUARTERS).sum(axis=2)
    return bought, lacks


def first_short(problem: Problem, dues: Dues, count: int) -> Whole:
    """The first year by whose end not all that is due can be paid; -1 where all can be."""
    found = np.full(count, -1)
    if not dues:
        return found
    till = Till(problem, sorted(dues))
    due = np.array([dues[key] for key in sorted(dues)]).T
    for n in range(count):
        if not till.can_pay(due[n], problem.years - 1):
            found[n] = next(year for year in range(problem.years) if not till.can_pay(due[n], year))
    return found


class Till:
    """Pots and what has to be paid, as a flow in whole pounds: from what is due through pots to their money."""

    def __init__(self, problem: Problem, keys: list[tuple[tuple[int, ...], int]]) -> None:
        self.years = np.array([year for _pots, year in keys])
        pots, years = len(problem.pots), problem.years
        first, sink = 1 + len(keys), 1 + len(keys) + pots * years
        ways = [(0, 1 + n, 0) for n in range(len(keys))]
        for n, (purse, year) in enumerate(keys):
            ways += [(1 + n, first + pot * years + year, 2**30) for pot in purse]
        for n, pot in enumerate(problem.pots):
            for year, amount in enumerate(pot.amounts[:years]):
                ways.append((first + n * years + year, sink, min(amount // PENCE, 2**30)))
                if year and pot.carries_over:
                    ways.append((first + n * years + year, first + n * years + year - 1, 2**30))
        ways.sort()
        begin, end, most = np.array(ways).T
        self.graph = csr_array((most.astype(np.int32), (begin, end)), shape=(sink + 1, sink + 1))
        self.graph.sort_indices()
        self.sink = sink

    def can_pay(self, due: Array, year: int) -> bool:
        """Whether all that is due by the end of a year can be paid.

        due     shape (keys,), pence; a pound of each is not counted, since it is not split further
        """
        amounts = np.where(self.years <= year, np.floor(due / PENCE), 0.0).astype(np.int32)
        self.graph.data[: amounts.size] = amounts
        flow = maximum_flow(self.graph, 0, self.sink).flow_value
        return bool(flow >= int(amounts.sum()) - amounts.size)
