"""Measure the risk of running short: `python -m bench.choose.overrun`; QUICK=1 for one seed.

Problems are drawn as bench/choose/drawn.py says, 60 opportunities each. A reserve is searched for on some futures, and
the plan is tried in 1,000 others. Beside it: no reserve, and plans that weigh the worst tenth of drawn futures.
"""

import os
import time
from collections.abc import Iterator
from statistics import mean

import numpy as np
from bench.choose.drawn import draw_problem
from bench.scoreboard import QUICK, Score, show

from menter.choose.plan import choose_portfolio
from menter.choose.plan.cautious import choose_cautiously
from menter.choose.plan.future import Futures, draw_futures
from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.problem import Problem
from menter.choose.plan.reserve import find_reserve
from menter.choose.plan.standing import find_standings
from menter.choose.plan.tried import Tried, try_plan

SIZE = 60
SEEDS = 1 if QUICK else 3
RISKS = (0.1, 0.2, 0.3)
CHOSEN_BY, OTHERS = 4_000, 1_000  # futures a reserve is chosen by, and others
SCENARIOS = 100  # of the plans that weigh the worst tenth
STANDINGS = 6 if QUICK else 12
NEAR = 0.03
MILLION = 1e8  # pence


def measure() -> Iterator[Score]:
    """Each seed, then what they have in common."""
    rows: dict[str, list[Tried]] = {}
    misses, apart, seconds = [], [], []
    for seed in range(SEEDS):
        problem = draw_problem(SIZE, seed)
        chosen_by = draw_futures(problem, CHOSEN_BY, np.random.default_rng([seed, 1]))
        others = draw_futures(problem, OTHERS, np.random.default_rng([seed, 2]))
        for risk in RISKS:
            begun = time.process_time()
            found = find_reserve(problem, risk, chosen_by, seconds=240, clock=time.process_time)
            seconds.append(time.process_time() - begun)
            out = try_plan(problem, found.plan, others)
            misses.append(out.risk - risk)
            apart.append(out.risk - found.tried.risk)
            yield Score(
                f"seed {seed}, risk chosen {risk:.0%}: reserve {found.share:.1%}, {len(found.steps)} plans looked at",
                f"{found.tried.risk:.1%}; in {OTHERS:,} other futures {out.risk:.1%}",
                goal="within 3 points",
                is_met=abs(out.risk - risk) <= NEAR,
            )
            rows.setdefault(f"a reserve for {risk:.0%}", []).append(out)
        for name, plan in beside(problem, seed):
            rows.setdefault(name, []).append(try_plan(problem, plan, others))
        yield from measure_standings(problem, chosen_by, seed)
    yield Score(
        "furthest from the risk chosen, and from the risk that was said, in other futures",
        f"{max(map(abs, misses)):.1%}; {max(map(abs, apart)):.1%}",
        goal="≤ 3 points",
        is_met=max(map(abs, misses)) <= NEAR,
    )
    yield Score("processor seconds of one reserve", f"mean {mean(seconds):.0f} s, longest {max(seconds):.0f} s")
    for name, tried in rows.items():
        yield Score(f"{name}: mean, worst tenth, money short, people short", said(tried))
    yield Score("load of the machine at the end, on 2 cores", f"{os.getloadavg()[0]:.1f}")


def beside(problem: Problem, seed: int) -> Iterator[tuple[str, Portfolio]]:
    """Without a reserve, and with the worst tenth weighed."""
    yield "no reserve", choose_portfolio(problem, gap=5e-3, seconds=60, clock=time.process_time)
    scenarios = draw_futures(problem, SCENARIOS, np.random.default_rng([seed, 3]))
    for share in (0.5, 0.9):
        plan = choose_cautiously(problem, scenarios, share=share, seconds=60, clock=time.process_time)
        yield f"the worst tenth of {SCENARIOS} futures weighed by {share:.0%}", plan


def measure_standings(problem: Problem, futures: Futures, seed: int) -> Iterator[Score]:
    """How many stand and how many flip."""
    some = Futures(futures.keys, futures.gates[:STANDINGS], futures.benefit[:STANDINGS], futures.cost[:STANDINGS])
    begun = time.process_time()
    found = find_standings(problem, some, gap=5e-3, seconds=240, clock=time.process_time)
    kinds = [each.kind for each in found]
    yield Score(
        f"seed {seed}: in all of {STANDINGS} futures, in some, in none",
        f"{kinds.count('core')}, {kinds.count('edge')}, {kinds.count('out')}; {time.process_time() - begun:.0f} s",
    )


def said(tried: list[Tried]) -> str:
    """Means over the seeds."""
    return (
        f"£{mean(each.mean for each in tried) / MILLION:.2f}m, £{mean(each.worst() for each in tried) / MILLION:.2f}m, "
        f"{mean(each.risk for each in tried):.0%}, {mean(each.risk_of_people for each in tried):.0%}"
    )


if __name__ == "__main__":
    show("choose: running short", measure())
