"""What rooms above add to a theme's page: the opportunities it is in, and whatever comes after.

A room above appends to SECTIONS when its app is ready; this room knows nothing of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from menter.office.listen.models import Theme


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page, under its own heading.

    heading     in the language of the page
    headings    the table's headings, as `look/table.jinja` takes them
    rows        the table's rows, as `look/table.jinja` takes them; none: `empty` is shown instead
    empty       a sentence for when there is nothing
    """

    heading: str
    headings: list[dict[str, Any]] = field(default_factory=list)
    rows: list[list[dict[str, Any]]] = field(default_factory=list)
    empty: str = ""


SECTIONS: list[Callable[[Theme], Section]] = []


def sections_of(theme: Theme) -> list[Section]:
    """Every section for one theme, in the order in which the rooms stand."""
    return [make(theme) for make in SECTIONS]
