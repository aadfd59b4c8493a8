"""The book of remits in words: every record that stands, and what was said of one, version by version."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from menter import reference
from menter.office.choose.presenters import row
from menter.office.govern.book import KINDS, Book
from menter.office.govern.who import certainty, part, period
from menter.office.look import figure
from menter.office.look.bilingual import either, tongue
from menter.office.look.listing import Cell, Column, headings

KIND_NAMES: dict[str, Callable[[], str]] = {
    "team": lambda: _("Team"),
    "remit": lambda: _("Remit"),
    "vacancy": lambda: _("Vacancy"),
}


@dataclass(frozen=True, slots=True)
class Record:
    """One record that stands, in words.

    name    what it is about, leading to its page
    says    what it says
    """

    kind: str
    key: str
    name: Cell
    says: str
    since: date | None
    until: date | None
    source: str


def records(book: Book) -> list[Record]:
    """Every record that stands: the teams, their remits, the vacancies."""
    standing = {"team": book.teams, "remit": book.remits, "vacancy": book.vacancies}
    return [record(book, kind, key, each) for kind, rows in standing.items() for key, each in rows.items()]


def record(book: Book, kind: str, key: str, each: Any) -> Record:
    """One record in words."""
    name = Cell(title(book, kind, each), reverse("govern:remit_record", args=[kind, key]))
    return Record(kind, key, name, says(book, kind, each), each.since, each.until, each.source.name(tongue()))


def title(book: Book, kind: str, each: Any) -> str:
    """What a record is about."""
    match kind:
        case "team":
            return str(each.name(tongue()))
        case "remit":
            return _("%(team)s: %(work)s") % {"team": book.team_name(each.team), "work": each.name(tongue())}
        case _vacancy:
            return book.team_name(each.team)


def says(book: Book, kind: str, each: Any) -> str:
    """What a record says, in a sentence or two."""
    match kind:
        case "team":
            return _("Headed by: %(office)s") % {"office": each.office(tongue())}
        case "remit":
            return _("%(part)s. How sure: %(certainty)s.") % {"part": part(each), "certainty": certainty(each)}
        case _vacancy:
            return stands_in(book, each)


def stands_in(book: Book, each: reference.Vacancy) -> str:
    """Who stands in while the office has no permanent holder."""
    if each.has_deputy:
        return _("A deputy acts.")
    if each.parent:
        return _("No deputy acts, so the work falls to: %(team)s.") % {"team": book.team_name(each.parent)}
    return _("Nobody stands in.")


def columns() -> list[Column]:
    """The columns of the book."""
    return [
        Column("kind", _("Kind of record"), lambda r: r.kind, lambda r: KIND_NAMES[r.kind]()),
        Column("name", _("Name"), lambda r: r.name.text, lambda r: r.name),
        Column("says", _("What it says"), lambda r: r.says),
        Column("since", _("Since"), lambda r: r.since, lambda r: figure.date(r.since)),
        Column("until", _("Until"), lambda r: r.until, lambda r: figure.date(r.until)),
        Column("source", _("Source"), lambda r: r.source),
    ]


def version_headings() -> list[dict[str, Any]]:
    """Headings for `version_rows`."""
    return headings(_("Said on"), _("What it says"), _("Days"), _("Source"))


def version_rows(book: Book, kind: str, key: str) -> list[list[dict[str, Any]]]:
    """What was said of a record, the newest first; at the end the fact that came with Menter."""
    shape, fact = KINDS[kind].shape, KINDS[kind].facts().get(key)
    rows = [
        row(
            figure.date(each.at), _("Taken out") if each.is_out else said(book, kind, shape(each)),
            period(each.since, each.until), either(each.source_cy, each.source_en),
        )
        for each in reversed(KINDS[kind].versions(key))
    ]  # fmt: skip
    if fact is not None:
        came = row(_("Came with Menter"), said(book, kind, fact), period(fact.since, fact.until),
                   fact.source.name(tongue()))  # fmt: skip
        rows.append(came)
    return rows


def said(book: Book, kind: str, each: Any) -> str:
    """All that one version said: of a team its name as well, since that may change."""
    if kind != "team":
        return says(book, kind, each)
    return _("%(name)s. %(says)s") % {"name": title(book, kind, each), "says": says(book, kind, each)}
