"""The matching as a linear programme in noughts and ones: its columns, what each is worth, and its rows.

Columns are slots taken, quarters in which a request begins, requests met in full, and days by which a council falls
short in a year. All are 0 or more, and every row says that a sum of columns is at most so much.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from menter.choose.assignment.fit import Field, Slot
from menter.choose.assignment.request import YEAR, Term
from menter.choose.assignment.worth import IN_PART, mean_worth


@dataclass(frozen=True, slots=True)
class Row:
    """Factors by column, and what their sum may be at most."""

    factors: Mapping[int, float]
    most: float


@dataclass(frozen=True, slots=True)
class Matching:
    """The programme: maximise `worth` within `rows`.

    worth       points of each column
    most        the most that each column may be
    starts      column by request and quarter
    met         column by request, of those that need more than one skill
    short       column by council and year
    The first columns are the slots of the field, in their order.
    """

    worth: list[float]
    most: list[float]
    rows: list[Row]
    starts: dict[tuple[int, int], int]
    met: dict[int, int]
    short: dict[tuple[str, int], int]


def build(field: Field, term: Term) -> Matching:
    """The programme of these requests and people."""
    matching = Matching([slot_worth(field, slot) for slot in field.slots], [1.0] * len(field.slots), [], {}, {}, {})
    places = {slot: n for n, slot in enumerate(field.slots)}
    for number, request in enumerate(field.requests):
        needs = [field.by_need[number, k] for k in range(len(request.needs))]
        if len(needs) == 1:
            if needs[0]:
                at_most(matching, dict.fromkeys((places[s] for s in needs[0]), 1.0), 1.0)
            continue
        squads(matching, number, request.starts, [[(s.start, places[s]) for s in need] for need in needs])
        if all(needs):
            whole = add(matching, (1 - IN_PART) * request.worth, 1.0)
            matching.met[number] = whole
            for need in needs:
                at_most(matching, {whole: 1.0, **dict.fromkeys((places[s] for s in need), -1.0)}, 0.0)
    capacity(matching, field)
    evenness(matching, field, term)
    return matching


def slot_worth(field: Field, slot: Slot) -> float:
    """Points of one need met; all of a request that needs no other."""
    request = field.requests[slot.request]
    part = 1.0 if len(request.needs) == 1 else IN_PART
    return request.worth * part * request.needs[slot.need].days / request.days


def squads(matching: Matching, number: int, starts: range, needs: list[list[tuple[int, int]]]) -> None:
    """All who do a request begin in the same quarter, each need is done by one."""
    for start in starts:
        begins = add(matching, 0.0, 1.0)
        matching.starts[number, start] = begins
        for need in needs:
            able = [place for at, place in need if at == start]
            if able:
                at_most(matching, {begins: -1.0, **dict.fromkeys(able, 1.0)}, 0.0)
    at_most(matching, {matching.starts[number, start]: 1.0 for start in starts}, 1.0)


def capacity(matching: Matching, field: Field) -> None:
    """Nobody is booked for more days of a quarter than there are."""
    loads: dict[tuple[int, int], dict[int, float]] = defaultdict(dict)
    for place, slot in enumerate(field.slots):
        for quarter in field.quarters(slot):
            loads[slot.person, quarter][place] = field.load(slot)
    for (person, quarter), load in sorted(loads.items()):
        days = field.people[person].days[quarter]
        if sum(load.values()) > days:
            at_most(matching, load, days)


def evenness(matching: Matching, field: Field, term: Term) -> None:
    """Days by which each council falls short in each year of what would be even, given what all get."""
    price = term.evenness.price * mean_worth(field)
    if not price or not term.evenness.share:
        return
    asked: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for request, days in zip(field.requests, field.doable, strict=True):
        asked[request.first // YEAR][request.council] += sum(days)
    given: dict[int, dict[str, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
    for place, slot in enumerate(field.slots):
        request = field.requests[slot.request]
        given[request.first // YEAR][request.council][place] = request.needs[slot.need].days
    for year, councils in sorted(asked.items()):
        everybody = {place: days for own in given[year].values() for place, days in own.items()}
        for council, wanted in sorted(councils.items()):
            if not wanted:
                continue
            part = term.evenness.share * wanted / sum(councils.values())
            short = add(matching, -price, term.evenness.share * wanted)
            matching.short[council, year] = short
            own = given[year][council]
            factors = {place: part * each - own.get(place, 0.0) for place, each in everybody.items()}
            at_most(matching, {short: -1.0, **factors}, 0.0)


def add(matching: Matching, worth: float, most: float) -> int:
    matching.worth.append(worth)
    matching.most.append(most)
    return len(matching.worth) - 1


def at_most(matching: Matching, factors: Mapping[int, float], most: float) -> None:
    matching.rows.append(Row(factors, most))
