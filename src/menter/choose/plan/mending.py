"""A plan made by hand, changed step by step until the rules for the whole of it hold."""

from collections.abc import Iterable
from itertools import chain, islice

from menter.choose.plan.amiss import amiss
from menter.choose.plan.books import Books
from menter.choose.plan.filling import Ranking, add, leave_out

NEXT_BEST = 20  # of those left out that are tried in the place of one taken out
MOST_TRIED = 600  # scopes in each step, the best of the ranking first: nobody tries more by hand
MOST_MENDED = 60  # steps to mend what rules for the whole plan ask for


def mend(books: Books, ranking: Ranking) -> Books | None:
    """Take in or leave out one after the other while that comes nearer to what the rules ask of the whole plan."""
    wrong = amiss(books)
    for _step in range(MOST_MENDED):
        if not wrong:
            return books
        best: tuple[float, float, Books] | None = None
        for trial in steps(books, ranking):
            found = amiss(trial)
            if found < wrong and (best is None or (found, -trial.value()) < best[:2]):
                best = (found, -trial.value(), trial)
        if best is None:
            return None
        wrong, _value, books = best
    return books if not wrong else None


def steps(books: Books, ranking: Ranking) -> Iterable[Books]:
    """All that one step more or less leads to; something new in the place of each as well while there are few."""
    scopes = ((n, s) for n, each in enumerate(books.problem.opportunities) for s in range(len(each.scopes)))
    # Each once, those of the ranking first.
    ranked = list(islice(dict.fromkeys(chain(ranking, scopes)), MOST_TRIED))
    for which in ranked:
        trial = books.copy()
        if add(trial, *which, whatever=True):
            yield trial
    for number in sorted(books.placed):
        without = books.copy()
        leave_out(without, number)
        yield without
        for which in ranked[:NEXT_BEST]:
            trial = without.copy()
            if which[0] != number and add(trial, *which, whatever=True):
                yield trial
