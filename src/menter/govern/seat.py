"""Seats of the advisory group: each stands for a constituency, is held for a term, and may have a deputy."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Protocol

from menter.language.sentence import Refusal, Sentence

Constituency = Literal["members", "solace", "socitm", "professionals", "stakeholders"]
Part = Literal["holder", "deputy"]

# The five from which the advisory group was made up when it was announced (WLGA, 31 October 2019).
CONSTITUENCIES: dict[Constituency, Sentence] = {
    "members": Sentence("Elected members"),
    "solace": Sentence("Chief executives (SOLACE)"),
    "socitm": Sentence("Heads of digital (Socitm)"),
    "professionals": Sentence("Other professionals"),
    "stakeholders": Sentence("Stakeholders"),
}
# A term is shown as ending this many days before: boards meet each quarter, so one meeting is left to fill the seat.
ENDS_SOON = 100


class TermBackwards(Refusal):
    """A term ends before it starts."""


class SeatIsHeld(Refusal):
    """Somebody else holds the seat on some day of the term."""


class TermRow(Protocol):
    """One term in one seat, whatever keeps it."""

    @property
    def part(self) -> str: ...
    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Standing:
    """How a seat stands on a day.

    is_ending   the holder's term ends within ENDS_SOON days and nobody follows
    """

    holder: TermRow | None
    deputy: TermRow | None
    is_ending: bool

    @property
    def is_vacant(self) -> bool:
        """Nobody holds the seat; a deputy may still sit in it."""
        return self.holder is None


def holds(term: TermRow, at: date) -> bool:
    """Whether a term runs on a day, its first and last day among them."""
    return term.starts_on <= at and (term.ends_on is None or at <= term.ends_on)


def standing(terms: Iterable[TermRow], at: date) -> Standing:
    """Who holds one seat on a day, who is the deputy, and whether the term ends soon."""
    rows = list(terms)
    holder = next((term for term in rows if term.part == "holder" and holds(term, at)), None)
    deputy = next((term for term in rows if term.part == "deputy" and holds(term, at)), None)
    return Standing(holder, deputy, holder is not None and _ends_soon(holder, rows, at))


def _ends_soon(term: TermRow, rows: Iterable[TermRow], at: date) -> bool:
    if term.ends_on is None or term.ends_on > at + timedelta(days=ENDS_SOON):
        return False
    day_after = term.ends_on + timedelta(days=1)
    return not any(other.part == term.part and holds(other, day_after) for other in rows)


def check_may_hold(terms: Iterable[TermRow], *, part: str, starts_on: date, ends_on: date | None) -> None:
    """Raise the reason unless somebody may hold this part of a seat for these days.

    terms   of the same seat, past and to come
    Raises  TermBackwards, SeatIsHeld.
    """
    if ends_on is not None and ends_on < starts_on:
        raise TermBackwards(
            Sentence(
                "The term would end on {end}, before it starts on {start}. Change one of the days.",
                end=f"{ends_on:%d/%m/%Y}",
                start=f"{starts_on:%d/%m/%Y}",
            )
        )
    for other in terms:
        starts_before = ends_on is None or other.starts_on <= ends_on
        ends_after = other.ends_on is None or other.ends_on >= starts_on
        if other.part == part and starts_before and ends_after:
            raise SeatIsHeld(
                Sentence(
                    "Somebody else has this place from {start} on. End that term first, or choose other days.",
                    start=f"{other.starts_on:%d/%m/%Y}",
                )
            )


def may_hold(terms: Iterable[TermRow], *, part: str, starts_on: date, ends_on: date | None) -> bool:
    """Whether somebody may hold this part of a seat for these days."""
    try:
        check_may_hold(terms, part=part, starts_on=starts_on, ends_on=ends_on)
    except (TermBackwards, SeatIsHeld):
        return False
    return True
