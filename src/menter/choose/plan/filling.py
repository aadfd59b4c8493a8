"""A plan that is filled from a ranking: each as early as it fits, never against a rule."""

from collections.abc import Iterable, Sequence

import numpy as np

from menter.choose.plan.amiss import changes_of
from menter.choose.plan.books import Books

Ranking = list[tuple[int, int]]  # (opportunity, scope), by their places


def fill(books: Books, ranking: Sequence[tuple[int, int]]) -> Books:
    """Take what the rules demand, then each in turn where it fits and is worth anything, again while any comes in."""
    demanded = demanded_first(books)
    waiting = [*demanded, *(which for which in ranking if which not in set(demanded))]
    must = {n for n, _scope in demanded}
    while True:
        left = [
            which
            for which in waiting
            if which[0] not in books.placed and not add(books, *which, whatever=which[0] in must)
        ]
        left = [which for which in left if which[0] not in books.placed]
        if len(left) == len(waiting) or not left:
            return books
        waiting = [which for which in left if books.problem.opportunities[which[0]].needs_first]


def demanded_first(books: Books) -> Ranking:
    """What the board fixed in and, where changes are counted, what was approved, each after what it needs."""
    problem = books.problem
    number = {each.key: n for n, each in enumerate(problem.opportunities)}
    approved = problem.rules.stability.approved if problem.rules.stability else {}
    ordered: dict[int, None] = {}

    def demand(n: int) -> None:
        for key in problem.opportunities[n].needs_first:
            demand(number[key])
        ordered[n] = None

    for n, each in enumerate(problem.opportunities):
        if each.must is True or each.key in approved:
            demand(n)
    found = []
    for n in ordered:
        each = problem.opportunities[n]
        first = approved[each.key][0] if each.key in approved else len(each.scopes) - 1
        found += [(n, first), *((n, scope) for scope in reversed(range(len(each.scopes))) if scope != first)]
    return found


def add(books: Books, number: int, scope: int, *, whatever: bool = False) -> bool:
    """Take a scope as early as it fits, where that is worth anything or must be.

    What was approved is taken as it was approved where that fits.
    """
    each = books.problem.opportunities[number]
    if each.must is False or number in books.placed or not may_add(books, number):
        return False
    ends = [end_of(books, key) for key in each.needs_first]
    if None in ends:
        return False
    ready = max([0, *(end for end in ends if end is not None)])
    mine = books.columns.of(number)
    mine = mine[(books.columns.scope[mine] == scope) & (books.columns.start[mine] >= ready)]
    return any((whatever or books.columns.worth[c] > 0) and books.place(int(c)) for c in approved_first(books, mine))


def approved_first(books: Books, mine: np.ndarray) -> Iterable[int]:
    """Columns of one scope by their start; the approved one before them."""
    columns, rule = books.columns, books.problem.rules.stability
    if rule is None or not mine.size:
        return [int(c) for c in mine]
    approved = rule.approved.get(books.problem.opportunities[int(columns.opportunity[mine[0]])].key)
    return sorted(
        (int(c) for c in mine),
        key=lambda c: ((int(columns.scope[c]), int(columns.start[c])) != approved, columns.start[c]),
    )


def may_add(books: Books, number: int) -> bool:
    """Whether either-or groups, aims and the changes allowed leave room for it."""
    problem, each = books.problem, books.problem.opportunities[number]
    inside = [problem.opportunities[n] for n in books.placed]
    if each.one_of and any(other.one_of == each.one_of for other in inside):
        return False
    rule_of_changes = problem.rules.stability
    if rule_of_changes and each.key not in rule_of_changes.approved and changes_of(books) >= rule_of_changes.most:
        return False
    return all(
        rule.most is None or rule.aim not in each.aims or sum(rule.aim in o.aims for o in inside) < rule.most
        for rule in problem.rules.aims
    )


def end_of(books: Books, key: str) -> int | None:
    """The first quarter after something that is in; None when it is out."""
    for number, column in books.placed.items():
        if books.problem.opportunities[number].key == key:
            return int(books.columns.end[column])
    return None


def leave_out(books: Books, number: int) -> None:
    """Take out an opportunity and all that needs it."""
    key = books.problem.opportunities[number].key
    for other in [n for n in books.placed if key in books.problem.opportunities[n].needs_first]:
        if other in books.placed:
            leave_out(books, other)
    books.take_out(number)
