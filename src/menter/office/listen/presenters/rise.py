"""How a rising theme is shown: the counts behind the alert, and how far to trust it."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from menter.listen.rise import BOUND
from menter.office.listen.models import Rise
from menter.office.listen.presenters.name import council_name, service_name, theme_label
from menter.office.listen.presenters.voice import fact
from menter.office.listen.theme_page import Section
from menter.office.listen.week import Week
from menter.office.look import figure
from menter.office.look.chart import Chart, Figures, lines
from menter.office.look.listing import Cell, Column, cell, headings


def rise_columns() -> list[Column]:
    """The columns of the list of rising themes."""
    return [
        Column("theme", gettext_lazy("Theme"), lambda r: theme_label(r.theme), rise_cell),
        Column("council", gettext_lazy("Council"), where),
        Column("service", gettext_lazy("Service"), lambda r: r.service, about),
        Column("weeks", gettext_lazy("Weeks"), weeks_of, is_number=True),
        Column("count", gettext_lazy("People"), lambda r: r.count, None, is_number=True),
        Column("expected", gettext_lazy("People expected"), lambda r: r.expected, expected_text, is_number=True),
        Column("until", gettext_lazy("Last day"), lambda r: r.until, lambda r: figure.date(r.until)),
    ]


def rise_file_columns() -> list[Column]:
    """The same for the files, with numbers and keys."""
    return [
        Column("id", gettext_lazy("Number"), lambda r: r.pk),
        Column("theme_id", gettext_lazy("Number of the theme"), lambda r: r.theme_id),
        *rise_columns(),
        Column("body", gettext_lazy("Code of the council"), lambda r: r.body_id or ""),
        Column("since", gettext_lazy("First day"), lambda r: r.since),
        Column("probability", gettext_lazy("Probability by chance alone"), lambda r: r.probability),
        Column("found", gettext_lazy("Found"), lambda r: r.found_at.date()),
    ]


def rise_cell(rise: Rise) -> Cell:
    """The theme, as a link to what is behind the alert."""
    return Cell(theme_label(rise.theme), reverse("listen:rise", args=[rise.pk]))


def where(rise: Rise) -> str:
    """The council, or all of them."""
    return council_name(rise.body) if rise.body else _("All councils together")


def about(rise: Rise) -> str:
    """The service, or all of them."""
    return service_name(rise.service) if rise.service else _("All services")


def weeks_of(rise: Rise) -> int:
    """How many weeks the alert looks at."""
    return ((rise.until - rise.since).days + 1) // 7


def expected_text(rise: Rise) -> str:
    """A mean, to a whole person; fewer than one is said as that."""
    return _("under 1") if rise.expected < 1 else figure.number(round(rise.expected))


def rising_section(rises: Sequence[Rise], *, on_theme: bool) -> Section:
    """Where one theme rises, or which themes rise at one place, as a part of another page."""
    rows = [
        [
            cell(Cell(where(rise) if on_theme else theme_label(rise.theme), reverse("listen:rise", args=[rise.pk]))),
            cell(about(rise)),
            cell(says(rise)),
        ]
        for rise in rises
    ]
    first = _("Council") if on_theme else _("Theme")
    return Section(
        heading=_("Rising now"),
        headings=headings(first, _("Service"), _("Why")),
        rows=rows,
        empty=_("This theme does not rise anywhere now.") if on_theme else _("No theme rises here now."),
    )


def rising_list(rises: Sequence[Rise]) -> Section:
    """What rises anywhere, as a part of the first page."""
    rows = [[cell(rise_cell(rise)), cell(where(rise)), cell(about(rise)), cell(says(rise))] for rise in rises]
    return Section(
        heading=_("Rising now"),
        headings=headings(_("Theme"), _("Council"), _("Service"), _("Why")),
        rows=rows,
        empty=_("No theme rises now."),
    )


def says(rise: Rise) -> str:
    """The counts behind an alert, in a sentence."""
    return ngettext(
        "%(num)s person from %(since)s until %(until)s, where %(expected)s would have been expected.",
        "%(num)s people from %(since)s until %(until)s, where %(expected)s would have been expected.",
        rise.count,
    ) % {
        "num": figure.number(rise.count),
        "since": figure.date(rise.since),
        "until": figure.date(rise.until),
        "expected": expected_text(rise),
    }


def bound_says() -> str:
    """The bound on false alarms, in a sentence."""
    return _(
        "Of all the alerts shown at one time, on average no more than %(share)s are false. An alert means that more"
        " people said it than chance, a louder week, one person who writes often or a survey read in whole explains."
    ) % {"share": figure.percent(BOUND)}


def rise_page(rise: Rise, weeks: Sequence[Week], *, knows_season: bool, missing: str) -> dict[str, Any]:
    """Everything behind one alert."""
    season = (
        _("The same weeks a year earlier were compared as well.")
        if knows_season
        else _("Less than a year is known, so it may be the season.")
    )
    return {
        "says": says(rise),
        "facts": [
            fact(_("Theme"), theme_label(rise.theme)),
            fact(_("Council"), where(rise)),
            fact(_("Service"), about(rise)),
            fact(_("First day"), figure.date(rise.since)),
            fact(_("Last day"), figure.date(rise.until)),
            fact(_("Found"), figure.date(rise.found_at)),
            fact(_("Probability by chance alone"), probability_text(rise.probability)),
        ],
        "chart": by_week(rise, weeks, missing) if weeks else None,
        "notes": [
            bound_says(),
            season,
            _("One person counts once, however many messages they send, so there can be more voices than people."),
            _(
                "An alert is a reason to look. It does not say why people say more of this, nor that it is getting"
                " worse."
            ),
        ],
        "theme": {"text": theme_label(rise.theme), "href": reverse("listen:theme", args=[rise.theme_id])},
        "is_current": rise.is_current,
    }


def probability_text(probability: float) -> str:
    """How rarely chance alone does this."""
    once_in = round(1 / max(probability, 1e-9))
    if once_in > 1_000_000:
        return _("less than once in a million times")
    return _("about once in %(times)s times") % {"times": figure.number(once_in)}


def by_week(rise: Rise, weeks: Sequence[Week], missing: str) -> Chart:
    """Voices a week about this, there, beside what is usual."""
    usual = rise.expected / weeks_of(rise)
    points = [(figure.date(week.monday), (week.said, round(usual, 1), week.heard)) for week in weeks]
    series = [_("Voices about this theme"), _("People expected in a week"), _("All voices there")]
    return lines(Figures(_("Voices by week"), _("Week from"), series, points), note=missing)
