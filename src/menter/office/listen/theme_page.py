"""What rooms above add to a theme's page: the opportunities it is in, and whatever comes after.

A room above appends to SECTIONS when its app is ready; this room knows nothing of it. Each function gets the theme and
whoever reads the page, and shows what that person may see.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from menter.office.listen.models import Theme
from menter.office.people.may import Person


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page, under its own heading.

    heading     in the language of the page
    headings    the table's headings, as `look/table.jinja` takes them
    rows        the table's rows, as `look/table.jinja` takes them; none: `empty` is shown instead
    empty       a sentence for when there is nothing
    notes       sentences under the table: how far to trust it, where it comes from
    """

    heading: str
    headings: list[dict[str, Any]] = field(default_factory=list)
    rows: list[list[dict[str, Any]]] = field(default_factory=list)
    empty: str = ""
    notes: Sequence[str] = ()


SECTIONS: list[Callable[[Theme, Person], Section]] = []


def sections_of(theme: Theme, reader: Person) -> list[Section]:
    """Every section for one theme, in the order in which the rooms stand."""
    return [make(theme, reader) for make in SECTIONS]
