"""A comment that says several things: its clauses, and which other themes they clearly belong to.

A comment keeps the theme of the whole. A clause adds another only where it is clear, because a wrong second theme costs
more trust than a missing one: it must fit that theme as well as that theme's own members do, and much better than it
fits the comment's own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from menter.language.vector import Embedder
from menter.language.word import content_lemmas
from menter.listen.theme.sight import Words, nearness
from menter.listen.theme.theme import UNTHEMED, Array, Labels, Part

SHORTEST: Final = 2  # words that tell something; shorter clauses ("thank you", "diolch yn fawr") fit anything
LONGEST_READ: Final = 20_000  # characters; a longer text is a report and no comment
MOST_CLAUSES: Final = 12  # of one comment that are looked at, the first ones
ROUND: Final = 4_096  # comments whose clauses are read at a time
# A clause fits another theme when it is nearer to its middle than a quarter of the theme's own members are, and by so
# much nearer than to the middle of the comment's own theme. Of 246 pairs of Banking77 questions joined by "and also",
# "but", a stop or a semicolon, 0.48 were then given a part, 0.93 of the parts a right one; of questions as they came
# 1 in 160 was given one. With half of the members 0.95 were right but only 0.20 found; with a tenth 0.86 and 0.66.
AS_NEAR_AS: Final = 0.25
CLEARLY: Final = 0.20

ABBREVIATION: Final = re.compile(
    r"(?:^|[\s(])(?:(?:[A-Za-zÀ-ž]\.)*[A-Za-zÀ-ž]|Mr|Mrs|Ms|Dr|Prof|Rev|Parch|St|Sgt|Cllr|Cyng|No|Rhif|Rd|Ave|Ltd|Cyf|etc|ayyb|vs"
    r"|approx|tua|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Ion|Chwef|Maw|Ebr|Awst|Medi|Hyd|Tach|Rhag)\.$",
    re.IGNORECASE,
)  # fmt: skip
# Where one clause may end and the next begin: the signs belong to the clause before, the joining word to the one after.
BREAK: Final = re.compile(
    r"[.!?…]+[\"”’')\]]*\s+"
    r"|\s*[;\n]+\s*"
    r"|\s+[-–—]\s+"
    r"|,?\s+(?=(?:but|although|however|whereas|and also|ond|er bod|fodd bynnag|a hefyd|ac hefyd|tra bod)\b)"
    r"|,\s+(?=(?:also|and|plus|then|so|hefyd|a|ac|yna|felly)\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a text, `text[start:end]`, without spaces around it."""

    start: int
    end: int


def clauses(text: str) -> list[Clause]:
    """The clauses of one text, in order; never cut after an abbreviation, an initial or inside a number."""
    found, start = list[Clause](), 0
    for match in BREAK.finditer(text[:LONGEST_READ]):
        if match.group().lstrip().startswith(".") and ABBREVIATION.search(text[start : match.start() + 1]):
            continue
        add(found, text, start, match.end())
        start = match.end()
    add(found, text, start, min(len(text), LONGEST_READ))
    return found


def add(found: list[Clause], text: str, start: int, end: int) -> None:
    """One more clause, if there is anything between `start` and `end`."""
    inside = text[start:end]
    if inside.strip():
        found.append(Clause(start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())))


@dataclass(frozen=True, slots=True)
class Bars:
    """What a clause must reach.

    centres    shape (themes, dimension), the middle of each theme
    near       shape (themes,), how near to it a clause must be
    """

    centres: Array
    near: Array


def find_parts(said: Words, labels: Labels, bars: Bars, *, embedder: Embedder) -> tuple[Part, ...]:
    """The clauses that clearly belong to another theme than their comment, in the order of the comments.

    said        comments, each once
    labels      shape (comments,): the theme of each, -1 for none
    embedder    the one that the middles were made with
    """
    if not bars.centres.size:
        return ()
    found: list[Part] = []
    for start in range(0, len(said.texts), ROUND):
        places = range(start, min(start + ROUND, len(said.texts)))
        cut = [(at, clause) for at in places for clause in telling(said.texts[at], said.languages[at])]
        found += judge(said, labels, cut, bars, embedder)
    return tuple(found)


def bars_of(labels: Labels, fits: Array, count: int) -> Array:
    """How near the members of each theme are to its middle, those farthest off left out; 1 where there are none."""
    near = [fits[labels == number] for number in range(count)]
    return np.array([np.quantile(own, AS_NEAR_AS) if len(own) else 1.0 for own in near], dtype=np.float32)


def telling(text: str, language: str) -> list[Clause]:
    """The clauses that say something, where a comment has more than one of them."""
    found = [
        clause
        for clause in clauses(text)[:MOST_CLAUSES]
        if len(content_lemmas(text[clause.start : clause.end], language)) >= SHORTEST
    ]
    return found if len(found) > 1 else []


def judge(said: Words, labels: Labels, cut: Sequence[tuple[int, Clause]], bars: Bars, embedder: Embedder) -> list[Part]:
    """Those clauses that clearly belong to another theme; of a comment's clauses about one theme the first."""
    if not cut:
        return []
    stretches = [said.texts[place][clause.start : clause.end] for place, clause in cut]
    spoken = [said.languages[place] for place, _ in cut]
    alike = np.asarray(embedder.embed(stretches, languages=spoken) @ bars.centres.T, dtype=np.float32)
    near = nearness(alike)
    own = labels[[place for place, _ in cut]]
    to_own = np.where(own == UNTHEMED, 0, alike[np.arange(len(cut)), own])
    clear = (near.theme != own) & (near.fit >= bars.near[near.theme]) & (near.fit - to_own >= CLEARLY)
    found: dict[tuple[int, int], Part] = {}
    for row in np.flatnonzero(clear).tolist():
        place, clause = cut[row]
        theme = int(near.theme[row])
        found.setdefault((place, theme), Part(place, clause.start, clause.end, theme, float(near.fit[row])))
    return list(found.values())


def everywhere(parts: Sequence[Part], order: Sequence[int], texts: Sequence[str]) -> tuple[Part, ...]:
    """The parts at the places of the caller's list, those of a comment also in its exact copies."""
    held: dict[str, list[Part]] = {}
    for part in parts:
        held.setdefault(texts[order[part.text]], []).append(part)
    return tuple(replace(part, text=place) for place, text in enumerate(texts) for part in held.get(text, ()))
