"""The yes-or-no questions of a plan: each opportunity, in each scope, from each quarter it may start in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from menter.choose.plan.discount import Array
from menter.choose.plan.problem import Opportunity, Problem, Scope
from menter.choose.plan.worth import Worth, find_rates, find_worth

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Columns:
    """One column for each (opportunity, scope, start), in this order.

    opportunity, scope, start, end      shape (columns,); places in the problem, and quarters
    worth       shape (columns,), pence of today
    gains       sparse (councils, columns), pence of today by council, before cost
    """

    opportunity: Whole
    scope: Whole
    start: Whole
    end: Whole
    worth: Array
    gains: sparse.csr_array

    def of(self, opportunity: int) -> Whole:
        """The columns of one opportunity, by its place: they lie together."""
        first, last = np.searchsorted(self.opportunity, [opportunity, opportunity + 1])
        return np.arange(first, last)

    def blocks(self) -> list[tuple[int, int, Whole]]:
        """(opportunity, scope, its columns) for each scope that has any."""
        if not self.start.size:
            return []
        changes = np.flatnonzero(np.diff(self.opportunity) | np.diff(self.scope)) + 1
        parts = np.split(np.arange(self.start.size), changes)
        return [(int(self.opportunity[part[0]]), int(self.scope[part[0]]), part) for part in parts]


def find_columns(problem: Problem) -> Columns:
    """Every start that leaves time for the whole scope and for what has to be finished before."""
    windows, rates = find_windows(problem), find_rates(problem)
    places = {council.key: n for n, council in enumerate(problem.councils)}
    asked = [
        (number, place, np.array(windows[number][place], dtype=np.int64))
        for number, each in enumerate(problem.opportunities)
        for place in range(len(each.scopes))
        if place in windows[number]
    ]
    scopes = [problem.opportunities[number].scopes[place] for number, place, _starts in asked]
    worths = [
        find_worth(scope, starts, rates, problem.weights, places)
        for scope, (_number, _place, starts) in zip(scopes, asked, strict=True)
    ]
    return Columns(
        opportunity=put_together([np.full(starts.size, number) for number, _place, starts in asked]),
        scope=put_together([np.full(starts.size, place) for _number, place, starts in asked]),
        start=put_together([starts for *_, starts in asked]),
        end=put_together([starts + scope.quarters for scope, (*_, starts) in zip(scopes, asked, strict=True)]),
        worth=np.concatenate([np.zeros(0), *(worth.net for worth in worths)]),
        gains=gains_of(worths, len(problem.councils)),
    )


def put_together(parts: Sequence[Whole]) -> Whole:
    return np.concatenate([np.zeros(0, np.int64), *parts]).astype(np.int64)


def gains_of(worths: Sequence[Worth], councils: int) -> sparse.csr_array:
    """What each council gets from each column."""
    first = np.cumsum([0, *(worth.cost.size for worth in worths)])
    rows = [np.repeat(np.array(worth.councils, dtype=np.int64), worth.cost.size) for worth in worths]
    columns = [
        np.tile(np.arange(at, at + worth.cost.size), len(worth.councils))
        for at, worth in zip(first, worths, strict=False)
    ]
    values = np.concatenate([np.zeros(0), *(worth.gains.ravel() for worth in worths)])
    return sparse.csr_array((values, (put_together(rows), put_together(columns))), shape=(councils, int(first[-1])))


def find_windows(problem: Problem) -> list[dict[int, tuple[int, ...]]]:
    """For each opportunity, by the place of its scope, the quarters it may start in.

    What has to be finished first moves the earliest start; what needs something that cannot be done cannot be either.
    """
    number = {each.key: n for n, each in enumerate(problem.opportunities)}
    done: dict[int, dict[int, tuple[int, ...]]] = {}
    for each in in_order(problem.opportunities):
        finished = [earliest_end(problem, number[key], done) for key in each.needs_first]
        if each.must is False or None in finished:
            done[number[each.key]] = {}
            continue
        first = max([0, each.earliest, *(end for end in finished if end is not None)])
        done[number[each.key]] = {
            place: window
            for place, scope in enumerate(each.scopes)
            if (window := quarters_from(first, each.latest, scope, problem.quarters))
        }
    return [done[n] for n in range(len(problem.opportunities))]


def quarters_from(first: int, latest: int | None, scope: Scope, quarters: int) -> tuple[int, ...]:
    last = quarters - scope.quarters
    return tuple(range(first, (last if latest is None else min(last, latest)) + 1))


def earliest_end(problem: Problem, number: int, windows: Mapping[int, Mapping[int, tuple[int, ...]]]) -> int | None:
    """The first quarter after which it can be finished; None when it cannot be done."""
    scopes = problem.opportunities[number].scopes
    return min((window[0] + scopes[place].quarters for place, window in windows[number].items()), default=None)


def in_order(opportunities: tuple[Opportunity, ...]) -> list[Opportunity]:
    """Each after all that it needs first; there is no circle."""
    known = {each.key: each for each in opportunities}
    found: dict[str, Opportunity] = {}
    for each in opportunities:
        waiting = [each.key]
        while waiting:
            missing = [key for key in known[waiting[-1]].needs_first if key not in found]
            if missing:
                waiting.extend(missing)
            else:
                key = waiting.pop()
                found[key] = known[key]
    return list(found.values())
