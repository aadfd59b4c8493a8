"""A quick stand-in for a sentence model on one set of texts: word vectors regressed on the model's own, then summed.

For sets too large for the model. It learns from the model's vectors of a sample of the same set and holds for that set
only. Each word piece, word and pair of neighbouring words of the sample gets a vector so that their weighted sum is
near the model's vector of the whole text.

Source  Arora, Liang and Ma (2017) for the weights; Golub and Van Loan (2013), section 11.3, conjugate gradients. On
        6,500 held-out English questions and tweets pieces alone reached cosine 0.854 and named 0.59 of the model's ten
        nearest; with words and pairs 0.860 and 0.63. Starting from the model's own input vectors brought nothing.
"""

import hashlib
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from menter.language.vector.adapter import unit
from menter.language.vector.embedder import Cuts, Embedder, Vectors
from menter.language.vector.piece import plain
from menter.language.word import words

RARITY: Final = 0.01  # a token making up this share of all tokens weighs half; 0.001 was 0.003 worse in the neighbours
PULL: Final = 0.3  # towards saying nothing, in texts; 0.1 was as good, 1.0 lost 0.014 of the cosine
STEPS: Final = 20  # of conjugate gradients; 8 lost 0.006 of the cosine
LEAST_SAID: Final = 2  # texts of the sample that must hold a token
STEADY: Final = 50  # texts of a language that weigh as much as all others in its middle
HELD_BACK: Final = 20  # one text of so many is not learned from, but compared
MOST_HELD: Final = 1_000  # compared: their neighbours are then known to about 0.01
NEAREST: Final = 10
ROUND: Final = 4096  # texts turned into numbers at a time, so memory stays level
MOST_KEPT: Final = 300_000  # words whose pieces are remembered; a million comments hold about as many
REVISION: Final = 1  # raise it when the same sample gives other vectors


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well a student agrees with its teacher on texts it did not learn from.

    texts         compared
    likeness      mean cosine of its vector with the teacher's
    neighbours    share of the ten nearest others that both name, on average
    """

    texts: int
    likeness: float
    neighbours: float


class Student:
    """Vectors by summing what `learn` found; an `Embedder` for the set it was taught on."""

    name = "student"
    revision = str(REVISION)

    def __init__(self, teacher: Embedder, reader: "Reader", table: Vectors, means: dict[str, Vectors]) -> None:
        """Put together by `learn`."""
        self.dimension = teacher.dimension
        self.languages = teacher.languages
        self.fingerprint = fingerprint_of(teacher, reader, table)
        self.agreement: Agreement | None = None  # where the sample was too small to hold texts back
        self._reader, self._table, self._means = reader, table, means

    def embed(self, texts: Sequence[str], *, languages: Sequence[str] | None = None) -> Vectors:
        """One row a text, shape (texts, dimension), each of length 1; each row depends on its own text alone."""
        rows = np.empty((len(texts), self.dimension), dtype=np.float32)
        spoken = languages or [""] * len(texts)
        for start in range(0, len(texts), ROUND):
            part = slice(start, min(start + ROUND, len(texts)))
            sums = self._reader.read(texts[part]) @ self._table
            sums += np.stack([self._means.get(one, self._means[""]) for one in spoken[part]])
            rows[part] = unit(sums)
        return rows


class Reader:
    """Texts as weighed tokens: the pieces the teacher reads, words, and pairs of neighbouring words."""

    def __init__(self, teacher: Embedder, texts: Sequence[str]) -> None:
        """Take the tokens that enough of `texts` hold; rare ones weigh more."""
        self._cutter = teacher if isinstance(teacher, Cuts) else None
        self._pieces: dict[str, list[str]] = {}
        bags = [Counter(self.tokens(text)) for text in texts]
        spread = Counter(token for bag in bags for token in bag)
        said: Counter[str] = Counter()
        for bag in bags:
            said.update(bag)
        self.vocabulary = tuple(sorted(token for token, count in spread.items() if count >= LEAST_SAID))
        self._column = {token: place for place, token in enumerate(self.vocabulary)}
        total = said.total() or 1
        self._weight = [RARITY / (RARITY + said[token] / total) for token in self.vocabulary]

    def tokens(self, text: str) -> Iterator[str]:
        """The tokens of one text. A piece begins with a sign that no word has."""
        whole = plain(text)
        if self._cutter is not None:
            for one in whole.split():
                yield from self._pieces.get(one) or self._cut(one)
        run = words(whole)
        yield from run
        for first, second in pairwise(run):
            yield f"{first} {second}"

    def _cut(self, word: str) -> list[str]:
        assert self._cutter is not None
        if len(self._pieces) >= MOST_KEPT:
            self._pieces.clear()
        self._pieces[word] = [f"#{number}" for number in self._cutter.cut([word])[0]]
        return self._pieces[word]

    def read(self, texts: Sequence[str]) -> sp.csr_matrix:
        """Shape (texts, tokens): root of the count times the weight, each row of length 1 or empty."""
        starts, columns, values = [0], list[int](), list[float]()
        for text in texts:
            bag = Counter(self._column[token] for token in self.tokens(text) if token in self._column)
            weights = [math.sqrt(count) * self._weight[column] for column, count in bag.items()]
            length = math.sqrt(sum(weight * weight for weight in weights)) or 1.0
            columns += bag
            values += [weight / length for weight in weights]
            starts.append(len(columns))
        shape = (len(texts), len(self.vocabulary))
        return sp.csr_matrix((np.array(values, dtype=np.float32), columns, starts), shape=shape)


def learn(teacher: Embedder, texts: Sequence[str], languages: Sequence[str], vectors: Vectors) -> Student:
    """A student of `teacher`, with its agreement measured on texts held back.

    texts      a sample of the set, without copies, in an order that does not depend on how it came
    vectors    the teacher's, shape (texts, dimension)
    """
    held = np.arange(HELD_BACK // 2, len(texts), HELD_BACK)[:MOST_HELD]
    learned = np.setdiff1d(np.arange(len(texts)), held)
    student = fit(teacher, [texts[at] for at in learned], [languages[at] for at in learned], vectors[learned])
    if len(held) > NEAREST:
        own = student.embed([texts[at] for at in held], languages=[languages[at] for at in held])
        student.agreement = compare(own, vectors[held])
    return student


def fit(teacher: Embedder, texts: Sequence[str], languages: Sequence[str], vectors: Vectors) -> Student:
    """Token vectors by ridge regression on what the teacher says beyond the middle of each language."""
    reader = Reader(teacher, texts)
    means = middles(vectors, languages)
    beyond = vectors - np.stack([means.get(one, means[""]) for one in languages])
    return Student(teacher, reader, solve(reader.read(texts), beyond), means)


def middles(vectors: Vectors, languages: Sequence[str]) -> dict[str, Vectors]:
    """The mean vector of each language, steadied by the mean of all, which stands under ""."""
    every = vectors.mean(axis=0)
    spoken = np.asarray(languages)
    found = {"": every}
    for one in sorted(set(languages)):
        of = spoken == one
        found[one] = (vectors[of].sum(axis=0) + STEADY * every) / np.float32(of.sum() + STEADY)
    return found


def solve(rows: sp.csr_matrix, wanted: Vectors) -> Vectors:
    """The table T, shape (tokens, dimension), that makes |rows T - wanted|² + PULL |T|² least.

    Each column of T is solved by its own conjugate gradients, all side by side.
    """
    turned = rows.T.tocsr()
    table = np.zeros((rows.shape[1], wanted.shape[1]), dtype=np.float32)
    left = np.asarray(turned @ wanted, dtype=np.float32)
    toward = left.copy()
    square = (left * left).sum(axis=0)
    for _ in range(STEPS):
        pushed = turned @ (rows @ toward) + np.float32(PULL) * toward
        step = square / np.maximum((toward * pushed).sum(axis=0), np.float32(1e-20))
        table += step * toward
        left -= step * pushed
        fresh = (left * left).sum(axis=0)
        toward = left + fresh / np.maximum(square, np.float32(1e-20)) * toward
        square = fresh
    return table


def compare(own: Vectors, teacher: Vectors) -> Agreement:
    """The agreement of two sets of vectors of the same texts."""
    first, second = nearest(own), nearest(teacher)
    shared = [len(set(one) & set(other)) / NEAREST for one, other in zip(first.tolist(), second.tolist(), strict=True)]
    return Agreement(len(own), round(float((own * teacher).sum(axis=1).mean()), 4), round(float(np.mean(shared)), 4))


def nearest(vectors: Vectors) -> npt.NDArray[np.int64]:
    alike = vectors @ vectors.T
    np.fill_diagonal(alike, -2.0)
    return np.argsort(-alike, axis=1, kind="stable")[:, :NEAREST]


def fingerprint_of(teacher: Embedder, reader: Reader, table: Vectors) -> str:
    """Says whose student it is and what of: two students that could differ have different ones."""
    digest = hashlib.sha256(f"{teacher.fingerprint}:{REVISION}".encode())
    digest.update("\n".join(reader.vocabulary).encode("utf-8", "surrogatepass"))
    digest.update(table.tobytes())
    return digest.hexdigest()[:16]
