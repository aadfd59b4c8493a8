"""Measure frontiers: `python -m bench.choose.frontier`; QUICK=1 for two goals and one seed.

Problems are drawn as bench/choose/drawn.py says, 60 opportunities each; 12 points, each to be proven to 1 %.
"""

import os
import time
from collections.abc import Iterator

from bench.choose.drawn import draw_problem
from bench.scoreboard import QUICK, Score, show

from menter.choose.plan.check import broken_rules
from menter.choose.plan.frontier import OTHERS, Other, Point, find_frontier

SIZE, POINTS, GAP = 60, 12, 0.01
SEEDS = 1 if QUICK else 3
GOALS: tuple[tuple[str, tuple[Other, ...], int, int], ...] = (
    ("savings and residents", ("residents",), 300, SEEDS),
    *(() if QUICK else (("savings, residents and evenness", OTHERS, 900, 1),)),
)
MILLION = 1e8  # pence


def measure() -> Iterator[Score]:
    """Each goal and seed."""
    for name, others, seconds, seeds in GOALS:
        for seed in range(seeds):
            yield from measure_one(name, others, seconds, seed)
    yield Score("load of the machine at the end, on 2 cores", f"{os.getloadavg()[0]:.1f}")


def measure_one(name: str, others: tuple[Other, ...], seconds: int, seed: int) -> Iterator[Score]:
    """One frontier."""
    problem = draw_problem(SIZE, seed)
    begun = time.process_time()
    found = find_frontier(
        problem, others=others, points=POINTS, gap=GAP, seconds=seconds, seed=seed, clock=time.process_time
    )
    spent = time.process_time() - begun
    widest = max(point.gap for point in found)
    broken = sum(len(broken_rules(problem, point.plan)) for point in found)
    yield Score(
        f"{name}, seed {seed}: points, processor seconds",
        f"{len(found)}, {spent:.0f} s",
        goal=f"≥ {POINTS}, < {seconds} s",
        is_met=len(found) >= POINTS and spent < seconds,
    )
    yield Score(f"{name}, seed {seed}: widest gap", f"{widest:.2%}", goal="≤ 1 %", is_met=widest <= GAP)
    yield Score(f"{name}, seed {seed}: rules broken", str(broken), goal="0", is_met=broken == 0)
    yield Score(f"{name}, seed {seed}: from, to", f"{said(found[0])}; {said(found[-1])}")


def said(point: Point) -> str:
    """One end."""
    reached = point.reached
    return f"£{reached.savings / MILLION:.1f}m, {reached.residents / 1e6:.2f}m residents, {reached.evenness:.0%} even"


if __name__ == "__main__":
    show("choose: frontiers", measure())
