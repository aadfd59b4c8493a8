"""How sources are shown: what they are, how they went last, and how their columns are read."""

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.office.look import figure
from menter.office.look.bilingual import tongue
from menter.office.look.listing import Cell, Column, cell, headings
from menter.office.reference.presenters import body_name
from menter.office.see.models import Outcome, Source, SourceRun
from menter.office.see.presenters.name import Line, body_cell, cells_line, line, written
from menter.office.standards.presenters import kind_name

ON_THE_PAGE = {"name", "kind", "body", "state", "good_at", "licence"}


def columns() -> list[Column]:
    """The columns of the list of sources."""
    return [
        Column("code", _("Code"), lambda s: s.code),
        Column("name", _("Source"), lambda s: s.name, name_cell),
        Column("kind", _("Kind"), lambda s: kind_name(s.kind)),
        Column("body", _("Whose"), whose, lambda s: body_cell(s.body, whose(s))),
        Column("address", _("Web address"), lambda s: s.address),
        Column("publisher", _("Publisher"), lambda s: s.publisher),
        Column("licence", _("Licence"), lambda s: s.licence or _("Not stated")),
        Column("every", _("Read every so many days"), lambda s: s.every),
        Column(
            "state", _("How it stands"), lambda s: state_of(s)[0], lambda s: Cell(state_of(s)[0], tag=state_of(s)[1])
        ),
        Column("good_at", _("Last good"), lambda s: s.good_at, lambda s: figure.date(s.good_at)),
        Column("trouble", _("What went wrong"), trouble_of),
    ]


def page_columns() -> list[Column]:
    """What fits on the page."""
    return [column for column in columns() if column.key in ON_THE_PAGE]


def name_cell(source: Source) -> Cell:
    """A source as a link to its page, in the language that it is named in."""
    return written(source.name, reverse("see:source", args=[source.code]))


def whose(source: Source) -> str:
    """The body that a source speaks for; everybody where it is nobody's in particular."""
    return body_name(source.body) if source.body else _("Several bodies")


def state_of(source: Source) -> tuple[str, str]:
    """How a source stands, in a few words, and the colour of its tag."""
    if source.trouble_en:
        return _("Could not be read"), "red"
    if not source.is_on:
        return _("Switched off"), "grey"
    if source.good_at is None:
        return _("Not read yet"), "grey"
    if not source.address:
        return _("Brought by hand"), "blue"
    return _("Read without trouble"), "green"


def trouble_of(source: Source) -> str:
    """Why it could not be read, in the language of the page."""
    return source.trouble_cy if tongue() == "cy" else source.trouble_en


def lines(source: Source) -> list[Line]:
    """What is known of a source, as lines of a summary list."""
    return [
        line(_("Kind"), kind_name(source.kind)),
        cells_line(_("Whose"), [body_cell(source.body, whose(source))]),
        line(_("Web address"), source.address or _("None: somebody brings each file"), href=source.address),
        line(_("Publisher"), source.publisher or _("Not stated")),
        line(_("Licence"), source.licence or _("Not stated")),
        line(_("How often"), how_often(source)),
        line(_("What is in it"), what_is_in(source)),
        line(_("Bad rows"), bad_rows(source)),
        line(_("Last tried"), figure.moment(source.tried_at) if source.tried_at else "–"),
        line(_("Last good"), figure.moment(source.good_at) if source.good_at else "–"),
    ]


def how_often(source: Source) -> str:
    """How often a source is read."""
    if not source.address:
        return _("When somebody brings a file")
    if not source.is_on:
        return _("Never: it is switched off")
    if not source.every:
        return _("When somebody asks for it")
    if source.every == 1:
        return _("Every day")
    return ngettext("Every %(num)s day", "Every %(num)s days", source.every) % {"num": figure.number(source.every)}


def what_is_in(source: Source) -> str:
    """Whether what is no longer in it is gone."""
    return _("The whole list: what is no longer in it is marked as gone.") if source.is_whole else _(
        "News only: what is no longer in it stays as it is."
    )  # fmt: skip


def bad_rows(source: Source) -> str:
    """What happens when rows cannot be kept."""
    return _("Are left out and listed; the good rows are kept.") if source.keeps_good else _(
        "Stop the file: it is kept whole or not at all."
    )  # fmt: skip


def run_headings() -> list[dict[str, Any]]:
    """The headings of the history of a source."""
    return headings(
        _("When"), _("What came of it"), _("New"), _("Changed"), _("Gone"), _("Unchanged"), _("Refused"),
        numbers=(2, 3, 4, 5, 6),
    )  # fmt: skip


def run_rows(runs: Iterable[SourceRun]) -> list[list[dict[str, Any]]]:
    """The history of a source, newest first."""
    return [
        [
            cell(figure.moment(run.at)),
            cell(Cell(said_of(run), reverse("standards:intake", args=[run.intake_id]) if run.intake_id else "")),
            *(
                cell(figure.number(getattr(run, name)), is_number=True)
                for name in ("new", "changed", "gone", "same", "rejected")
            ),
        ]
        for run in runs
    ]


def run_columns() -> list[Column]:
    """The columns of the history of a source, as a list of its own."""
    numbers = {
        "new": _("New"), "changed": _("Changed"), "gone": _("Gone"), "same": _("Unchanged"), "rejected": _("Refused"),
    }  # fmt: skip
    return [
        Column("at", _("When"), lambda r: r.at.isoformat(), lambda r: figure.moment(r.at)),
        Column("outcome", _("What came of it"), said_of),
        *(Column(name, heading, attrgetter(name), is_number=True) for name, heading in numbers.items()),
    ]


def said_of(run: SourceRun) -> str:
    """What came of reading a source; why it could not be read; how often it came to the same."""
    said = (run.sentence_cy if tongue() == "cy" else run.sentence_en) or str(Outcome(run.outcome).label)
    if run.times == 1:
        return said
    often = ngettext("%(num)s time since %(day)s.", "%(num)s times since %(day)s.", run.times)
    return f"{said.rstrip('.')}. " + often % {"num": figure.number(run.times), "day": figure.date(run.first_at)}


def mapping_rows(fields: Iterable[Any], columns: Mapping[str, str]) -> list[list[dict[str, Any]]]:
    """How the columns of a source are read: what is wanted, and the heading it was found under."""
    return [
        [cell(field.what.to(tongue())), cell(columns.get(field.name, "").replace("\n", "; ") or "–")]
        for field in fields
        if columns.get(field.name)
    ]
