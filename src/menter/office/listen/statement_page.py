"""What rooms above add to a statement's page: its round, what it was combined with, who else has the problem.

A room above appends to SECTIONS when its app is ready; this room knows nothing of it. Each function gets the statement
and whoever reads the page, and gives what that person may see, or None where it has nothing to say.
"""

from collections.abc import Callable

from menter.office.listen.models import Statement
from menter.office.listen.theme_page import Section
from menter.office.people.may import Person

SECTIONS: list[Callable[[Statement, Person], Section | None]] = []


def sections_of(statement: Statement, reader: Person) -> list[Section]:
    """Every section for one statement, in the order in which the rooms stand."""
    return [made for make in SECTIONS if (made := make(statement, reader)) is not None]
