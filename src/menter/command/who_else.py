"""`menter who-else "words"`: who else has this, does this or buys this?"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from menter.command import office
from menter.language.sentence import Sentence

if TYPE_CHECKING:
    from menter.office.join_up.presenters.answer import Shown


def print_who_else(words: str, *, count: int, as_json: bool, at: datetime | None = None) -> None:
    """Print the best answers to a question in either language, each with its reason."""
    office.start()
    from django.utils.timezone import localdate

    from menter.office.join_up.index import ask
    from menter.office.join_up.presenters.answer import shown

    asked = " ".join(words.split())
    found = shown(ask(asked, count=count, with_drafts=True), localdate(at or datetime.now(UTC))) if asked else []
    if as_json:
        office.print_json(
            {
                "asked": asked,
                "answers": [
                    {
                        "kind": each.kind,
                        "id": f"{each.kind}:{each.number}",
                        "title": each.title.text,
                        "whose": each.whose,
                        "stands": each.stands,
                        "reason": each.reason,
                        "score": each.score,
                    }
                    for each in found
                ],
            }
        )
    elif found:
        office.console.print(table_of(found))
    else:
        office.say(Sentence("Nothing was found. Use other words for the same thing, or fewer of them."))


def table_of(found: list["Shown"]) -> Table:
    """The answers as a table in the terminal's language."""
    table = Table(box=None)
    headings = (
        Sentence("Kind"),
        Sentence("What it is"),
        Sentence("Whose it is"),
        Sentence("How it stands"),
        Sentence("Why it is here"),
    )
    for heading in headings:
        table.add_column(heading.to(office.language()))
    for each in found:
        cells = (each.kind_name, each.title.text, ", ".join(each.whose), each.stands, each.reason)
        table.add_row(*(escape(cell) for cell in cells))
    return table
