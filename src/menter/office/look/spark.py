"""A small picture of numbers over time, for one place of a table: bars without axes, with their words."""

from collections.abc import Sequence

from django.utils.html import escape
from markupsafe import Markup

BAR, GAP, HEIGHT = 3, 1, 28


def spark(words: str, numbers: Sequence[int]) -> Markup:
    """Bars in the order given, the highest as high as the picture; `words` say the same to whoever cannot see it."""
    most = max(numbers, default=0) or 1
    bars = "".join(
        f'<rect x="{place * (BAR + GAP)}" y="{HEIGHT - tall}" width="{BAR}" height="{tall}"/>'
        for place, number in enumerate(numbers)
        if (tall := max(2, round(HEIGHT * number / most)) if number else 1)
    )
    width = len(numbers) * (BAR + GAP)
    return Markup(
        f'<svg class="menter-spark" role="img" aria-label="{escape(words)}" viewBox="0 0 {width} {HEIGHT}" '
        f'width="{width}" height="{HEIGHT}" fill="#0b4f4a" focusable="false" xmlns="http://www.w3.org/2000/svg">'
        f"{bars}</svg>"
    )
