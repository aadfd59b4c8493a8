"""A gentle sign that a statement describes a solution where the fund asks for a problem.

It is learned from texts that we wrote and labelled in both languages (`solution.csv`): Welsh words are compared by
their English meanings, so that either language teaches the other. Lists of tell-tale phrases were tried first; on texts
written afterwards they found one solution in five.
"""

import csv
import io
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

import numpy as np

from menter.language.detect import detect
from menter.language.gloss import shared_lemmas
from menter.language.sentence import Sentence

START: Final = "^"  # stands before the first word: a solution often begins with what shall be done
PULL: Final = 0.3  # ridge; 0.1 and 1 gave the same precision and recall to 0.02 (bench/choose/problem.py)
CLEAR: Final = 0.1  # of a scale where −1 is a problem and 1 a solution; below it nothing is said
LONGEST_READ: Final = 4_000  # signs; a couple of paragraphs is what the fund asks for
HINT: Final = Sentence(
    "This reads like a solution. Say first what goes wrong, for whom and how often; others may have the same problem"
    " and another answer."
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """One text as a reader judged it; texts of one `part` were written at the same time."""

    part: str
    language: str
    is_solution: bool
    text: str


@dataclass(frozen=True, slots=True)
class Taught:
    """How far each word, or two beside each other, tells of a solution (above 0) or of a problem."""

    weights: Mapping[str, float]
    rarity: Mapping[str, float]
    start: float

    def lean(self, text: str, language: str) -> float:
        """How far a text leans to a solution: about 1 for a clear one, about −1 for a clear problem."""
        known = {
            piece: (1 + math.log(times)) * self.rarity[piece]
            for piece, times in sorted(pieces(text, language).items())
            if piece in self.weights
        }
        length = math.sqrt(sum(weight * weight for weight in known.values()))
        if not length:
            return -1.0  # nothing in it that any solution says
        return self.start + sum(weight * self.weights[piece] for piece, weight in known.items()) / length


def solution_hint(text: str, language: str = "") -> Sentence | None:
    """A hint when a text describes a solution and not a problem, else None; never a refusal.

    language    "cy" or "en"; told from the text where not given
    On half of the labelled texts, learned from the other half, nine in ten hints are right (`python -m bench.choose`).
    """
    spoken = text[:LONGEST_READ]
    tongue = language if language in ("cy", "en") else detect(spoken).language
    return HINT if taught().lean(spoken, tongue) > CLEAR else None


@cache
def taught() -> Taught:
    """What all labelled texts teach."""
    return learn(labelled())


@cache
def labelled() -> tuple[Labelled, ...]:
    """The labelled texts, in their order."""
    content = files("menter.listen").joinpath("solution.csv").read_text(encoding="utf-8")
    return tuple(
        Labelled(row["part"], row["language"], row["is_solution"] == "1", row["text"])
        for row in csv.DictReader(io.StringIO(content))
    )


def learn(texts: Sequence[Labelled]) -> Taught:
    """The weights of the pieces of some labelled texts.

    Source  Hoerl and Kennard (1970), ridge regression, in its dual form: one equation a text, not one a word.
    """
    bags = [pieces(each.text, each.language) for each in texts]
    spread = Counter(piece for bag in bags for piece in bag)
    rarity = {piece: math.log((1 + len(texts)) / (1 + many)) for piece, many in sorted(spread.items())}
    column = {piece: number for number, piece in enumerate(rarity)}
    rows = np.zeros((len(texts), len(column)))
    for number, bag in enumerate(bags):
        for piece, times in bag.items():
            rows[number, column[piece]] = (1 + math.log(times)) * rarity[piece]
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    labels = np.asarray([1.0 if each.is_solution else -1.0 for each in texts])
    start = float(labels.mean())
    say = np.linalg.solve(rows @ rows.T + PULL * np.eye(len(texts)), labels - start)
    weights = say @ rows
    return Taught({piece: float(weights[number]) for piece, number in column.items()}, rarity, start)


def pieces(text: str, language: str) -> Counter[str]:
    """The words of a text, in English dictionary form whichever language it is in, and each two neighbours."""
    said = shared_lemmas(text, language, every=True)
    return Counter([*said, *(f"{one} {other}" for one, other in pairwise([START, *said]))])
