"""What a matching is worth: requests met, requests met in part, and how even the years are between councils."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from menter.choose.assignment.fit import Field, Slot
from menter.choose.assignment.request import YEAR, Term

# Of a request's worth, what counts by the share of its days that somebody does; the rest counts when all is met. Half
# of a squad is of some use, but not of half: chosen, and the same for every way of matching that is compared.
IN_PART = 0.5


@dataclass(frozen=True, slots=True)
class CouncilYear:
    """What one council gets in one financial year, by the year in which each request may begin, in person-days.

    asked       of needs that somebody here could do
    given       of these, met
    even        the least that would be even, given what all got
    """

    council: str
    year: int
    asked: float
    given: float
    even: float

    @property
    def short(self) -> float:
        return max(0.0, self.even - self.given)


def mean_worth(field: Field) -> float:
    """What a day asked for is worth on average."""
    days = sum(request.days for request in field.requests)
    return sum(request.worth for request in field.requests) / days if days else 0.0


def council_years(field: Field, taken: Sequence[Slot], term: Term) -> tuple[CouncilYear, ...]:
    """Every council that asked, in every year it asked for."""
    asked: dict[tuple[str, int], float] = defaultdict(float)
    given: dict[tuple[str, int], float] = defaultdict(float)
    all_asked: dict[int, float] = defaultdict(float)
    all_given: dict[int, float] = defaultdict(float)
    for request, days in zip(field.requests, field.doable, strict=True):
        asked[request.council, request.first // YEAR] += sum(days)
        all_asked[request.first // YEAR] += sum(days)
    for slot in taken:
        request = field.requests[slot.request]
        done = request.needs[slot.need].days
        given[request.council, request.first // YEAR] += done
        all_given[request.first // YEAR] += done
    return tuple(
        CouncilYear(
            council,
            term.first_year + year,
            asked[council, year],
            given[council, year],
            term.evenness.share * asked[council, year] * all_given[year] / all_asked[year] if all_asked[year] else 0.0,
        )
        for council, year in sorted(asked)
    )


def worth_of(field: Field, taken: Sequence[Slot]) -> float:
    """Points of the requests that are met, in whole or in part."""
    done: dict[int, list[float]] = defaultdict(list)
    for slot in taken:
        done[slot.request].append(field.requests[slot.request].needs[slot.need].days)
    total = 0.0
    for number, days in done.items():
        request = field.requests[number]
        is_met = len(days) == len(request.needs)
        total += request.worth * (IN_PART * sum(days) / request.days + (1 - IN_PART) * is_met)
    return total


def value_of(field: Field, taken: Sequence[Slot], term: Term) -> float:
    """Points, less what unevenness costs."""
    short = sum(each.short for each in council_years(field, taken, term))
    return worth_of(field, taken) - term.evenness.price * mean_worth(field) * short
