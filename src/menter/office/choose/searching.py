"""Search for a plan in a process of its own: whatever happens to it, whoever waits hears of it and goes on.

It loads no Django: what it needs is handed over, what it finds comes back.
"""

import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from time import monotonic

from menter.choose.plan import choose_portfolio
from menter.choose.plan.explain import Reason, explain
from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.problem import Problem
from menter.choose.programme import Progress
from menter.language.sentence import Refusal, Sentence

BEAT = 0.5  # seconds between two looks at whether somebody wants it to stop
PATIENCE = 30  # seconds that a process which is told to end may take


class SolverGone(Refusal):
    """The process that searched ended without an answer."""


@dataclass(frozen=True, slots=True)
class Limits:
    """When a search ends by itself: no plan better by more than `gap`, or so many seconds."""

    seconds: float
    gap: float
    seed: int = 0


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
    context = multiprocessing.get_context("spawn")  # what was loaded here stays here
    here, there = context.Pipe()
    child = context.Process(target=search, args=(problem, limits, there), daemon=True)
    child.start()
    there.close()
    try:
        return answer(here, tell, found, stop)
    finally:
        here.close()
        child.join(PATIENCE)
        if child.is_alive():
            child.kill()


def answer(
    pipe: Connection,
    tell: Callable[[Progress | None], None],
    found: Callable[[Portfolio], None],
    stop: Callable[[], bool],
) -> tuple[Reason, ...]:
    """Wait for the plan and its reasons; raise what was refused."""
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
            case Progress() | None:
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
    """What the process does: search, say how it goes, hand over what it finds, then why."""
    try:
        plan = choose_portfolio(
            problem, gap=limits.gap, seconds=limits.seconds, seed=limits.seed, progress=pipe.send, stop=pipe.poll
        )
        pipe.send(plan)
        pipe.send(explain(problem, plan, seconds=limits.seconds, seed=limits.seed, clock=monotonic, stop=pipe.poll))
    except Refusal as refused:
        pipe.send(refused)
