"""Draw figures as SVG: described with Altair, drawn by vl-convert, which needs no browser and no network."""

import json
from collections.abc import Sequence
from typing import Literal

import altair as alt
import vl_convert

COLOURS = ["#0b4f4a", "#d98c00", "#4c6fb1", "#a33b5c", "#6b7d1e", "#7a5aa6"]  # 3:1 on white and apart in grey
WIDTH = 620
HEIGHT = 220
BAR = 26

Points = Sequence[tuple[str, Sequence[float]]]


def draw(shape: Literal["bars", "lines"], series: Sequence[str], points: Points) -> str:
    """The SVG of one chart."""
    chart = bars(series, points) if shape == "bars" else lines(series, points)
    chart = chart.configure(font="Arial", background="#ffffff", aria=False).configure_axis(
        labelFontSize=14, labelColor="#0b0c0c", gridColor="#e5e5e5"
    )
    chart = chart.configure_view(stroke=None).configure_legend(labelFontSize=14)
    svg: str = vl_convert.vegalite_to_svg(json.dumps(chart.to_dict(), default=str), vl_version="6.1")
    return svg


def bars(series: Sequence[str], points: Points) -> alt.Chart:
    """Horizontal bars in the order given, one colour a series."""
    chart: alt.Chart = (
        alt.Chart(rows(series, points), width=WIDTH)
        .mark_bar()
        .encode(
            y=alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelLimit=260)),
            x=alt.X("value:Q", title=None, axis=alt.Axis(tickCount=5, format="~s")),
            yOffset=alt.YOffset("series:N", sort=None) if len(series) > 1 else alt.Undefined,
            color=colour(series),
        )
        .properties(height=max(BAR, BAR * len(points) * len(series)))
    )
    return chart


def lines(series: Sequence[str], points: Points) -> alt.Chart:
    """Lines over time in the order given, one a series, told apart by colour and by dashes."""
    chart: alt.Chart = (
        alt.Chart(rows(series, points), width=WIDTH, height=HEIGHT)
        .mark_line(point=True)
        .encode(
            x=alt.X("name:N", sort=None, title=None, axis=alt.Axis(labelAngle=-40)),
            y=alt.Y("value:Q", title=None, axis=alt.Axis(tickCount=5, format="~s")),
            color=colour(series),
            strokeDash=alt.StrokeDash("series:N", sort=None, legend=None),
        )
    )
    return chart


def colour(series: Sequence[str]) -> alt.Color:
    """One colour for each series, with a legend when there are several."""
    scale = alt.Scale(domain=list(series), range=COLOURS[: len(series)])
    legend = alt.Legend(title=None, orient="top", labelLimit=300) if len(series) > 1 else None
    return alt.Color("series:N", scale=scale, legend=legend)


def rows(series: Sequence[str], points: Points) -> alt.InlineData:
    """What is drawn: one row for each point and series."""
    return alt.InlineData(
        values=[
            {"name": name, "series": one, "value": float(value)}
            for name, values in points
            for one, value in zip(series, values, strict=True)
        ]
    )
