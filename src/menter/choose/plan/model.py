"""A problem as a programme: its columns and rows, and the way there and back."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from menter.choose.plan.budget import Purse, add_money, costs_of
from menter.choose.plan.capacity import Bought, add_days, days_of
from menter.choose.plan.column import Columns, find_columns
from menter.choose.plan.dependency import add_dependencies
from menter.choose.plan.discount import Array
from menter.choose.plan.draft import THOUSAND, Draft, RowName
from menter.choose.plan.fairness import Floor, add_fairness
from menter.choose.plan.payment import split_bills
from menter.choose.plan.problem import Problem
from menter.choose.plan.rule import add_rules
from menter.choose.programme import Programme

Taken = tuple[int, int, int]  # an opportunity and its scope, by their places, and the quarter it starts in


@dataclass(frozen=True, slots=True)
class Model:
    """A problem as a programme in units of £1,000 and of person-days; build it once, solve it as often as needed.

    problem     with everything in the order of keys and names
    columns     the yes-or-no columns: the first of the programme
    names       of the programme's rows
    bought      columns of days bought in
    payments    column of what a pot pays in a year of what the same pots may pay: (pots, year, pot)
    short       each soft floor with the column of what it is missed by
    """

    problem: Problem
    columns: Columns
    programme: Programme
    names: tuple[RowName, ...]
    bought: tuple[Bought, ...]
    payments: Mapping[tuple[Purse, int, int], int]
    short: tuple[tuple[Floor, int], ...]

    def column(self, taken: Taken) -> int | None:
        """The number of one choice's column, or None where it has none."""
        number, scope, start = taken
        mine = self.columns.of(number)
        found = mine[(self.columns.scope[mine] == scope) & (self.columns.start[mine] == start)]
        return int(found[0]) if found.size else None

    def taken(self, values: Array) -> tuple[Taken, ...]:
        """The choices that are made in these values of the programme."""
        mine = np.flatnonzero(values[: self.columns.start.size] > 0.5)
        return tuple(
            (int(self.columns.opportunity[c]), int(self.columns.scope[c]), int(self.columns.start[c])) for c in mine
        )

    def values(self, taken: Sequence[Taken]) -> Array | None:
        """Values of the programme for these choices, the best there are; None where they break a rule."""
        chosen = [self.column(each) for each in taken]
        if None in chosen:
            return None
        values = np.zeros(self.programme.cost.size)
        values[[c for c in chosen if c is not None]] = 1.0
        lacking = lacking_days(self.problem, taken)
        for each in self.bought:
            values[each.column] = min(lacking.get((each.role, each.quarter), 0.0), self.programme.upper[each.column])
        return self.filled(values)

    def filled(self, values: Array) -> Array | None:
        """The same with what pots pay and what floors are missed by; None where the values break a row."""
        due = {
            where: round(sum(float(values[which] @ amounts) for which, amounts in parts) * THOUSAND)
            for where, parts in costs_of(self.problem, self.columns, self.bought).items()
        }
        shares = split_bills(due, self.problem)
        if shares is None:
            return None
        for (purse, year, pot), column in self.payments.items():
            values[column] = shares.get((purse, year), {}).get(pot, 0) / THOUSAND
        chosen = values[: self.columns.start.size]
        gains = (self.columns.gains @ chosen) / THOUSAND
        self._fill_total(values, float(gains.sum()))
        for floor, column in self.short:
            values[column] = max(0.0, floor.share * float(gains.sum()) - float(gains[list(floor.places)].sum()))
        rows, within = self.programme.rows @ values, 1e-6
        is_kept = (rows >= self.programme.row_lower - within) & (rows <= self.programme.row_upper + within)
        return values if is_kept.all() else None

    def _fill_total(self, values: Array, total: float) -> None:
        for row, name in enumerate(self.names):
            if name.kind == "total":
                values[self.programme.rows[[row]].indices.max()] = total


def build_model(problem: Problem, *, slack: float = 0.0) -> Model:
    """The programme of a problem that is sound.

    slack   millionths of each pot's year and of each role's quarter that are left free
    """
    problem = sorted_problem(problem)
    columns = find_columns(problem)
    draft = Draft()
    draft.add_columns(columns.worth / THOUSAND, np.ones(columns.start.size), is_whole=True)
    add_dependencies(draft, problem, columns)
    bought = add_days(draft, problem, columns, slack)
    payments = add_money(draft, problem, columns, bought, slack)
    short = add_fairness(draft, problem, columns)
    add_rules(draft, problem, columns)
    return Model(problem, columns, draft.finish(), tuple(draft.names), bought, payments, short)


def sorted_problem(problem: Problem) -> Problem:
    """The same in the order of keys and names, so that the order in which it was given changes nothing."""
    return replace(
        problem,
        opportunities=tuple(sorted(problem.opportunities, key=lambda each: each.key)),
        pots=tuple(sorted(problem.pots, key=lambda pot: pot.name)),
        councils=tuple(sorted(problem.councils, key=lambda council: council.key)),
        capacity=tuple(sorted(problem.capacity, key=lambda role: role.role)),
        rules=replace(
            problem.rules,
            aims=tuple(sorted(problem.rules.aims, key=lambda rule: (rule.aim, rule.least, rule.most or 0))),
        ),
    )


def lacking_days(problem: Problem, taken: Sequence[Taken]) -> dict[tuple[str, int], float]:
    """Person-days that are used and not there, by role and quarter; only where some are."""
    lacking: dict[tuple[str, int], float] = {}
    for role in problem.capacity:
        used: dict[int, float] = defaultdict(float)
        for number, place, start in taken:
            for offset, days in enumerate(days_of(problem.opportunities[number].scopes[place], role.role)):
                used[start + offset] += float(days)
        for quarter, days in sorted(used.items()):
            if days > role.days[quarter] + 1e-7:
                lacking[role.role, quarter] = days - role.days[quarter]
    return lacking
