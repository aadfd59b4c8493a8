"""What rooms above add to an opportunity's page: what the board decided, and whatever comes after.

A room above appends to SECTIONS when its app is ready; this room knows nothing of it. A function may ask the database
a fixed number of questions.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from menter.office.join_up.models import Opportunity


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page, in the language of the page, under its own heading.

    headings, rows  as `look/table.jinja` takes them; without rows `empty` is shown
    """

    heading: str
    headings: list[dict[str, Any]] = field(default_factory=list)
    rows: list[list[dict[str, Any]]] = field(default_factory=list)
    empty: str = ""


SECTIONS: list[Callable[[Opportunity], Section | None]] = []


def sections_of(opportunity: Opportunity) -> list[Section]:
    """Every section for one opportunity, in the order in which the rooms stand."""
    made = (make(opportunity) for make in SECTIONS)
    return [section for section in made if section is not None]
