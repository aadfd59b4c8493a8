"""A small bill to begin from: four councils that webcast their meetings together. Made up."""

from menter.choose.fair_share.bill import Bill, Line, Sharer
from menter.language.sentence import Sentence

POUND = 100
# Name, meetings a year, gigabytes kept, its own linking to its site, people, own contract, pays now.
COUNCILS = (
    ("Coast", 220, 300, 2_500, 120_000, 31_000, 28_000),
    ("Hill", 90, 80, 4_000, 60_000, None, 9_000),
    ("Vale", 160, 120, 1_500, 95_000, None, 21_000),
    ("Marsh", 60, 40, 3_000, 48_000, None, 6_000),
)


def example_bill(language: str) -> Bill:
    """The bill, its names in one language."""
    words = {name: sentence.to(language) for name, sentence in NAMES.items()}
    sharers = tuple(
        Sharer(
            council, people=people, now=now * POUND, alone=None if alone is None else alone * POUND,
            numbers={words["meetings"]: meetings, words["kept"]: kept, words["linking"]: linking},
        )
        for council, meetings, kept, linking, people, alone, now in COUNCILS
    )  # fmt: skip
    meetings = words["meetings"]
    return Bill(
        words["title"],
        sharers,
        (
            Line(words["platform"], "fixed", 24_000 * POUND),
            Line(words["caption"], "tier", 60 * POUND, of=meetings),
            Line(words["caption"], "tier", 45 * POUND, of=meetings, start=200),
            Line(words["caption"], "tier", 30 * POUND, of=meetings, start=400),
            Line(words["archive"], "block", 1_800 * POUND, of=words["kept"], size=200),
            Line(words["link"], "own", of=words["linking"]),
        ),
        use=meetings,
    )


NAMES = {
    "title": Sentence("Webcasting meetings together"),
    "meetings": Sentence("Meetings a year"),
    "kept": Sentence("Gigabytes kept"),
    "linking": Sentence("Linking to its site, in pounds"),
    "platform": Sentence("The platform"),
    "caption": Sentence("Captions in both languages"),
    "archive": Sentence("Archive"),
    "link": Sentence("Linking to the council’s site"),
}
