"""Which word of one language stands for which of the other, learned from texts that are there in both.

Nobody reads a lexicon: it lets a question in one language reach records in the other.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from menter.language.stop_word import ENGLISH_STOP_WORDS, WELSH_STOP_WORDS
from menter.language.word import content_lemmas

ROUNDS = 8  # of expectation and maximisation; after five the likeliest word of each changes no more
LEAST_PAIRS = 2  # texts in which two words must stand beside each other: once is chance
LEAST_SURE = 0.25  # below it "council" begins to stand for whatever councils do
MOST_WORDS = 3  # in the other language, for one word
LONGEST_TEXT = 60  # words; longer texts pair everything with everything

Translations = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Dictionary forms of one language with those of the other that stand for them, and how surely (0 to 1)."""

    welsh: Translations
    english: Translations

    def of(self, word: str, language: str) -> dict[str, float]:
        """What a word is in the other language; empty where that was never learned."""
        return (self.welsh if language == "cy" else self.english).get(word, {})

    def to_bytes(self) -> bytes:
        """To keep it."""
        return json.dumps([self.welsh, self.english], ensure_ascii=False, sort_keys=True).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> "Lexicon":
        """As it was kept."""
        welsh, english = json.loads(content)
        return cls(welsh, english)


def learn(pairs: Sequence[tuple[str, str]]) -> Lexicon:
    """The lexicon of these texts, (Welsh, English); a word pair must be likely read in both directions.

    Source  Brown et al. (1993), The mathematics of statistical machine translation, model 1.
    """
    said = [(content_lemmas(cy, "cy")[:LONGEST_TEXT], content_lemmas(en, "en")[:LONGEST_TEXT]) for cy, en in pairs]
    said = [each for each in said if all(each)]
    there, back = likelihoods(said), likelihoods([(en, cy) for cy, en in said])
    both: Counter[tuple[str, str]] = Counter()
    for cy, en in said:
        both.update({(w, e) for w in set(cy) for e in set(en)})
    sure = {
        (w, e): float(np.sqrt(p * back.get((e, w), 0.0)))
        for (w, e), p in there.items()
        if both[w, e] >= LEAST_PAIRS and w not in WELSH_STOP_WORDS and e not in ENGLISH_STOP_WORDS
    }
    return Lexicon(likeliest(sure), likeliest({(e, w): p for (w, e), p in sure.items()}))


def likelihoods(said: Sequence[tuple[Sequence[str], Sequence[str]]]) -> dict[tuple[str, str], float]:
    """How likely each word of the first language becomes each of the second."""
    cells = [(w, e, n) for n, (left, right) in enumerate(said) for e in set(right) for w in set(left)]
    if not cells:
        return {}
    kinds = sorted({(w, e) for w, e, _ in cells})
    place = {kind: n for n, kind in enumerate(kinds)}
    firsts = {w: n for n, w in enumerate(sorted({w for w, _ in kinds}))}
    spoken = {key: n for n, key in enumerate(sorted({(n, e) for _, e, n in cells}))}
    of_kind = np.asarray([place[w, e] for w, e, _ in cells])
    of_word = np.asarray([firsts[w] for w, _ in kinds])
    of_target = np.asarray([spoken[n, e] for _, e, n in cells])
    chance = np.full(len(kinds), 1 / len(kinds))
    for _ in range(ROUNDS):
        chance = one_round(chance, of_kind, of_word, of_target)
    return dict(zip(kinds, chance.tolist(), strict=True))


def one_round(
    chance: npt.NDArray[np.float64],
    of_kind: npt.NDArray[np.int64],
    of_word: npt.NDArray[np.int64],
    of_target: npt.NDArray[np.int64],
) -> npt.NDArray[np.float64]:
    """Share each spoken word among those it may come from, then count again."""
    share = chance[of_kind]
    share = share / np.bincount(of_target, weights=share)[of_target]
    count = np.bincount(of_kind, weights=share, minlength=len(chance))
    again: npt.NDArray[np.float64] = count / np.bincount(of_word, weights=count)[of_word]
    return again


def likeliest(sure: dict[tuple[str, str], float]) -> Translations:
    """For each word the few that it surely is."""
    found: Translations = {}
    for (word, other), p in sorted(sure.items(), key=lambda each: (-each[1], each[0])):
        if p >= LEAST_SURE and len(found.setdefault(word, {})) < MOST_WORDS:
            found[word][other] = round(p, 3)
    return {word: others for word, others in found.items() if others}
