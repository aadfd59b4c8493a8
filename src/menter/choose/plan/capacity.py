"""People's days: no role works more in a quarter than it has and may buy in."""

from dataclasses import dataclass

import numpy as np

from menter.choose.plan.column import Columns
from menter.choose.plan.discount import Array, quarter_discounts
from menter.choose.plan.draft import THOUSAND, Draft, RowName, Whole
from menter.choose.plan.problem import Problem, Scope


@dataclass(frozen=True, slots=True)
class Bought:
    """Columns of days bought in: those of `role` in `quarter` are column `column`, at `rate` pence."""

    role: str
    quarter: int
    column: int
    rate: int


def days_of(scope: Scope, role: str) -> Array:
    """Shape (quarters,): person-days of one role from the scope's start."""
    nothing = {n: (0.0,) * phase.quarters for n, phase in enumerate(scope.phases)}
    return np.concatenate([np.array(phase.days.get(role, nothing[n]), float) for n, phase in enumerate(scope.phases)])


def add_days(draft: Draft, problem: Problem, columns: Columns, slack: float) -> tuple[Bought, ...]:
    """A row for each role and quarter in which anything could be used, and columns for what is bought in.

    slack   millionths of each role's quarter that are left free
    """
    bought: list[Bought] = []
    discounts = quarter_discounts(problem.quarters)
    use = use_by_role(problem, columns)
    for role in problem.capacity:
        uses = use[role.role]
        for quarter in range(problem.quarters):
            which, days = uses[quarter]
            if not which.size:
                continue
            own = role.days[quarter]
            parts: list[tuple[Whole, Array | float]] = [(which, days)]
            if role.top_up > 0 and own > 0:
                cost = -problem.weights.cost * role.day_rate * discounts[quarter] / THOUSAND
                added = draft.add_columns(np.array([cost]), np.array([own * role.top_up]))
                bought.append(Bought(role.role, quarter, int(added[0]), role.day_rate))
                parts.append((added, -1.0))
            draft.add_row(RowName("days", role.role, quarter), parts, upper=own * (1 - slack * 1e-6))
    return tuple(bought)


def use_by_role(problem: Problem, columns: Columns) -> dict[str, list[tuple[Whole, Array]]]:
    """For each role, by quarter: which columns use days, and how many."""
    found: dict[str, list[tuple[Whole, Array]]] = {}
    blocks = columns.blocks()
    for role in problem.capacity:
        which: list[Whole] = [np.zeros(0, np.int64)]
        when: list[Whole] = [np.zeros(0, np.int64)]
        days: list[Array] = [np.zeros(0)]
        for number, place, mine in blocks:
            profile = days_of(problem.opportunities[number].scopes[place], role.role)
            used = np.flatnonzero(profile)
            if used.size:
                which.append(np.repeat(mine, used.size))
                when.append((columns.start[mine][:, None] + used).ravel())
                days.append(np.tile(profile[used], mine.size))
        found[role.role] = split_by(np.concatenate(when), problem.quarters, np.concatenate(which), np.concatenate(days))
    return found


def split_by(place: Whole, count: int, which: Whole, amounts: Array) -> list[tuple[Whole, Array]]:
    """(columns, amounts) for each of `count` places; what falls on the same column and place is left as it is."""
    order = np.argsort(place, kind="stable")
    edges = np.searchsorted(place[order], np.arange(1, count))
    return list(zip(np.split(which[order], edges), np.split(amounts[order], edges), strict=True))
