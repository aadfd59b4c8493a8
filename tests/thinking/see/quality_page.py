"""The page docs/reference/quality.md, written from the points that records are scored by.

python tests/thinking/see/quality_page.py
"""

from datetime import date
from pathlib import Path

from menter.see.quality import COMPLETE, DOUBTS, FRESH, FRESH_DAYS, PLAUSIBLE, STALE_DAYS, judge
from menter.see.quality_need import NEEDED

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "quality.md"

INTRO = """# How good a record is

Each record has a score from 0 to 10, with a sentence for everything that takes points off. It asks three questions:

| question | points |
|---|---|
| Does it say what a reader needs? | {complete} |
| Is it fresh? | {fresh} |
| Can it be so? | {plausible} |

**What a reader needs.** Each kind has its list below. The points of what is missing are taken off in proportion, so
that a record that says everything has {complete}.

**Fresh.** Nothing is lost up to {fresh_days} days after somebody last said that the record is right, or else after it
was published; everything from {stale_days} days on, and evenly in between. Where neither day is known, all is lost.

**Can it be so.** Points are taken off for what cannot be as it is said; less than nothing is nothing.

*This page is written from the code by `tests/thinking/see/quality_page.py`, and a test compares it.*
"""

TITLES = {
    "contract": "Contracts",
    "initiative": "Initiatives",
    "grant": "Grants",
    "software": "Public software",
    "system": "Systems in use",
}
EXAMPLE: dict[str, object] = {
    "title": "Meddalwedd cyllid", "buyer": "Cyngor X", "supplier": True, "value": 90_000, "start": date(2025, 4, 1),
    "end": date(2028, 3, 31), "published": date(2025, 3, 1),
}  # fmt: skip
EXAMPLE_DAY = date(2026, 3, 1)
EXAMPLE_WORDS = """## An example

A contract with title, buyer, supplier, value and both dates, published on {published} and looked at on
{at}, has **{score}** points: {complete} for what it says, {fresh} for being fresh, {plausible:g} for being possible.
In the order of what they cost:

{reasons}
"""


def write_page() -> str:
    """Give the whole page."""
    parts = [
        INTRO.format(complete=COMPLETE, fresh=FRESH, plausible=PLAUSIBLE, fresh_days=FRESH_DAYS, stale_days=STALE_DAYS)
    ]
    for kind, needs in NEEDED.items():
        whole = sum(points for _, points, _ in needs)
        parts.append(f"## {TITLES[kind]}\n\n| points of {COMPLETE} | taken off when |\n|---|---|")
        parts.append("\n".join(f"| {COMPLETE * points / whole:.2f} | {reason} |" for _, points, reason in needs) + "\n")
    parts.append("## What cannot be\n\n| points | taken off when |\n|---|---|")
    parts.append("\n".join(f"| {points:g} | {reason} |" for points, _, reason in DOUBTS) + "\n")
    parts.append(write_example())
    return "\n".join(parts)


def write_example() -> str:
    """Give one contract with its score."""
    found = judge("contract", EXAMPLE, at=EXAMPLE_DAY)
    reasons = "\n".join(f"- {reason}" for reason in found.reasons)
    return EXAMPLE_WORDS.format(
        published=EXAMPLE["published"],
        at=EXAMPLE_DAY,
        score=found.score,
        complete=found.complete,
        fresh=found.fresh,
        plausible=found.plausible,
        reasons=reasons,
    )


if __name__ == "__main__":
    PAGE.write_text(write_page(), encoding="utf-8")
