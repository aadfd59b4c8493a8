"""What a search says of itself: while it runs, and at its end."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

import numpy as np

from menter.choose.programme.programme import Array

LEAST = 0.05  # seconds: what a solver is given at least, to say anything at all
WORTH_TELLING = 0.02  # of the room between the best found and the bound


class SolverError(RuntimeError):
    """A solver gave up on a programme that has an answer: a defect, not something a person can mend."""


class Status(StrEnum):
    """How a search ended."""

    PROVEN = "proven"  # no values are better by more than the gap asked for
    FOUND = "found"  # values, with a bound further away than that
    IMPOSSIBLE = "impossible"  # proven: no values keep every row
    NOTHING_YET = "nothing yet"  # no values when the time was up, and no proof that there are none


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search is.

    seconds     since it began
    value       of the best found, -inf when nothing is found yet
    bound       proven: no values are better, inf when nothing is proven yet
    """

    seconds: float
    value: float
    bound: float


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """The best values found and how much better any could be.

    values      shape (columns,), whole where they must be; None when there are none, or none was found in time
    value       what they come to; -inf without values
    bound       proven: nothing is better; never below `value`; -inf when nothing can keep the rows
    engine      which solvers took part
    """

    values: Array | None
    value: float
    bound: float
    status: Status
    engine: str

    @property
    def is_proven(self) -> bool:
        """Whether nothing is left to search: the best to the gap asked for, or no values at all."""
        return self.status in (Status.PROVEN, Status.IMPOSSIBLE)

    @property
    def gap(self) -> float:
        """How much better any values could be, as a share of `value`."""
        return room(self.value, self.bound)


def room(value: float, bound: float) -> float:
    """How far a bound lies above a value, as a share of the value."""
    if bound <= value:
        return 0.0
    return (bound - value) / max(abs(value), 1e-9) if np.isfinite(value) else np.inf


@dataclass(frozen=True, slots=True)
class Limit:
    """What one search by one solver may take.

    gap         it ends when nothing can be better by more than this share of the best value
    seed        of the solver's own draws
    seconds     as the course counts them
    nodes       of a search tree, for HiGHS
    work        CP-SAT's own count of steps, "deterministic time": about seconds of an idle machine
    """

    gap: float
    seed: int
    seconds: float = np.inf
    nodes: int | None = None
    work: float = np.inf


Heard: TypeAlias = Callable[[float, float], None]  # told of a value and a bound of a search under way


@dataclass(slots=True)
class Course:
    """A search under way: what it may still take, what it has, and who hears of it.

    seconds     what it may take
    clock       what counts them; without one, the solvers' own clocks do, and the little work between them is free
    """

    seconds: float
    gap: float
    clock: Callable[[], float] | None = None
    progress: Callable[[Progress], None] | None = None
    stop: Callable[[], bool] | None = None
    values: Array | None = None
    value: float = -np.inf
    bound: float = np.inf
    solving: float = 0.0
    is_stopped: bool = False
    begun: float = 0.0
    told: tuple[float, float] = (-np.inf, np.inf)
    engines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.begun = self.clock() if self.clock else 0.0

    def spent(self, running: float = 0.0) -> float:
        """Seconds since it began; `running` are those of the solver at work."""
        return self.clock() - self.begun if self.clock else self.solving + running

    def left(self, running: float = 0.0) -> float:
        """Seconds it may still take."""
        return max(0.0, self.seconds - self.spent(running))

    def limit(self, seconds: float = np.inf) -> float:
        """Seconds by a solver's own clock, for one that can be asked to end; none when another clock counts."""
        return np.inf if self.clock else max(min(seconds, self.left()), LEAST)

    def is_over(self, running: float = 0.0) -> bool:
        """Whether it has to end: its time is up, or somebody stopped it."""
        if not self.is_stopped and self.stop is not None and self.stop():
            self.is_stopped = True
        return self.is_stopped or self.left(running) <= 0

    @property
    def is_close(self) -> bool:
        """Whether the best found is proven to the gap asked for."""
        return self.values is not None and room(self.value, self.bound) <= self.gap

    def find(self, values: Array, value: float) -> bool:
        """Take these values where they are better than the best so far."""
        if value <= self.value:
            return False
        self.values, self.value = values, value
        self.tell()
        return True

    def prove(self, bound: float) -> None:
        """Take this bound where it says more than the one so far."""
        self.tell(bound=bound)

    def tell(self, running: float = 0.0, *, value: float = -np.inf, bound: float = np.inf) -> None:
        """Let the listener hear of the best value and bound, those of the solver at work among them."""
        self.bound = min(self.bound, bound)
        best = (max(self.value, value), max(self.bound, self.value, value))
        if self.progress is None or (best[0] <= self.told[0] and not self.is_much_nearer(best)):
            return
        self.told = best
        self.progress(Progress(self.spent(running), *best))

    def is_much_nearer(self, best: tuple[float, float]) -> bool:
        """Whether the room above the best found has shrunk by a part worth telling."""
        value, bound = self.told
        return bound == np.inf > best[1] or best[1] - best[0] < (1 - WORTH_TELLING) * (bound - value)
