"""Measure who does what: `python -m bench.choose.assignment`; QUICK=1 for two draws and less time.

People and requests are drawn as bench/choose/people.py says. Four ways keep the same rules and are reckoned alike: the
plan; requests by hand in the order of their score, each whole or not at all; the same, then parts of those that were
left; and the better of that and of the order of the score for a day.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from bench.choose.people import FILE, draw_people, draw_requests
from bench.scoreboard import QUICK, Score, show

from menter.choose.assignment import CouncilYear, Term, assign_people, broken_bookings
from menter.choose.assignment.fit import find_slots
from menter.choose.assignment.greedy import by_worth, match_greedily
from menter.choose.assignment.worth import council_years, value_of, worth_of

PEOPLE, REQUESTS, QUARTERS = 40, 300, 4
SEEDS = range(2) if QUICK else range(20)
SECONDS = 15.0 if QUICK else 60.0  # of the processor
GOAL = 0.20


@dataclass(frozen=True, slots=True)
class Measured:
    """One draw: how much more the plan counts than by hand, and how much more any plan could."""

    gain_whole: float
    gain: float
    gain_met: float
    gain_better: float
    gap: float
    most: float
    short: tuple[float, float]
    broken: int
    seconds: float


def measure_one(seed: int) -> Measured:
    rng = np.random.default_rng(seed)
    people, requests = draw_people(PEOPLE, QUARTERS, rng), draw_requests(REQUESTS, QUARTERS, rng)
    term, field = Term(QUARTERS), find_slots(requests, people)
    hand = match_greedily(field, by_worth(field))
    whole = value_of(field, match_greedily(field, by_worth(field), in_part=False), term)
    started = time.process_time()
    plan = assign_people(requests, people, term=term, seconds=SECONDS, seed=seed, clock=time.process_time)
    seconds, by_hand = time.process_time() - started, value_of(field, hand, term)
    return Measured(
        gain_whole=plan.value / whole - 1,
        gain=plan.value / by_hand - 1,
        gain_met=plan.worth / worth_of(field, hand) - 1,
        gain_better=plan.value / plan.by_hand - 1,
        gap=plan.gap,
        most=plan.bound / by_hand - 1,
        short=(furthest(council_years(field, hand, term)), furthest(plan.councils)),
        broken=len(broken_bookings(plan.bookings, requests, people)),
        seconds=seconds,
    )


def furthest(years: Sequence[CouncilYear]) -> float:
    """The largest part of its even share that a council goes without."""
    return max(year.short / year.even for year in years if year.even)


def measure() -> Iterator[Score]:
    """Every draw, then what they have in common."""
    if not FILE.exists():
        yield Score("people to requests", "not there: ../shared/data/skills")
        return
    found = [measure_one(seed) for seed in SEEDS]
    for what, gains in (
        ("by hand, in the order of scores, whole or not at all", [each.gain_whole for each in found]),
        ("the same, then parts of those left", [each.gain for each in found]),
    ):
        yield Score(
            f"{PEOPLE} people, {REQUESTS} requests, {len(found)} draws: above {what}",
            spread(gains),
            goal=f"≥ {GOAL:.0%}",
            is_met=min(gains) >= GOAL,
        )
    yield Score("the most that any plan could be above the second", spread([each.most for each in found]))
    yield Score("points of what is met above the second, without evenness", spread([each.gain_met for each in found]))
    yield Score("above the better of two orders by hand", spread([each.gain_better for each in found]))
    yield Score("gap to the bound, proven", spread([each.gap for each in found]), goal="printed", is_met=True)
    yield Score(
        "the council furthest short of an even part: the plan; by hand",
        f"{max(each.short[1] for each in found):.0%}",
        floor=f"{max(each.short[0] for each in found):.0%}",
    )
    broken = sum(each.broken for each in found)
    yield Score("rules broken, by a check written apart", str(broken), goal="0", is_met=broken == 0)
    yield Score("processor seconds, the slowest", f"{max(each.seconds for each in found):.0f} s")


def spread(shares: list[float]) -> str:
    return f"{np.mean(shares):.1%} ({min(shares):.1%} to {max(shares):.1%})"


if __name__ == "__main__":
    show("people to requests", measure())
