"""How texts that were not grouped are seen by the themes of those that were: by vectors, by a student, by words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

import numpy as np
import scipy.sparse as sp

from menter.language.vector import Embedder
from menter.language.vector.student import Student
from menter.language.word import content_lemmas
from menter.listen.theme.fit import LEAST_COVER, fits_by_meaning, floor_of
from menter.listen.theme.theme import UNTHEMED, Array, Labels, Theme, Themes

ROUND: Final = 1_024  # texts compared with all of the sample at a time: 260 MB, the work on it counted in
# Grouped texts that vote on the theme of another. Of 1, 5, 10, 20 and 40, 5 and 10 were best on 20,000 drawn comments
# of which 10,000 were the sample (bench/listen/crowd.py): NMI 0.70 with the origin, 0.67 by the nearest middle alone.
VOTERS: Final = 10


@dataclass(frozen=True, slots=True)
class Words:
    """Residents' words and what is known of each text; a text is known by its place.

    services    what the source says each is about, "" where it does not say; None when it never does
    vectors     shape (texts, dimension), length 1; None when there are none (yet)
    """

    texts: Sequence[str]
    languages: Sequence[str]
    services: Sequence[str] | None = None
    vectors: Array | None = None

    def at(self, places: Sequence[int]) -> Self:
        """Some of them."""
        return replace(
            self,
            texts=[self.texts[place] for place in places],
            languages=[self.languages[place] for place in places],
            services=None if self.services is None else [self.services[place] for place in places],
            vectors=None if self.vectors is None else self.vectors[np.asarray(places, dtype=np.int64)],
        )

    def read(self, embedder: Embedder | None) -> Self:
        """With the vectors of `embedder` where they have none."""
        if self.vectors is not None or embedder is None or not self.texts:
            return self
        return replace(self, vectors=embedder.embed(self.texts, languages=self.languages))


@dataclass(frozen=True, slots=True)
class Nearness:
    """How each text lies among the themes, shape (texts,).

    theme     the nearest
    fit       how near its middle is
    lead      how much nearer than the next one: of the votes, where texts vote
    within    the nearest of the themes within it, -1 where there is none or it is not near
    """

    theme: Labels
    fit: Array
    lead: Array
    within: Labels


@dataclass(frozen=True, slots=True)
class Sight:
    """The themes as texts are seen that were not grouped.

    centres    shape (themes, dimension), in the space of the vectors that texts are seen by
    floor      what fits less fits nowhere
    student    who gives those vectors; None when they are given, or when words alone tell
    within     the same for the themes within each theme, None where it has none
    voters     shape (grouped texts, dimension): vectors of the texts that were grouped, and `voices` their themes
    """

    themes: tuple[Theme, ...]
    centres: Array
    floor: float
    student: Student | None = None
    within: "tuple[Sight | None, ...]" = ()
    voters: Array | None = None
    voices: Labels | None = None

    def look(self, said: Words) -> Nearness:
        """Each text among the themes, a round at a time."""
        rounds = [
            self.look_at(said.at(range(start, min(start + ROUND, len(said.texts)))))
            for start in range(0, max(len(said.texts), 1), ROUND)
        ]
        parts = [[getattr(one, name) for one in rounds] for name in ("theme", "fit", "lead", "within")]
        return Nearness(*(np.concatenate(part) for part in parts))

    def look_at(self, said: Words) -> Nearness:
        """A few texts at once."""
        if self.student is not None:
            said = replace(said, vectors=self.student.embed(said.texts, languages=said.languages))
        near = nearness(self.fits(said)) if self.voters is None else self.count_votes(said)
        for number, inner in enumerate(self.within):
            rows = np.flatnonzero(near.theme == number)
            if inner is not None and len(rows):
                near.within[rows] = themed(nearness(inner.fits(said.at(rows.tolist()))), inner.floor)
        return near

    def count_votes(self, said: Words) -> Nearness:
        """The theme that the most alike of the grouped texts vote for, by the square of their likeness.

        Source  Dudani (1976), nearest neighbours weighed by nearness.
        """
        assert said.vectors is not None
        assert self.voters is not None
        assert self.voices is not None
        alike = said.vectors @ self.voters.T
        nearest = np.argpartition(-alike, min(VOTERS, alike.shape[1]) - 1, axis=1)[:, :VOTERS]
        weights = np.maximum(np.take_along_axis(alike, nearest, axis=1), 1e-6) ** 2
        votes = np.zeros((len(alike), len(self.themes)), dtype=np.float32)
        rows = np.arange(len(alike))
        for turn in range(nearest.shape[1]):
            votes[rows, self.voices[nearest[:, turn]]] += weights[:, turn]
        chosen = nearness(votes / weights.sum(axis=1, keepdims=True))
        return replace(chosen, fit=self.fits(said)[rows, chosen.theme])

    def fits(self, said: Words) -> Array:
        """How near each text is to each theme, shape (texts, themes)."""
        if said.vectors is not None and self.centres.size:
            return np.asarray(said.vectors @ self.centres.T, dtype=np.float32)
        return covered(said, self.themes)


def nearness(fits: Array) -> Nearness:
    """The best and the second of each row."""
    rows = np.arange(len(fits))
    best = np.argmax(fits, axis=1)
    fit = fits[rows, best]
    others = fits.copy()
    others[rows, best] = -1.0
    return Nearness(best, fit, fit - others.max(axis=1), np.full(len(fits), UNTHEMED, dtype=np.int64))


def open_eyes(sample: Words, found: Themes, student: Student | None) -> Sight:
    """The sight of the themes found in a sample.

    student    whose vectors are compared: the middles of the themes are then drawn anew from the sample by it, since
               vectors of two models must not meet
    """
    vectors = sample.vectors
    if student is not None:
        vectors = student.embed(sample.texts, languages=sample.languages)
    whole = see(found.themes, vectors, student)
    inner = tuple(see(theme.within, vectors, None) if theme.within else None for theme in found.themes)
    if vectors is None or not whole.centres.size:
        return whole
    grouped = np.flatnonzero(found.labels != UNTHEMED)
    return replace(whole, within=inner, voters=vectors[grouped], voices=found.labels[grouped])


def see(themes: tuple[Theme, ...], vectors: Array | None, student: Student | None) -> Sight:
    """The sight of some themes by vectors of all texts of the sample."""
    if vectors is None or not themes[0].centre.size:
        return Sight(themes, np.zeros((len(themes), 0), dtype=np.float32), LEAST_COVER)
    centres = np.stack([middle(vectors[list(theme.members)]) for theme in themes])
    members = np.concatenate([np.asarray(theme.members) for theme in themes])
    labels = np.repeat(np.arange(len(themes)), [len(theme.members) for theme in themes])
    return Sight(themes, centres, floor_of(vectors[members] @ centres.T, labels), student)


def middle(vectors: Array) -> Array:
    """The mean of some vectors at length 1."""
    centre = vectors.sum(axis=0)
    return np.asarray(centre / (np.linalg.norm(centre) or 1.0), dtype=np.float32)


def covered(said: Words, themes: Sequence[Theme]) -> Array:
    """Share of each text's words that each theme's words cover, shape (texts, themes); as `fits_by_words`, at once."""
    vocabulary = sorted({word for theme in themes for word in theme.words})
    column = {word: place for place, word in enumerate(vocabulary)}
    weights = np.zeros((len(vocabulary), len(themes)), dtype=np.float32)
    for number, theme in enumerate(themes):
        for word, weight in theme.words.items():
            weights[column[word], number] = weight
    starts, columns, values = [0], list[int](), list[float]()
    for text, language in zip(said.texts, said.languages, strict=True):
        own = set(content_lemmas(text, language))
        known = sorted(column[word] for word in own if word in column)
        columns += known
        values += [1 / max(len(own), 1) ** 0.5] * len(known)
        starts.append(len(columns))
    shape = (len(said.texts), len(vocabulary))
    rows = sp.csr_matrix((np.array(values, dtype=np.float32), columns, starts), shape=shape)
    return np.asarray(rows @ weights, dtype=np.float32)


def themed(near: Nearness, floor: float) -> Labels:
    """The theme of each text, -1 where it fits none."""
    return np.where(near.fit > floor, near.theme, UNTHEMED)


def by_meaning(vectors: Array, themes: Sequence[Theme]) -> Nearness:
    """The same by the real model's own vectors and middles."""
    return nearness(fits_by_meaning(vectors, themes))
