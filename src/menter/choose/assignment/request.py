"""What is asked for and who is there: requests with the skills they need, people with theirs, and their days.

Days are person-days of work, a quarter has about sixty. Quarter 0 begins on 1 April of the first financial year, and
quarters 4n to 4n+3 are its financial year n.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from menter.language.sentence import Refusal, Sentence

YEAR = 4  # quarters


class Level(IntEnum):
    """How well somebody has a skill. Who has it at one level has it at those below.

    Source  Government Digital and Data Profession Capability Framework (Crown copyright, OGL v3), skill levels.
    """

    AWARENESS = 1
    WORKING = 2
    PRACTITIONER = 3
    EXPERT = 4


LEVEL_NAMES: dict[Level, Sentence] = {
    Level.AWARENESS: Sentence("awareness"),
    Level.WORKING: Sentence("working"),
    Level.PRACTITIONER: Sentence("practitioner"),
    Level.EXPERT: Sentence("expert"),
}


class BadRequest(Refusal):
    """A request that nobody could be matched with."""


class BadPerson(Refusal):
    """A person whose skills or days cannot be read."""


class BadTerm(Refusal):
    """A number of quarters, or a rule, that makes no sense."""


@dataclass(frozen=True, slots=True)
class Need:
    """One skill that a request needs, from one person.

    level       the lowest that will do
    days        person-days in all, > 0
    language    which language who does it must speak, or "" for any
    """

    skill: str
    level: Level
    days: float
    language: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """Help that a council asks for.

    first, last     quarters within which it has to begin and end
    quarters        how many it takes, one after the other, with the same days in each
    place           where it is done, or "" for anywhere
    worth           how much it counts, in points of any scale, >= 0
    """

    key: str
    title: str
    council: str
    needs: tuple[Need, ...]
    first: int
    last: int
    quarters: int = 1
    place: str = ""
    worth: float = 1.0

    @property
    def starts(self) -> range:
        """The quarters it may begin in."""
        return range(self.first, self.last - self.quarters + 2)

    @property
    def days(self) -> float:
        """Person-days of all its needs."""
        return sum(need.days for need in self.needs)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the team.

    days        person-days free in each quarter
    places      where this person works besides at a distance; None: anywhere
    """

    key: str
    name: str
    skills: Mapping[str, Level]
    days: tuple[float, ...]
    languages: frozenset[str] = frozenset()
    places: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Evenness:
    """How even the year has to be between councils.

    share   of every council's proportional part of the days given in a year: each day below it costs
    price   what one such day costs, as a multiple of what a day asked for is worth on average
    """

    share: float = 0.8
    price: float = 1.0


@dataclass(frozen=True, slots=True)
class Term:
    """For how long people are matched, and how evenly."""

    quarters: int
    evenness: Evenness = field(default_factory=Evenness)
    first_year: int = 2026


def check(requests: Sequence[Request], people: Sequence[Person], term: Term) -> None:
    """Raise BadTerm, BadRequest or BadPerson for the first that cannot be used."""
    if term.quarters < 1:
        raise BadTerm(Sentence("People are matched over one quarter or more, not over {count}.", count=term.quarters))
    for number in (term.evenness.share, term.evenness.price):
        if not (math.isfinite(number) and number >= 0):
            raise BadTerm(
                Sentence("How even the year has to be is a number of 0 or more, not {number}.", number=number)
            )
    check_keys(requests)
    check_keys(people)
    for request in requests:
        check_request(request, term.quarters)
    for person in people:
        check_person(person, term.quarters)


def check_keys(asked: Sequence[Request] | Sequence[Person]) -> None:
    seen = set()
    for each in asked:
        if each.key in seen and isinstance(each, Request):
            raise BadRequest(Sentence("Two requests have the key “{key}”. Give each its own.", key=each.key))
        if each.key in seen:
            raise BadPerson(Sentence("Two people have the key “{key}”. Give each their own.", key=each.key))
        seen.add(each.key)


def check_request(request: Request, quarters: int) -> None:
    if not request.needs:
        raise BadRequest(Sentence("“{title}” needs no skill. Say which, and for how many days.", title=request.title))
    for need in request.needs:
        if not (math.isfinite(need.days) and need.days > 0):
            raise BadRequest(
                Sentence(
                    "“{title}” needs {skill} for {days} days. Give a number above 0.",
                    title=request.title, skill=need.skill, days=need.days,
                )
            )  # fmt: skip
        if need.level not in set(Level):
            raise BadRequest(
                Sentence(
                    "“{title}” needs {skill} at the level {level}. Levels are 1 to 4.",
                    title=request.title, skill=need.skill, level=need.level,
                )
            )  # fmt: skip
    if not (math.isfinite(request.worth) and request.worth >= 0):
        raise BadRequest(
            Sentence("“{title}” counts {worth}. Give a number of 0 or more.", title=request.title, worth=request.worth)
        )
    check_window(request, quarters)


def check_window(request: Request, quarters: int) -> None:
    if request.quarters < 1:
        raise BadRequest(
            Sentence(
                "“{title}” takes {count} quarters. It takes one or more.", title=request.title, count=request.quarters
            )
        )
    if not 0 <= request.first <= request.last < quarters:
        raise BadRequest(
            Sentence(
                "“{title}” may be done from quarter {first} to {last}, but quarters go from 0 to {most}.",
                title=request.title,
                first=request.first,
                last=request.last,
                most=quarters - 1,
            )
        )
    if not request.starts:
        raise BadRequest(
            Sentence(
                "“{title}” takes {quarters} quarters but may only be done from quarter {first} to {last}. Give it "
                "longer.",
                title=request.title, quarters=request.quarters, first=request.first, last=request.last,
            )
        )  # fmt: skip


def check_person(person: Person, quarters: int) -> None:
    if len(person.days) != quarters:
        raise BadPerson(
            Sentence(
                "{name} has days for {given} quarters; there are {quarters}.",
                name=person.name, given=len(person.days), quarters=quarters,
            )
        )  # fmt: skip
    for number, days in enumerate(person.days):
        if not (math.isfinite(days) and days >= 0):
            raise BadPerson(
                Sentence(
                    "{name} has {days} days in quarter {quarter}. Give a number of 0 or more.",
                    name=person.name, days=days, quarter=number,
                )
            )  # fmt: skip
    for skill, level in person.skills.items():
        if level not in set(Level):
            raise BadPerson(
                Sentence(
                    "{name} has {skill} at the level {level}. Levels are 1 to 4.",
                    name=person.name, skill=skill, level=level,
                )
            )  # fmt: skip
