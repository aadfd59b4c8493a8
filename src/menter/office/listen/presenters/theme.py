"""How themes are shown: what many residents say, where, in which language, since when."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from markupsafe import Markup

from menter.office.listen.change import state_of
from menter.office.listen.count import WEEKS, ThemeCount
from menter.office.listen.models import Theme, ThemeVoice
from menter.office.listen.presenters.missing import who_is_missing
from menter.office.listen.presenters.name import (
    channel_name,
    council_name,
    language_name,
    service_name,
    theme_cell,
)
from menter.office.listen.presenters.quote import others_of, quote_columns
from menter.office.listen.presenters.workbench import nature_cell, severity_text, state_cell
from menter.office.look import figure
from menter.office.look.bilingual import tongue
from menter.office.look.chart import Chart, Figures, cell, lines
from menter.office.look.hexmap import Hexagon, draw
from menter.office.look.listing import Cell, Column
from menter.office.look.listing import cell as shown_cell
from menter.office.look.spark import spark
from menter.office.people.may import Person
from menter.office.reference.models import Body


def theme_columns() -> list[Column]:
    """The columns of the list of themes, over rows of `count.themes_counted`."""
    return [
        Column("label", gettext_lazy("Theme"), lambda t: theme_cell(t).text, theme_cell),
        Column("nature", gettext_lazy("Praise or problem"), lambda t: t.nature, nature_cell),
        Column("severity", gettext_lazy("Severity, 1 to 3"), lambda t: t.severity, lambda t: severity_text(t.severity)),
        Column("service", gettext_lazy("Service"), lambda t: t.service, lambda t: service_name(t.service)),
        Column("voices", gettext_lazy("Voices"), lambda t: t.voice_count, None, is_number=True),
        Column("councils", gettext_lazy("Councils"), lambda t: t.body_count, None, is_number=True),
        Column("welsh", gettext_lazy("In Welsh"), lambda t: t.welsh_count, welsh_share, is_number=True),
        Column("english", gettext_lazy("In English"), lambda t: t.english_count, english_share, is_number=True),
    ]


def page_columns(weeks: dict[int, list[int]], *, with_state: bool, with_nature: bool) -> list[Column]:
    """The same for the page: fewer columns, a picture of each theme's last weeks, and for officers how it stands.

    weeks        the voices of each theme in each of the last weeks
    with_nature  of at least one theme it was said whether it is praise or a problem
    """
    known = {column.key: column for column in theme_columns()}
    picture = Column("weeks", gettext_lazy("Last 26 weeks"), lambda t: "", lambda t: weeks_cell(weeks.get(t.pk, [])))
    state = Column("state", gettext_lazy("How it stands"), state_of, state_cell)
    shown = [known[key] for key in (*(["nature"] if with_nature else []), "service", "voices")]
    return [known["label"], *([state] if with_state else []), *shown, picture, known["councils"], known["welsh"]]


def weeks_cell(weeks: list[int]) -> Cell:
    """A theme's last weeks as bars."""
    words = ngettext(
        "%(num)s voice in the last 26 weeks, at most %(most)s in one week",
        "%(num)s voices in the last 26 weeks, at most %(most)s in one week",
        sum(weeks),
    ) % {"num": figure.number(sum(weeks)), "most": figure.number(max(weeks, default=0))}
    return Cell(words, picture=spark(words, weeks))


def theme_file_columns() -> list[Column]:
    """The same for the files, with both labels and the theme's key."""
    return [
        Column("id", gettext_lazy("Number"), lambda t: t.pk),
        Column("key", gettext_lazy("Key"), lambda t: t.key),
        Column("label_cy", gettext_lazy("Welsh label"), lambda t: t.label_cy),
        Column("label_en", gettext_lazy("English label"), lambda t: t.label_en),
        *theme_columns()[1:],
        Column("latest", gettext_lazy("Last said on"), lambda t: t.latest),
        Column("signed_off", gettext_lazy("Signed off"), lambda t: t.signed_off_at is not None),
        Column("sample_voices", gettext_lazy("Voices that are sample data"), lambda t: t.sample_count, is_number=True),
    ]


def welsh_share(theme: Any) -> str:
    return figure.percent(theme.welsh_count / theme.voice_count)


def english_share(theme: Any) -> str:
    return figure.percent(theme.english_count / theme.voice_count)


def parts_table(parts: Iterable[Any]) -> dict[str, Any]:
    """The themes within a theme, each with its voices; over rows with `voice_count`."""
    rows = [[shown_cell(theme_cell(part)), cell(figure.number(part.voice_count), is_number=True)] for part in parts]
    return table(_("What they say in particular"), _("Theme"), rows)


def theme_page(
    theme: Theme, counted: ThemeCount, councils: Sequence[Body], quotes: Sequence[ThemeVoice], reader: Person
) -> dict[str, Any]:
    """Everything a theme's page shows of the theme itself."""
    both = {"cy": theme.label_cy, "en": theme.label_en}
    other = "en" if tongue() == "cy" else "cy"
    missing = missing_from(counted, councils)
    return {
        "other_label": {"text": both[other], "lang": other},
        "service": service_name(theme.service),
        "numbers": numbers(counted),
        "span": span(counted),
        "quotes": quote_columns(quotes, others_of(theme, [one.voice_id for one in quotes], reader)),
        "map": council_map(counted, councils),
        "councils": council_rows(counted, councils),
        "tables": share_tables(counted),
        "charts": [by_months(counted, missing), last_weeks(counted, missing)] if counted.months else [],
        "missing": missing,
    }


def missing_from(counted: ThemeCount, councils: Sequence[Body]) -> str:
    """Who does not say this, as far as the voices show."""
    return who_is_missing(
        councils=councils, by_body=counted.bodies, by_language=counted.languages, by_channel=counted.channels
    )


def numbers(counted: ThemeCount) -> list[dict[str, str]]:
    """The three figures at the top."""
    councils = len([code for code in counted.bodies if code])
    welsh = counted.languages.get("cy", 0) / counted.voices if counted.voices else None
    return [
        {"text": ngettext("voice", "voices", counted.voices), "number": figure.number(counted.voices)},
        {"text": ngettext("council", "councils", councils), "number": figure.number(councils)},
        {"text": _("in Welsh"), "number": figure.percent(welsh)},
    ]


def span(counted: ThemeCount) -> str:
    """From when to when people said this."""
    if counted.first is None:
        return _("Nobody says this any more.")
    return _("First said on %(first)s, last said on %(last)s.") % {
        "first": figure.date(counted.first),
        "last": figure.date(counted.last),
    }


def council_map(counted: ThemeCount, councils: Sequence[Body]) -> Markup:
    """The partnership's map, darker where more residents say this."""
    most = max((counted.bodies.get(body.pk, 0) for body in councils), default=0)
    hexagons = [
        Hexagon(body.hex_column, body.hex_row, council_name(body), figure.number(many), many / most if many else None)
        for body in councils
        if body.hex_column is not None and body.hex_row is not None
        for many in [counted.bodies.get(body.pk, 0)]
    ]
    return draw(_("Voices in this theme by council"), hexagons)


def council_rows(counted: ThemeCount, councils: Sequence[Body]) -> dict[str, Any]:
    """The same as a table, in the order of the alphabet: no council stands above another."""
    named = sorted((council_name(body), body.pk) for body in councils)
    known = {body.pk for body in councils}
    rest = sum(many for code, many in counted.bodies.items() if code not in known)
    rows = [row(name, counted.bodies.get(code, 0)) for name, code in named]
    if rest:
        rows.append(row(_("Council not known, or not of this partnership"), rest))
    return table(_("Voices in this theme by council"), _("Council"), rows)


def share_tables(counted: ThemeCount) -> list[dict[str, Any]]:
    """Voices by language, service and channel."""
    parts = [
        (_("By language"), _("Language"), counted.languages, language_name),
        (_("By service"), _("Service"), counted.services, service_name),
        (_("By way in"), _("How it came in"), counted.channels, channel_name),
    ]
    return [
        table(title, heading, [row(name(code), many) for code, many in counts.items()])
        for title, heading, counts, name in parts
    ]


def table(title: str, heading: str, rows: list[list[dict[str, Any]]]) -> dict[str, Any]:
    """A table of names and numbers, as `look/table.jinja` takes it."""
    headings = [{"text": heading, "is_number": False}, {"text": _("Voices"), "is_number": True}]
    return {"title": title, "headings": headings, "rows": rows}


def row(name: str, many: int) -> list[dict[str, Any]]:
    return [cell(name, is_number=False), cell(figure.number(many), is_number=True)]


def last_weeks(counted: ThemeCount, missing: str) -> Chart:
    """Voices a week, all and in Welsh, in the half year up to the last week in which somebody said it."""
    counts = {monday: (voices, welsh) for monday, welsh, voices in counted.weeks}
    mondays = [max(counts) - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]
    points = [(figure.date(monday), counts.get(monday, (0, 0))) for monday in mondays]
    title = _("Voices by week, the last 26 weeks in which anybody said it")
    return lines(Figures(title, _("Week from"), [_("All voices"), _("In Welsh")], points), note=missing)


def by_months(counted: ThemeCount, missing: str) -> Chart:
    """Voices a month, all and in Welsh; a month in which nobody said it is nought."""
    by_month = {month: (voices, welsh) for month, welsh, voices in counted.months}
    points = [(figure.month(month), by_month.get(month, (0, 0))) for month in months(min(by_month), max(by_month))]
    return lines(Figures(_("Voices by month"), _("Month"), [_("All voices"), _("In Welsh")], points), note=missing)


def months(first: date, last: date) -> Iterable[date]:
    """The first day of each month from one to the other."""
    count = (last.year - first.year) * 12 + last.month - first.month
    for step in range(count + 1):
        year, month = divmod(first.year * 12 + first.month - 1 + step, 12)
        yield date(year, month + 1, 1)
