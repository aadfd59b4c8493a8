"""The roadmap of a plan: a lane for each opportunity, a bar over the quarters that it takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from markupsafe import Markup

LEFT, TOP, LANE, QUARTER, RIGHT = 250, 40, 28, 46, 10
BAR = 18  # height of a bar
LETTERS = 34  # what fits before a lane
INK, FAINT, LINE = "#0b4f4a", "#e5e5e5", "#505a5f"
YEAR = 4  # quarters


@dataclass(frozen=True, slots=True)
class Bar:
    """One opportunity: its name, the name's language where it is not the page's, its quarters, and its words."""

    name: str
    lang: str
    start: int
    quarters: int
    words: str


def draw(title: str, words: str, bars: Sequence[Bar], years: Sequence[str]) -> Markup:
    """An SVG of the bars over the years, a thin line for each quarter; `words` name what is scrolled on a telephone."""
    if not bars:
        return Markup("")
    width, height = LEFT + len(years) * YEAR * QUARTER + RIGHT, TOP + LANE * len(bars) + 8
    grid = "".join(
        f'<line x1="{place_of(n)}" y1="{TOP - 14}" x2="{place_of(n)}" y2="{height}" '
        f'stroke="{FAINT if n % YEAR else LINE}"/>'
        for n in range(len(years) * YEAR + 1)
    )
    names = "".join(
        f'<text x="{place_of(n * YEAR + YEAR // 2)}" y="18" text-anchor="middle">{escape(year)}</text>'
        for n, year in enumerate(years)
    )
    lanes = "".join(lane(bar, TOP + LANE * number) for number, bar in enumerate(bars))
    return Markup(
        f'<div class="menter-scroll" tabindex="0" role="region" aria-label="{escape(words)}">'
        f'<svg class="menter-timeline" viewBox="0 0 {width} {height}" width="{width}" role="img" '
        f'aria-label="{escape(title)}" focusable="false" xmlns="http://www.w3.org/2000/svg">{grid}{names}{lanes}</svg>'
        "</div>"
    )


def lane(bar: Bar, y: int) -> str:
    """One opportunity."""
    name = bar.name if len(bar.name) <= LETTERS else f"{bar.name[: LETTERS - 1]}…"
    tongue = f' lang="{bar.lang}"' if bar.lang else ""
    return (
        f'<text{tongue} x="{LEFT - 10}" y="{y + LANE / 2 + 4}" text-anchor="end">{escape(name)}</text>'
        f'<rect x="{place_of(bar.start) + 1}" y="{y + (LANE - BAR) / 2}" width="{bar.quarters * QUARTER - 2}" '
        f'height="{BAR}" fill="{INK}"><title>{escape(bar.words)}</title></rect>'
    )


def place_of(quarter: int) -> int:
    """Where a quarter begins from left to right."""
    return LEFT + quarter * QUARTER
