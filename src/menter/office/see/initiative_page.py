"""What rooms above add to an initiative's page in the register.

A room above appends to SECTIONS when its app is ready; this room knows nothing of it. A function may ask the database
a fixed number of questions.
"""

from collections.abc import Callable

from menter.office.see.body_page import Section
from menter.office.see.models import Initiative

SECTIONS: list[Callable[[Initiative], Section | None]] = []


def sections_of(initiative: Initiative) -> list[Section]:
    """Every section for one initiative, in the order in which the rooms stand."""
    return [made for make in SECTIONS if (made := make(initiative)) is not None]
