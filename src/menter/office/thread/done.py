"""What was done about a theme, for the pages that reply to residents: decided, paid for, worked on, measured."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from menter.office.deliver.benefit import claim
from menter.office.listen.models import Theme
from menter.office.listen.reply_page import Done
from menter.office.look import figure
from menter.office.thread.chain import gather
from menter.office.thread.presenters import DESCRIBE

KINDS = ("opportunity", "decision", "grant", "initiative", "benefit")


def done_about(theme: Theme) -> list[Done]:
    """Every opportunity that the board decided on, its decision, its grant, the work, and what was measured of it."""
    rows = gather("theme", theme.pk, with_drafts=False).rows
    prefetch_related_objects(rows.get("benefit", []), "measurements")
    return [done(kind, row) for kind in KINDS for row in settled(kind, rows)]


def settled(kind: str, rows: dict[str, list[Any]]) -> list[Any]:
    """The rows of one kind of which something can be said to a resident: no mere proposal, nothing unmeasured."""
    match kind:
        case "opportunity":
            decided = {row.opportunity_id for row in rows.get("decision", [])}
            return [row for row in rows.get(kind, []) if row.pk in decided]
        case "benefit":
            return [row for row in rows.get(kind, []) if row.measurements.all()]
        case _:
            return rows.get(kind, [])


def done(kind: str, row: Any) -> Done:
    """One of them, in the language of the page."""
    names = {
        "opportunity": _("Opportunity"),
        "decision": _("Decision"),
        "grant": _("Grant"),
        "initiative": _("Joint initiative"),
        "benefit": _("What changed"),
    }
    title, day, facts = DESCRIBE[kind](row)
    told = [claim(row)] if kind == "benefit" else [figure.date(day), *facts]
    return Done(names[kind], title, [fact for fact in told if fact])
