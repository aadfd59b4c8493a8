"""A frontier drawn: one dot for each plan, further right the more of the other goal, higher the more savings."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from markupsafe import Markup

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 340, 90, 40, 30, 50
DOT = 12  # half of the 24 pixels that can be hit with a finger
INK, LINE = "#0b4f4a", "#505a5f"
Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Dot:
    """One plan: where it stands, where it leads, what it is in words."""

    across: float
    up: float
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Axis:
    """What is told along one side, with its two ends in words."""

    name: str
    least: str
    most: str


def draw(title: str, dots: Sequence[Dot], across: Axis, up: Axis) -> Markup:
    """An SVG of the plans as links, joined in the order of the frontier; "" where there is none."""
    if not dots:
        return Markup("")
    places = [(place(dots, dot), dot) for dot in dots]
    path = " ".join(f"{x},{y}" for (x, y), _dot in sorted(places, key=lambda each: each[0]))
    low, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    frame = (
        f'<path d="M{LEFT} {TOP}V{low}H{right}" fill="none" stroke="{LINE}"/>'
        f'<polyline points="{path}" fill="none" stroke="{LINE}" stroke-dasharray="4 4"/>'
    )
    words = "".join(
        label(x, y, text, anchor)
        for x, y, text, anchor in (
            (LEFT - 8, TOP + 14, up.most, "end"),
            (LEFT - 8, low, up.least, "end"),
            (4, 16, up.name, "start"),
            (LEFT, low + 20, across.least, "start"),
            (right, low + 20, across.most, "end"),
            ((LEFT + right) / 2, HEIGHT - 8, across.name, "middle"),
        )
    )
    return Markup(
        f'<svg class="menter-frontier" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" role="group" '
        f'aria-label="{escape(title)}" xmlns="http://www.w3.org/2000/svg">{frame}{words}'
        f"{''.join(drawn(at, dot) for at, dot in places)}</svg>"
    )


def place(dots: Sequence[Dot], dot: Dot) -> Pair:
    """Where a plan stands: the ends of what there is are the ends of the drawing."""
    x = share([each.across for each in dots], dot.across)
    y = share([each.up for each in dots], dot.up)
    inner = (LEFT + DOT, WIDTH - RIGHT - DOT, HEIGHT - BOTTOM - DOT, TOP + DOT)
    return round(inner[0] + x * (inner[1] - inner[0]), 1), round(inner[2] + y * (inner[3] - inner[2]), 1)


def share(numbers: Sequence[float], number: float) -> float:
    """How far between the least and the most; in the middle where all are alike."""
    least, most = min(numbers), max(numbers)
    return (number - least) / (most - least) if most > least else 0.5


def drawn(at: Pair, dot: Dot) -> str:
    """One plan as a link."""
    words = escape(dot.words)
    return (
        f'<a href="{escape(dot.href)}" aria-label="{words}"><title>{words}</title>'
        f'<circle cx="{at[0]}" cy="{at[1]}" r="{DOT}" fill="{INK}" stroke="#ffffff" stroke-width="3"/></a>'
    )


def label(x: float, y: float, text: str, anchor: str) -> str:
    """Words beside the drawing."""
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" font-size="13" aria-hidden="true">{escape(text)}</text>'
