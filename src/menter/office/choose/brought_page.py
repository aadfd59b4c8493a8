"""What the workbook of a draft would change, as a page shows it before it is kept."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.choose.plan.file import Wrong
from menter.choose.plan.file.told import SHOWN
from menter.language.sentence import Sentence
from menter.office.choose import draft_page
from menter.office.choose.brought import Line
from menter.office.choose.models import PlanDraft
from menter.office.choose.presenters import row
from menter.office.choose.scope_page import title
from menter.office.choose.taken_over import TakenOver
from menter.office.join_up.models import Opportunity
from menter.office.look.bilingual import said
from menter.office.look.listing import Cell, headings

LINES = 500  # changes that a page lists; of more, how many there are


def shown(draft: PlanDraft, taken: TakenOver) -> dict[str, Any]:
    """The page: every change, and the button that keeps them."""
    lines = taken.lines[:LINES]
    keys = {line.opportunity for line in lines} - {""}
    titles = {each.key: title(each) for each in Opportunity.objects.filter(key__in=keys)}
    more = len(taken.lines) - len(lines)
    return {
        "title": _("What the workbook would change"),
        "crumbs": draft_page.crumbs(draft),
        "draft": draft,
        "headings": headings(_("Opportunity"), _("What"), _("As it is"), _("As it would be")),
        "rows": [line_row(line, titles) for line in lines],
        "more": ngettext("%(num)s more change.", "%(num)s more changes.", more) % {"num": more} if more else "",
        "for_all": bool(taken.scopes or taken.team),
        "unread": [said(each) for each in taken.unread],
        "changes": taken.sealed(),
    }


def line_row(line: Line, titles: dict[str, Cell]) -> list[dict[str, Any]]:
    """One change."""
    return row(titles.get(line.opportunity, Cell("–")), said(line.what), said(line.was), said(line.now))


def wrong_lines(wrongs: Sequence[Wrong]) -> Iterator[str]:
    """Each cell that cannot be kept, as many as anybody mends at once, and how many there are in all."""
    for each in wrongs[:SHOWN]:
        yield said(Sentence("{place}: {why}", place=each.place, why=each.why))
    if len(wrongs) > SHOWN:
        yield said(Sentence("There are more: {count} in all.", count=len(wrongs)))
