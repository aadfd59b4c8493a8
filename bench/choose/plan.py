"""Measure plans by quarters: `python -m bench.choose.plan`; QUICK=1 for 60 opportunities and few seeds.

Problems are drawn as bench/choose/drawn.py says; each plan is checked by code written apart from the search. Every
search runs in a process of its own, one after the other, so that its memory is its own.
"""

import os
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from math import isfinite
from multiprocessing import get_context
from statistics import mean

from bench.choose.drawn import draw_problem
from bench.scoreboard import QUICK, Score, show

from menter.choose.plan import choose_portfolio
from menter.choose.plan.by_hand import local_search, ratio_ranking, score_sheet
from menter.choose.plan.check import broken_rules
from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.problem import Fairness, Problem

# Opportunities, seconds to 1 % and to 0.1 %.
GOALS = ((60, 30, 60),) if QUICK else ((60, 30, 60), (300, 60, 120), (2_000, 90, 180))
SEEDS = {60: 2, 300: 1, 2_000: 1} if QUICK else {60: 10, 300: 3, 2_000: 2}
MUCH_MONEY_SECONDS = 300
MOST_MEMORY = 2_048  # MiB
HAND_SEEDS = 3 if QUICK else 20
HAND_SECONDS = 60
LEAST_GAIN = 0.08  # over the ranking by worth for the money
COARSE, FINE = 1e-2, 1e-3
METHODS: dict[str, Callable[[Problem], Portfolio | None]] = {
    "score sheet": score_sheet,
    "ratio ranking": ratio_ranking,
    "local search": local_search,
}


@dataclass(frozen=True, slots=True)
class Run:
    """One search.

    reached     processor seconds until a plan was proven to 1 % and to 0.1 %, None where it was not; all that the
                search needs is counted: the making of the programme, a plan by hand to begin with, and payments
    memory      MiB at the most, the problem and Python itself included
    """

    reached: dict[float, float | None]
    clock: float
    memory: float
    gap: float
    broken: int


def run(size: int, seed: int, money: float, seconds: float, gap: float) -> Run:
    """Draw, search, check."""
    problem = draw_problem(size, seed, money=money)
    begun, on_clock = time.process_time(), time.perf_counter()
    reached: dict[float, float | None] = {COARSE: None, FINE: None}

    def note(value: float, bound: float) -> None:
        for each in reached:
            if reached[each] is None and isfinite(bound) and bound - value <= each * bound:
                reached[each] = time.process_time() - begun

    plan = choose_portfolio(
        problem,
        gap=gap,
        seconds=seconds,
        clock=time.process_time,
        progress=lambda step: note(step.value, step.bound),
    )
    note(plan.value, plan.bound)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Run(reached, time.perf_counter() - on_clock, memory, plan.gap, len(broken_rules(problem, plan)))


def alone(size: int, seed: int, *, money: float = 1.0, seconds: float, gap: float = FINE * 0.999) -> Run:
    """The same in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(run, size, seed, money, seconds, gap).result()


def measure() -> Iterator[Score]:
    """Sizes, much money, and plans made by hand."""
    for size, coarse, fine in GOALS:
        yield from measure_size(size, coarse, fine)
    if not QUICK:
        yield from measure_much_money()
    yield from measure_by_hand()
    yield Score("load of the machine at the end, on 2 cores", f"{os.getloadavg()[0]:.1f}")


def measure_size(size: int, coarse: int, fine: int) -> Iterator[Score]:
    """Seconds to each gap, memory and rules broken: the mean and the worst of some seeds."""
    runs = [alone(size, seed, seconds=2 * fine) for seed in range(SEEDS[size])]
    for gap, goal in ((COARSE, coarse), (FINE, fine)):
        times = [each.reached[gap] for each in runs]
        yield Score(
            f"{size} opportunities, {len(runs)} seeds: processor seconds to a proof of {gap:.1%}",
            said(times),
            goal=f"≤ {goal} s",
            is_met=all(seconds is not None and seconds <= goal for seconds in times),
        )
    most = max(each.memory for each in runs)
    yield Score(f"{size} opportunities: memory", f"{most:.0f} MiB", goal="< 2 GiB", is_met=most < MOST_MEMORY)
    broken = sum(each.broken for each in runs)
    yield Score(f"{size} opportunities: rules broken", str(broken), goal="0", is_met=broken == 0)
    yield Score(f"{size} opportunities: seconds by the clock, the longest", f"{max(each.clock for each in runs):.0f} s")


def said(times: Sequence[float | None]) -> str:
    """The mean and the longest, and how many were not reached."""
    found = [seconds for seconds in times if seconds is not None]
    if not found:
        return f"not reached in any of {len(times)}"
    missing = f", {len(times) - len(found)} not reached" if len(found) < len(times) else ""
    return f"mean {mean(found):.1f} s, longest {max(found):.1f} s{missing}"


def measure_much_money() -> Iterator[Score]:
    """Three and ten times the money and people: many are chosen, and few columns can be left out."""
    for size, times in ((300, 3), (2_000, 10)):
        runs = [alone(size, s, money=times, seconds=MUCH_MONEY_SECONDS, gap=COARSE * 0.999) for s in range(2)]
        worst = max(each.gap for each in runs)
        yield Score(
            f"{size} opportunities at {times} times the money, 2 seeds: widest gap",
            f"{worst:.2%}; to 1 %: {said([each.reached[COARSE] for each in runs])}",
            goal=f"≤ 1 % in {MUCH_MONEY_SECONDS} s",
            is_met=worst <= COARSE,
        )


def measure_by_hand() -> Iterator[Score]:
    """How much better the searched plan is than what people make, with the rules of fairness and without."""
    for is_fair in (True, False):
        problems = [draw_problem(60, seed) for seed in range(HAND_SEEDS)]
        if not is_fair:
            problems = [replace(each, rules=replace(each.rules, fairness=Fairness())) for each in problems]
        best = [
            choose_portfolio(each, gap=FINE, seconds=HAND_SECONDS, clock=time.process_time).value for each in problems
        ]
        words = "with least shares for rural, deprived and each" if is_fair else "without rules of fairness"
        for name, method in METHODS.items():
            yield gain_over(name, words, best, [method(each) for each in problems])


def gain_over(name: str, words: str, best: Sequence[float], plans: Sequence[Portfolio | None]) -> Score:
    """Mean and spread over the seeds on which the method found a plan at all."""
    gains = [value / plan.value - 1 for value, plan in zip(best, plans, strict=True) if plan is not None]
    none = f"; no plan on {len(plans) - len(gains)}" if len(gains) < len(plans) else ""
    goal = LEAST_GAIN if name == "ratio ranking" else 0.0
    return Score(
        f"60 opportunities, {len(plans)} seeds, {words}: worth more than by {name}",
        f"mean {mean(gains):+.1%}, {min(gains):+.1%} to {max(gains):+.1%}{none}",
        goal=f"mean ≥ {goal:.0%}, each > 0" if goal else "each > 0",
        is_met=mean(gains) >= goal and min(gains) > 0,
    )


if __name__ == "__main__":
    show("choose: plans by quarters", measure())
