"""How software is shown: what it is, who makes it, who uses it for what."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from menter.office.look import figure
from menter.office.look.bilingual import either, tongue
from menter.office.look.listing import Cell, Column, cell, headings
from menter.office.reference.presenters import service_name
from menter.office.see.models import Software, SoftwareUse
from menter.office.see.presenters.fresh import age_of, fresh_lines
from menter.office.see.presenters.initiative import has_text
from menter.office.see.presenters.name import Line, body_cell, cells_line, line, origin_lines, written
from menter.office.see.presenters.supplier import supplier_cell

STATUS = {
    "concept": lambda: _("An idea"), "development": lambda: _("Being made"), "beta": lambda: _("On trial"),
    "stable": lambda: _("In use"), "obsolete": lambda: _("Given up"),
}  # fmt: skip


def columns() -> list[Column]:
    """The columns of the list of software."""
    return [
        Column("id", _("Number"), lambda s: s.pk),
        Column("name", _("Software"), lambda s: s.name, name_cell),
        Column("supplier", _("Supplier"), lambda s: s.supplier.name if s.supplier else s.supplier_name,
               lambda s: supplier_cell(s.supplier, s.supplier_name)),
        Column("uses", _("Bodies that use it"), lambda s: s.use_count, lambda s: figure.number(s.use_count),
               is_number=True),
        Column("licence", _("Licence"), lambda s: s.licence),
        Column("is_open", _("Open source"), lambda s: s.is_open),
        Column("is_sample", _("Sample data"), lambda s: s.is_sample),
    ]  # fmt: skip


def name_cell(software: Software) -> Cell:
    """A product as a link to its page."""
    return Cell(software.name, reverse("see:software_product", args=[software.pk]))


def summary_of(software: Software) -> Cell:
    """What it is, in the language of the page or in another that its maker wrote."""
    if software.summary_cy or software.summary_en:
        return either(software.summary_cy, software.summary_en)
    texts = software.facts.get("summaries", {})
    language = next(iter(sorted(texts)), "")
    return Cell(texts.get(language, ""), lang=language if language != tongue() else "")


def lines(software: Software) -> list[Line]:
    """What is known of a product, as lines of a summary list."""
    facts = software.facts
    status = STATUS.get(facts.get("status", ""))
    known = [
        cells_line(_("Supplier"), [supplier_cell(software.supplier, software.supplier_name)]),
        line(_("Licence of the software"), software.licence or _("Not stated")),
        line(_("Web address"), software.address, href=software.address),
        line(_("How far it is"), status() if status else ""),
        line(_("Version"), facts.get("version", "")),
        line(_("Languages of its screens"), ", ".join(facts.get("languages", []))),
        line(_("Said to be used by"), ", ".join(facts.get("used_by", []))),
        *fresh_lines(software),
    ]
    return [each for each in known if has_text(each)] + origin_lines(software.intake)


def use_headings() -> list[dict[str, Any]]:
    """The headings of who uses a product."""
    return headings(_("Council"), _("What for"), _("Service"), _("Since"), _("Web address"), _("Age of the entry"))


def use_rows(uses: Iterable[SoftwareUse]) -> list[list[dict[str, Any]]]:
    """Who uses a product, for what, since when."""
    return [
        [
            cell(body_cell(use.body, use.body_name)),
            cell(written(use.purpose)),
            cell(service_name(use.service)),
            cell(figure.date(use.since)),
            cell(Cell(_("Open"), use.address) if use.address else "–"),
            cell(age_of(use)),
        ]
        for use in uses
    ]
