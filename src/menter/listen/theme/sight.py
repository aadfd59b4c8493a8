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

ROUND: Final = 8_192  # texts compared with all themes at a time


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
    """How each text lies among the themes, shape (texts,): the nearest, how near it is, and how near the next."""

    theme: Labels
    fit: Array
    second: Array


@dataclass(frozen=True, slots=True)
class Sight:
    """The themes as texts are seen that were not grouped.

    centres    shape (themes, dimension), in the space of the vectors that texts are seen by
    floor      what fits less fits nowhere
    student    who gives those vectors; None when they are given, or when words alone tell
    """

    themes: tuple[Theme, ...]
    centres: Array
    floor: float
    student: Student | None = None

    def look(self, said: Words) -> Nearness:
        """Each text among the themes, a round at a time."""
        count = len(said.texts)
        found = Nearness(np.zeros(count, np.int64), np.zeros(count, np.float32), np.zeros(count, np.float32))
        for start in range(0, count, ROUND):
            part = range(start, min(start + ROUND, count))
            fits = self.fits(said.at(part))
            best = np.argmax(fits, axis=1)
            rows = np.arange(len(best))
            found.theme[part], found.fit[part] = best, fits[rows, best]
            fits[rows, best] = -1.0
            found.second[part] = fits.max(axis=1)
        return found

    def fits(self, said: Words) -> Array:
        """How near each text is to each theme, shape (texts, themes)."""
        if self.student is not None:
            return self.student.embed(said.texts, languages=said.languages) @ self.centres.T
        if said.vectors is not None and self.centres.size:
            return np.asarray(said.vectors @ self.centres.T, dtype=np.float32)
        return covered(said, self.themes)


def open_eyes(sample: Words, found: Themes, student: Student | None) -> Sight:
    """The sight of the themes found in a sample.

    student    whose vectors are compared: the middles of the themes are then drawn anew from the sample by it, since
               vectors of two models must not meet
    """
    themes = found.themes
    if student is not None:
        own = student.embed(sample.texts, languages=sample.languages)
        centres = np.stack([middle(own[found.labels == number]) for number in range(len(themes))])
        return Sight(themes, centres, floor_of(own @ centres.T, found.labels), student)
    if sample.vectors is not None and themes[0].centre.size:
        return Sight(themes, np.stack([theme.centre for theme in themes]), themes[0].floor)
    return Sight(themes, np.zeros((len(themes), 0), dtype=np.float32), LEAST_COVER)


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


def sure_fits(vectors: Array, themes: Sequence[Theme]) -> Nearness:
    """The same by the real model's own vectors and middles."""
    fits = fits_by_meaning(vectors, themes)
    rows = np.arange(len(fits))
    best = np.argmax(fits, axis=1)
    fit = fits[rows, best]
    fits[rows, best] = -1.0
    return Nearness(best, fit, fits.max(axis=1))
