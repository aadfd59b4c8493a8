"""What one goal costs in another: plans of which none is better in every goal, each with how much better it could be.

Source  The ε-constraint method: Haimes, Lasdon and Wismer (1971); a small weight on the other goal, so that no point is
        beaten by one as good in the first: Mavrotas (2009). The next point is searched where the widest step is halved.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Literal

import numpy as np

from menter.choose.plan.discount import Array
from menter.choose.plan.fault import check_problem
from menter.choose.plan.point import STEPS, Asking, Found, Point
from menter.choose.plan.problem import Problem
from menter.choose.plan.search import CannotHoldTogether, NothingFound
from menter.choose.programme import Engine, Status
from menter.language.sentence import Sentence

Other = Literal["residents", "evenness"]
OTHERS: tuple[Other, ...] = ("residents", "evenness")  # in the order of what a point is asked for
POINTS = 12
SOLVES = 2  # searches for each point asked for, at most: some steps hold no plan between their ends
ENDS = 3  # searches at the ends of one walk
CLOSER = 0.95  # of the gap asked for is searched to: residents' small weight beside savings widens it a little
NARROW = 1e-4  # of a goal's highest: a step that nobody needs to see halved


def find_frontier(
    problem: Problem,
    *,
    others: tuple[Other, ...] = ("residents",),
    points: int = POINTS,
    gap: float = 0.01,
    seconds: float = 300.0,
    seed: int = 0,
    engine: Engine = "highs",
    clock: Callable[[], float] | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> tuple[Point, ...]:
    """Plans from the most savings to the most of the other goals; each with more of one has less of another.

    others      what savings are weighed against: residents helped, evenness, or both
    points      how many different plans are sought; there may be fewer, and more where there are three goals
    gap         each is proven to this share of its savings, where the time is enough
    seconds     for all
    progress    told how many of how many are found
    stop        asked before each search; True gives what is found so far
    Raises      BadProblem, NeedsItself; CannotHoldTogether, NothingFound when there is not one plan
    """
    check_problem(problem)
    searches = searches_for(others, points)
    walk = Walk(Asking(problem, seconds, searches, CLOSER * gap, seed, engine, clock, stop), others, points)
    walk.asking.prove_worth()
    first, solved = walk.asking.at((0.0, 0.0), None)
    if first is None and solved.status is Status.IMPOSSIBLE:
        raise CannotHoldTogether(Sentence("No plan keeps every rule."))
    if first is None:
        raise NothingFound(
            Sentence(
                "No plan that keeps every rule was found in {seconds} seconds. Give the search more time, or ask for "
                "less.",
                seconds=f"{seconds:g}",
            )
        )
    found = [first]
    for step in walk.steps(first):
        found += step
        if progress is not None:
            progress(min(points, len(undominated(found, others))), points)
    sharp = walk.sharpen(undominated(found, others), gap)
    return tuple(each.point for each in undominated(sharp, others))


def levels_for(points: int) -> int:
    """Levels of evenness at which residents are weighed when both are: about as many as points on each."""
    return max(2, math.isqrt(points) + 1)


def share_of(points: int) -> int:
    """Points sought at each of these levels: one more than its part, since levels give some plans alike."""
    return math.ceil(points / levels_for(points)) + 1


def searches_for(others: tuple[Other, ...], points: int) -> int:
    """How many searches there are at most."""
    even = STEPS if "evenness" in others else 0
    if len(others) > 1:
        return ENDS + even + levels_for(points) * (ENDS + SOLVES * share_of(points))
    return ENDS + even + ENDS + SOLVES * points


class Walk:
    """The way along a frontier."""

    def __init__(self, asking: Asking, others: tuple[Other, ...], points: int) -> None:
        self.asking, self.others, self.points = asking, others, points

    def steps(self, first: Found) -> Iterator[list[Found]]:
        """What is found, as it is found."""
        if self.asking.is_stopped:
            return
        if self.others == ("residents",):
            yield from self.along_residents(first, self.points)
            return
        level, values = self.asking.most_even(first)
        if self.others == ("evenness",):
            high, _ = self.asking.at((0.0, level), values)
            if high is not None:
                yield [high]
                yield from self.halve(first, high, "evenness", self.points)
            return
        yield from self.along_levels(first, level, values)

    def sharpen(self, found: list[Found], gap: float) -> list[Found]:
        """The same; those proven less well than was asked for are searched again in the time that is left."""
        asking = self.asking
        wide = [n for n, each in enumerate(found) if each.point.gap > gap] if asking.clock else []
        for place, number in enumerate(wide):
            if asking.is_stopped:
                break
            before = found[number]
            asking.searches = asking.done + len(wide) - place
            again, _ = asking.at(before.point.asked, before.values)
            if again is not None:
                found[number] = proven_by_both(before, again)
        return found

    def along_levels(self, first: Found, most: float, values: Array) -> Iterator[list[Found]]:
        """Residents at several levels of evenness, the most even first; more levels between while plans are lacking."""
        levels = list(np.linspace(most, first.point.reached.evenness, levels_for(self.points)))
        lows, found = {levels[-1]: first}, [first]
        waiting = list(levels)
        while waiting and not self.asking.is_stopped:
            level = waiting.pop(0)
            if level not in lows:
                low, _ = self.asking.at((0.0, float(level)), values)
                if low is None:
                    return
                lows[level] = low
                yield [low]
            values = lows[level].values
            for step in self.along_residents(lows[level], share_of(self.points)):
                found += step
                yield step
            is_enough = len(undominated(found, self.others)) >= self.points
            if not waiting and not is_enough and self.asking.done < self.asking.searches:
                begin, end = max(pairwise(levels), key=lambda step: step[0] - step[1])
                if begin - end <= NARROW:
                    return
                values, waiting = lows[begin].values, [(begin + end) / 2]
                levels = sorted([*levels, waiting[0]], reverse=True)

    def along_residents(self, low: Found, points: int) -> Iterator[list[Found]]:
        """From the most savings of one evenness to the most residents."""
        level = low.point.asked[1]
        most = self.asking.most_residents(level, low.values)
        if most is None:
            return
        high, _ = self.asking.at((most[0], level), most[1])
        if high is not None:
            yield [high]
            yield from self.halve(low, high, "residents", points)

    def halve(self, low: Found, high: Found, goal: Other, points: int) -> Iterator[list[Found]]:
        """Plans between two, by one goal: at the middle of the widest step, as often as it takes."""
        found = [low, high]
        # Steps that may hold another plan: from, to, and the plan at the upper end, with which a search may begin.
        steps = [(far(low, goal), far(high, goal), high)]
        solves = 0
        while steps and solves < SOLVES * points and len(undominated(found, self.others)) < points:
            if self.asking.is_stopped:
                return
            begin, end, upper = steps.pop(max(range(len(steps)), key=lambda n: steps[n][1] - steps[n][0]))
            if end - begin <= NARROW * max(abs(end), NARROW):
                continue
            middle, solves = (begin + end) / 2, solves + 1
            asked = (middle, low.point.asked[1]) if goal == "residents" else (low.point.asked[0], middle)
            at, _ = self.asking.at(asked, upper.values)
            if at is None:
                continue
            steps.append((begin, middle, at))
            if far(at, goal) < end:
                steps.append((far(at, goal), end, upper))
            found.append(at)
            yield [at]


def proven_by_both(one: Found, other: Found) -> Found:
    """Of two plans for the same that was asked, the one that saves more, with the lower bound of the two."""
    better = max(one, other, key=lambda each: each.point.reached.savings)
    bound = max(min(one.point.bound, other.point.bound), better.point.reached.savings)
    return replace(better, point=replace(better.point, bound=bound))


def far(found: Found, goal: Other) -> float:
    """How far it gets on one goal."""
    return float(getattr(found.point.reached, goal))


def undominated(found: list[Found], others: tuple[Other, ...]) -> list[Found]:
    """Those that no other equals or beats in all goals, the most savings first; of plans alike the one proven best."""

    def goals_of(each: Found) -> tuple[float, ...]:
        return (each.point.reached.savings, *(far(each, other) for other in others))

    kept: list[Found] = []
    for each in sorted(found, key=lambda each: ([-number for number in goals_of(each)], each.point.bound)):
        mine = goals_of(each)
        if not any(
            all(one >= own - 1e-9 * abs(own) for one, own in zip(goals_of(other), mine, strict=True)) for other in kept
        ):
            kept.append(each)
    return kept
