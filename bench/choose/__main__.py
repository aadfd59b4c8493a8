"""Measure `choose`: the plan of random opportunities, proven and explained. `make bench ROOM=choose`.

Every opportunity, sum and need is drawn anew from a seed; nothing is taken from a real fund but the size of the
envelopes. Floor: take the highest worth a pound first, each in the first year in which all of it can be paid.
"""

import time
from collections.abc import Iterator, Sequence

import numpy as np
from bench.choose.problem import measure_hint
from bench.choose.twin import measure_twins
from bench.scoreboard import QUICK, Score, show

from menter.choose.envelope import Envelope
from menter.choose.option import Option, Weights, worth
from menter.choose.portfolio import PLAIN, choose_portfolio
from menter.choose.proof import broken_rules

HORIZON = (2026, 2027, 2028)
SIZES = (20,) if QUICK else (20, 60)  # opportunities
SEEDS = (0,) if QUICK else (0, 1, 2)
PROOF = 1e-4  # the product's own: no plan may be better by more than 1 part in 10,000
SECONDS = 60.0  # all of a run of the thread may take no longer
THOUSAND_POUNDS = 100_000


def draw_options(count: int, rng: np.random.Generator) -> list[Option]:
    """Projects of one or two years and 30 to 400 thousand pounds; one in five needs an earlier one first."""
    options = []
    for number in range(count):
        years = int(rng.integers(1, 3))
        cost = int(rng.integers(30, 401))
        gives = int(cost * rng.uniform(0.2, 1.2))
        options.append(
            Option(
                key=f"{number:03}",
                title=f"Project {number}",
                cost=tuple(cost * THOUSAND_POUNDS // years for _ in range(years)),
                cashable=(0,) * years + (gives * THOUSAND_POUNDS,) * 3,
                needs_first=(f"{rng.integers(number):03}",) if number and rng.random() < 0.2 else (),
            )
        )
    return options


def envelopes() -> list[Envelope]:
    """Half a million a year for three years, and a fund of one million in the first two."""
    year, half = 500 * THOUSAND_POUNDS, 500 * THOUSAND_POUNDS
    return [
        Envelope("Yearly", dict.fromkeys(HORIZON, year)),
        Envelope("Fund", dict.fromkeys(HORIZON[:2], half)),
    ]


def greedy_worth(options: Sequence[Option], purses: Sequence[Envelope], weights: Weights) -> float:
    """The floor's worth: the best for its money first, as early as it can be paid and what it needs is finished."""
    left = {year: sum(purse.left(year) for purse in purses) for year in HORIZON}
    ends: dict[str, int] = {}
    total = 0.0
    ranked = sorted(options, key=lambda o: -worth(o, 0, weights) / sum(o.cost))
    progress = True
    while progress:
        progress = False
        for option in ranked:
            if option.key in ends or any(needed not in ends for needed in option.needs_first):
                continue
            earliest = max([HORIZON[0], *(ends[needed] for needed in option.needs_first)])
            for year in range(earliest, HORIZON[-1] + 2 - len(option.cost)):
                gain = worth(option, year - HORIZON[0], weights)
                if gain > 0 and all(cost <= left[year + n] for n, cost in enumerate(option.cost)):
                    for n, cost in enumerate(option.cost):
                        left[year + n] -= cost
                    ends[option.key] = year + len(option.cost)
                    total += gain
                    progress = True
                    break
    return total


def measure() -> Iterator[Score]:
    """The plan, then what is said of problem statements."""
    yield from measure_plan()
    yield from measure_hint()
    yield from measure_twins()


def measure_plan() -> Iterator[Score]:
    """For each size the widest gap and the longest time of all draws."""
    for size in SIZES:
        gaps, seconds, shares, broken = [], [], [], 0
        for seed in SEEDS:
            options, purses = draw_options(size, np.random.default_rng(seed)), envelopes()
            started = time.perf_counter()
            plan = choose_portfolio(options, purses, horizon=HORIZON)
            seconds.append(time.perf_counter() - started)
            gaps.append(plan.gap)
            shares.append(greedy_worth(options, purses, PLAIN) / plan.value)
            broken += len(broken_rules(plan, options, purses))
        what = f"{size} opportunities, the worst of {len(SEEDS)}" if len(SEEDS) > 1 else f"{size} opportunities"
        yield Score(
            f"{what}: gap to the best possible",
            f"{max(gaps):.2%}",
            goal=f"≤ {PROOF:.2%}",
            floor=f"{1 - min(shares):.1%} below the plan",
            is_met=max(gaps) <= PROOF,
        )
        yield Score(
            f"{what}: plan and a reason for each",
            f"{max(seconds):.1f} s",
            goal=f"≤ {SECONDS:.0f} s",
            is_met=max(seconds) <= SECONDS,
        )
        yield Score(f"{what}: rules broken", str(broken), goal="0", is_met=broken == 0)


if __name__ == "__main__":
    show("choose", measure())
