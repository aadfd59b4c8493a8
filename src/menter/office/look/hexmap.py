"""The partnership's map: one hexagon for each council, all the same size, each with its name and number."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from markupsafe import Markup

Colour = tuple[int, int, int]

RADIUS = 34
WIDTH, HEIGHT = math.sqrt(3) * RADIUS, 1.5 * RADIUS
EMPTY, FAINT, STRONG = (243, 242, 241), (214, 232, 229), (11, 79, 74)
BLACK, WHITE = (0, 0, 0), (255, 255, 255)  # on any shade one of them stands out by 4.5 to 1 or more
LETTERS = 10  # what fits across one hexagon
SHIRE = "shire"


@dataclass(frozen=True, slots=True)
class Hexagon:
    """One council on the map: where it sits, its name, what is shown, how strong (0 to 1; None: nothing here)."""

    column: int
    row: int
    name: str
    text: str
    share: float | None
    href: str = ""


def draw(title: str, hexagons: Sequence[Hexagon]) -> Markup:
    """An SVG map; darker means more. Every hexagon carries its words, so colour says nothing alone."""
    if not hexagons:
        return Markup("")
    left, top = min(h.column for h in hexagons), min(h.row for h in hexagons)
    placed = [(h, *centre(h.column - left, h.row - top, h.row)) for h in hexagons]
    width = max(x for _, x, _ in placed) + WIDTH
    height = max(y for _, _, y in placed) + 2 * RADIUS
    shapes = "".join(shape(h, x, y) for h, x, y in placed)
    return Markup(
        f'<svg class="menter-map" viewBox="0 0 {width:.0f} {height:.0f}" role="group" '
        f'aria-label="{escape(title)}" xmlns="http://www.w3.org/2000/svg">{shapes}</svg>'
    )


def centre(column: int, row: int, absolute_row: int) -> tuple[float, float]:
    """Odd rows are shifted half a hexagon to the right."""
    return (column + 0.5 + 0.5 * (absolute_row % 2)) * WIDTH + 4, row * HEIGHT + RADIUS + 4


def shape(hexagon: Hexagon, x: float, y: float) -> str:
    """One hexagon with its name, its number and, when there is a page for it, a link."""
    points = " ".join(
        f"{x + RADIUS * math.sin(turn):.1f},{y - RADIUS * math.cos(turn):.1f}"
        for turn in (math.pi / 3 * corner for corner in range(6))
    )
    fill, ink = colours(hexagon.share)
    lines = name_lines(hexagon.name)
    top = y - 2 - 6 * (len(lines) - 1)
    name = "".join(
        f'<text x="{x:.1f}" y="{top + 11 * place:.1f}" fill="{ink}" aria-hidden="true">{escape(line)}</text>'
        for place, line in enumerate(lines)
    )
    words = (
        f"<title>{escape(hexagon.name)}: {escape(hexagon.text)}</title>"
        f'<polygon points="{points}" fill="{fill}" stroke="#505a5f"/>'
        f"{name}"
        f'<text x="{x:.1f}" y="{y + 16:.1f}" fill="{ink}" class="menter-map__value" aria-hidden="true">'
        f"{escape(hexagon.text)}</text>"
    )
    if hexagon.href:
        label = f"{hexagon.name}: {hexagon.text}"
        return f'<a href="{escape(hexagon.href)}" aria-label="{escape(label)}">{words}</a>'
    return f'<g role="img" aria-label="{escape(hexagon.name)}: {escape(hexagon.text)}">{words}</g>'


def name_lines(name: str) -> list[str]:
    """A name on two lines at most, cut where it does not fit; the title of the hexagon has all of it."""
    lines = [""]
    for word in pieces(name):
        if len(lines[-1]) + len(word) + 1 <= LETTERS or not lines[-1]:
            lines[-1] = f"{lines[-1]} {word}".strip()
        else:
            lines.append(word)
    joined = [line.replace("- ", "-") for line in lines]
    kept = joined[:2] if len(joined) < 3 else [joined[0], f"{joined[1]}…"]
    return [line if len(line) <= LETTERS + 1 else f"{line[:LETTERS]}…" for line in kept]


def pieces(name: str) -> Iterator[str]:
    """The words of a name; a shire too long for one line is broken where people would break it."""
    for word in name.replace("-", "- ").split():
        if len(word) > LETTERS and word.endswith(SHIRE):
            yield f"{word.removesuffix(SHIRE)}-"
            yield SHIRE
        else:
            yield word


def colours(share: float | None) -> tuple[str, str]:
    """Fill, and black or white ink: whichever stands out more on it."""
    fill = EMPTY if share is None else mixed(min(1.0, max(0.0, share)))
    return hexed(fill), hexed(max(BLACK, WHITE, key=lambda ink: contrast(fill, ink)))


def mixed(share: float) -> Colour:
    """From faint to strong."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(FAINT, STRONG, strict=True))
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """How far two colours stand apart, 1 to 21.

    Source  WCAG 2.2, definition of contrast ratio
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Colour) -> float:
    """How light a colour is, 0 to 1.

    Source  WCAG 2.2, definition of relative luminance
    """
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def hexed(colour: Colour) -> str:
    """As SVG writes it."""
    return "#{:02x}{:02x}{:02x}".format(*colour)
