"""How complete a record of the register is, from 0 to 10, and what it lacks.

Points are for what a reader needs to act on the record: to see whether it is the same as one's own, what it costs,
until when, and whom to ask. They say nothing about whether what is there is true.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from menter.language.sentence import Sentence

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Points, 0 to 10, and the codes of what is lacking, the weightiest first."""

    points: int
    lacks: tuple[str, ...]


# What can be lacking, by its code.
LACKS: dict[str, Sentence] = {
    "summary": Sentence("It does not say what it is, beyond its title."),
    "phase": Sentence("It does not say how far it is."),
    "service": Sentence("It does not say which service it is for."),
    "dates": Sentence("It does not say when it ends."),
    "cost": Sentence("It does not say what it costs."),
    "address": Sentence("It does not say where to read more."),
    "languages": Sentence("It is in one language only."),
    "technology": Sentence("It does not say with which technology."),
    "supplier": Sentence("It does not say who supplies it."),
    "body": Sentence("Its body is not one that Menter knows."),
    "code": Sentence("It has no code of the procurement vocabulary (CPV)."),
    "purpose": Sentence("It does not say what for."),
    "since": Sentence("It does not say since when."),
    "licence": Sentence("It does not say under which licence."),
    "number": Sentence("The recipient has no official number."),
}

# For each kind: what is looked at, its points, its code. The points of a kind add up to 10; chosen by hand.
POINTS: dict[str, tuple[tuple[Callable[[Content], Any], int, str], ...]] = {
    "initiatives": (
        (lambda c: c["summary_cy"] or c["summary_en"], 2, "summary"),
        (lambda c: c["phase"], 2, "phase"),
        (lambda c: c["service"], 1, "service"),
        (lambda c: c["ends_on"], 1, "dates"),
        (lambda c: c["cost"], 1, "cost"),
        (lambda c: c["address"], 1, "address"),
        (lambda c: c["title_cy"] and c["title_en"], 1, "languages"),
        (lambda c: c["technologies"], 1, "technology"),
    ),
    "contracts": (
        (lambda c: c["value"] or c["ceiling"], 2, "cost"),
        (lambda c: c["ends_on"], 2, "dates"),
        (lambda c: c["suppliers"] or c["stage"] == "tender", 2, "supplier"),
        (lambda c: c["body"], 1, "body"),
        (lambda c: c["cpv"] or c["service"], 1, "code"),
        (lambda c: c["description"], 1, "summary"),
        (lambda c: c["link"], 1, "address"),
    ),
    "payments": (
        (lambda c: c["supplier"], 4, "supplier"),
        (lambda c: c["description"] or c["category"], 4, "purpose"),
        (lambda c: c["body"], 2, "body"),
    ),
    "software": (
        (lambda c: c["body"], 3, "body"),
        (lambda c: c["purpose"], 3, "purpose"),
        (lambda c: c["supplier"], 2, "supplier"),
        (lambda c: c["since"], 1, "since"),
        (lambda c: c["address"], 1, "address"),
    ),
    "publiccode": (
        (lambda c: c["summary"], 3, "summary"),
        (lambda c: c["licence"], 3, "licence"),
        (lambda c: c["address"], 2, "address"),
        (lambda c: c["supplier"], 2, "supplier"),
    ),
    "360giving": (
        (lambda c: c["amount"], 3, "cost"),
        (lambda c: c["description"], 2, "summary"),
        (lambda c: c["ends_on"], 2, "dates"),
        (lambda c: c["number"], 2, "number"),
        (lambda c: c["link"], 1, "address"),
    ),
}


def weigh(kind: str, content: Content) -> Weighed:
    """Give a record's points and what it lacks; `content` holds what `POINTS` of its kind looks at."""
    missing = [(points, code) for look, points, code in POINTS[kind] if not look(content)]
    lacks = sorted(missing, key=lambda each: -each[0])
    return Weighed(10 - sum(points for points, _ in missing), tuple(code for _, code in lacks))
