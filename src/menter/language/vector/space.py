"""Where many texts lie: their vectors sorted into bays, so that what is nearest to a question is found in a few."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from menter.language.vector.embedder import Vectors

Ids = npt.NDArray[np.int64]
Rows = npt.NDArray[np.int8]  # numbers of -127 to 127; only the direction of a row counts

MOST = (
    127  # of 8 bits; a cosine is then wrong by at most 0.002, and 8,000 rows are read in a tenth of the time of 16 bits
)
BAY_ROWS = 1_000  # rows of a bay on average: a question then looks into PROBES of them
PROBES = 8  # bays looked into: at 100,000 records they hold all of the true ten nearest, as 12 and 24 did
ONE_BAY = 10_000  # rows up to which all are looked at, which takes as long
SAMPLE = 40_000  # rows that the middles of bays are learned from, at 30 or more a bay up to a million rows
ROUNDS = 6  # of k-means; after that fewer than one row in a hundred changes its bay
CHUNK = 4_096  # rows multiplied at a time: 6 MB as 32-bit numbers


@dataclass(frozen=True, slots=True)
class Means:
    """The middle of texts and that of titles, by language: what a vector says beyond its language is the rest."""

    texts: Mapping[str, Vectors]
    titles: Mapping[str, Vectors]

    @classmethod
    def of(cls, texts: Vectors, titles: Vectors, languages: Sequence[str]) -> "Means":
        """Of a sample of texts and of their titles."""
        spoken = np.asarray(languages)
        each = sorted(set(languages))
        return cls(
            {one: texts[spoken == one].mean(axis=0) for one in each},
            {one: titles[spoken == one].mean(axis=0) for one in each},
        )

    def place(self, texts: Vectors, languages: Sequence[str]) -> Vectors:
        """Where texts lie; one whose vector is zeros, because none is known, lies nowhere."""
        placed = centred(texts, languages, self.texts)
        placed[~np.any(texts, axis=1)] = 0
        return placed

    def asked(self, vector: Vectors, language: str) -> Vectors:
        """Where a question lies: it is as short as a title."""
        placed: Vectors = centred(vector.reshape(1, -1), [language], self.titles)[0]
        return placed


def centred(vectors: Vectors, languages: Sequence[str], means: Mapping[str, Vectors]) -> Vectors:
    """Unit rows without what is common to their language; an unknown language is between all."""
    between = np.mean(list(means.values()), axis=0)
    common = np.stack([means.get(each, between) for each in languages])
    return unit(vectors.astype(np.float32) - common)


def unit(rows: Vectors) -> Vectors:
    """Rows of length 1; zeros stay."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths < 1e-6, 1, lengths), dtype=np.float32)


def rounded(rows: Vectors) -> Rows:
    """Rows as they are kept: each in steps of its own, the longest number 127."""
    largest = np.abs(rows).max(axis=1, keepdims=True, initial=0)
    return np.asarray(np.round(rows * (MOST / np.where(largest == 0, 1, largest))), dtype=np.int8)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows sorted by bay: bay n is rows[starts[n]:starts[n + 1]]; `sorted_ids` and `places` find a row by its id.

    shares      what a row's numbers are multiplied by so that its length is 1
    """

    ids: Ids
    rows: Rows
    shares: Vectors
    starts: Ids
    middles: Vectors
    sorted_ids: Ids
    places: Ids

    @classmethod
    def build(cls, ids: Ids, rows: Rows) -> "Part":
        """Sort rows into bays; the same rows give the same bays."""
        middles = bays(rows)
        bay = nearest_bay(rows, middles)
        order = np.lexsort((ids, bay))
        starts = np.searchsorted(bay[order], np.arange(len(middles) + 1))
        by_id = np.argsort(ids[order], kind="stable")
        kept = rows[order]
        return cls(ids[order], kept, shares_of(kept), starts.astype(np.int64), middles, ids[order][by_id], by_id)

    def nearest(self, asked: Vectors, count: int) -> tuple[Ids, Vectors]:
        """Ids and cosines of the rows likeliest to be nearest, best first."""
        bays_near = np.argsort(-(self.middles @ asked), kind="stable")[:PROBES]
        spans = [(int(self.starts[n]), int(self.starts[n + 1])) for n in sorted(bays_near.tolist())]
        cosines = [(self.rows[a:b].astype(np.float32) @ asked) * self.shares[a:b] for a, b in spans]
        ids = np.concatenate([self.ids[a:b] for a, b in spans]) if spans else np.empty(0, np.int64)
        found = np.concatenate(cosines) if cosines else np.empty(0, np.float32)
        best = np.lexsort((ids, -found))[:count]
        return ids[best], found[best]

    def rows_of(self, ids: Ids) -> tuple[Vectors, npt.NDArray[np.bool_]]:
        """The vectors of these ids, zeros for those that are not here, and which are."""
        found = np.zeros((len(ids), self.rows.shape[1]), np.float32)
        if not len(self.ids) or not len(ids):
            return found, np.zeros(len(ids), np.bool_)
        at = np.minimum(np.searchsorted(self.sorted_ids, ids), len(self.sorted_ids) - 1)
        here = self.sorted_ids[at] == ids
        places = self.places[at[here]]
        found[here] = self.rows[places] * self.shares[places, np.newaxis]
        return found, here


def shares_of(rows: Rows) -> Vectors:
    """For each row what makes its length 1; 0 where there is nothing in it."""
    found = np.zeros(len(rows), np.float32)
    for start in range(0, len(rows), CHUNK):
        lengths = np.linalg.norm(rows[start : start + CHUNK].astype(np.float32), axis=1)
        found[start : start + CHUNK] = np.divide(1, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return found


def bays(rows: Rows) -> Vectors:
    """The middles of bays: spherical k-means (Dhillon and Modha 2001) over a sample spread evenly through the rows."""
    count = 1 if len(rows) <= ONE_BAY else len(rows) // BAY_ROWS
    if count == 1:
        return np.zeros((1, rows.shape[1]), np.float32)
    sample = unit(rows[np.linspace(0, len(rows) - 1, min(SAMPLE, len(rows))).astype(np.int64)].astype(np.float32))
    middles = sample[np.linspace(0, len(sample) - 1, count).astype(np.int64)]
    for _ in range(ROUNDS):
        bay = nearest_bay(sample, middles)
        order = np.argsort(bay, kind="stable")
        filled, first = np.unique(bay[order], return_index=True)
        middles = middles.copy()
        middles[filled] = unit(np.add.reduceat(sample[order], first, axis=0))
    return middles


def nearest_bay(rows: Rows | Vectors, middles: Vectors) -> Ids:
    """For each row the number of its bay."""
    if len(middles) == 1:
        return np.zeros(len(rows), np.int64)
    found = np.empty(len(rows), np.int64)
    for start in range(0, len(rows), CHUNK):
        part = rows[start : start + CHUNK].astype(np.float32)
        found[start : start + CHUNK] = np.argmax(part @ middles.T, axis=1)
    return found


@dataclass(frozen=True, slots=True)
class Space:
    """Vectors by id: a large part that is seldom sorted anew, and a small one that takes what is new.

    gone    ids of the large part whose rows are zeros now
    """

    means: Means
    base: Part
    tail: Part
    gone: Ids

    @classmethod
    def of(cls, ids: Sequence[int], texts: Vectors, titles: Vectors, languages: Sequence[str]) -> "Space":
        """In memory, of all texts at once."""
        known = np.any(texts, axis=1)
        spoken = [each for each, is_known in zip(languages, known.tolist(), strict=True) if is_known]
        means = Means.of(texts[known], titles[known], spoken)
        rows = rounded(means.place(texts[known], spoken))
        numbers = np.asarray(ids, np.int64)[known]
        return cls(means, Part.build(numbers, rows), Part.build(numbers[:0], rows[:0]), numbers[:0])

    def asked(self, vector: Vectors, language: str) -> Vectors:
        """Where a question lies."""
        return self.means.asked(vector, language)

    def nearest(self, asked: Vectors, count: int) -> Ids:
        """The ids of what lies nearest, best first."""
        parts = [part.nearest(asked, count) for part in (self.base, self.tail)]
        ids, cosines = (np.concatenate(each) for each in zip(*parts, strict=True))
        return np.asarray(ids[np.lexsort((ids, -cosines))[:count]])

    def rows_of(self, ids: Ids) -> Vectors:
        """The vectors of these ids; zeros where none is known."""
        found, here = self.base.rows_of(ids)
        found[~here] = self.tail.rows_of(ids[~here])[0]
        return found

    def ids(self) -> Ids:
        """All of them, sorted."""
        return np.setdiff1d(np.concatenate([self.base.ids, self.tail.ids]), self.gone)
