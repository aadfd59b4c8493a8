"""One space for both languages: Welsh read twice, each mean taken away, then one small matrix shared by both.

The bare model puts all Welsh in one corner and all English in another, so themes would be "what Welsh speakers say"
and "what English speakers say". A few hundred pairs of sentences that mean the same mend that. The model's own Welsh is
weak, so a Welsh text is read a second time with each of its words in English (`language/gloss`), and its vector lies
between the two readings: two witnesses that err in different places. See docs/decisions/0010.
"""

import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits  # comes with scikit-learn

from menter.language.detect import detect_all
from menter.language.gloss import gloss, gloss_fingerprint, in_english
from menter.language.vector.embedder import Cuts, Embedder, Vectors
from menter.language.vector.kept import keep

# Chosen by looking at public-service strings and Tatoeba sentences, which were never trained on; a wrong one is
# noticed by the test that looks for translations in a pool of both languages.
PULL = 0.2  # towards leaving the vectors as they are: mixes the languages without bending the topics
TEMPERATURE = 0.07  # of the likeness to right and wrong partners
STEP = 1e-3  # Adam's
STEPS = 100  # over all pairs at once; the loss is level by then
HELD = (0.9, 0.999)  # Adam's usual memory of slope and of its square
TINY = 1e-8
REVISION = 2  # raise it when the same model, pairs and glosses give other vectors

WITH_WELSH = ("cy", "both")  # languages whose texts are read twice

Numbers = npt.NDArray[np.floating]  # float32 vectors, float64 while fitting


@dataclass(frozen=True, slots=True)
class Pairs:
    """Sentences that mean the same, in the same order.

    welsh, english    one sentence each, equal in number
    """

    welsh: tuple[str, ...]
    english: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """Says which sentences these are."""
        return hashlib.sha256("\n".join((*self.welsh, *self.english)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Adapter:
    """What brings the languages together.

    welsh, english    shape (dimension,), the mean vector of each language
    glossed           shape (dimension,), that of Welsh read word by word in English
    matrix            shape (dimension, dimension), applied to what is left
    """

    welsh: Vectors
    english: Vectors
    glossed: Vectors
    matrix: Vectors

    def apply(self, vectors: Vectors, languages: Sequence[str]) -> Vectors:
        """Vectors of length 1 in the shared space; "both" and "unknown" lose the mean of the two means."""
        return unit(self.centred(vectors, languages) @ self.matrix).astype(np.float32)

    def apply_twice(self, vectors: Vectors, languages: Sequence[str], glossed: Vectors) -> Vectors:
        """The same for texts that were read twice, each half way between its readings."""
        both = unit(self.centred(vectors, languages) + unit(glossed - self.glossed))
        return unit(both @ self.matrix).astype(np.float32)

    def centred(self, vectors: Vectors, languages: Sequence[str]) -> Vectors:
        middle = (self.welsh + self.english) / 2
        own = {"cy": self.welsh, "en": self.english}
        rows: Vectors = unit(vectors - np.stack([own.get(one, middle) for one in languages]))
        return rows


@cache
def adapted_fingerprint(base: str, pairs: Pairs) -> str:
    """The fingerprint of a model with these pairs' adapter, from the model's own; known without loading either."""
    recipe = (base, pairs.fingerprint, gloss_fingerprint(), REVISION, PULL, TEMPERATURE, STEP, STEPS)
    return hashlib.sha256(repr(recipe).encode()).hexdigest()[:16]


class Adapted:
    """An embedder whose two languages share one space."""

    def __init__(self, base: Embedder, pairs: Pairs, folder: Path) -> None:
        """Fit the adapter to `pairs`, or take the one kept in `folder` for the same model and pairs."""
        self.name = base.name
        self.dimension = base.dimension
        self.revision = base.revision
        self.languages = base.languages
        self.fingerprint = adapted_fingerprint(base.fingerprint, pairs)
        self._base = base
        kept = keep(folder, f"adapter-{self.fingerprint}.npy", lambda: to_bytes(fit_adapter(base, pairs)))
        self._adapter = from_bytes(kept)

    def embed(self, texts: Sequence[str], *, languages: Sequence[str] | None = None) -> Vectors:
        """One row a text, shape (texts, dimension), each of length 1; languages are detected when not given."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        if languages is None:
            languages = [found.language for found in detect_all(texts)]
        second = {at: read for at, read in enumerate(map(second_reading, texts, languages)) if read}
        found = self._base.embed([*texts, *second.values()])
        rows = self._adapter.apply(found[: len(texts)], languages)
        if second:
            where = list(second)
            spoken = [languages[at] for at in where]
            rows[where] = self._adapter.apply_twice(found[where], spoken, found[len(texts) :])
        return rows

    def cut(self, words: Sequence[str]) -> list[list[int]]:
        """The numbers of the pieces that the model reads each word in; none where it does not tell."""
        return self._base.cut(words) if isinstance(self._base, Cuts) else [[] for _ in words]


@cache
def own_pairs() -> Pairs:
    """The pairs written for Menter: residents' words, services, projects, forms, everyday talk and law."""
    text = files("menter.language.vector").joinpath("pairs.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    return Pairs(tuple(row["welsh"] for row in rows), tuple(row["english"] for row in rows))


def second_reading(text: str, language: str) -> str:
    """A text with its Welsh words in English; "" for an English text, and where no word is in the list."""
    if language not in WITH_WELSH:
        return ""
    from menter.language.vector.piece import plain  # brings the tokeniser, which is slow to import

    short = plain(text)
    return in_english(short, language) if any(one.english for one in gloss(short, language)) else ""


def fit_adapter(base: Embedder, pairs: Pairs) -> Adapter:
    """Fit means and matrix to sentences that mean the same."""
    welsh, english = base.embed(pairs.welsh), base.embed(pairs.english)
    glossed = base.embed([in_english(text) for text in pairs.welsh])
    means = welsh.mean(axis=0), english.mean(axis=0), glossed.mean(axis=0)
    twice = unit(unit(welsh - means[0]) + unit(glossed - means[2]))
    both = np.concatenate([twice, unit(english - means[1])])
    with threadpool_limits(1):  # the same sums in the same order on every run
        matrix = fit_matrix(both.astype(np.float64))
    return Adapter(means[0], means[1], means[2], matrix.astype(np.float32))


def fit_matrix(both: Numbers, *, pull: float = PULL, steps: int = STEPS, step: float = STEP) -> Numbers:
    """The matrix that lets each row find its partner among all rows of both languages.

    both    shape (2 x pairs, dimension), the Welsh rows first, their English partners after them
    Source  van den Oord et al. (2018), InfoNCE; Kingma and Ba (2015), Adam. No chance is involved: it starts at the
            identity and takes all pairs at every step.
    """
    size = both.shape[1]
    matrix = np.eye(size)
    slope_memory, square_memory = np.zeros_like(matrix), np.zeros_like(matrix)
    for number in range(1, steps + 1):
        slope = contrast_slope(both, matrix) + 2 * pull * (matrix - np.eye(size)) / size
        slope_memory = HELD[0] * slope_memory + (1 - HELD[0]) * slope
        square_memory = HELD[1] * square_memory + (1 - HELD[1]) * slope**2
        mean = slope_memory / (1 - HELD[0] ** number)
        spread = np.sqrt(square_memory / (1 - HELD[1] ** number))
        matrix -= step * mean / (spread + TINY)
    return matrix


def contrast_slope(both: Numbers, matrix: Numbers) -> Numbers:
    """How the mean surprise at the right partner changes with each number of the matrix."""
    count = len(both)
    mapped = both @ matrix
    lengths = np.linalg.norm(mapped, axis=1, keepdims=True)
    rows = mapped / lengths
    likeness = rows @ rows.T / TEMPERATURE
    np.fill_diagonal(likeness, -np.inf)
    likeness -= likeness.max(axis=1, keepdims=True)
    error = np.exp(likeness)
    error /= error.sum(axis=1, keepdims=True)
    error[np.arange(count), (np.arange(count) + count // 2) % count] -= 1
    toward = (error + error.T) @ rows / (TEMPERATURE * count)
    across = toward - (toward * rows).sum(axis=1, keepdims=True) * rows
    slope: Numbers = both.T @ (across / lengths)
    return slope


def unit(vectors: Numbers) -> Numbers:
    """The same directions, each of length 1; a row of nothing stays nothing."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Numbers = vectors / np.where(lengths > 0, lengths, 1)
    return scaled


def to_bytes(adapter: Adapter) -> bytes:
    """One array, means first, as NumPy's own file."""
    buffer = io.BytesIO()
    np.save(buffer, np.vstack([adapter.welsh, adapter.english, adapter.glossed, adapter.matrix]), allow_pickle=False)
    return buffer.getvalue()


def from_bytes(content: bytes) -> Adapter:
    """The adapter that `to_bytes` wrote."""
    array = np.load(io.BytesIO(content), allow_pickle=False)
    return Adapter(array[0], array[1], array[2], array[3:])
