"""What is free while somebody fills a plan by hand: money by pot and year, people's days by quarter."""

import math
from dataclasses import dataclass, field

import numpy as np

from menter.choose.plan.capacity import days_of
from menter.choose.plan.column import Columns, find_columns
from menter.choose.plan.discount import QUARTERS, Array, quarter_discounts
from menter.choose.plan.fairness import missed_by
from menter.choose.plan.portfolio import Choice, Payment, Portfolio
from menter.choose.plan.problem import Problem
from menter.choose.plan.purse import Due, dues_of, for_anything, held

NEAR = 1e-9  # of a person-day, left of sums of fractions


@dataclass(slots=True)
class Books:
    """A plan that is filled by hand: whatever is placed is paid at once, and no pot is ever overdrawn.

    left        shape (pots, years), pence; of a pot that carries over all that is left by the end of the year
    used        shape (roles, quarters), person-days
    placed      column of each opportunity that is in, by its place
    paid        (pot, quarter, pence) for each opportunity, by its place
    paid_days   (pot, pence) for the days bought in, by quarter
    """

    problem: Problem
    columns: Columns
    left: np.ndarray[tuple[int, int], np.dtype[np.int64]]
    own: Array
    most: Array
    used: Array
    order: tuple[int, ...]
    dues: dict[tuple[int, int], tuple[Due, ...]] = field(default_factory=dict)
    days: dict[tuple[int, int], Array] = field(default_factory=dict)
    placed: dict[int, int] = field(default_factory=dict)
    paid: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)
    paid_days: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def place(self, column: int) -> bool:
        """Take a column where its days are there and it can be paid; else leave everything as it was."""
        number, scope = int(self.columns.opportunity[column]), int(self.columns.scope[column])
        start, end = int(self.columns.start[column]), int(self.columns.end[column])
        days = self.days_needed(number, scope)
        if (self.used[:, start:end] + days > self.most[:, start:end] + NEAR).any():
            return False
        self.paid[number] = []
        for due in self.dues_of(number, scope):
            payments = self.draw(due.pots, start + due.offset, due.amount)
            if payments is None:
                self.give_back(number)
                return False
            self.paid[number] += payments
        self.used[:, start:end] += days
        if not all(self.pay_days(quarter) for quarter in range(start, end)):
            self.used[:, start:end] -= days
            for quarter in range(start, end):
                self.pay_days(quarter)
            self.give_back(number)
            return False
        self.placed[number] = column
        return True

    def take_out(self, number: int) -> None:
        """Leave an opportunity out again."""
        column = self.placed.pop(number)
        start, end = int(self.columns.start[column]), int(self.columns.end[column])
        self.used[:, start:end] -= self.days_needed(number, int(self.columns.scope[column]))
        for quarter in range(start, end):
            self.pay_days(quarter)
        self.give_back(number)

    def copy(self) -> "Books":
        """The same, to try something on."""
        return Books(
            self.problem,
            self.columns,
            self.left.copy(),
            self.own,
            self.most,
            self.used.copy(),
            self.order,
            self.dues,
            self.days,
            dict(self.placed),
            {number: list(payments) for number, payments in self.paid.items()},
            {quarter: list(payments) for quarter, payments in self.paid_days.items()},
        )

    def dues_of(self, number: int, scope: int) -> tuple[Due, ...]:
        if (number, scope) not in self.dues:
            self.dues[number, scope] = tuple(dues_of(self.problem, number, scope))
        return self.dues[number, scope]

    def days_needed(self, number: int, scope: int) -> Array:
        """Shape (roles, quarters of the scope); endless of a role that nobody has."""
        if (number, scope) not in self.days:
            chosen = self.problem.opportunities[number].scopes[scope]
            rows = [days_of(chosen, role.role) for role in self.problem.capacity]
            known = {role.role for role in self.problem.capacity}
            unknown = {role for phase in chosen.phases for role, days in phase.days.items() if any(days)} - known
            needed = np.array(rows).reshape(len(rows), chosen.quarters)
            self.days[number, scope] = np.vstack([needed, np.full((1, chosen.quarters), np.inf if unknown else 0.0)])
        return self.days[number, scope]

    def draw(self, pots: tuple[int, ...], quarter: int, amount: int) -> list[tuple[int, int, int]] | None:
        """Pay from the pots of the narrowest purpose first; nothing where it cannot be paid in full."""
        year, found = quarter // QUARTERS, []
        for pot in (pot for pot in self.order if pot in pots):
            drawn = min(amount, self.free(pot, year))
            if drawn > 0:
                self.charge(pot, year, drawn)
                found.append((pot, quarter, drawn))
                amount -= drawn
        if not amount:
            return found
        for pot, _quarter, drawn in found:
            self.charge(pot, year, -drawn)
        return None

    def free(self, pot: int, year: int) -> int:
        return int(self.left[pot, year:].min() if self.problem.pots[pot].carries_over else self.left[pot, year])

    def charge(self, pot: int, year: int, amount: int) -> None:
        if self.problem.pots[pot].carries_over:
            self.left[pot, year:] -= amount
        else:
            self.left[pot, year] -= amount

    def give_back(self, number: int) -> None:
        for pot, quarter, amount in self.paid.pop(number):
            self.charge(pot, quarter // QUARTERS, -amount)

    def lacking(self, quarter: int) -> list[tuple[str, float, int]]:
        """(role, days bought in, what they cost) of one quarter."""
        found = []
        for row, role in enumerate(self.problem.capacity):
            extra = float(self.used[row, quarter] - self.own[row, quarter])
            if extra > NEAR:
                found.append((role.role, extra, math.floor(extra * role.day_rate + 1e-6)))
        return found

    def pay_days(self, quarter: int) -> bool:
        """Pay for what is bought in in a quarter, as it now is; whether that was possible."""
        for pot, amount in self.paid_days.pop(quarter, []):
            self.charge(pot, quarter // QUARTERS, -amount)
        due = sum(cost for _role, _days, cost in self.lacking(quarter))
        payments = self.draw(for_anything(self.problem), quarter, due)
        if payments:
            self.paid_days[quarter] = [(pot, amount) for pot, _quarter, amount in payments]
        return payments is not None

    def gains(self) -> Array:
        """Shape (councils,): pence of today that each gets, before cost."""
        return np.asarray(self.columns.gains[:, sorted(self.placed.values())].sum(axis=1)).ravel()

    def value(self) -> float:
        """Pence of today of what is in, days bought in and shortfalls of soft floors taken off."""
        problem, discounts = self.problem, quarter_discounts(self.problem.quarters)
        bought = sum(
            discounts[quarter] * amount for quarter, payments in self.paid_days.items() for _pot, amount in payments
        )
        soft = 0.0 if problem.rules.fairness.is_hard else sum(missed_by(problem, self.gains()).values())
        worth = float(self.columns.worth[sorted(self.placed.values())].sum())
        return float(worth - problem.weights.cost * bought - problem.rules.fairness.price * soft)

    def portfolio(self, *, engine: str) -> Portfolio:
        """The plan as it stands; nothing is proven of it."""
        keys = [each.key for each in self.problem.opportunities]
        pots = [pot.name for pot in self.problem.pots]
        columns = self.columns
        choices = [
            Choice(keys[n], int(columns.scope[c]), int(columns.start[c]), float(columns.worth[c]))
            for n, c in self.placed.items()
        ]
        payments = [Payment(pots[p], keys[n], q, amount) for n, paid in self.paid.items() for p, q, amount in paid]
        payments += [Payment(pots[p], "", q, amount) for q, paid in self.paid_days.items() for p, amount in paid]
        bought = [
            (role, quarter, days)
            for quarter in range(self.problem.quarters)
            for role, days, _cost in self.lacking(quarter)
        ]
        return Portfolio(
            choices=tuple(sorted(choices, key=lambda choice: choice.key)),
            payments=tuple(sorted(payments, key=lambda p: (p.quarter, p.opportunity, p.pot))),
            bought=tuple(bought),
            shortfall=tuple(missed_by(self.problem, self.gains()).items()),
            value=self.value(),
            bound=math.inf,
            engine=engine,
            seed=0,
            seconds=0.0,
            digest="",
        )


def open_books(problem: Problem, columns: Columns | None = None) -> Books:
    """Empty books; with the problem's columns, where they are known."""
    pots, roles = problem.pots, problem.capacity
    left = np.array(
        [[held(pot, year, problem.rules.reserve) for year in range(problem.years)] for pot in pots], dtype=np.int64
    ).reshape(len(pots), problem.years)
    for row, pot in enumerate(pots):
        if pot.carries_over:
            left[row] = left[row].cumsum()
    own = np.zeros((len(roles) + 1, problem.quarters))  # the last row: roles that nobody has
    for row, role in enumerate(roles):
        own[row, : len(role.days)] = role.days[: problem.quarters]
    top_ups = np.array([1 + role.top_up for role in roles] + [1.0])
    columns = find_columns(problem) if columns is None else columns
    return Books(problem, columns, left, own, own * top_ups[:, None], np.zeros(own.shape), order(problem))


def order(problem: Problem) -> tuple[int, ...]:
    """Places of the pots in the order in which they pay.

    Last those that alone may pay for much of what they hold; first those that may pay for the least: so people keep
    free what nothing else pays for, and what pays for anything.
    """
    able, alone = [0] * len(problem.pots), [0] * len(problem.pots)
    for number, each in enumerate(problem.opportunities):
        for scope in range(len(each.scopes)):
            for due in dues_of(problem, number, scope):
                for pot in due.pots:
                    able[pot] += 1
                    alone[pot] += due.amount * (len(due.pots) == 1)
    leans = [round(alone[n] / max(1, sum(pot.amounts)), 1) for n, pot in enumerate(problem.pots)]
    return tuple(
        sorted(range(len(able)), key=lambda pot: (leans[pot], problem.pots[pot].pays_for is None, able[pot], pot))
    )
