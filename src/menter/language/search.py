"""The texts of a pool that say the same as each question, in whichever language either is: two witnesses, hubs damped.

The first witness is the likeness of vectors, the second that of words, Welsh ones taken in English. Texts that lie near
everything are drawn down by how near they are to all questions.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from menter.language.gloss import shared_lemmas
from menter.language.vector.embedder import Embedder, Vectors
from menter.language.word import words

# The say of the words. 0, 0.1, 0.2 and 0.3 were tried on Tatoeba and clauses of Welsh law, where all lay within 0.01;
# bench/listen/tongues.py prints what it gives on strings that were not looked at for this.
BY_WORDS = 0.2
HUB_NEIGHBOURS = 10  # nearest questions that measure how crowded a place is; the value of the source
CHUNK = 1024  # questions compared with the whole pool at a time: 40 MB for a pool of 10,000


@dataclass(frozen=True, slots=True)
class Ranked:
    """The best of the pool for each question, best first; equal ones in the order of the pool.

    places    shape (questions, count), numbers of pool texts
    scores    the same shape; higher is better, and only comparable within one ranking
    """

    places: npt.NDArray[np.int64]
    scores: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Said:
    """Texts ready to be compared: the words, their languages, and one vector of length 1 each."""

    texts: Sequence[str]
    languages: Sequence[str]
    vectors: Vectors

    @classmethod
    def of(cls, texts: Sequence[str], languages: Sequence[str], embedder: Embedder) -> "Said":
        """With the vectors that `embedder` makes."""
        return cls(texts, languages, embedder.embed(texts, languages=languages))


def rank_across(questions: Said, pool: Said, *, count: int = 10, by_words: float = BY_WORDS) -> Ranked:
    """For each question the texts of the pool that are likest, in both languages at once.

    by_words    the say of the words, 0 to 1; the vectors have the rest
    Source      Conneau et al. (2018), Word translation without parallel data, §2.3: 2 cos − r(x) − r(y), where r is
                the mean likeness to the ten nearest; the part of the question itself changes no order and is left out.
    """
    count = min(count, len(pool.texts))
    if not count or not len(questions.texts):
        empty = (len(questions.texts), count)
        return Ranked(np.zeros(empty, np.int64), np.zeros(empty, np.float32))
    asked, told = weigh(questions, pool)
    crowd = crowding(questions.vectors, asked, pool.vectors, told, by_words)
    places, scores = [], []
    for start in range(0, len(questions.texts), CHUNK):
        part = slice(start, start + CHUNK)
        alike = 2 * likeness(questions.vectors[part], asked[part], pool.vectors, told, by_words) - crowd
        best = np.argsort(-alike, axis=1, kind="stable")[:, :count]
        places.append(best.astype(np.int64))
        scores.append(np.take_along_axis(alike, best, axis=1))
    return Ranked(np.concatenate(places), np.concatenate(scores).astype(np.float32))


def likeness(
    asked: Vectors, asked_words: sparse.csr_array, told: Vectors, told_words: sparse.csr_array, by_words: float
) -> Vectors:
    """Shape (asked, told): the weighted sum of the cosines of vectors and of words."""
    shared = np.asarray((asked_words @ told_words.T).todense(), dtype=np.float32)
    alike: Vectors = np.float32(1 - by_words) * (asked @ told.T) + np.float32(by_words) * shared
    return alike


def crowding(
    asked: Vectors, asked_words: sparse.csr_array, told: Vectors, told_words: sparse.csr_array, by_words: float
) -> Vectors:
    """For each text of the pool its mean likeness to the questions nearest to it, shape (pool,)."""
    nearest = min(HUB_NEIGHBOURS, len(asked))
    if nearest < HUB_NEIGHBOURS:  # so few questions say nothing about what lies near everything
        return np.zeros(len(told), dtype=np.float32)
    crowd = np.empty(len(told), dtype=np.float32)
    for start in range(0, len(told), CHUNK):
        part = slice(start, start + CHUNK)
        alike = likeness(told[part], told_words[part], asked, asked_words, by_words)
        crowd[part] = np.partition(alike, -nearest, axis=1)[:, -nearest:].mean(axis=1)
    return crowd


def weigh(questions: Said, pool: Said) -> tuple[sparse.csr_array, sparse.csr_array]:
    """TF-IDF of the words that both languages share, each row of length 1 or empty; rarity is that in the pool.

    Every word counts, also the smallest: between sentences of five words "not" and "you" tell much.
    """
    bags = [bags_of(questions), bags_of(pool)]
    spread = Counter(word for bag in bags[1] for word in bag)
    column = {word: place for place, word in enumerate(sorted(spread))}
    rarity = {word: math.log((1 + len(pool.texts)) / (1 + many)) + 1 for word, many in spread.items()}
    unheard = math.log(1 + len(pool.texts)) + 1  # a word that no text of the pool has
    rows = [weigh_bags(each, column, rarity, unheard) for each in bags]
    return rows[0], rows[1]


def bags_of(said: Said) -> list[Counter[str]]:
    return [
        Counter(shared_lemmas(text, language, every=True) or words(text))
        for text, language in zip(said.texts, said.languages, strict=True)
    ]


def weigh_bags(
    bags: Sequence[Counter[str]], column: dict[str, int], rarity: dict[str, float], unheard: float
) -> sparse.csr_array:
    """One row a bag; words without a column only lengthen it."""
    starts, columns, values = [0], list[int](), list[float]()
    for bag in bags:
        weights = {word: (1 + math.log(times)) * rarity.get(word, unheard) for word, times in sorted(bag.items())}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        known = [word for word in weights if word in column]
        columns += [column[word] for word in known]
        values += [weights[word] / length for word in known]
        starts.append(len(columns))
    shape = (len(bags), max(1, len(column)))
    return sparse.csr_array((np.array(values, dtype=np.float32), columns, starts), shape=shape)
