"""How likely unmet needs are shown: ranges, reasons with source and date, and how weak they are. Never a ranking."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter import reference
from menter.listen.unmet import Reason
from menter.office.listen.presenters.name import council_name, theme_cell, theme_label
from menter.office.listen.theme_page import Section
from menter.office.listen.unmet import Unheard, area_of
from menter.office.look import figure
from menter.office.look.bilingual import tongue
from menter.office.look.listing import Cell, Column, cell, headings

PROMOTED = "street-reports"


def unheard_columns() -> list[Column]:
    """The columns of the list, in the order of the alphabet: no council stands above another."""
    return [
        Column("theme", gettext_lazy("Theme"), lambda u: theme_label(u.theme), lambda u: theme_cell(u.theme)),
        Column("council", gettext_lazy("Council"), lambda u: council_name(u.body)),
        Column("said", gettext_lazy("Voices here"), lambda u: u.found.said, None, is_number=True),
        Column("range", gettext_lazy("Voices at the rates of councils like it"), range_text),
        Column("reason", gettext_lazy("Why it is asked"), lambda u: "; ".join(reasons(u))),
    ]


def unheard_file_columns() -> list[Column]:
    """The same for the files, with the numbers apart."""
    return [
        Column("theme_id", gettext_lazy("Number of the theme"), lambda u: u.theme.pk),
        *unheard_columns()[:3],
        Column("body", gettext_lazy("Code of the council"), lambda u: u.body.pk),
        Column("heard", gettext_lazy("Voices here on anything"), lambda u: u.found.heard),
        Column("low", gettext_lazy("At the rates of councils like it, from"), lambda u: round(u.found.low, 1)),
        Column("high", gettext_lazy("At the rates of councils like it, to"), lambda u: round(u.found.high, 1)),
        Column("per_here", gettext_lazy("For each 10,000 people here"), lambda u: round(u.found.per_here, 2)),
        Column("like", gettext_lazy("Codes of the councils like it"), lambda u: list(u.found.like)),
        Column("figures", gettext_lazy("Figures that speak of need"), figure_texts),
        Column("sources", gettext_lazy("Sources"), lambda u: sources([u])),
    ]


def range_text(one: Unheard) -> str:
    """From so many to so many."""
    return _("%(low)s to %(high)s") % {
        "low": figure.number(round(one.found.low)),
        "high": figure.number(round(one.found.high)),
    }


def reasons(one: Unheard) -> list[str]:
    """Why it is asked: what the counts tell, then the figures that speak of need."""
    told = {
        Reason.FEW_ON_ANYTHING: _("hardly anybody is heard from here on anything"),
        Reason.FEW_ON_THIS: _("people here are heard on other things, but not on this"),
    }
    return [told[one.found.reason], *figure_texts(one)]


def figure_texts(one: Unheard) -> list[str]:
    """The official figures that speak of need here, each with its year."""
    names = {each.code: each for each in reference.indicators()}
    values = reference.indicators_of(one.body.pk)
    return [figure_text(names[code], values[code]) for code in one.found.needs]


def figure_text(indicator: reference.Indicator, value: reference.IndicatorValue) -> str:
    """One figure: its name, the value, the year."""
    match indicator.unit:
        case "share":
            shown = figure.percent(value.value)
        case "percent":
            shown = figure.percent(value.value / 100)
        case "score" | "rate" | "count":
            shown = figure.number(value.value)
    text = f"{indicator.name(tongue())}: {shown}"
    return f"{text} ({value.year})" if value.year else text


def sources(found: Iterable[Unheard]) -> list[str]:
    """Where the figures come from, each source once, with its date."""
    seen = {
        (source := reference.indicators_of(one.body.pk)[code].source).code: source
        for one in found
        for code in one.found.needs
    }
    return [source_text(seen[code]) for code in sorted(seen)]


def source_text(source: reference.Source) -> str:
    """A source with the day on which it was right."""
    return f"{source.name(tongue())}, {figure.date(source.as_of)}"


def weakness() -> list[str]:
    """How weak these reasons are, in plain words."""
    return [
        _("These are reasons to ask, not findings about a council, and nobody stands above anybody else here."),
        _(
            "How many are heard follows how much they were asked. Few voices may mean few problems, or another way to"
            " complain."
        ),
        _(
            "Councils are like each other here in three things only: deprivation, how rural they are, and how many"
            " people live there."
        ),
        _(
            "The figures are about whole councils and may be years old. Within a council, need differs from street to"
            " street."
        ),
    ]


def promoted_note(body: str, areas: Iterable[str]) -> str:
    """What another channel was told, with the reason why it ranks nobody; "" where it bears on nothing here."""
    indicator = next(each for each in reference.indicators() if each.code == PROMOTED)
    value = reference.indicators_of(body).get(PROMOTED)
    if value is None or not set(areas) & set(indicator.policy_areas):
        return ""
    return _(
        "%(count)s street reports were sent through FixMyStreet from here in %(year)s: people do tell somebody. That"
        " number follows how well FixMyStreet was known here, so it ranks nobody. Source: %(source)s."
    ) % {"count": figure.number(value.value), "year": value.year, "source": source_text(value.source)}


def here_section(found: Sequence[Unheard], body: str) -> Section:
    """What is likely unmet at one council."""
    promoted = promoted_note(body, {area_of(one.theme.service) for one in found})
    return Section(
        heading=_("Likely unmet here"),
        headings=headed(_("Theme")),
        rows=[row(theme_cell(one.theme), one) for one in found],
        empty=_("From what is known, no need stands out here as likely unmet and unheard."),
        notes=[*weakness(), *([promoted] if promoted else []), *sourced(found)] if found else [],
    )


def where_section(found: Sequence[Unheard]) -> Section:
    """Where one theme may be unheard, in the order of the alphabet."""
    ordered = sorted(found, key=lambda one: council_name(one.body))
    return Section(
        heading=_("Where it may be unheard"),
        headings=headed(_("Council")),
        rows=[row(Cell(council_name(one.body)), one) for one in ordered],
        empty=_("From what is known, there is no council where this stands out as likely unmet and unheard."),
        notes=[*weakness(), *sourced(found)] if found else [],
    )


def headed(first: str) -> list[dict[str, Any]]:
    return headings(first, _("Voices here"), _("Voices at the rates of councils like it"), _("Why it is asked"),
                    numbers=[1])  # fmt: skip


def row(first: Cell, one: Unheard) -> list[dict[str, Any]]:
    return [
        cell(first),
        cell(figure.number(one.found.said), is_number=True),
        cell(range_text(one)),
        cell("; ".join(reasons(one))),
    ]


def sourced(found: Sequence[Unheard]) -> list[str]:
    """One line that names the sources."""
    return [_("Sources: %(sources)s.") % {"sources": "; ".join(sources(found))}] if found else []
