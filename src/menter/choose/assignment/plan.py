"""The best matching that is found in the time given, and a proof of how much better any could be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from menter.choose.assignment.fit import Field, Slot
from menter.choose.assignment.rows import Matching
from menter.choose.programme import Array, Programme, Status
from menter.choose.programme.highs import relax, search
from menter.choose.programme.narrowed import narrow
from menter.choose.programme.solved import Course, Limit

Places = npt.NDArray[np.intp]

AT_ONCE = 0.7  # of the time, for all requests at once, which gives the bound; 300 requests take 20 seconds of it
PART = 120  # requests that are matched anew at a time; of 300, parts of 40 and 90 found less in the same time
NODES = 20  # of the search tree of one part: a limit by work
CHANCE = 0.3  # how much chance there is in which requests make a part, beside who competes for whom
IDLE = 40  # parts in a row that bring nothing: then the search ends


@dataclass(frozen=True, slots=True)
class Found:
    """Slots taken, and points that no matching exceeds."""

    taken: list[Slot]
    bound: float


def find_plan(
    field: Field,
    matching: Matching,
    start: Sequence[Slot],
    *,
    gap: float,
    seconds: float,
    seed: int,
    clock: Callable[[], float] | None = None,
) -> Found:
    """The best matching found from this one on."""
    programme = as_programme(matching)
    values = as_values(field, matching, programme, start)
    course = Course(seconds, gap, clock=clock)
    relaxed = relax(programme, course)
    if isinstance(relaxed, Status):  # no time: all that is worth something at once is a bound, if a poor one
        return Found(list(start), float(np.maximum(programme.cost, 0.0) @ programme.upper))
    # Not simplified first: HiGHS 1.14.0 then proves too much now and then (see choose/programme).
    limit = Limit(gap, seed, seconds * AT_ONCE, nodes=None if len(field.requests) <= PART else 1)
    whole = search(programme, course, limit, start=values, presolve=False)
    bound = min(relaxed.bound, whole.bound)
    if whole.values is not None:
        values = better(programme, values, whole.values)
    if whole.status is not Status.PROVEN:
        values = improve(field, matching, programme, values, course, seed)
    taken = [slot for slot, value in zip(field.slots, values, strict=False) if value > 0.5]
    return Found(taken, bound)


def better(programme: Programme, values: Array, others: Array) -> Array:
    """The better of two, where the second keeps all rows."""
    is_better = programme.worth(others) > programme.worth(values) and programme.is_kept_by(others)
    return others if is_better else values


def improve(field: Field, matching: Matching, programme: Programme, values: Array, course: Course, seed: int) -> Array:
    """Match some requests anew while all others stay as they are, again and again."""
    rng = np.random.default_rng(seed)
    owner, rivals = owners(field, matching, programme.size), Rivals.of(field)
    asked = np.flatnonzero(rivals.wants.sum(axis=1))
    idle = 0
    while len(asked) and idle < IDLE and not course.is_over():
        anew = rivals.part(int(rng.choice(asked)), rng)
        narrowed = narrow(programme, ~programme.is_whole | np.isin(owner, anew), values)
        begin = narrowed.narrow(values)
        part = search(narrowed.programme, course, Limit(course.gap / 2, seed, nodes=NODES), start=begin)
        found = values if part.values is None else better(programme, values, narrowed.widen(part.values))
        idle = idle + 1 if found is values else 0
        values = found
    return values


@dataclass(frozen=True, slots=True, eq=False)
class Rivals:
    """Which requests compete for the same people in the same quarters; shape (requests, people times quarters)."""

    wants: Array

    @classmethod
    def of(cls, field: Field) -> "Rivals":
        quarters = max((len(person.days) for person in field.people), default=0)
        wants = np.zeros((len(field.requests), len(field.people) * quarters))
        for slot in field.slots:
            for quarter in field.quarters(slot):
                wants[slot.request, slot.person * quarters + quarter] = 1.0
        return cls(wants)

    def part(self, request: int, rng: np.random.Generator) -> Places:
        """A request and those that compete with it most, with some chance."""
        shared = self.wants @ self.wants[request] / np.maximum(1.0, self.wants.sum(axis=1))
        return np.argsort(-shared - CHANCE * rng.random(len(shared)), kind="stable")[:PART]


def as_programme(matching: Matching) -> Programme:
    """The same in arrays."""
    rows = [n for n, row in enumerate(matching.rows) for _ in row.factors]
    places = [place for row in matching.rows for place in row.factors]
    factors = [factor for row in matching.rows for factor in row.factors.values()]
    shape = (len(matching.rows), len(matching.worth))
    is_whole = np.ones(shape[1], dtype=bool)
    is_whole[list(matching.short.values())] = False
    return Programme(
        cost=np.asarray(matching.worth),
        lower=np.zeros(shape[1]),
        upper=np.asarray(matching.most),
        is_whole=is_whole,
        rows=csr_array((np.asarray(factors, dtype=np.float64), (rows, places)), shape=shape),
        row_lower=np.full(shape[0], -np.inf),
        row_upper=np.asarray([row.most for row in matching.rows], dtype=np.float64),
    )


def as_values(field: Field, matching: Matching, programme: Programme, taken: Sequence[Slot]) -> Array:
    """The columns of a matching."""
    values, chosen = np.zeros(programme.size), set(taken)
    values[: len(field.slots)] = [slot in chosen for slot in field.slots]
    for slot in chosen:
        if (slot.request, slot.start) in matching.starts:
            values[matching.starts[slot.request, slot.start]] = 1.0
    for request, place in matching.met.items():
        values[place] = sum(slot.request == request for slot in chosen) == len(field.requests[request].needs)
    short = programme.rows @ values - programme.row_upper
    for row, place in short_rows(matching):
        values[place] = max(0.0, short[row])
    return values


def short_rows(matching: Matching) -> list[tuple[int, int]]:
    """The row of each column of days that a council falls short: the last rows, in the same order."""
    places = list(matching.short.values())
    return list(zip(range(len(matching.rows) - len(places), len(matching.rows)), places, strict=True))


def owners(field: Field, matching: Matching, columns: int) -> Places:
    """Which request each column belongs to; -1 for none."""
    found = np.full(columns, -1, dtype=np.intp)
    found[: len(field.slots)] = [slot.request for slot in field.slots]
    for (request, _start), place in matching.starts.items():
        found[place] = request
    for request, place in matching.met.items():
        found[place] = request
    return found
