"""The page of one body is put together from sections; rooms further up the thread add theirs.

A room adds a function to `SECTIONS` in its `apps.ready()`: it gets the body, the time and whoever reads the page, and
gives a `Section`, or None when it has nothing to say of that body. The function may ask the database a fixed number
of questions.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from menter.office.people.may import Person
from menter.office.reference.models import Body


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a body's page, in the language of the page.

    headings, rows  as `look/table.jinja` takes them
    more            {"text", "href"} of the whole list
    template        shows it, with the section as `section`; the plain one shows lead, table and link
    extra           anything that another template needs
    """

    heading: str
    lead: str = ""
    headings: list[dict[str, Any]] = field(default_factory=list)
    rows: list[list[dict[str, Any]]] = field(default_factory=list)
    more: dict[str, str] | None = None
    template: str = "see/section.jinja"
    extra: dict[str, Any] = field(default_factory=dict)


SECTIONS: list[Callable[[Body, datetime, Person], Section | None]] = []
