"""How voices by way of speaking are shown: each way by its own shares, so that no way drowns another."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter.listen.inclusion import WAYS, parts_by_way
from menter.office.listen.presenters.name import channel_name, service_name, theme_cell
from menter.office.listen.presenters.theme import months
from menter.office.listen.way import Step, ThemeWays, totals
from menter.office.look import figure
from menter.office.look.chart import Chart, Figures, lines
from menter.office.look.listing import Column, cell, headings

MOST_LINES = 6  # of a chart: as many as colours that can be told apart in grey
MONTHS = 24  # shown: two years, so that a season can be told from a trend


def way_columns(heard: Sequence[str]) -> list[Column]:
    """A theme, its share if each way weighed the same, then each way with its share of that way's own voices."""
    return [
        Column("theme", gettext_lazy("Theme"), lambda t: theme_cell(t.theme).text, lambda t: theme_cell(t.theme)),
        Column("even", gettext_lazy("Each way weighed alike"), lambda t: round(t.even, 4), even_text, is_number=True),
        Column("councils", gettext_lazy("Councils"), lambda t: t.councils, None, is_number=True),
        Column("voices", gettext_lazy("Voices"), lambda t: t.voices, lambda t: figure.number(t.voices), is_number=True),
        *(way_column(way) for way in in_order(heard)),
    ]


def way_column(way: str) -> Column:
    """One way: how many of its voices say this, and which share of its own that is."""
    return Column(
        way or "unknown",
        channel_name(way),
        lambda t: t.said.get(way, 0),
        lambda t: part_text(t, way),
        is_number=True,
    )


def in_order(heard: Sequence[str]) -> list[str]:
    """The ways that anybody came by: Menter's own first, then others, then those not known."""
    return sorted(heard, key=lambda way: (way == "", WAYS.index(way) if way in WAYS else len(WAYS), way))


def even_text(theme: ThemeWays) -> str:
    return share_text(theme.even)


def part_text(theme: ThemeWays, way: str) -> str:
    """12 (4%)."""
    part = next((one for one in parts_by_way(theme.said, theme.heard) if one.way == way), None)
    if part is None:
        return "–"
    return _("%(voices)s (%(share)s)") % {"voices": figure.number(part.voices), "share": share_text(part.share)}


def share_text(share: float) -> str:
    """A share to a whole per cent; what is little is not shown as nothing."""
    return _("under 1%") if 0 < share < 0.005 else figure.percent(share)


def step_columns() -> list[Column]:
    """The columns of voices by month, way and service."""
    return [
        Column("month", gettext_lazy("Month"), lambda s: s.month, lambda s: figure.month(s.month)),
        Column("way", gettext_lazy("How it came in"), lambda s: s.way, lambda s: channel_name(s.way)),
        Column("service", gettext_lazy("Service"), lambda s: s.service, lambda s: service_name(s.service)),
        Column("voices", gettext_lazy("Voices"), lambda s: s.voices, None, is_number=True),
    ]


def trend_charts(steps: Sequence[Step], missing: str) -> list[Chart]:
    """Voices by month, one line for each way, then one for each of the services named most."""
    if not steps:
        return []
    last = max(step.month for step in steps)
    first = max(min(step.month for step in steps), back(last, MONTHS - 1))
    across = list(months(first, last))
    return [
        chart_of(_("Voices by month and way in"), steps, "way", across, missing),
        chart_of(
            _("Voices by month and service"), [step for step in steps if step.service], "service", across, missing
        ),
    ]


def back(month: date, steps: int) -> date:
    """The first day of the month so many months before."""
    year, number = divmod(month.year * 12 + month.month - 1 - steps, 12)
    return date(year, number + 1, 1)


def chart_of(title: str, steps: Sequence[Step], by: str, across: Sequence[date], missing: str) -> Chart:
    """One line for each of the ways or services heard most; the table beside it has the same."""
    name = {"way": channel_name, "service": service_name}[by]
    ranked = totals(list(steps), by)
    most = sorted(ranked, key=lambda code: (-ranked[code], code))[:MOST_LINES]
    counted = totals(list(steps), "month", by)
    points = [(figure.month(month), [counted[month, code] for code in most]) for month in across]
    return lines(Figures(title, _("Month"), [name(code) for code in most], points), note=missing)


def share_table(steps: Sequence[Step]) -> dict[str, Any]:
    """Services within each way: each column adds up to all of that way's voices that name a service."""
    named = [step for step in steps if step.service]
    ways = in_order(list(totals(named, "way")))
    of_way = totals(named, "way")
    counted = totals(named, "service", "way")
    services = sorted(totals(named, "service"), key=service_name)
    rows = [
        [
            cell(service_name(service)),
            *(cell(share_text(counted[service, way] / of_way[way]), is_number=True) for way in ways),
        ]
        for service in services
    ]
    return {
        "title": _("Services within each way in"),
        "headings": headings(_("Service"), *(channel_name(way) for way in ways), numbers=range(1, len(ways) + 1)),
        "rows": rows,
    }
