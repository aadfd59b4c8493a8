"""Charts: described as data (Altair), drawn as SVG on the server, each with its table. No JavaScript.

A drawn chart is kept by the digest of its description, so that a page pays for the drawing once.
"""

import hashlib
import json
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import altair as alt
import vl_convert
from django.conf import settings
from django.utils.html import escape
from markupsafe import Markup

COLOURS = ["#0b4f4a", "#d98c00", "#4c6fb1", "#a33b5c", "#6b7d1e", "#7a5aa6"]  # 3:1 on white and apart in grey
WIDTH = 620
PART = re.compile(r' (?:role|aria-roledescription|aria-label|aria-hidden)="[^"]*"')  # what Vega says of each bar
BAR = 26


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart and the same figures as a table (shapes that `look/table.jinja` takes)."""

    title: str
    svg: Markup
    headings: list[dict[str, Any]]
    rows: list[list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Figures:
    """What a chart shows.

    title       what it says, in the reader's language
    across      heading of the first column
    series      headings of the number columns
    points      (name, one number for each series); numbers as they should be drawn
    texts       the numbers as people write them, same shape; the plain number where not given
    """

    title: str
    across: str
    series: Sequence[str]
    points: Sequence[tuple[str, Sequence[float]]]
    texts: Sequence[Sequence[str]] = field(default=())


def bars(figures: Figures) -> Chart:
    """Horizontal bars in the order given, one colour a series."""
    chart = (
        alt.Chart(points(figures), width=WIDTH)
        .mark_bar()
        .encode(
            y=alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelLimit=260)),
            x=alt.X("value:Q", title=None, axis=alt.Axis(tickCount=5, format="~s")),
            yOffset=alt.YOffset("series:N", sort=None) if len(figures.series) > 1 else alt.Undefined,
            color=colour(figures),
        )
        .properties(height=max(BAR, BAR * len(figures.points) * len(figures.series)))
    )
    return drawn(chart, figures)


def lines(figures: Figures) -> Chart:
    """Lines over time in the order given, one a series; names are the steps of time."""
    chart = (
        alt.Chart(points(figures), width=WIDTH, height=220)
        .mark_line(point=True)
        .encode(
            x=alt.X("name:N", sort=None, title=None, axis=alt.Axis(labelAngle=-40)),
            y=alt.Y("value:Q", title=None, axis=alt.Axis(tickCount=5, format="~s")),
            color=colour(figures),
            strokeDash=alt.StrokeDash("series:N", sort=None, legend=None),
        )
    )
    return drawn(chart, figures)


def colour(figures: Figures) -> alt.Color:
    """One colour for each series, with a legend when there are several."""
    scale = alt.Scale(domain=list(figures.series), range=COLOURS[: len(figures.series)])
    legend = alt.Legend(title=None, orient="top", labelLimit=300) if len(figures.series) > 1 else None
    return alt.Color("series:N", scale=scale, legend=legend)


def points(figures: Figures) -> alt.InlineData:
    """What is drawn: one row for each point and series."""
    rows = [
        {"name": name, "series": series, "value": float(value)}
        for name, values in figures.points
        for series, value in zip(figures.series, values, strict=True)
    ]
    return alt.InlineData(values=rows)


def drawn(chart: alt.Chart, figures: Figures) -> Chart:
    """Draw it (or take the drawing that is kept) and set the table beside it."""
    chart = chart.configure(font="Arial", background="#ffffff", aria=False).configure_axis(
        labelFontSize=14, labelColor="#0b0c0c", gridColor="#e5e5e5"
    )
    chart = chart.configure_view(stroke=None).configure_legend(labelFontSize=14)
    return Chart(
        title=figures.title,
        svg=named(svg_of(chart.to_dict()), figures.title),
        headings=[{"text": figures.across, "is_number": False}]
        + [{"text": name, "is_number": True} for name in figures.series],
        rows=[table_row(figures, number) for number in range(len(figures.points))],
    )


def table_row(figures: Figures, number: int) -> list[dict[str, Any]]:
    """One row of the table under the chart."""
    name, values = figures.points[number]
    texts = figures.texts[number] if figures.texts else [f"{value:g}" for value in values]
    return [cell(name, is_number=False), *(cell(text, is_number=True) for text in texts)]


def cell(text: str, *, is_number: bool) -> dict[str, Any]:
    return {"text": text, "href": "", "lang": "", "tag": "", "is_number": is_number}


def svg_of(description: dict[str, Any]) -> str:
    """The drawing of one description, from the folder of drawings when it is there."""
    text = json.dumps(description, sort_keys=True, default=str)
    folder = settings.HOME / "charts"
    kept = folder / f"{hashlib.sha256(text.encode()).hexdigest()}.svg"
    if kept.exists():
        return kept.read_text(encoding="utf-8")
    svg: str = vl_convert.vegalite_to_svg(text, vl_version="6.1")
    folder.mkdir(exist_ok=True)
    new = kept.with_suffix(f".{uuid.uuid4().hex}")  # a name of its own: two pages may draw the same chart at once
    new.write_text(svg, encoding="utf-8")
    new.replace(kept)
    return svg


def named(svg: str, title: str) -> Markup:
    """Tell those who cannot see it what it is; its parts say nothing of their own (the table does)."""
    svg = PART.sub("", svg)
    start = svg.index("<svg") + len("<svg")
    return Markup(f'{svg[:start]} role="img" aria-label="{escape(title)}" focusable="false"{svg[start:]}')
