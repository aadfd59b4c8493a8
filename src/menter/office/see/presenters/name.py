"""Titles in two languages, bodies as links, and where a record came from."""

from collections.abc import Iterable

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from menter.language.detect import detect
from menter.office.look import figure
from menter.office.look.bilingual import tongue
from menter.office.look.listing import Cell
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name
from menter.office.standards.models import Intake, RecordVersion
from menter.office.standards.presenters import text_cell

Line = dict[str, object]


def body_cell(body: Body | None, otherwise: str = "") -> Cell:
    """A body as a link to its page; a name that is no known body as it is."""
    return Cell(body_name(body), reverse("see:body", args=[body.code])) if body else Cell(otherwise)


def written(text: str, href: str = "", language: str = "") -> Cell:
    """What somebody published, marked where it is in another language than the page.

    language    where it is kept; else it is told from the words, and words that could be either are held to be English
    """
    its = language if language in ("cy", "en") else ("cy" if detect(text).language == "cy" else "en")
    return Cell(text, href, lang="" if not text or its == tongue() else its)


def body_names(bodies: Iterable[Body]) -> list[str]:
    """The short names of bodies in alphabetical order."""
    return sorted(body_name(body) for body in bodies)


def thread_address(kind: str, number: int) -> str:
    """Where the golden thread is walked from this record; empty on an installation without that room."""
    try:
        return reverse("thread:node", args=[kind, number])
    except NoReverseMatch:
        return ""


def origin_lines(intake: Intake | None) -> list[Line]:
    """File, publisher, licence and day of retrieval of a record, as lines of a summary list."""
    if intake is None:
        return [line(_("Source"), _("Written in Menter"))]
    return [
        line(_("Source"), intake.name, href=reverse("standards:intake", args=[intake.pk])),
        line(_("Publisher"), intake.publisher or _("Not stated")),
        line(_("Licence"), intake.licence or _("Not stated")),
        line(_("Retrieved on"), figure.date(intake.retrieved_on)),
    ]


def history_rows(versions: Iterable[RecordVersion]) -> list[list[dict[str, object]]]:
    """Each version of a record: its number, when it came and from which file, as rows of a table."""
    return [
        [
            text_cell(figure.number(version.number)),
            text_cell(figure.date(version.at)),
            text_cell(version.intake.name, href=reverse("standards:intake", args=[version.intake_id])),
        ]
        for version in versions
    ]


def history_headings() -> list[dict[str, object]]:
    """The headings of that table."""
    return [{"text": name, "is_number": False} for name in (_("Version"), _("When"), _("File"))]


def line(key: str, text: str, *, href: str = "", lang: str = "") -> Line:
    """One line of a summary list."""
    return {"key": key, "cells": [{"text": text, "href": href, "lang": lang}]}


def cells_line(key: str, cells: Iterable[Cell]) -> Line:
    """One line of a summary list with several values."""
    return {"key": key, "cells": [{"text": cell.text, "href": cell.href, "lang": cell.lang} for cell in cells]}
