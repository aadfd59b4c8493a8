"""A search as it goes: the best plan found, which rises, and more than which none is worth, which falls."""

from collections.abc import Sequence

from django.utils.html import escape
from markupsafe import Markup

Point = tuple[float, float]
Step = Sequence[float | None]  # seconds, value, bound

WIDTH, HEIGHT, LEFT, TOP = 640, 220, 10, 20
INK, LINE = "#0b4f4a", "#505a5f"
ROOM = 0.08  # of the height above and below the lines


def draw(title: str, found: str, bound: str, steps: Sequence[Step]) -> Markup:
    """An SVG of two lines over the seconds; "" while there is nothing to draw. `found` and `bound` are their names."""
    values = [(step[0] or 0.0, step[1]) for step in steps if step[1] is not None]
    bounds = [(step[0] or 0.0, step[2]) for step in steps if step[2] is not None]
    known = [number for _second, number in (*values, *bounds)]
    if not known:
        return Markup("")
    last = max(step[0] or 0.0 for step in steps) or 1.0
    low, high = min(known), max(known)
    room = (high - low) * ROOM or abs(high) * ROOM or 1.0

    def place(point: Point) -> Point:
        x = LEFT + (WIDTH - 2 * LEFT) * point[0] / last
        y = TOP + (HEIGHT - 2 * TOP) * (high + room - point[1]) / (high - low + 2 * room)
        return round(x, 1), round(y, 1)

    lines = stairs([place(p) for p in values], INK, 4, "") + stairs([place(p) for p in bounds], LINE, 3, "8 5")
    return Markup(
        f'<svg class="menter-search" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" role="img" '
        f'aria-label="{escape(title)}" focusable="false" xmlns="http://www.w3.org/2000/svg">'
        f'<line x1="{LEFT}" y1="{HEIGHT - TOP}" x2="{WIDTH - LEFT}" y2="{HEIGHT - TOP}" stroke="#b1b4b6"/>'
        f"{lines}{name(bound, 14, LINE, '8 5')}{name(found, HEIGHT - 4, INK, '')}</svg>"
    )


def stairs(points: Sequence[Point], colour: str, width: int, dash: str) -> str:
    """One line: each number holds until the next one."""
    if not points:
        return ""
    path = f"M{points[0][0]} {points[0][1]}" + "".join(f"H{x}V{y}" for x, y in points[1:])
    return (
        f'<path d="{path}H{WIDTH - LEFT}" fill="none" stroke="{colour}" stroke-width="{width}" '
        f'stroke-dasharray="{dash or "none"}"/>'
    )


def name(text: str, y: float, colour: str, dash: str) -> str:
    """What a line is called, beside a piece of it."""
    return (
        f'<line x1="{LEFT}" y1="{y - 4}" x2="{LEFT + 40}" y2="{y - 4}" stroke="{colour}" stroke-width="3" '
        f'stroke-dasharray="{dash or "none"}"/><text x="{LEFT + 48}" y="{y}" font-size="13">{escape(text)}</text>'
    )
