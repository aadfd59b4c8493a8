"""The search for the best values: bound by the relaxation, good values from a small kernel, then what is left."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from menter.choose.programme import cp_sat, highs
from menter.choose.programme.highs import Searched, fill
from menter.choose.programme.narrowed import Narrowed, narrow
from menter.choose.programme.packing import BESIDE, fillings, is_packing
from menter.choose.programme.programme import SLACK, Array, Flags, Programme
from menter.choose.programme.relaxation import TRIFLE, Relaxed, movable, resting, step_of, weigh
from menter.choose.programme.solved import Course, Limit, Progress, Solved, Status
from menter.language.sentence import Refusal, Sentence

Engine = Literal["highs", "cp-sat", "race"]

KERNEL = 100  # columns beside the basic ones that the first kernel frees; of 60 to 250 tried, little differed
WIDER = 2  # times as many in the next, while it helps
SHARE = 0.1  # of the time left, for one kernel: the proof needs most of it
NODES = 5_000  # of a search tree, for one kernel: a limit by work, so that the same answer comes each time
FILLING = 0.8  # of the time left, for fillings; the rest may prove what they found, on small programmes
ROUNDS = 20  # of fillings without a better one before it is left at that
GLANCE = (
    20  # branches after the first round: nearly always enough for a plan paid from one pot, 0.2 s on a hard knapsack
)
NODE_WORK = 1e-3  # of CP-SAT's own count, for what HiGHS would spend one node on
HALF = 0.5  # of the gap asked for: what may be left out as not enough better
SMALL = 500  # columns up to which CP-SAT is the faster to prove: measured, see docs/decisions


class Boundless(Refusal):
    """A programme in which something can be had without end."""

    def __init__(self) -> None:
        super().__init__(
            Sentence("Nothing limits what this programme may reach. Give each column that is worth something an end.")
        )


def solve_programme(
    programme: Programme,
    *,
    start: Array | None = None,
    gap: float = 1e-4,
    seconds: float = 60.0,
    seed: int = 0,
    engine: Engine = "highs",
    clock: Callable[[], float] | None = None,
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Solved:
    """The best values that keep every row, with a proven bound; always the best found, however short the time.

    start       shape (columns,): values to begin with, whole where they must be; others are forgotten
    gap         the search ends when nothing can be better by more than this share of the best value
    seconds     it ends then; as `clock` counts them, else as the solvers do
    seed        of the solvers' own draws; same programme, seed and engine, same values, if the time was enough
    progress    told of each better value and bound
    stop        asked often: True ends the search, the best found is kept
    Raises      Boundless when no bound exists
    """
    course = Course(seconds, gap, clock=clock, progress=progress, stop=stop)
    for values in (start, np.clip(0.0, programme.lower, programme.upper)):
        if values is not None:
            take(programme, course, values)
    if programme.size == 0:
        course.prove(course.value)
        return ended(course)
    relaxed = highs.relax(programme, course)
    if isinstance(relaxed, Status):
        return without_relaxation(programme, course, relaxed)
    return Search(programme, course, relaxed, seed, engine).solved()


def without_relaxation(programme: Programme, course: Course, status: Status) -> Solved:
    """What can be said when there is no relaxation: nothing keeps the rows, no bound exists, or the time was up."""
    if status is Status.IMPOSSIBLE and course.values is None:
        return Solved(None, -np.inf, -np.inf, Status.IMPOSSIBLE, highs.NAME)
    if status is Status.FOUND:
        raise Boundless
    course.prove(weigh(programme, np.zeros(programme.rows.shape[0]))[1])
    return ended(course)


def ended(course: Course) -> Solved:
    """What the course has come to."""
    status = Status.PROVEN if course.is_close else Status.NOTHING_YET if course.values is None else Status.FOUND
    if course.values is None and course.bound == -np.inf:
        status = Status.IMPOSSIBLE
    engine = " and ".join(dict.fromkeys(course.engines)) or highs.NAME
    return Solved(course.values, course.value, max(course.value, course.bound), status, engine)


def take(programme: Programme, course: Course, values: Array) -> None:
    """These whole columns with the best real ones for them, where they keep the rows."""
    filled = fill(programme, np.where(programme.is_whole, np.rint(values), values))
    if filled is not None:
        course.find(filled, programme.worth(filled))


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """The search of one programme, its relaxation solved."""

    programme: Programme
    course: Course
    relaxed: Relaxed
    seed: int
    engine: Engine

    def solved(self) -> Solved:
        """Small kernels for good values, then what may still be better."""
        self.course.prove(self.rounded(self.relaxed.bound))
        take(self.programme, self.course, self.relaxed.values)
        if not self.is_over and self.programme.size > BESIDE and is_packing(self.programme):
            self.fillings()
        elif not self.is_over:
            self.kernels()
        if not self.is_over:
            self.rest()
        return ended(self.course)

    @property
    def is_over(self) -> bool:
        return self.course.is_close or self.course.is_over()

    def rounded(self, bound: float) -> float:
        """The bound, lowered to what an answer can come to when costs are whole."""
        step = step_of(self.programme)
        if step == 0 or not np.isfinite(bound):
            return bound
        base = self.programme.base
        return float(np.floor((bound - base) / step + 1e-6) * step + base)

    def kernels(self) -> None:
        """The basic columns and those of the least rent, then more of them while it helps."""
        span = np.where(self.relaxed.is_basic, -1.0, np.abs(self.relaxed.rent))
        order = np.argsort(span, kind="stable")
        extra = KERNEL
        while not self.is_over:
            size = int(self.relaxed.is_basic.sum()) + extra
            if size >= self.programme.size:
                return
            is_free = ~self.programme.is_whole
            is_free[order[:size]] = True
            is_better = self.try_kernel(is_free)
            if self.course.values is not None and not is_better:
                return
            extra *= WIDER

    def fillings(self) -> None:
        """Rounds of fillings, while they help; after the first a look whether a small tree proves it."""
        until, stale, rounds = self.course.spent() + FILLING * self.course.left(), 0, 0

        def is_over(seconds: float) -> bool:
            self.course.solving += seconds
            return self.is_over or self.course.spent() >= until

        for values in fillings(self.programme, self.relaxed, self.seed, is_over=is_over):
            before = self.course.value
            take(self.programme, self.course, values)
            stale, rounds = 0 if self.course.value > before else stale + 1, rounds + 1
            if rounds == 1 and not is_over(0.0):
                self.rest(nodes=GLANCE)
            if stale >= ROUNDS or is_over(0.0):
                return

    def try_kernel(self, is_free: Flags) -> bool:
        """Whether something better is found with these columns free and all others where the relaxation leaves them."""
        stand = resting(self.programme, self.relaxed)
        kept = self.course.values
        narrowed = narrow(self.programme, is_free, stand)
        is_inside = kept is not None and bool((kept == stand)[~is_free].all())
        begin = narrowed.narrow(kept) if kept is not None and is_inside else None
        searched = self.run(narrowed.programme, start=begin, seconds=SHARE * self.course.left(), nodes=NODES)
        return self.keep(searched, narrowed)

    def rest(self, nodes: int | None = None) -> None:
        """All that may still be better: the columns whose rent does not hold them; so many branches at the most."""
        step = step_of(self.programme)
        kept = self.course.values
        if kept is None:
            is_free = self.programme.lower < self.programme.upper
            self.finish(narrow(self.programme, is_free, self.programme.lower), None, nodes=nodes)
            return
        # What is left out reaches less than this; with whole costs that is no more than what we have.
        target = self.course.value + (step * (1 - 1e-6) if step else HALF * self.course.gap * abs(self.course.value))
        is_free = movable(self.programme, self.relaxed, target)
        left_out = self.course.value if step else target
        narrowed = narrow(self.programme, is_free, resting(self.programme, self.relaxed))
        begin = narrowed.narrow(kept) if (narrowed.widen(narrowed.narrow(kept)) == kept).all() else None
        self.finish(narrowed, begin, left_out, nodes)

    def finish(
        self, narrowed: Narrowed, begin: Array | None, left_out: float = -np.inf, nodes: int | None = None
    ) -> None:
        """Search it until the time or the branches are up or nothing can be better."""
        searched = self.run(narrowed.programme, start=begin, hear=True, left_out=left_out, nodes=nodes)
        self.keep(searched, narrowed)
        if begin is not None and searched.bound < self.course.value - SLACK * max(1.0, abs(self.course.value)):
            return  # it claims that what we hold cannot be: no proof, whatever it says
        if searched.status is Status.IMPOSSIBLE:
            self.course.prove(left_out)
        else:
            self.course.prove(self.rounded(max(searched.bound, left_out, self.course.value)))

    def keep(self, searched: Searched, narrowed: Narrowed) -> bool:
        """Whether what was found is better than what we had; checked in the whole programme first."""
        if searched.values is None:
            return False
        before = self.course.value
        take(self.programme, self.course, narrowed.widen(searched.values))
        return self.course.value > before

    def run(
        self,
        programme: Programme,
        *,
        start: Array | None,
        seconds: float = np.inf,
        nodes: int | None = None,
        hear: bool = False,
        left_out: float = -np.inf,
    ) -> Searched:
        """One search by the engine asked for."""
        gap = self.course.gap if hear else self.course.gap / 2

        def heard(value: float, bound: float) -> None:
            # A solver's sums are off by a trifle: what is told must not be more than what is then handed over.
            shy = value - TRIFLE * max(1.0, abs(value))
            self.course.tell(value=shy, bound=max(bound, left_out) if hear else np.inf)

        work = np.inf if nodes is None else nodes * NODE_WORK
        limit = Limit(gap, self.seed, seconds=seconds, nodes=nodes, work=work)
        if self.engine == "cp-sat" or (self.engine == "race" and programme.size <= SMALL and programme.is_whole.all()):
            self.course.engines.append(cp_sat.NAME)
            return cp_sat.search(programme, self.course, limit, start=start, hear=heard)
        self.course.engines.append(highs.NAME)
        # HiGHS 1.14.0 simplifies 1 in 30 small programmes with real columns beside whole ones to a worse answer that it
        # calls the best; none of 1,500 without (docs/decisions/0026).
        simplify = bool(programme.is_whole.all())
        return highs.search(programme, self.course, limit, start=start, hear=heard, presolve=simplify)
