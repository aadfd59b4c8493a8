"""The kinds of record that can be found. The table is `presenters/findable.py`; rooms above add theirs when they start.

A kind says how its records are read into the search and how an answer looks; nothing else knows what kinds there are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.db.models import QuerySet

from menter.office.look.listing import Cell


class Wording(Protocol):
    """Words in the language of the page: a lazy translation."""

    def __str__(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Spoken:
    """One record in one language it is kept in; the text holds the title too."""

    number: int
    language: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record.

    name        as in its keys: "contract"
    called      what a reader is told that it is
    rows        every record of it that can be found
    stamp       the field that changes whenever a record does; without one all of them are read each time
    told_by     the actions after which there may be new ones
    spoken      the texts of records, by their numbers
    waiting     those that the public may not find yet
    shown       records with all that showing them asks for
    title, whose, stands    how one answer looks; `stands` is given today
    """

    name: str
    called: Wording
    rows: Callable[[], QuerySet[Any]]
    spoken: Callable[[Sequence[int]], list[Spoken]]
    shown: Callable[[], QuerySet[Any]]
    title: Callable[[Any], Cell]
    whose: Callable[[Any], list[str]]
    stands: Callable[[Any, date], str]
    stamp: str = ""
    told_by: tuple[str, ...] = ()
    waiting: Callable[[], QuerySet[Any]] | None = None


KINDS: dict[str, Kind] = {}


def add_kinds(kinds: Sequence[Kind]) -> None:
    """From now on these can be found too."""
    KINDS.update({kind.name: kind for kind in kinds})
