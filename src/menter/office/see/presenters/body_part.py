"""Parts of a body's own page: what it runs, what it pays for, where that is known from, what nobody has looked at."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.office.look import figure
from menter.office.look.listing import Cell
from menter.office.reference.models import Body
from menter.office.see.body_page import Section
from menter.office.see.models import SoftwareUse, Source
from menter.office.see.presenters import source as sources
from menter.office.see.presenters.body import heads, link, number_cell, row
from menter.office.see.presenters.chase import title_of
from menter.office.see.presenters.fresh import age_of
from menter.office.see.presenters.name import written
from menter.office.see.stale import Entry
from menter.see.running import Running

RHYTHMS = {
    "monthly": lambda: _("Every month"),
    "quarterly": lambda: _("Every quarter"),
    "yearly": lambda: _("Every year"),
    "irregular": lambda: _("Now and then"),
}


def runs_section(body: Body, uses: Sequence[SoftwareUse], total: int) -> Section:
    """The software it uses, as its own lists say."""
    rows = [
        row(
            Cell(use.software.name, reverse("see:software_product", args=[use.software_id])),
            written(use.purpose),
            Cell(figure.date(use.since)),
            Cell(age_of(use)),
        )
        for use in uses
    ]
    return Section(
        heading=_("What it runs"),
        lead=ngettext("%(num)s piece of software.", "%(num)s pieces of software.", total)
        % {"num": figure.number(total)},
        headings=heads(_("Software"), _("What for"), _("Since"), _("Age of the entry")),
        rows=rows,
        more=link(_("All software"), reverse("see:software")),
    )


def pays_section(found: Sequence[Running]) -> Section | None:
    """What it pays for again and again, from its published payments; nothing where it publishes none."""
    if not found:
        return None
    rows: list[list[dict[str, Any]]] = [
        row(
            Cell(one.supplier),
            Cell(one.what),
            Cell(RHYTHMS[one.rhythm]()),
            number_cell(figure.money(one.yearly)),
            Cell(
                figure.date(one.last)
                if one.is_current
                else _("%(date)s, and no more since") % {"date": figure.date(one.last)}
            ),
        )
        for one in found
    ]
    return Section(
        heading=_("What its payments show"),
        lead=_("Whom it pays again and again, and for what: this shows what runs even where no contract is published."),
        headings=[*heads(_("Supplier"), _("What for"), _("How often"), count=_("A year")), *heads(_("Last paid"))],
        rows=rows,
        more=link(_("All payments"), reverse("see:payments")),
    )


def sources_section(found: Sequence[Source]) -> Section | None:
    """Where what is said of it comes from; nothing where it has no source of its own."""
    if not found:
        return None
    rows = [
        row(
            sources.name_cell(one),
            Cell(sources.state_of(one)[0], tag=sources.state_of(one)[1]),
            Cell(figure.date(one.good_at)),
        )
        for one in found
    ]
    return Section(
        heading=_("Its sources"),
        headings=heads(_("Source"), _("How it stands"), _("Last good")),
        rows=rows,
        more=link(_("All sources"), reverse("see:sources")),
    )


def stale_section(found: Sequence[Entry]) -> Section | None:
    """Its entries that nobody has looked at for long; nothing where all are fresh."""
    if not found:
        return None
    rows = [row(title_of(one), Cell(figure.date(one.fresh_on)), Cell(age_of(one))) for one in found]
    lead = ngettext(
        "%(num)s entry that nobody has looked at for long. Its digital lead is asked about it by e-mail.",
        "%(num)s entries that nobody has looked at for long. Its digital lead is asked about them by e-mail.",
        len(found),
    )
    return Section(
        heading=_("What may be out of date"),
        lead=lead % {"num": figure.number(len(found))},
        headings=heads(_("Entry"), _("Last said to be so"), _("Age of the entry")),
        rows=rows,
    )
