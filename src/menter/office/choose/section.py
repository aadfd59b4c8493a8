"""What rounds add to a statement's page: which round it is in, what it was combined with, who has the problem too."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from menter.office.choose.models import EntryWord, RoundEntry
from menter.office.choose.running import entry_state
from menter.office.choose.twin_page import statement_cell
from menter.office.listen.models import Statement
from menter.office.listen.theme_page import Section
from menter.office.look import figure
from menter.office.look.bilingual import either
from menter.office.look.listing import Cell, cell, headings
from menter.office.people.may import Person
from menter.office.reference.presenters import body_name


def entries_of(statement: Statement) -> QuerySet[RoundEntry]:
    """Where a statement is in the running, or was."""
    return RoundEntry.objects.filter(statement=statement).order_by("pk")


def rounds_of(statement: Statement, reader: Person) -> Section | None:
    """The rounds that a statement is in, and how it stands there."""
    found = list(entries_of(statement).select_related("round", "merged_into"))
    if not found:
        return None
    return Section(
        heading=_("Funding rounds"),
        headings=headings(_("Round"), _("State")),
        rows=[
            [
                cell(either(e.round.name_cy, e.round.name_en, reverse("choose:round", args=[e.round_id]))),
                cell(entry_state(e)),
            ]
            for e in found
        ],
    )


def combined_with(statement: Statement, reader: Person) -> Section | None:
    """The trace of what was combined: both texts stay where they are."""
    rows: list[tuple[str, RoundEntry]] = []
    entries = entries_of(statement).select_related("merged_into__statement__body")
    for entry in entries.prefetch_related("merged__statement__body"):
        rows += [(_("Is part of"), entry.merged_into)] if entry.merged_into else []
        rows += [(_("Holds"), each) for each in entry.merged.all()]
    if not rows:
        return None
    return Section(
        heading=_("Combined with"),
        headings=headings(_("How"), _("Problem statement"), _("Council")),
        rows=[
            [cell(how), cell(statement_cell(other.statement)), cell(body_name(other.statement.body))]
            for how, other in rows
        ],
        notes=[_("Both councils agreed. Both texts are kept as they were sent.")],
    )


def said_of(statement: Statement, reader: Person) -> Section | None:
    """The councils that have the problem too, or have solved it."""
    words = list(EntryWord.objects.filter(entry__statement=statement).select_related("body").order_by("entry", "pk"))
    if not words:
        return None
    return Section(
        heading=_("What other councils say of it"),
        headings=headings(_("Council"), _("What it says"), _("What it adds"), _("When")),
        rows=[
            [
                cell(body_name(word.body)),
                cell(str(word.get_kind_display())),
                cell(Cell(word.note, lang=word.language if word.language in ("cy", "en") else "")),
                cell(figure.date(word.at)),
            ]
            for word in words
        ],
    )
