"""Match people with requests over quarters: the best that is found, how far from perfect, and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from menter.choose.assignment.change import smallest_change
from menter.choose.assignment.fit import Booking, Field, Slot, find_slots
from menter.choose.assignment.greedy import best_greedy, by_worth
from menter.choose.assignment.plan import find_plan
from menter.choose.assignment.reason import Said, reasons_for
from menter.choose.assignment.request import Person, Request, Term, check
from menter.choose.assignment.rows import build
from menter.choose.assignment.worth import CouncilYear, council_years, value_of, worth_of

State = Literal["met", "partly", "not"]
GAP = 0.001  # of the best: nearer than that no panel tells requests apart


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of one request.

    reasons     who does what; of what is missing what keeps it out and the smallest change that would bring it in
    """

    request: str
    state: State
    reasons: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who does what when.

    bookings        in the order of requests and needs
    outcomes        of every request, in the order given
    councils        what each council gets in each year
    worth           points of what is met
    value, bound    points less what unevenness costs: of this plan, and more than which no plan has
    by_hand         value of the better of two plans that are made one request after the other
    """

    bookings: tuple[Booking, ...]
    outcomes: tuple[Outcome, ...]
    councils: tuple[CouncilYear, ...]
    worth: float
    value: float
    bound: float
    by_hand: float
    seconds: float
    seed: int

    @property
    def gap(self) -> float:
        """How much better the best plan could be at most, as a share of what it would then be worth."""
        return 0.0 if self.bound <= self.value else (self.bound - self.value) / abs(self.bound)


def assign_people(
    requests: Sequence[Request],
    people: Sequence[Person],
    *,
    term: Term,
    seconds: float = 60.0,
    gap: float = GAP,
    seed: int = 0,
    clock: Callable[[], float] | None = None,
) -> Assignment:
    """Who does which request from which quarter, so that what is met counts most and no council is left behind.

    term        quarters, and how even each financial year has to be between councils
    seconds     the best plan found by then is given with its gap; as `clock` counts them, else as the solver does
    Holds       nobody is booked beyond their days; each need is done by one person, who has the skill at its level,
                speaks its language and works in its place; all of a request begins in one quarter of its window;
                the plan is never worse than the one by hand
    Raises      BadRequest, BadPerson, BadTerm
    """
    check(requests, people, term)
    field = find_slots(requests, people)
    by_hand = best_greedy(field, term)
    found = find_plan(field, build(field, term), by_hand, gap=gap, seconds=seconds, seed=seed, clock=clock)
    taken = complete(field, max(found.taken, by_hand, key=lambda slots: value_of(field, slots, term)), term)
    value = value_of(field, taken, term)
    return Assignment(
        bookings=field.bookings(taken),
        outcomes=tuple(outcome_of(field, number, taken, term) for number in range(len(requests))),
        councils=council_years(field, taken, term),
        worth=worth_of(field, taken),
        value=value,
        bound=max(value, found.bound),
        by_hand=value_of(field, by_hand, term),
        seconds=seconds,
        seed=seed,
    )


def complete(field: Field, taken: Sequence[Slot], term: Term) -> list[Slot]:
    """The same, and every request besides that still fits and makes it count for more."""
    full = list(taken)
    for request in by_worth(field):
        change = smallest_change(field, request, full)
        if change is None or change.more or not change.squad:
            continue
        if value_of(field, [*full, *change.squad], term) > value_of(field, full, term):
            full += change.squad
    return full


def outcome_of(field: Field, number: int, taken: Sequence[Slot], term: Term) -> Outcome:
    """What comes of one request."""
    request = field.requests[number]
    done = sum(slot.request == number for slot in taken)
    state: State = "met" if done == len(request.needs) else "partly" if done else "not"
    return Outcome(request.key, state, reasons_for(field, number, taken, term))
