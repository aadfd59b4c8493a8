"""What has to come before what, and of which only one is done."""

import numpy as np

from menter.choose.plan.column import Columns
from menter.choose.plan.draft import Draft, RowName, Whole
from menter.choose.plan.problem import Problem


def add_dependencies(draft: Draft, problem: Problem, columns: Columns) -> None:
    """Each opportunity once at most, one of each either-or group, and needs-first."""
    add_once(draft, problem, columns)
    number = {each.key: n for n, each in enumerate(problem.opportunities)}
    for n, each in enumerate(problem.opportunities):
        for key in sorted(set(each.needs_first)):
            add_need(draft, each.key, columns, columns.of(n), columns.of(number[key]))


def add_once(draft: Draft, problem: Problem, columns: Columns) -> None:
    groups: dict[str, list[int]] = {}
    for n, each in enumerate(problem.opportunities):
        mine = columns.of(n)
        if each.one_of:
            groups.setdefault(each.one_of, []).append(n)
        if mine.size or each.must:
            draft.add_row(RowName("once", each.key), [(mine, 1.0)], lower=1.0 if each.must else -np.inf, upper=1.0)
    for group, members in sorted(groups.items()):
        if len(members) > 1:
            draft.add_row(RowName("one_of", group), [(columns.of(n), 1.0) for n in members], upper=1.0)


def add_need(draft: Draft, key: str, columns: Columns, mine: Whole, needed: Whole) -> None:
    """What has started by a quarter needs the other finished by then: a row for each quarter, the tightest form.

    Two quarters between which nothing more is finished need only the later row.
    """
    ends = columns.end[needed]
    quarters = np.unique(columns.start[mine])
    finished = [int((ends <= quarter).sum()) for quarter in quarters]
    for n, quarter in enumerate(quarters):
        if n + 1 < quarters.size and finished[n + 1] == finished[n]:
            continue
        begun, ready = mine[columns.start[mine] <= quarter], needed[ends <= quarter]
        draft.add_row(RowName("needs", key, int(quarter)), [(begun, 1.0), (ready, -1.0)], upper=0.0)
