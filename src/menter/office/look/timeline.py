"""A line of time: one lane for each thing, a mark for each end, a thin line for what may follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from django.utils.html import escape
from markupsafe import Markup

from menter.office.look import figure

LEFT, RIGHT, TOP, LANE = 230, 40, 34, 28
MONTH = 16  # width of a month
LETTERS = 30  # what fits before a lane
INK, LINE, FAINT = "#0b4f4a", "#505a5f", "#e5e5e5"


@dataclass(frozen=True, slots=True)
class Mark:
    """One end: when, until when it may be extended (None: not), and its words."""

    at: date
    until: date | None
    text: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of the drawing: its name, the name's language where it is not the page's, and its marks."""

    name: str
    marks: Sequence[Mark]
    lang: str = ""


def draw(title: str, lanes: Sequence[Lane], *, start: date, months: int) -> Markup:
    """An SVG of the lanes over so many months from the first of the month of `start`."""
    if not lanes:
        return Markup("")
    width, height = LEFT + months * MONTH + RIGHT, TOP + LANE * len(lanes) + 8
    quarters = "".join(tick(start, month, height) for month in range(0, months + 1, 3))
    rows = "".join(draw_lane(lane, place, start, months) for place, lane in enumerate(lanes))
    return Markup(
        f'<svg class="menter-timeline" viewBox="0 0 {width} {height}" width="{width}" role="img" '
        f'aria-label="{escape(title)}" xmlns="http://www.w3.org/2000/svg">{quarters}{rows}</svg>'
    )


def tick(start: date, month: int, height: int) -> str:
    """The line of one month, with its name twice a year."""
    x = LEFT + month * MONTH
    words = (
        f'<text x="{x}" y="14" text-anchor="middle">{escape(month_name(start, month))}</text>' if month % 6 == 0 else ""
    )
    return f'<line x1="{x}" y1="20" x2="{x}" y2="{height}" stroke="{FAINT}"/>{words}'


def month_name(start: date, month: int) -> str:
    """Tach 2026, Nov 2026."""
    years, rest = divmod(start.month - 1 + month, 12)
    return format_date(date(start.year + years, rest + 1, 1), "MMM y", locale=figure.locale())


def draw_lane(lane: Lane, place: int, start: date, months: int) -> str:
    """One lane: its name, then a mark for each end."""
    y = TOP + LANE * place + LANE / 2
    name = lane.name if len(lane.name) <= LETTERS else f"{lane.name[: LETTERS - 1]}…"
    most = LEFT + months * MONTH
    marks = "".join(draw_mark(mark, y, start, most) for mark in lane.marks)
    tongue = f' lang="{lane.lang}"' if lane.lang else ""
    return (
        f'<line x1="{LEFT}" y1="{y}" x2="{most}" y2="{y}" stroke="{FAINT}"/>'
        f'<text{tongue} x="{LEFT - 10}" y="{y + 4}" text-anchor="end">{escape(name)}</text>{marks}'
    )


def draw_mark(mark: Mark, y: float, start: date, most: int) -> str:
    """One end as a dot; a thin line to the last day it may be extended to."""
    x = place_of(mark.at, start)
    until = min(place_of(mark.until, start), most) if mark.until else x
    line = f'<line x1="{x}" y1="{y}" x2="{until}" y2="{y}" stroke="{LINE}" stroke-width="3"/>' if until > x else ""
    return f'{line}<circle cx="{x}" cy="{y}" r="6" fill="{INK}"><title>{escape(mark.text)}</title></circle>'


def place_of(day: date, start: date) -> float:
    """Where a day lies from left to right."""
    months = (day.year - start.year) * 12 + day.month - start.month + (day.day - 1) / 31
    return round(LEFT + months * MONTH, 1)
