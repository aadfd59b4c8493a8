"""What the privacy page says: how surely personal data is found, and how long what is kept."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from menter.listen.redaction.measured import Measured, measured
from menter.office.listen.models import Collection
from menter.office.listen.presenters.collection import collection_cell, originals, retention
from menter.office.listen.seal import has_key
from menter.office.look import figure
from menter.office.look.listing import Cell


def measured_sentences() -> list[str]:
    """What was measured, on all lines and on those that were held out, with the day."""
    whole, held = measured()["all"], measured()["held"]
    return [
        _(
            "On %(day)s the software was measured on %(lines)s invented comments in both languages. Of the"
            " %(secrets)s pieces of personal data in them it took out %(found)s (%(recall)s%%). Of what it took out,"
            " %(precision)s%% was personal."
        )
        % _places(whole),
        _(
            "%(lines)s of those comments were never used to improve it. In them it took out %(found)s of %(secrets)s"
            " (%(recall)s%%), and %(precision)s%% of what it took out was personal. Expect this of words it has not"
            " seen."
        )
        % _places(held),
    ]


def _places(row: Measured) -> dict[str, str]:
    return {
        "day": figure.date(row.measured_on),
        "lines": figure.number(row.lines),
        "secrets": figure.number(row.secrets),
        "found": figure.number(row.found),
        "recall": share(row.recall),
        "precision": share(row.precision),
    }


def share(part: float) -> str:
    """A share of a hundred with one decimal: between 97 and 98 lies half of what is missed."""
    return f"{100 * part:.1f}"


def may_keep_originals(collections: Sequence[Collection]) -> bool:
    """True when words of at least one collection are kept as they came, encrypted."""
    return any(collection.keeps_originals for collection in collections) and has_key()


def collection_rows(collections: Sequence[Collection]) -> list[list[dict[str, Any]]]:
    """A row for each collection: its name, how long its words are kept, and whether as they came."""
    return [
        [_shown(collection_cell(each)), _shown(Cell(retention(each))), _shown(Cell(originals(each)))]
        for each in collections
    ]


def _shown(cell: Cell) -> dict[str, Any]:
    return {"text": cell.text, "href": cell.href, "lang": cell.lang, "tag": cell.tag, "is_number": False}
