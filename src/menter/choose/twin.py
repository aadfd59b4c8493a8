"""Which problem statements of a round are the same problem, though one is in Welsh and one in English.

Two witnesses: the words they use, Welsh ones by their English meanings, and the meaning of the whole. Every pair is
compared by its words; the meaning is asked of those that may be twins, since a model reads thirty statements a second.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice
from typing import Final

import numpy as np
import numpy.typing as npt

from menter.join_up.likeness import Floats, centre
from menter.join_up.shared import shared_words
from menter.language.gloss import shared_lemmas
from menter.language.search import weigh_bags
from menter.language.sentence import Sentence
from menter.listen.problem import labelled

MOST_READ: Final = 60  # statements whose meaning is asked: two to three seconds on a busy machine
FEW: Final = 24  # with fewer statements, problems of our own stand beside them
LEAST: Final = 5.0  # of a language with so many statements half of what they share is taken away; one alone keeps all
NEIGHBOURS: Final = 5  # likest statements by words, of each, that may be its twin
# The sum of both likenesses from which two are held to be the same, and how fast that becomes sure. Chosen on the
# labelled pairs of bench/choose/statements.csv; tests/thinking/choose/test_twin.py notices a wrong one.
SAME_AT: Final = 0.56
STEEPNESS: Final = 10.0
SAME_FROM: Final = 0.5  # the method's own decision: more likely the same than not
WORTH_SHOWING: Final = 0.05  # less likely pairs are noise
NEAR: Final = 0.25  # centred cosine from which the meaning is named as a reason
REASON_WORDS: Final = 6

Reals = npt.NDArray[np.float64]
# Texts and their languages to vectors of length 1, one a text.
Reads = Callable[[Sequence[str], Sequence[str]], Floats]


@dataclass(frozen=True, slots=True)
class Told:
    """One problem statement as it was told, in the fund's fields; the key is never empty."""

    key: str
    body: str
    title: str
    overview: str
    evidence: str = ""
    audience: str = ""
    language: str = "en"

    @property
    def whole(self) -> str:
        """Everything but the missions, which every statement shares with a third of the others."""
        return " ".join(filter(None, (self.own_title, self.overview, self.evidence, self.audience)))

    @property
    def head(self) -> str:
        """What a model reads."""
        return ". ".join(filter(None, (self.own_title, self.overview)))

    @property
    def own_title(self) -> str:
        """The title, where it is more than the first words of the overview."""
        return "" if self.overview.startswith(self.title.rstrip("…")) else self.title


@dataclass(frozen=True, slots=True)
class Twin:
    """Two statements that may be the same problem.

    left, right     places in what was compared, left < right
    by_words        cosine of their words, 0 to 1
    by_meaning      cosine of their meaning; None where it was not asked
    """

    left: int
    right: int
    probability: float
    by_words: float
    by_meaning: float | None

    @property
    def is_same(self) -> bool:
        """More likely the same than not."""
        return self.probability >= SAME_FROM


def find_twins(statements: Sequence[Told], *, reads: Reads | None = None) -> tuple[Twin, ...]:
    """Pairs that may be the same problem, the likeliest first, equal ones in their order.

    reads   what turns texts into vectors; without it the words decide alone
    """
    if len(statements) < 2:
        return ()
    among = [*statements, *others(FEW - len(statements))]
    likeness = likeness_of_words(among)
    pairs = candidates(likeness[: len(statements), : len(statements)])
    meaning = {} if reads is None else meanings(among, pairs, likeness, reads)
    found = [twin_of(pair, likeness, meaning.get(pair)) for pair in pairs]
    shown = [each for each in found if each.probability >= WORTH_SHOWING]
    return tuple(sorted(shown, key=lambda each: (-each.probability, each.left, each.right)))


def others(count: int) -> list[Told]:
    """So many problems of our own, in both languages by turns: beside them few statements show what they share."""
    mine = [each for each in labelled() if not each.is_solution]
    by_turns = chain.from_iterable(
        zip(*([e for e in mine if e.language == tongue] for tongue in ("cy", "en")), strict=False)
    )
    return [Told("", "", "", each.text, language=each.language) for each in islice(by_turns, max(0, count))]


def likeness_of_words(statements: Sequence[Told]) -> Reals:
    """Shape (statements, statements): cosine of the words of each two, Welsh ones in English, rare ones heavier."""
    bags = [Counter(shared_lemmas(each.whole, each.language)) for each in statements]
    spread = Counter(word for bag in bags for word in bag)
    rarity = {word: math.log((1 + len(bags)) / many) for word, many in spread.items()}
    column = {word: place for place, word in enumerate(sorted(spread))}
    rows = weigh_bags(bags, column, rarity, 0.0)
    return np.asarray((rows @ rows.T).todense(), dtype=np.float64)


def candidates(likeness: Reals) -> list[tuple[int, int]]:
    """Each statement with those that are likest to it by words; in a round of usual size that is nearly every pair."""
    size = len(likeness)
    if size <= MOST_READ:
        return list(combinations(range(size), 2))
    apart = likeness - 2 * np.eye(size)
    nearest = np.argsort(-apart, axis=1, kind="stable")[:, :NEIGHBOURS]
    return sorted({(min(one, other), max(one, other)) for one in range(size) for other in nearest[one].tolist()})


def meanings(
    among: Sequence[Told], pairs: Sequence[tuple[int, int]], likeness: Reals, reads: Reads
) -> dict[tuple[int, int], float]:
    """The likeness of meaning of those pairs that are likest by their words, as far as a model reads them in time.

    among   the statements, and after them those that stand beside
    """
    wanted: dict[int, None] = {}
    for left, right in sorted(pairs, key=lambda pair: (-likeness[pair], pair)):
        if len(wanted.keys() | {left, right}) > MOST_READ:
            break
        wanted |= {left: None, right: None}
    read = sorted(wanted | dict.fromkeys(number for number, each in enumerate(among) if not each.key))
    languages = [among[place].language for place in read]
    vectors = centre(reads([among[place].head for place in read], languages), languages, least=LEAST)
    row = {place: number for number, place in enumerate(read)}
    return {pair: float(vectors[row[pair[0]]] @ vectors[row[pair[1]]]) for pair in pairs if row.keys() >= set(pair)}


def twin_of(pair: tuple[int, int], likeness: Reals, by_meaning: float | None) -> Twin:
    by_words = float(likeness[pair])
    together = by_words + (by_words if by_meaning is None else by_meaning)
    probability = 1 / (1 + math.exp(-STEEPNESS * (together - SAME_AT)))
    return Twin(*pair, probability, by_words, by_meaning)


def reasons(twin: Twin, statements: Sequence[Told]) -> tuple[Sentence, ...]:
    """Why two statements may be the same problem."""
    left, right = statements[twin.left], statements[twin.right]
    said = []
    if twin.by_meaning is not None and twin.by_meaning >= NEAR:
        said.append(Sentence("They mean nearly the same."))
    mine, theirs = words_in_common(left, right)
    if mine and theirs:
        said.append(
            Sentence(
                "The one says {words}; the other says {others}.",
                words=", ".join(mine[:REASON_WORDS]),
                others=", ".join(theirs[:REASON_WORDS]),
            )
        )
    if {left.language, right.language} == {"cy", "en"}:
        said.append(Sentence("One is in Welsh and the other in English."))
    return tuple(said)


def words_in_common(left: Told, right: Told) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What both say, as it stands in each, every word once, in the order of the text."""
    texts = (left.whole, right.whole)
    marked = shared_words([(left.language, texts[0]), (right.language, texts[1])])
    mine, theirs = (
        tuple(dict.fromkeys(text[place.start : place.end].lower() for place in places))
        for text, places in zip(texts, marked, strict=True)
    )
    return mine, theirs
