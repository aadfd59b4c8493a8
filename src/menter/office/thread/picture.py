"""The golden thread as a picture: seven beads on a line, each with its number, drawn as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from markupsafe import Markup

STEP, RADIUS, HEIGHT = 140, 42, 190


@dataclass(frozen=True, slots=True)
class Bead:
    """One link of the thread as it is drawn: its name, its number, its money in words, where it leads."""

    name: str
    number: str
    money: str
    href: str


def draw(title: str, beads: Sequence[Bead]) -> Markup:
    """An SVG of all beads in order; each is a link with its words."""
    width = STEP * len(beads)
    line = f'<line x1="{STEP / 2}" y1="70" x2="{width - STEP / 2}" y2="70" stroke="#f4c95d" stroke-width="8"/>'
    shapes = "".join(bead_shape(bead, STEP * (place + 0.5)) for place, bead in enumerate(beads))
    return Markup(
        f'<svg class="menter-picture" viewBox="0 0 {width} {HEIGHT}" role="group" aria-label="{escape(title)}" '
        f'xmlns="http://www.w3.org/2000/svg">{line}{shapes}</svg>'
    )


def bead_shape(bead: Bead, x: float) -> str:
    """One bead: a circle with its number, its name below, the money under that."""
    label = ": ".join(part for part in (bead.name, bead.number, bead.money) if part)
    return (
        f'<a href="{escape(bead.href)}" aria-label="{escape(label)}">'
        f'<circle cx="{x}" cy="70" r="{RADIUS}" fill="#0b4f4a" stroke="#f4c95d" stroke-width="4"/>'
        f'<g aria-hidden="true" text-anchor="middle">'
        f'<text x="{x}" y="79" font-size="26" font-weight="700" fill="#ffffff">{escape(bead.number)}</text>'
        f'<text x="{x}" y="142" font-size="18" font-weight="700" fill="#0b0c0c">{escape(bead.name)}</text>'
        f'<text x="{x}" y="166" font-size="14" fill="#505a5f">{escape(bead.money)}</text>'
        f"</g></a>"
    )
