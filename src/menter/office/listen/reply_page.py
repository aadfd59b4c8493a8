"""What rooms above know of what was done about a theme: the opportunity, the decision, the work, what changed.

A room above appends to DONE when its app is ready; this room knows nothing of it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from menter.office.listen.models import Theme
from menter.office.look.listing import Cell


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done, in the language of the page.

    kind    what sort of thing it is: "Decisions"
    title   what it is called, with a link to its page
    facts   what else there is to say: when, who, how much
    """

    kind: str
    title: Cell
    facts: list[str]


DONE: list[Callable[[Theme], list[Done]]] = []


def done_about(theme: Theme) -> list[Done]:
    """Everything that was done about one theme, in the order of the thread."""
    return [done for find in DONE for done in find(theme)]
