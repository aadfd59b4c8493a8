"""The plans that people make without a search: by score sheet, by worth for the money, and by trying what is better.

Each keeps every rule, so that it can be compared with a searched plan at equal limits, and none is proven.
"""

from collections.abc import Callable

import numpy as np

from menter.choose.plan.amiss import amiss
from menter.choose.plan.books import Books, open_books
from menter.choose.plan.column import Columns
from menter.choose.plan.filling import Ranking, fill, leave_out
from menter.choose.plan.mending import mend
from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.problem import Problem
from menter.choose.plan.sheet import sheet_scores

NEXT_BEST = 40  # of those left out that are tried in the place of one taken out; more found little on 300
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


def ratio_ranking(problem: Problem) -> Portfolio | None:
    """Take what is worth most for a pound of its cost, in the scope that is, as early as it fits; None as above."""
    books = open_books(problem)
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
    return None if mended is None else mended.portfolio(engine=engine)


def improve(books: Books, ranking: Ranking) -> Books:
    """Take out each in turn and fill the room anew with what ranks next, while that is better."""
    tries = 0
    for _round in range(ROUNDS):
        is_better = False
        for number in sorted(books.placed, key=lambda n: books.columns.worth[books.placed[n]]):
            if tries >= MOST_TRIES:
                return books
            if number not in books.placed or books.problem.opportunities[number].must is True:
                continue
            tries += 1
            trial = books.copy()
            leave_out(trial, number)
            near = [which for which in ranking if which[0] not in trial.placed]
            others = [which for which in near if which[0] != number][:NEXT_BEST]
            trial = fill(fill(trial, others), [which for which in near if which[0] == number])
            if trial.value() > books.value() + 1 and not amiss(trial):
                books, is_better = trial, True
        if not is_better:
            return books
    return books
