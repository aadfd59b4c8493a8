"""Charts: described as data (Altair), drawn as SVG on the server, each with its table. No JavaScript.

A drawn chart is kept by the digest of its figures, so that a page pays for the drawing once; what draws is loaded only
when there is something to draw.
"""

import hashlib
import json
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from django.conf import settings
from django.utils.html import escape
from markupsafe import Markup

PART = re.compile(r' (?:role|aria-roledescription|aria-label|aria-hidden)="[^"]*"')  # what Vega says of each bar
REVISION = 1  # raise it when drawing.py draws the same figures in another way


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart and the same figures as a table (shapes that `look/table.jinja` takes).

    note  what whoever reads it should know; under a chart about voices, who is missing from them
    """

    title: str
    svg: Markup
    headings: list[dict[str, Any]]
    rows: list[list[dict[str, Any]]]
    note: str = ""


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


def bars(figures: Figures, *, note: str = "") -> Chart:
    """Horizontal bars in the order given, one colour a series."""
    return drawn("bars", figures, note)


def lines(figures: Figures, *, note: str = "") -> Chart:
    """Lines over time in the order given, one a series; names are the steps of time."""
    return drawn("lines", figures, note)


def drawn(shape: Literal["bars", "lines"], figures: Figures, note: str) -> Chart:
    """Draw it (or take the drawing that is kept) and set the table beside it."""
    return Chart(
        title=figures.title,
        svg=named(svg_of(shape, figures), figures.title),
        headings=[{"text": figures.across, "is_number": False}]
        + [{"text": name, "is_number": True} for name in figures.series],
        rows=[table_row(figures, number) for number in range(len(figures.points))],
        note=note,
    )


def table_row(figures: Figures, number: int) -> list[dict[str, Any]]:
    """One row of the table under the chart."""
    name, values = figures.points[number]
    texts = figures.texts[number] if figures.texts else [f"{value:g}" for value in values]
    return [cell(name, is_number=False), *(cell(text, is_number=True) for text in texts)]


def cell(text: str, *, is_number: bool) -> dict[str, Any]:
    return {"text": text, "href": "", "lang": "", "tag": "", "is_number": is_number}


def svg_of(shape: Literal["bars", "lines"], figures: Figures) -> str:
    """The drawing of some figures, from the folder of drawings when it is there."""
    what = [REVISION, shape, figures.series, [[name, [float(v) for v in values]] for name, values in figures.points]]
    folder = settings.HOME / "charts"
    kept: Path = folder / f"{hashlib.sha256(json.dumps(what, default=str).encode()).hexdigest()}.svg"
    if kept.exists():
        return kept.read_text(encoding="utf-8")
    from menter.office.look import drawing  # slow to import, and needed for new figures only

    svg = drawing.draw(shape, figures.series, figures.points)
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
