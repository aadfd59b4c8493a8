"""Measure explanations: `python -m bench.choose.explained`; QUICK=1 for 60 opportunities.

Every opportunity that the plan leaves out gets its reasons. Each upper end has a plan that shows it, which the checker
goes through; of some, drawn by chance, all is searched anew with other seeds: the opportunity held in, its cost cut to
just below the lower end, and to the upper one.
"""

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np
from bench.choose.drawn import draw_problem
from bench.scoreboard import QUICK, Score, show

from menter.choose.plan import choose_portfolio
from menter.choose.plan.change import Change, changed
from menter.choose.plan.check import broken_rules
from menter.choose.plan.explain import Reason, explain
from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.problem import Problem
from menter.choose.plan.search import CannotHoldTogether, NothingFound

SIZE = 60 if QUICK else 300
SECONDS = 600
PLAN_SECONDS = 240
FINE = 1e-3
AGAIN = 5 if QUICK else 12  # opportunities searched anew: three searches each
AGAIN_SECONDS = 20  # processor seconds of one of these
OTHER_SEED = 7
NEAR = 1e-6  # of the plan's value: rounding of whole pence


@dataclass(frozen=True, slots=True)
class Checked:
    """What searching anew said of one opportunity: whether each end held."""

    key: str
    worth: bool
    below: bool
    above: bool


def held_in(problem: Problem, key: str) -> Problem:
    """The problem in which one opportunity has to be done."""
    return replace(
        problem, opportunities=tuple(replace(o, must=True) if o.key == key else o for o in problem.opportunities)
    )


def search(problem: Problem) -> tuple[float, float]:
    """Anew, with another seed: value and bound; less than nothing for both where no plan keeps every rule."""
    try:
        found = choose_portfolio(problem, gap=FINE, seconds=AGAIN_SECONDS, seed=OTHER_SEED, clock=time.process_time)
    except CannotHoldTogether:
        return -np.inf, -np.inf
    except NothingFound:
        return -np.inf, np.inf
    return found.value, found.bound


def check_again(problem: Problem, plan: Portfolio, reason: Reason) -> Checked:
    """Each end against a search of its own."""
    near, (value, bound) = NEAR * abs(plan.value), search(held_in(problem, reason.key))
    is_worth = is_below = is_above = True
    for change in reason.changes:
        at = next((c.scope, c.start) for c in change.plan.choices if c.key == reason.key)
        if change.kind == "benefit":
            # What it lacks lies between these by the search anew; that has to meet what was said.
            low, high = plan.value - bound, plan.bound - value
            is_worth = low <= change.high + near and change.low <= high + near
        elif change.kind == "cost" and 0 < change.low < change.high:
            less = replace(change, share=change.share * 0.98 * change.low / change.high)
            is_below = search(held_in(changed(problem, less, at), reason.key))[0] <= plan.value + near
            is_above = max(search(held_in(changed(problem, change, at), reason.key))) >= plan.value - near
    return Checked(reason.key, is_worth, is_below, is_above)


def shows(problem: Problem, plan: Portfolio, change: Change) -> bool:
    """Whether the change's own plan keeps every rule of the changed problem and is worth as much as the plan."""
    at = next((c.scope, c.start) for c in change.plan.choices if c.key == change.key)
    is_kept = broken_rules(changed(problem, change, at), change.plan) == ()
    return is_kept and change.plan.value >= plan.value * (1 - NEAR)


def measure() -> Iterator[Score]:
    """The explanation, then its checks."""
    problem = draw_problem(SIZE, 0)
    plan = choose_portfolio(problem, gap=FINE, seconds=PLAN_SECONDS, clock=time.process_time)
    begun = time.process_time()
    reasons = explain(problem, plan, seconds=SECONDS, gap=FINE, clock=time.process_time)
    spent = time.process_time() - begun
    out = [reason for reason in reasons if not reason.is_in]
    yield Score(f"plan of {SIZE} opportunities: gap; taken", f"{plan.gap:.2%}; {len(plan.choices)}")
    yield Score(
        f"a reason for each of {SIZE}, {len(out)} left out: processor seconds",
        f"{spent:.0f} s",
        goal=f"< {SECONDS} s",
        is_met=spent < SECONDS,
    )
    yield from measure_reasons(out)
    yield from measure_checks(problem, plan, out)
    yield Score("load of the machine at the end, on 2 cores", f"{os.getloadavg()[0]:.1f}")


def measure_reasons(out: Sequence[Reason]) -> Iterator[Score]:
    """How many have what, and how wide the intervals are."""
    named = sum(bool(reason.gives) for reason in out)
    changes = sum(bool(reason.changes) for reason in out)
    yield Score("of those left out: what stands in the way is named", f"{named} of {len(out)}")
    yield Score("of those left out: a change that would bring it in", f"{changes} of {len(out)}")
    for kind in ("benefit", "cost"):
        found = [c for reason in out for c in reason.changes if c.kind == kind and c.high > 0]
        shares = [(c.high - c.low) / c.high for c in found]
        if shares:
            open_ends = sum(c.low <= 0 for c in found)
            yield Score(
                f"intervals of {kind}: width as a share of the upper end",
                f"median {median(shares):.0%}; {open_ends} of {len(found)} with nothing proven below",
            )


def measure_checks(problem: Problem, plan: Portfolio, out: Sequence[Reason]) -> Iterator[Score]:
    """Upper ends by the checker, and some of all anew."""
    changes = [change for reason in out for change in reason.changes]
    wrong = sum(not shows(problem, plan, change) for change in changes)
    yield Score(
        f"{len(changes)} upper ends: not shown by a plan that keeps every rule", str(wrong), goal="0", is_met=wrong == 0
    )
    drawn = np.random.default_rng(0).choice(len(out), size=min(AGAIN, len(out)), replace=False)
    found = [check_again(problem, plan, out[n]) for n in sorted(drawn)]
    failed = [each.key for each in found if not (each.worth and each.below and each.above)]
    yield Score(
        f"{len(found)} of these searched anew, each end: wrong",
        str(len(failed)),
        goal="0",
        is_met=not failed,
    )


if __name__ == "__main__":
    show("choose: why each is in or out", measure())
