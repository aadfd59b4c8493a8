"""Words of near meaning in either language: "cyflogau" lies near pay and payroll, "mattress" near gwely and bed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from menter.join_up.term import code
from menter.language.vector.embedder import Embedder, Vectors
from menter.language.vector.space import centred
from menter.language.word import KEPT, lemma

NEAR = 0.35  # centred cosine from which a word is kin: 0.25, 0.35 and 0.45 were tried on bench/join_up's questions
MOST = 12  # kin of one word
OTHERWISE = "en"  # the language of a question that shows none


@dataclass(frozen=True, slots=True)
class Said:
    """A word that records use, in its dictionary form, and the term it is kept under."""

    term: str
    word: str
    language: str


@dataclass(frozen=True, slots=True)
class Kin:
    """The words that records use, where each lies, and what turns the words of a question into vectors."""

    terms: tuple[str, ...]
    rows: Vectors
    means: Mapping[str, Vectors]
    embedder: Embedder

    def __call__(self, said: Sequence[str], language: str) -> list[dict[str, float]]:
        """For each word the terms of those nearest to it, and how near (0 to 1). The model reads only new words."""
        if not said or not len(self.rows):
            return [{} for _ in said]
        tongue = language if language in self.means else OTHERWISE
        roots = [lemma(word, tongue) for word in said]
        places = [next((self.places[term] for term in code(root) if term in self.places), None) for root in roots]
        new = [root for root, place in zip(roots, places, strict=True) if place is None]
        read = iter(self.read(new, tongue))
        rows = np.stack([next(read) if place is None else self.rows[place] for place in places])
        return [self.nearest(row) for row in rows @ self.rows.T]

    @property
    def places(self) -> Mapping[str, int]:
        """Where the row of each term is."""
        return places_of(self.terms)

    def read(self, roots: Sequence[str], tongue: str) -> Vectors:
        """Where words lie that no record uses."""
        if not roots:
            return np.empty((0, self.rows.shape[1]), np.float32)
        tongues = [tongue] * len(roots)
        return centred(self.embedder.embed(roots, languages=tongues), tongues, self.means)

    def nearest(self, cosines: Vectors) -> dict[str, float]:
        """The kin of one word; never two entries of one term."""
        among = np.flatnonzero(cosines >= NEAR)
        best = among[np.lexsort((among, -cosines[among]))][:MOST]
        found: dict[str, float] = {}
        for n in best.tolist():
            found.setdefault(self.terms[n], min(1.0, round(float(cosines[n]), 4)))
        return found


@lru_cache(maxsize=4)
def places_of(terms: tuple[str, ...]) -> Mapping[str, int]:
    """The place of each term; an office has one list of them, and another after the next run."""
    return {term: place for place, term in enumerate(terms)}


def place_words(said: Sequence[Said], vectors: Vectors) -> tuple[Vectors, dict[str, Vectors]]:
    """Where words lie, and the middle of each language's words."""
    spoken = np.asarray([each.language for each in said])
    means = {each: vectors[spoken == each].mean(axis=0) for each in sorted(set(spoken.tolist()))}
    return centred(vectors, spoken.tolist(), means), means


@lru_cache(maxsize=KEPT)
def dictionary_form(word: str, language: str) -> Said | None:
    """A word as kin are told by; None for a number, and for what is no word."""
    root = lemma(word, language)
    terms = code(root)
    return Said(terms[0], root, language) if terms and root.isalpha() else None
