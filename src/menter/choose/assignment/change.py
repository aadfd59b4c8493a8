"""What would have to be otherwise for a request to be met, all else staying as it is: computed, not guessed."""

from collections.abc import Sequence
from dataclasses import dataclass

from menter.choose.assignment.fit import SLACK, Field, Slot, suits


@dataclass(frozen=True, slots=True)
class MoreDays:
    """Days that one person would have to have besides, in one quarter. Numbers are places in the lists given."""

    person: int
    quarter: int
    days: float


@dataclass(frozen=True, slots=True)
class Change:
    """The fewest more days with which all that is missing of a request could be done, and how.

    squad   who would do what is missing
    """

    more: tuple[MoreDays, ...]
    squad: tuple[Slot, ...]

    @property
    def days(self) -> float:
        return sum(each.days for each in self.more)


def free_days(field: Field, taken: Sequence[Slot]) -> list[list[float]]:
    """Days that each person has left in each quarter."""
    free = [list(person.days) for person in field.people]
    for slot in taken:
        for quarter in field.quarters(slot):
            free[slot.person][quarter] -= field.load(slot)
    return free


def smallest_change(field: Field, request: int, taken: Sequence[Slot]) -> Change | None:
    """The fewest more days that would do, from any quarter it may begin in, or from where a part of it begins.

    None when nobody here could do some of it with any number of days.
    """
    mine = [slot for slot in taken if slot.request == request]
    missing = [k for k in range(len(field.requests[request].needs)) if k not in {slot.need for slot in mine}]
    starts = [mine[0].start] if mine else list(field.requests[request].starts)
    search = Search(field, request, missing, free_days(field, taken))
    for start in starts:
        search.begin(start)
    return search.best


class Search:
    """The best squad for what is missing: each need in turn, never further than the best found."""

    def __init__(self, field: Field, request: int, missing: Sequence[int], free: list[list[float]]) -> None:
        asked = field.requests[request]
        self.field, self.request, self.missing, self.free = field, request, missing, free
        self.able = [
            [n for n, person in enumerate(field.people) if suits(person, asked.needs[need], asked.place)]
            for need in missing
        ]
        self.best: Change | None = None

    def begin(self, start: int) -> None:
        """All squads that begin in this quarter; who lacks fewest days by himself comes first."""
        ways = []
        for need, able in zip(self.missing, self.able, strict=True):
            slots = [Slot(self.request, need, person, start) for person in able]
            ways.append(sorted(((self.lacking([slot])[0], slot) for slot in slots), key=lambda way: way[0]))
        if all(ways):
            self.go_on(ways, [])

    def go_on(self, ways: list[list[tuple[float, Slot]]], squad: list[Slot]) -> None:
        """Try everybody for the next need; what each lacks alone is the least that the rest will lack."""
        days, more = self.lacking(squad)
        if len(squad) == len(ways):
            if self.best is None or days < self.best.days - SLACK:
                self.best = Change(more, tuple(squad))
            return
        later = sum(way[0][0] for way in ways[len(squad) + 1 :])
        for alone, slot in ways[len(squad)]:
            if self.best is not None and days + alone + later >= self.best.days - SLACK:
                return
            self.go_on(ways, [*squad, slot])

    def lacking(self, squad: Sequence[Slot]) -> tuple[float, tuple[MoreDays, ...]]:
        """Days that this squad lacks: in all, and by person and quarter."""
        loads: dict[tuple[int, int], float] = {}
        for slot in squad:
            for quarter in self.field.quarters(slot):
                loads[slot.person, quarter] = loads.get((slot.person, quarter), 0.0) + self.field.load(slot)
        more = tuple(
            MoreDays(person, quarter, load - max(0.0, self.free[person][quarter]))
            for (person, quarter), load in sorted(loads.items())
            if load > self.free[person][quarter] + SLACK
        )
        return sum(each.days for each in more), more


def later_start(field: Field, request: int, taken: Sequence[Slot], quarters: int) -> int | None:
    """The first quarter after its window in which all that is missing could begin as things stand, or None."""
    if any(slot.request == request for slot in taken):
        return None
    asked = field.requests[request]
    search = Search(field, request, range(len(asked.needs)), free_days(field, taken))
    for start in range(asked.starts.stop, quarters - asked.quarters + 1):
        search.begin(start)
        if search.best is not None and not search.best.more:
            return start
    return None
