"""The board's rules: aims, quick wins, and few changes from an approved plan."""

import numpy as np

from menter.choose.plan.column import Columns
from menter.choose.plan.discount import QUARTERS
from menter.choose.plan.draft import THOUSAND, Draft, RowName, Whole
from menter.choose.plan.problem import Problem


def add_rules(draft: Draft, problem: Problem, columns: Columns) -> None:
    """Rows for aims, the share of quick wins and stability."""
    for rule in problem.rules.aims:
        serving = [columns.of(n) for n, each in enumerate(problem.opportunities) if rule.aim in each.aims]
        most = np.inf if rule.most is None else float(rule.most)
        lower = float(rule.least) if rule.least > 0 else -np.inf
        draft.add_row(RowName("aim", rule.aim), [(each, 1.0) for each in serving], lower=lower, upper=most)
    add_quick(draft, problem, columns)
    add_stability(draft, problem, columns)


def quick_columns(problem: Problem, columns: Columns) -> Whole:
    """Those that are finished within twelve months, and quick wins that start within them."""
    is_marked = np.array([each.is_quick for each in problem.opportunities], dtype=bool)
    is_quick = columns.end <= QUARTERS
    if columns.start.size:
        is_quick |= is_marked[columns.opportunity] & (columns.start < QUARTERS)
    return np.flatnonzero(is_quick)


def add_quick(draft: Draft, problem: Problem, columns: Columns) -> None:
    share = problem.rules.quick_share
    if share <= 0:
        return
    quick = quick_columns(problem, columns)
    every = np.arange(columns.start.size)
    worth = columns.worth / THOUSAND
    draft.add_row(RowName("quick"), [(quick, worth[quick]), (every, -share * worth)], lower=0.0)


def add_stability(draft: Draft, problem: Problem, columns: Columns) -> None:
    """Each that was approved counts as changed unless it is taken just so; each other when it is taken at all."""
    rule = problem.rules.stability
    if rule is None:
        return
    parts: list[tuple[Whole, float]] = []
    for n, each in enumerate(problem.opportunities):
        mine = columns.of(n)
        if each.key not in rule.approved:
            parts.append((mine, 1.0))
            continue
        scope, start = rule.approved[each.key]
        parts.append((mine[(columns.scope[mine] == scope) & (columns.start[mine] == start)], -1.0))
    draft.add_row(RowName("changes"), parts, upper=float(rule.most - len(rule.approved)))
