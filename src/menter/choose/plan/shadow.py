"""What a little more of what is scarce would be worth: each amount from a plan made anew, not from a price alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from menter.choose.plan.again import Known, know
from menter.choose.plan.draft import THOUSAND, RowName
from menter.choose.plan.period import year_said
from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.priced import Prices
from menter.choose.plan.problem import Problem
from menter.choose.plan.rounded import at_least, at_most
from menter.choose.plan.search import choose_portfolio
from menter.choose.programme import Engine
from menter.language.sentence import Sentence

PERSON = 55.0  # days of one person in a quarter, leave and learning taken off: 220 a year
MONEY = 5_000_000  # pence: an amount that a board moves in one decision
MOST = 5  # amounts searched for, those that prices make worth most
SMALL = 100.0  # pence: an interval that begins below it begins at nothing


@dataclass(frozen=True, slots=True)
class More:
    """One more person of a role for a year, or more money in a pot's year.

    kind        "days" or "pot"
    key         the role, or the pot
    year        of the plan, 0 the first
    amount      person-days in each quarter of the year, or pence
    low, high   pence of today: how much more the best plan would be worth; what it costs is not taken off
    plan        the plan with it
    """

    kind: Literal["days", "pot"]
    key: str
    year: int
    amount: float
    low: float
    high: float
    plan: Portfolio

    def said(self, problem: Problem) -> Sentence:
        """In words."""
        year = year_said(problem, self.year)
        if self.kind == "pot":
            what = Sentence("{amount} more in “{pot}” in {year}", amount=at_most(self.amount), pot=self.key, year=year)
        else:
            what = Sentence("One more “{role}” in {year}", role=self.key, year=year)
        if self.high < SMALL:
            return Sentence("{what} would be worth nothing.", what=what)
        if self.low < SMALL:
            return Sentence("{what} would be worth up to {high} in today's money.", what=what, high=at_most(self.high))
        return Sentence(
            "{what} would be worth {low} to {high} in today's money.",
            what=what,
            low=at_least(self.low),
            high=at_most(self.high),
        )


def worth_of_more(
    problem: Problem,
    portfolio: Portfolio,
    *,
    most: int = MOST,
    money: int = MONEY,
    gap: float = 1e-3,
    seconds: float = 60.0,
    seed: int = 0,
    engine: Engine = "highs",
    clock: Callable[[], float] | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> tuple[More, ...]:
    """What one more person of a role in a year, and more money in a pot's year, would be worth; the most first.

    most        how many are searched, those that the prices of the limits make worth most
    money       pence more in a pot
    seconds     for all
    stop        asked before each; True gives what is found so far
    What a person is paid is not taken off: the worth is the most that one is worth being paid.
    """
    known = know(problem, portfolio)
    wanted = [each for each in ranked(known, money) if each[0] > 0][:most]
    found = []
    for number, (_price, kind, key, year) in enumerate(wanted):
        if stop is not None and stop():
            break
        amount = float(money) if kind == "pot" else PERSON
        wider = widened(known.model.problem, kind, key, year, amount)
        plan = choose_portfolio(
            wider, gap=gap, seconds=seconds / len(wanted), seed=seed, engine=engine, clock=clock, stop=stop
        )
        # What the plan at hand is worth stays possible with more.
        low, high = max(0.0, plan.value - portfolio.bound), max(0.0, plan.bound - portfolio.value)
        found.append(More(kind, key, year, amount, low, high, plan))
        if progress is not None:
            progress(number + 1, len(wanted))
    return tuple(sorted(found, key=lambda more: (-more.high, more.kind, more.key, more.year)))


def ranked(known: Known, money: int) -> list[tuple[float, Literal["days", "pot"], str, int]]:
    """What each would be worth by the prices of the limits: no more than a guess which to search, the most first."""
    worths, problem = Prices(known).free.worths, known.model.problem

    def price(names: Iterator[RowName]) -> float:
        rows = [known.rows[name] for name in names if name in known.rows]
        return float(np.maximum(worths[rows], 0.0).sum()) if rows else 0.0

    found: list[tuple[float, Literal["days", "pot"], str, int]] = []
    for year in range(problem.years):
        for role in problem.capacity:
            quarters = range(4 * year, 4 * year + 4)
            found.append((PERSON * price(RowName("days", role.role, q) for q in quarters), "days", role.role, year))
        for pot in problem.pots:
            years = range(year, problem.years if pot.carries_over else year + 1)
            each = money / THOUSAND * price(RowName("pot", pot.name, y) for y in years)
            found.append((each, "pot", pot.name, year))
    return sorted(found, key=lambda each: (-each[0], each[1:]))


def widened(problem: Problem, kind: Literal["days", "pot"], key: str, year: int, amount: float) -> Problem:
    """The problem with so many more days in each quarter of a year, or pence in it."""
    if kind == "pot":
        return replace(
            problem,
            pots=tuple(
                replace(p, amounts=tuple(a + int(amount) * (n == year) for n, a in enumerate(p.amounts)))
                if p.name == key
                else p
                for p in problem.pots
            ),
        )
    return replace(
        problem,
        capacity=tuple(
            replace(role, days=tuple(d + amount * (q // 4 == year) for q, d in enumerate(role.days)))
            if role.role == key
            else role
            for role in problem.capacity
        ),
    )
