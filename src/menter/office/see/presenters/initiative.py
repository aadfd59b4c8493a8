"""How initiatives are shown."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from menter.office.look import chart, figure
from menter.office.look.bilingual import either
from menter.office.look.listing import Cell, Column
from menter.office.reference.presenters import (
    body_name,
    mission_name,
    phase_codes,
    phase_name,
    service_name,
    technology_name,
)
from menter.office.see.models import Initiative
from menter.office.see.presenters.fresh import age_of, fresh_lines
from menter.office.see.presenters.name import (
    Line,
    body_cell,
    body_names,
    cells_line,
    line,
    origin_lines,
)
from menter.office.see.presenters.quality import points


def title_of(initiative: Initiative) -> Cell:
    """The title with a link to its page in the register."""
    return either(initiative.title_cy, initiative.title_en, reverse("see:initiative", args=[initiative.pk]))


ON_THE_PAGE = {"title", "lead", "phase", "service", "technologies", "ends_on", "cost", "age"}


def page_columns() -> list[Column]:
    """What fits on the page, where each sum has its pound sign; the files have every column."""
    found = [column for column in columns() if column.key in ON_THE_PAGE]
    return [replace(column, heading=_("Cost")) if column.key == "cost" else column for column in found]


def columns() -> list[Column]:
    """The columns of the register of initiatives."""
    return [
        Column("title", _("Initiative"), lambda i: title_of(i).text, title_of),
        Column("lead", _("Led by"), lambda i: body_name(i.lead), lambda i: body_cell(i.lead)),
        Column("partners", _("With"), lambda i: body_names(i.partners.all())),
        Column("phase", _("Phase"), lambda i: phase_name(i.phase)),
        Column("service", _("Service"), lambda i: service_name(i.service)),
        Column("technologies", _("Technology"), lambda i: [technology_name(code) for code in i.technologies]),
        Column("starts_on", _("Starts"), lambda i: i.starts_on, lambda i: figure.date(i.starts_on)),
        Column("ends_on", _("Ends"), lambda i: i.ends_on, lambda i: figure.date(i.ends_on)),
        Column("cost", _("Cost in pounds"), lambda i: i.cost, lambda i: figure.money(i.cost), is_number=True),
        Column("age", _("Age of the entry"), lambda i: i.fresh_on, age_of),
        Column("quality", _("How good this record is, 0 to 10"), points, is_number=True),
        Column("is_sample", _("Sample data"), lambda i: i.is_sample),
    ]


def lines(initiative: Initiative) -> list[Line]:
    """Everything that is known of an initiative, as lines of a summary list."""
    known = [
        cells_line(_("Led by"), [body_cell(initiative.lead)]),
        cells_line(_("With"), [body_cell(body) for body in initiative.partners.all()]),
        line(_("Phase"), phase_name(initiative.phase)),
        line(_("Service"), service_name(initiative.service)),
        line(_("Technology"), ", ".join(technology_name(code) for code in initiative.technologies)),
        cells_line(_("Missions it serves"), [Cell(mission_name(number)) for number in initiative.missions]),
        line(_("Starts"), figure.date(initiative.starts_on)),
        line(_("Ends"), figure.date(initiative.ends_on)),
        line(_("Cost"), figure.money(initiative.cost)),
        line(_("Web address"), initiative.address, href=initiative.address),
        line(_("Licence of the work"), initiative.licence),
        line(_("Last changed"), figure.date(initiative.updated_at)),
        *fresh_lines(initiative),
    ]
    return [each for each in known if has_text(each)] + origin_lines(initiative.intake)


def has_text(each: Line) -> bool:
    """Whether a line says anything."""
    cells: Any = each["cells"]
    return any(cell["text"] not in {"", "–"} for cell in cells)


def summary_of(initiative: Initiative) -> Cell:
    """What it does, in the language of the page or in the other."""
    return either(initiative.summary_cy, initiative.summary_en)


def phase_chart(counts: Mapping[str, int]) -> chart.Chart | None:
    """How many initiatives are in each phase; None when there are none."""
    if not counts:
        return None
    known = [code for code in phase_codes() if counts.get(code)]
    order = known + sorted(code for code in counts if code not in known)
    return chart.bars(
        chart.Figures(
            title=_("Initiatives in each phase"),
            across=_("Phase"),
            series=[_("Initiatives")],
            points=[(phase_name(code), [counts[code]]) for code in order],
            texts=[[figure.number(counts[code])] for code in order],
        )
    )
