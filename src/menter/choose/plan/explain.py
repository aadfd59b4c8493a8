"""Why each opportunity is in a plan, or what keeps it out and what would bring it in: computed, not guessed."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from menter.choose.plan.again import FINE, Again, Known, Patience, held_in, held_out, know, solve_again
from menter.choose.plan.change import Change, find_changes
from menter.choose.plan.draft import THOUSAND
from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.priced import Priced, Prices
from menter.choose.plan.problem import Problem
from menter.choose.plan.reason import change_said, given_way, in_said, not_free, not_worth, pushed_out
from menter.choose.plan.slack import Give, gives, price_of
from menter.choose.programme import Engine
from menter.language.sentence import Counted, Sentence

MOST_TRIED = 6  # places for one opportunity, the best by the prices of the limits: more seldom found a cheaper one
GIVEN_OUT = 0.97  # of the time: a search ends a little after its own, and making the sentences takes some
SHORTEST = 0.05  # seconds; a search that gets less is left out, the prices of the limits still bound it


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one opportunity is in or out.

    lost        pence of today that any plan without it is worth less: proven, and found; of those that are in
    gives       limits and rules that would have to give way if it were done beside all that is in the plan
    pushes      keys of those that the best plan found with it leaves out
    changes     what would bring it in; each was checked by a plan of the changed problem
    """

    key: str
    is_in: bool
    sentences: tuple[Sentence | Counted, ...]
    lost: tuple[float, float] | None = None
    gives: tuple[Give, ...] = ()
    pushes: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Searching:
    """How an explanation is searched for; `seconds` for all of it."""

    seconds: float
    gap: float
    seed: int
    engine: Engine
    clock: Callable[[], float] | None
    stop: Callable[[], bool] | None

    def patience(self, left: int, begun: float) -> Patience:
        """For the next of so many that are left."""
        spent = self.clock() - begun if self.clock else 0.0
        is_over = self.stop is not None and self.stop()
        share = 0.0 if is_over else max(0.0, GIVEN_OUT * self.seconds - spent) / max(1, left)
        return Patience(share, self.gap, self.seed, self.engine, self.clock, self.stop)


def explain(
    problem: Problem,
    portfolio: Portfolio,
    *,
    seconds: float = 60.0,
    gap: float = FINE,
    seed: int = 0,
    engine: Engine = "highs",
    clock: Callable[[], float] | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> tuple[Reason, ...]:
    """A reason for each opportunity, in the order of keys.

    seconds     for all of them together; what is not searched to its end has wider intervals, never wrong ones
    gap         a search ends when its plan is proven to this share
    clock       counts the seconds; without one each gets an equal part, as the solver counts
    progress    told how many of how many are done
    stop        asked before each; True leaves the rest to the bounds that need no search
    """
    known = know(problem, portfolio)
    searching = Searching(seconds, gap, seed, engine, clock, stop)
    begun, count = clock() if clock else 0.0, len(known.model.problem.opportunities)
    prices = Prices(known)
    # What needs no search leaves its time to the others.
    fixed = {n: reason for n in range(count) if (reason := plain_reason(known, n)) is not None}
    found = []
    for n in range(count):
        left = sum(m not in fixed for m in range(n, count))
        if n in fixed:
            found.append(fixed[n])
        elif n in known.inside:
            found.append(reason_in(known, n, searching.patience(left, begun)))
        else:
            found.append(reason_out(known, prices, n, searching.patience(left, begun)))
        if progress is not None:
            progress(n + 1, count)
    return tuple(found)


def plain_reason(known: Known, number: int) -> Reason | None:
    """What needs no search: fixed by the board, or never able to start."""
    each = known.model.problem.opportunities[number]
    said = not_free(known.model.problem, each, has_starts=bool(known.model.columns.of(number).size))
    return None if said is None else Reason(each.key, number in known.inside, (said,))


def reason_in(known: Known, number: int, patience: Patience) -> Reason:
    """What is lost without it: at least what is proven, at most what the best plan found without it is short of."""
    key = known.model.problem.opportunities[number].key
    column = known.inside[number]
    start = None if known.values is None else known.values.copy()
    if start is not None:
        start[column] = 0.0
    without = Again(None, -np.inf, np.inf)
    if patience.seconds >= SHORTEST:
        without = solve_again(known, held_out(known, number), patience, start=start)
    lost = (max(0.0, known.value - without.bound), max(0.0, known.bound - without.value))
    sentences = in_said(float(known.model.columns.worth[column]), lost, is_needed=without.is_impossible)
    return Reason(key, True, sentences, lost=lost)


def reason_out(known: Known, prices: Prices, number: int, patience: Patience) -> Reason:
    """What keeps it out, what it would push out, and the changes that would bring it in."""
    problem = known.model.problem
    priced, on_top = prices.held_in(number), cheapest_on_top(known, prices.free, number)
    forced = Again(None, -np.inf, priced.bound)
    if patience.seconds >= SHORTEST and priced.bound > -np.inf:
        forced = solve_again(known, held_in(known, number), patience)
        forced = replace(forced, bound=min(forced.bound, priced.bound))
    pushes = () if forced.inside is None else tuple(sorted(set(known.inside) - set(forced.inside)))
    changes = tuple(find_changes(known, number, forced, priced, on_top))
    anyhow = on_top or cheapest_on_top(known, prices.free, number, target=-np.inf)
    kept_out = () if anyhow is None else anyhow[1]
    sentences = (
        *not_worth(float(known.model.columns.worth[known.model.columns.of(number)].max())),
        *given_way(problem, kept_out),
        *pushed_out(problem, pushes),
        *(said for change in changes for said in change_said(problem, change)),
    )
    return Reason(
        problem.opportunities[number].key,
        False,
        sentences or (Sentence("No change to it alone was found that would bring it in."),),
        gives=kept_out,
        pushes=tuple(problem.opportunities[n].key for n in pushes),
        changes=changes,
    )


def cheapest_on_top(
    known: Known, free: Priced, number: int, *, target: float | None = None
) -> tuple[int, tuple[Give, ...]] | None:
    """Where it could best be done beside all that is in the plan, and what would have to give way for it.

    target  pence that all of it has to be worth; the plan's value where none is said
    """
    target = known.value if target is None else target
    mine = known.model.columns.of(number)
    rates = {role.role: role.day_rate / THOUSAND for role in known.model.problem.capacity}
    best: tuple[float, int, tuple[Give, ...]] | None = None
    for column in mine[np.argsort(-free.rent[mine], kind="stable")][:MOST_TRIED]:
        found = gives(known, [*known.inside.values(), int(column)], target=target)
        if found is None:
            continue
        price = sum(price_of(give.name, rates) * give.amount for give in found)
        if best is None or price < best[0] - 1e-9:
            best = (price, int(column), found)
    return None if best is None else best[1:]
