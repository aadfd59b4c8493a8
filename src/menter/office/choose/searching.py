"""Search for a plan in a process of its own: whatever happens to it, whoever waits hears of it and goes on.

It loads no Django: what it needs is handed over, what it finds comes back.
"""

import multiprocessing
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from time import monotonic
from typing import Any

from menter.choose.plan import choose_portfolio
from menter.choose.plan.conflict import find_conflict
from menter.choose.plan.explain import Reason, explain
from menter.choose.plan.frontier import Other, find_frontier
from menter.choose.plan.point import Point
from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.problem import Problem, Weights
from menter.choose.plan.search import CannotHoldTogether
from menter.choose.programme import Progress
from menter.language.sentence import Refusal, Sentence

Tell = Callable[[Any], None]
Stop = Callable[[], bool]
BEAT = 0.5  # seconds between two looks at whether somebody wants it to stop
PATIENCE = 30  # seconds that a process which is told to end may take


class RulesClash(Refusal):
    """Rules that cannot hold together, named.

    sentences   each of them, then what would make room
    """

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = tuple(sentences)
        super().__init__(self.sentences[0])

    def __reduce__(self) -> tuple[type["RulesClash"], tuple[tuple[Sentence, ...]]]:
        return RulesClash, (self.sentences,)


class SolverGone(Refusal):
    """The process that searched ended without an answer."""


@dataclass(frozen=True, slots=True)
class Reached:
    """How many plans of a frontier are found after so many seconds, of how many that are sought."""

    seconds: float
    found: int
    of: int


@dataclass(frozen=True, slots=True)
class Limits:
    """When a search ends by itself: no plan better by more than `gap`, or so many seconds; and its goals in turn.

    then, give  as `choose_portfolio` says
    """

    seconds: float
    gap: float
    seed: int = 0
    then: tuple[Weights, ...] = ()
    give: float = 0.0


def search_apart(
    problem: Problem,
    limits: Limits,
    *,
    tell: Callable[[Progress | None], None],
    found: Callable[[Portfolio], None],
    stop: Callable[[], bool],
) -> tuple[Reason, ...]:
    """Why each opportunity is in or out of the best plan, both found in a process of its own.

    tell    called at each beat: with what is new, or None
    found   called with the best plan as soon as it is there; the reasons come after it
    stop    asked at each beat; True ends the search and keeps the best plan found, with the reasons that need no search
    Raises  what `choose_portfolio` raises, and SolverGone when the process ends without an answer
    """
    reasons: tuple[Reason, ...] = apart(search, (problem, limits), tell, found, stop)
    return reasons


def frontier_apart(
    problem: Problem,
    limits: Limits,
    other: Other,
    *,
    tell: Callable[[Reached | None], None],
    stop: Callable[[], bool],
) -> tuple[Point, ...]:
    """Plans from the most savings to the most of the other goal, found in a process of its own.

    tell    called at each beat: with how many are found, or None
    stop    asked at each beat; True ends the search and gives those that are found
    Raises  what `find_frontier` raises, and SolverGone when the process ends without an answer
    """
    points: tuple[Point, ...] = apart(search_frontier, (problem, limits, other), tell, ignore, stop)
    return points


def ignore(plan: Portfolio) -> None:
    """A frontier hands over all its plans at once."""


def apart(
    work: Callable[..., None], given: tuple[Any, ...], tell: Tell, found: Callable[[Portfolio], None], stop: Stop
) -> Any:
    """What a process of its own answers to what it is given."""
    context = multiprocessing.get_context("spawn")  # what was loaded here stays here
    here, there = context.Pipe()
    child = context.Process(target=work, args=(*given, there), daemon=True)
    child.start()
    there.close()
    try:
        return answer(here, tell, found, stop)
    finally:
        here.close()
        child.join(PATIENCE)
        if child.is_alive():
            child.kill()


def answer(pipe: Connection, tell: Tell, found: Callable[[Portfolio], None], stop: Stop) -> Any:
    """Wait for the plan and its reasons, or for the points; raise what was refused."""
    is_told = False
    while True:
        heard = receive(pipe)
        match heard:
            case Portfolio():
                found(heard)
            case tuple():
                return heard
            case Refusal():
                raise heard
            case Progress() | Reached() | None:
                tell(heard)
        if not is_told and stop():
            pipe.send(True)
            is_told = True


def receive(pipe: Connection) -> object:
    """What the process says next; None when it says nothing for a beat. Raises SolverGone when it is gone."""
    try:
        return pipe.recv() if pipe.poll(BEAT) else None
    except (EOFError, ConnectionResetError) as gone:
        raise SolverGone(
            Sentence(
                "The search ended without an answer: its process was stopped, or the memory did not suffice. The plan "
                "that was there before still holds. Have it worked out again."
            )
        ) from gone


def search(problem: Problem, limits: Limits, pipe: Connection) -> None:
    """What the process does: search, say how it goes, hand over what it finds, then why.

    Where a plan gives up worth for a goal that comes after it, what would bring more worth explains nothing.
    """
    try:
        plan = choose_portfolio(
            problem, then=limits.then, give=limits.give, gap=limits.gap, seconds=limits.seconds, seed=limits.seed,
            progress=pipe.send, stop=pipe.poll,
        )  # fmt: skip
        pipe.send(plan)
        if limits.then:
            pipe.send(())
            return
        pipe.send(explain(problem, plan, seconds=limits.seconds, seed=limits.seed, clock=monotonic, stop=pipe.poll))
    except CannotHoldTogether as refused:
        pipe.send(clash_in(problem, limits, pipe.poll) or refused)
    except Refusal as refused:
        pipe.send(refused)


def search_frontier(problem: Problem, limits: Limits, other: Other, pipe: Connection) -> None:
    """What the process of a frontier does: search, say how many plans are found, hand them over."""
    began = monotonic()

    def tell(found: int, of: int) -> None:
        pipe.send(Reached(monotonic() - began, found, of))

    try:
        points = find_frontier(
            problem, others=(other,), gap=limits.gap, seconds=limits.seconds, seed=limits.seed, clock=monotonic,
            progress=tell, stop=pipe.poll,
        )  # fmt: skip
        pipe.send(points)
    except CannotHoldTogether as refused:
        pipe.send(clash_in(problem, limits, pipe.poll) or refused)
    except Refusal as refused:
        pipe.send(refused)


def clash_in(problem: Problem, limits: Limits, stop: Stop) -> RulesClash | None:
    """The smallest set of rules that cannot hold together; None where it is not found in time."""
    found = find_conflict(problem, seconds=limits.seconds, seed=limits.seed, clock=monotonic, stop=stop)
    return RulesClash(found.sentences) if found else None
