"""How bodies are shown: the list, the map, and the parts of a body's own page that this room knows."""

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from menter.office.listen.models import Theme
from menter.office.listen.presenters.name import theme_cell
from menter.office.look import figure, hexmap
from menter.office.look.listing import Cell, Column
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name, official_name, phase_name, service_name, source_cell
from menter.office.see.body_page import Section
from menter.office.see.models import Contract, Initiative
from menter.office.see.presenters import contract as contracts
from menter.office.see.presenters import initiative as initiatives
from menter.office.see.presenters.name import Line, line
from menter.office.see.presenters.title import title_of

VOICES: Callable[[Theme], int] = attrgetter("voice_count")  # counted by `themes_of_body`


def columns() -> list[Column]:
    """The columns of the list of bodies; the first, the code, is for files."""
    return [
        Column("code", _("Code"), lambda b: b.code),
        Column("name", _("Name"), body_name, lambda b: Cell(body_name(b), reverse("see:body", args=[b.code]))),
        Column("population", _("Population"), lambda b: b.population, number_of("population"), is_number=True),
        Column("voices", _("Voices"), lambda b: b.voice_count, number_of("voice_count"), is_number=True),
        Column(
            "initiatives", _("Initiatives"), lambda b: b.initiative_count, number_of("initiative_count"), is_number=True
        ),
        Column("contracts", _("Contracts"), lambda b: b.contract_count, number_of("contract_count"), is_number=True),
        Column(
            "ending", _("Contracts that end within a year"), lambda b: b.ending_count, number_of("ending_count"),
            is_number=True,
        ),
    ]  # fmt: skip


def number_of(name: str) -> Any:
    """A cell that shows a number as people write it."""
    return lambda row: figure.number(getattr(row, name))


def map_of(bodies: Iterable[Any]) -> Markup:
    """The partnership's map: how many initiatives each council takes part in."""
    placed = [body for body in bodies if body.hex_column is not None]
    most = max((body.initiative_count for body in placed), default=0)
    hexagons = [
        hexmap.Hexagon(
            column=body.hex_column,
            row=body.hex_row,
            name=body_name(body),
            text=figure.number(body.initiative_count),
            share=body.initiative_count / most if most else None,
            href=reverse("see:body", args=[body.code]),
        )
        for body in placed
    ]
    return hexmap.draw(_("Initiatives that each council takes part in"), hexagons)


def facts(body: Body) -> list[Line]:
    """Who a body is, as lines of a summary list."""
    source = source_cell(body.source)
    known = [
        line(_("Official name"), official_name(body)),
        line(_("Population"), population(body)),
        line(_("GSS code"), body.gss),
        line(_("Website"), body.website, href=body.website),
        line(_("Source of these facts"), source.text, href=source.href, lang=source.lang),
    ]
    return [each for each in known if initiatives.has_text(each)]


def population(body: Body) -> str:
    """How many people live there, and when they were counted."""
    if body.population is None:
        return ""
    people = figure.number(body.population)
    if body.population_year is None:
        return people
    return _("%(people)s in %(year)s") % {"people": people, "year": body.population_year}


def themes_section(body: Body, themes: Sequence[Theme], voices: int, missing: str) -> Section:
    """What its residents say, and who of them is missing."""
    count = ngettext("%(num)s voice in all.", "%(num)s voices in all.", voices) % {"num": figure.number(voices)}
    rows = [
        row(
            theme_cell(theme),
            Cell(service_name(theme.service)),
            number(VOICES(theme)),
        )
        for theme in themes
    ]
    return Section(
        heading=_("What its residents say"),
        lead=f"{count} {missing}",
        headings=heads(_("Theme"), _("Service"), count=_("Voices")),
        rows=rows,
        more=link(_("All themes"), reverse("listen:themes") + f"?body={body.code}"),
    )


def initiatives_section(body: Body, found: Sequence[Initiative], total: int) -> Section:
    """What it does, alone or with others."""
    rows = [
        row(
            initiatives.title_of(each),
            Cell(_("Leads") if each.lead_id == body.code else _("Takes part")),
            Cell(phase_name(each.phase)),
            Cell(service_name(each.service)),
        )
        for each in found
    ]
    return Section(
        heading=_("What it does"),
        lead=ngettext("%(num)s initiative.", "%(num)s initiatives.", total) % {"num": figure.number(total)},
        headings=heads(_("Initiative"), _("Its part"), _("Phase"), _("Service")),
        rows=rows,
        more=link(_("All its initiatives"), reverse("see:register") + f"?body={body.code}"),
    )


def contracts_section(body: Body, found: Sequence[Contract], total: int) -> Section:
    """What it buys that ends soon."""
    rows = [
        row(
            title_of(each),
            Cell(", ".join(each.suppliers)),
            number_cell(contracts.amount(each.value, each.currency)),
            Cell(figure.date(each.ends_on)),
        )
        for each in found
    ]
    return Section(
        heading=_("What ends soon"),
        lead=ngettext("%(num)s contract in all.", "%(num)s contracts in all.", total) % {"num": figure.number(total)},
        headings=heads(_("Contract"), _("Supplier"), count=_("Value")) + heads(_("Ends")),
        rows=rows,
        more=link(_("All its contracts"), reverse("see:contracts") + f"?body={body.code}"),
    )


def heads(*texts: str, count: str = "") -> list[dict[str, Any]]:
    """Headings of a table, the last a number's where `count` is given."""
    found: list[dict[str, Any]] = [{"text": text, "is_number": False} for text in texts]
    return [*found, {"text": count, "is_number": True}] if count else found


def row(*cells: Cell | dict[str, Any]) -> list[dict[str, Any]]:
    """One row of a table as the template wants it."""
    return [
        cell
        if isinstance(cell, dict)
        else {"text": cell.text, "href": cell.href, "lang": cell.lang, "tag": cell.tag, "is_number": False}
        for cell in cells
    ]


def number(value: int) -> dict[str, Any]:
    """A number in a table."""
    return number_cell(figure.number(value))


def number_cell(text: str) -> dict[str, Any]:
    """A number's text in a table."""
    return {"text": text, "href": "", "lang": "", "tag": "", "is_number": True}


def link(text: str, href: str) -> dict[str, str]:
    """A link."""
    return {"text": text, "href": href}
