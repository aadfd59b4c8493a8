"""How case studies are shown."""

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from menter.office.look import figure
from menter.office.look.bilingual import either
from menter.office.look.listing import Cell, Column
from menter.office.reference.presenters import body_name, service_name
from menter.office.see.models import CaseStudy
from menter.office.see.presenters.fresh import age_of, fresh_lines
from menter.office.see.presenters.initiative import has_text
from menter.office.see.presenters.name import Line, body_cell, cells_line, line, origin_lines, written

ON_THE_PAGE = {"title", "body", "service", "published_on", "cost", "age"}


def title_of(study: CaseStudy) -> Cell:
    """The title with a link to its page."""
    return either(study.title_cy, study.title_en, reverse("see:case_study", args=[study.pk]))


def summary_of(study: CaseStudy) -> Cell:
    """What was done, in the language of the page or the other."""
    return either(study.summary_cy, study.summary_en)


def whose(study: CaseStudy) -> Cell:
    """Who did it: a body of the partnership as a link, anybody else by name."""
    return body_cell(study.body) if study.body else written(study.body_name)


def page_columns() -> list[Column]:
    """What fits on the page, where each sum has its pound sign; the files have every column."""
    found = [column for column in columns() if column.key in ON_THE_PAGE]
    return [replace(column, heading=_("Cost")) if column.key == "cost" else column for column in found]


def columns() -> list[Column]:
    """The columns of the list of case studies."""
    return [
        Column("id", _("Number"), lambda s: s.pk),
        Column("title", _("Case study"), lambda s: title_of(s).text, title_of),
        Column("body", _("Who did it"), lambda s: body_name(s.body) if s.body else s.body_name, whose),
        Column("service", _("Service"), lambda s: service_name(s.service)),
        Column("published_on", _("Published"), lambda s: s.published_on, lambda s: figure.date(s.published_on)),
        Column("cost", _("Cost in pounds"), lambda s: s.cost, lambda s: figure.money(s.cost), is_number=True),
        Column("licence", _("Licence"), lambda s: s.licence),
        Column("link", _("Web address"), lambda s: s.link),
        Column("age", _("Age of the entry"), lambda s: s.fresh_on, age_of),
        Column("is_sample", _("Sample data"), lambda s: s.is_sample),
    ]


def lines(study: CaseStudy) -> list[Line]:
    """Everything that is known of a case study, as lines of a summary list."""
    known = [
        line(_("Read the case study"), study.link, href=study.link),
        cells_line(_("Who did it"), [whose(study)]),
        line(_("Service"), service_name(study.service)),
        line(_("Published"), figure.date(study.published_on)),
        line(_("Cost"), figure.money(study.cost)),
        line(_("Licence of the case study"), study.licence),
        *fresh_lines(study),
    ]
    return [each for each in known if has_text(each)] + origin_lines(study.intake)
