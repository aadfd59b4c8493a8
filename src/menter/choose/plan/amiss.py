"""How far a plan made by hand is from what the rules ask of the whole of it."""

import numpy as np

from menter.choose.plan.books import Books
from menter.choose.plan.fairness import missed_by
from menter.choose.plan.rule import quick_columns

NEAR = 1e-9  # a share of a sum that is nothing


def amiss(books: Books) -> float:
    """0 where every rule holds; the less, the nearer. Rules that nothing can mend by hand count as 1 for each."""
    problem, rules = books.problem, books.problem.rules
    inside = [problem.opportunities[n] for n in books.placed]
    wrong = float(sum(each.must is True and n not in books.placed for n, each in enumerate(problem.opportunities)))
    wrong += sum(max(0, rule.least - sum(rule.aim in each.aims for each in inside)) for rule in rules.aims)
    return wrong + unfair(books) + too_slow(books) + too_changed(books)


def unfair(books: Books) -> float:
    """Parts that are missing, and the share of all benefit by which hard floors are missed."""
    problem, fairness = books.problem, books.problem.rules.fairness
    wrong = 0.0
    if fairness.least_parts:
        scopes = [problem.opportunities[n].scopes[books.columns.scope[c]] for n, c in books.placed.items()]
        for council in problem.councils:
            wrong += max(0, fairness.least_parts - sum(council.key in scope.members for scope in scopes))
    if fairness.is_hard:
        benefit = books.gains()
        wrong += sum(missed_by(problem, benefit).values()) / max(1.0, float(benefit.sum()))
    return wrong


def too_slow(books: Books) -> float:
    """The share of all worth by which quick ones fall short."""
    if books.problem.rules.quick_share <= 0:
        return 0.0
    inside = np.array(sorted(books.placed.values()), dtype=np.int64)
    worth = books.columns.worth[inside]
    quick = float(worth[np.isin(inside, quick_columns(books.problem, books.columns))].sum())
    short = books.problem.rules.quick_share * float(worth.sum()) - quick
    return short / max(1.0, abs(float(worth.sum()))) if short > NEAR * abs(float(worth.sum())) else 0.0


def too_changed(books: Books) -> float:
    """Changes from the approved plan beyond those that are allowed."""
    rule = books.problem.rules.stability
    return 0.0 if rule is None else float(max(0, changes_of(books) - rule.most))


def changes_of(books: Books) -> int:
    """How many differ from the approved plan."""
    rule = books.problem.rules.stability
    if rule is None:
        return 0
    columns, keys = books.columns, [each.key for each in books.problem.opportunities]
    placed = {keys[n]: (int(columns.scope[c]), int(columns.start[c])) for n, c in books.placed.items()}
    return sum(placed.get(key) != rule.approved.get(key) for key in placed.keys() | rule.approved.keys())
