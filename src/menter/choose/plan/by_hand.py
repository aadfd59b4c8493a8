"""The plans that people make without a search: by score sheet, by worth for the money, and by trying what is better.

Each keeps every rule, so that it can be compared with a searched plan at equal limits, and none is proven.
"""

from collections.abc import Callable

import numpy as np

from menter.choose.plan.amiss import amiss
from menter.choose.plan.books import Books, open_books
from menter.choose.plan.column import Columns
from menter.choose.plan.filling import Ranking, add, fill, leave_out
from menter.choose.plan.mending import mend
from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.problem import Problem
from menter.choose.plan.sheet import sheet_scores

NEXT_BEST = 120  # of the best scopes that are put in or tried in the place of one; on 300 more found little
ROUNDS = 3  # times that all choices are gone through, at most; later rounds seldom find anything
MOST_TRIES = 400  # places tried in all, so that 2,000 opportunities take seconds


def score_sheet(problem: Problem) -> Portfolio | None:
    """Score each opportunity from 0 to 5 on five questions and take the best in full, as early as it fits.

    Returns None where no plan was found that keeps the rules.
    """
    books = open_books(problem)
    scores = sheet_scores(problem)
    full = [(n, len(each.scopes) - 1) for n, each in enumerate(problem.opportunities)]
    ranking = sorted(full, key=lambda which: (-scores[which[0]], which[0]))
    return finished(fill(books, ranking), ranking, "score sheet")


def ratio_ranking(problem: Problem, columns: Columns | None = None) -> Portfolio | None:
    """Take what is worth most for a pound of its cost, in the scope that is, as early as it fits; None as above.

    columns     the problem's, where they are known
    """
    books = open_books(problem, columns)
    ranking = by_ratio(books.columns, lambda n, scope: float(sum(problem.opportunities[n].scopes[scope].cost)))
    return finished(fill(books, ranking), ranking, "ratio ranking")


def local_search(problem: Problem) -> Portfolio | None:
    """Take what is worth most for what it uses of what is scarce, then try others in its place; None as above."""
    books = open_books(problem)
    ranking = by_ratio(books.columns, scarcity(books))
    mended = mend(fill(books, ranking), ranking)
    return None if mended is None else improve(mended, ranking).portfolio(engine="local search")


def best_by_hand(problem: Problem) -> Portfolio | None:
    """The best of the three."""
    found = [plan for plan in (score_sheet(problem), ratio_ranking(problem), local_search(problem)) if plan is not None]
    return max(found, key=lambda plan: plan.value, default=None)


def by_ratio(columns: Columns, uses: Callable[[int, int], float]) -> Ranking:
    """Scopes that are worth anything, the most for what they use first."""
    ratios = []
    for number, scope, mine in columns.blocks():
        most = float(columns.worth[mine].max())
        if most > 0:
            ratios.append((-most / max(1.0, uses(number, scope)), number, scope))
    return [(number, scope) for _ratio, number, scope in sorted(ratios)]


def scarcity(books: Books) -> Callable[[int, int], float]:
    """What a scope uses: each pound and day by how many times over all opportunities in full would use them up."""
    problem = books.problem
    wanted, days = np.zeros(len(problem.pots)), np.zeros(books.own.shape[0])
    for n, each in enumerate(problem.opportunities):
        last = len(each.scopes) - 1
        for due in books.dues_of(n, last):
            wanted[list(due.pots)] += due.amount / max(1, len(due.pots))
        days += np.where(np.isfinite(needed := books.days_needed(n, last)), needed, 0.0).sum(axis=1)
    there = np.array([float(sum(pot.amounts)) for pot in problem.pots])
    money = there.sum() + 1.0
    tight_pots = wanted / np.maximum(there, 1.0)
    own = books.own.sum(axis=1)
    tight_days = days / np.maximum(own, 1.0) * np.where(own > 0, money / np.maximum(own, 1.0), 0.0)

    def uses(number: int, scope: int) -> float:
        pots = sum(
            due.amount * min(tight_pots[p] for p in due.pots) for due in books.dues_of(number, scope) if due.pots
        )
        needed = books.days_needed(number, scope)
        return float(pots + np.where(np.isfinite(needed), needed, 0.0).sum(axis=1) @ tight_days)

    return uses


def finished(books: Books, ranking: Ranking, engine: str) -> Portfolio | None:
    mended = mend(books, ranking)
    return None if mended is None else fill_within(mended, ranking).portfolio(engine=engine)


def improve(books: Books, ranking: Ranking) -> Books:
    """Take out each in turn, put in each in turn, and fill the room anew, while that is better and the rules hold."""
    books, tries = fill_within(books, ranking), 0
    for _round in range(ROUNDS):
        before = books.value()
        moves: list[tuple[int, int] | int] = [*sorted(books.placed), *ranking[:NEXT_BEST]]
        for move in moves:
            tries += 1
            if tries > MOST_TRIES:
                return books
            trial = moved(books, move, ranking)
            if trial is not None and trial.value() > books.value() + 1 and not amiss(trial):
                books = trial
        if books.value() <= before + 1:
            return books
    return books


def moved(books: Books, move: tuple[int, int] | int, ranking: Ranking) -> Books | None:
    """With one left out, or one put in and the worst left out until it fits; None where that cannot be."""
    trial = books.copy()
    number = move if isinstance(move, int) else move[0]
    if number in trial.placed:
        if trial.problem.opportunities[number].must is True:
            return None
        leave_out(trial, number)
    elif isinstance(move, int):
        return None
    if isinstance(move, int):
        others = [which for which in ranking if which[0] not in books.placed][:NEXT_BEST]
        return fill_within(trial, [*others, *(which for which in ranking if which[0] == number)])
    while not add(trial, *move):
        free = [n for n in trial.placed if trial.problem.opportunities[n].must is not True]
        if not free:
            return None
        leave_out(trial, min(free, key=lambda n: (trial.columns.worth[trial.placed[n]], n)))
    return fill_within(trial, ranking[: 2 * NEXT_BEST])


def fill_within(books: Books, ranking: Ranking) -> Books:
    """Take each in turn where it fits, and the plan is worth more with it or nearer to the rules for the whole."""
    wrong, value = amiss(books), books.value()
    for which in ranking:
        if which[0] in books.placed or not add(books, *which):
            continue
        then, worth = amiss(books), books.value()
        if then > wrong or (then == wrong and worth <= value):
            leave_out(books, which[0])
        else:
            wrong, value = then, worth
    return books
