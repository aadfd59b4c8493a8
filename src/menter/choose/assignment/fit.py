"""Who could do what: skill, level, language, place, and days enough if nothing else were asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from menter.choose.assignment.request import Need, Person, Request

SLACK = 1e-9  # of a day: sums of tenths are not exact


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to meet one need: by whom, from which quarter. Numbers are places in the lists given."""

    request: int
    need: int
    person: int
    start: int


@dataclass(frozen=True, slots=True)
class Booking:
    """A slot that is taken, in keys, as a plan keeps it.

    need    its place among the request's needs
    start   the quarter it begins in
    """

    request: str
    need: int
    person: str
    start: int


@dataclass(frozen=True, slots=True)
class Field:
    """Requests, people, and every slot there is."""

    requests: Sequence[Request]
    people: Sequence[Person]
    slots: tuple[Slot, ...]
    by_need: dict[tuple[int, int], list[Slot]] = field(repr=False)

    def load(self, slot: Slot) -> float:
        """Person-days in each quarter that the slot takes."""
        request = self.requests[slot.request]
        return request.needs[slot.need].days / request.quarters

    def quarters(self, slot: Slot) -> range:
        """The quarters it takes them in."""
        return range(slot.start, slot.start + self.requests[slot.request].quarters)

    def bookings(self, taken: Sequence[Slot]) -> tuple[Booking, ...]:
        """Slots in keys, in the order of requests and needs."""
        return tuple(
            Booking(self.requests[slot.request].key, slot.need, self.people[slot.person].key, slot.start)
            for slot in sorted(taken, key=lambda s: (s.request, s.need))
        )

    @property
    def doable(self) -> list[tuple[float, ...]]:
        """Person-days of each need of each request that somebody could do; 0 for one that nobody could."""
        return [
            tuple(need.days if self.by_need[n, k] else 0.0 for k, need in enumerate(request.needs))
            for n, request in enumerate(self.requests)
        ]


def find_slots(requests: Sequence[Request], people: Sequence[Person]) -> Field:
    """Every slot there is, in the order of requests, needs, starts and people."""
    by_need = {
        (n, k): list(slots_of(n, k, request, people))
        for n, request in enumerate(requests)
        for k in range(len(request.needs))
    }
    return Field(requests, people, tuple(slot for slots in by_need.values() for slot in slots), by_need)


def slots_of(number: int, place: int, request: Request, people: Sequence[Person]) -> Iterator[Slot]:
    need = request.needs[place]
    able = [n for n, person in enumerate(people) if suits(person, need, request.place)]
    for start in request.starts:
        for person in able:
            days = people[person].days[start : start + request.quarters]
            if min(days) + SLACK >= need.days / request.quarters:
                yield Slot(number, place, person, start)


def suits(person: Person, need: Need, place: str) -> bool:
    """Whether somebody could do it as far as skill, language and place go."""
    return has_skill(person, need) and speaks(person, need) and goes_to(person, place)


def has_skill(person: Person, need: Need) -> bool:
    return person.skills.get(need.skill, 0) >= need.level


def speaks(person: Person, need: Need) -> bool:
    return not need.language or need.language in person.languages


def goes_to(person: Person, place: str) -> bool:
    return not place or person.places is None or place in person.places
