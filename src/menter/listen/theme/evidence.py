"""How alike texts are, by two witnesses that know nothing of each other: their vectors and their words."""

import hashlib
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from menter.language.word import content_lemmas
from menter.listen.theme.theme import Array, Labels

# Share of the words in the likeness. Of 0.1, 0.2 and 0.3 with 15 neighbours, 0.1 lost up to 2 points of NMI on
# Banking77, MASSIVE and SearchSnippets and gained half a point on Tweet89; 0.3 gained 4 on SearchSnippets.
WORD_SHARE: Final = 0.25
# Neighbours a text points to. Of 8, 10, 12 and 15, on five sets and parts of them of 150, 400 and 1,000 texts, 10 was
# best or within half a point of ACC on average; 15 lost three on Banking77, 8 as many on Tweet89 (decision 0013).
NEIGHBOURS: Final = 10
# Where there are few texts, so many times the root of their number: few texts of a theme must not be drawn to others.
NEIGHBOURS_OF_FEW: Final = 0.6
# Likeness under which two texts are strangers even if nothing is nearer: the 95th percentile of unrelated pairs was
# 0.27 to 0.44 in the bundled model's shared space. Matters in small sets, where the nearest text may be about anything.
STRANGERS: Final = 0.30
STRANGERS_BY_WORDS: Final = 0.10  # the same for words alone: one ordinary word shared by two comments of ten
# What the source says a text is about (a service chosen in a form, a category in a log of calls) is a third witness:
# two texts about the same service are nearer, two about different ones further. On the sample world, with the service
# named for 7 texts in 10, the share in the right theme was 0.44 to 0.50 without it; with 0.05, 0.15 and 0.3 for the
# same service it was 0.71, 0.77 and 0.80 (331 texts) and 0.73, 0.80 and 0.77 (897 texts).
SAME_SERVICE: Final = 0.30
OTHER_SERVICE: Final = 0.30
UNKNOWN_SERVICE: Final = -1
FAINTEST: Final = 0.001  # weight of an edge between texts that have nothing in common
CHUNK: Final = 1024  # texts compared with all others at a time: 40 MB for 10,000
EVERY_LANGUAGE: Final = frozenset({"both", "unknown"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of each text, in an order that does not depend on the order it came in.

    vectors      shape (texts, dimension), length 1; no columns when there are none
    words        shape (texts, words), TF-IDF of dictionary forms, length 1 or 0
    vocabulary   the word of each column
    tongue       shape (texts,): 0 Welsh, 1 English, 2 both or no telling
    service      shape (texts,): the number of the service that the source names, -1 where it names none
    """

    vectors: Array
    words: sp.csr_matrix
    vocabulary: tuple[str, ...]
    tongue: npt.NDArray[np.int8]
    service: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.tongue)

    @property
    def has_vectors(self) -> bool:
        return bool(self.vectors.shape[1])


@dataclass(frozen=True, slots=True)
class Edges:
    """A graph without direction: each pair once, with a weight over 0.

    count    of texts
    each     how many neighbours each text was to have
    """

    count: int
    pairs: npt.NDArray[np.int64]
    weights: npt.NDArray[np.float64]
    each: int


def mark(text: str) -> str:
    """A fingerprint of a text's words; copies that differ in capitals or spaces have the same."""
    plain = " ".join(text.casefold().split())
    return hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def weigh_words(texts: Sequence[str], languages: Sequence[str]) -> tuple[sp.csr_matrix, tuple[str, ...]]:
    """TF-IDF of dictionary forms: 1 + log of the count, times the smoothed rarity, to length 1."""
    bags = [Counter(content_lemmas(text, tongue)) for text, tongue in zip(texts, languages, strict=True)]
    spread = Counter(word for bag in bags for word in bag)
    vocabulary = tuple(sorted(spread))
    column = {word: place for place, word in enumerate(vocabulary)}
    rarity = {word: math.log((1 + len(texts)) / (1 + count)) + 1 for word, count in spread.items()}
    starts, columns, values = [0], list[int](), list[float]()
    for bag in bags:
        weights = {column[word]: (1 + math.log(count)) * rarity[word] for word, count in sorted(bag.items())}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        columns += weights.keys()
        values += [weight / length for weight in weights.values()]
        starts.append(len(columns))
    shape = (len(texts), len(vocabulary))
    return sp.csr_matrix((np.array(values, dtype=np.float32), columns, starts), shape=shape), vocabulary


def gather(
    texts: Sequence[str], languages: Sequence[str], vectors: Array | None, services: Sequence[str] | None = None
) -> Evidence:
    """The evidence on each text; rows as given. A service of "" is one that the source does not name."""
    words, vocabulary = weigh_words(texts, languages)
    tongue = np.array([{"cy": 0, "en": 1}.get(language, 2) for language in languages], dtype=np.int8)
    rows = np.zeros((len(texts), 0), dtype=np.float32) if vectors is None else vectors
    return Evidence(rows, words, vocabulary, tongue, number_services(services or [""] * len(texts)))


def number_services(services: Sequence[str]) -> npt.NDArray[np.int64]:
    """A number for each service named, in the order of their names; -1 for none."""
    number = {name: place for place, name in enumerate(sorted({name for name in services if name}))}
    return np.array([number.get(name, UNKNOWN_SERVICE) for name in services], dtype=np.int64)


def neighbour_graph(
    evidence: Evidence, *, word_share: float, strangers: bool = False, neighbours: int = NEIGHBOURS
) -> Edges:
    """Each text joined to those most like it; an edge either way is an edge.

    strangers     join it to its nearest even when they have nothing in common, for when everything must have a theme
    neighbours    that a text points to, at most; fewer where there are few texts

    Pairs that both choose each other alone were tried too: they leave a fifth of Banking77 with no neighbour.
    """
    count = len(evidence)
    wanted = min(neighbours, max(2, round(NEIGHBOURS_OF_FEW * math.sqrt(count))), count - 1)
    floor = STRANGERS if evidence.has_vectors and word_share < 1 else STRANGERS_BY_WORDS
    floor = FAINTEST if strangers else floor
    near, values = nearest(evidence, wanted, word_share)
    values = np.maximum(values, FAINTEST)
    own = np.repeat(np.arange(count), wanted)
    kept = (values.ravel() >= floor) & (near.ravel() != own)
    own, other, values = own[kept], near.ravel()[kept], values.ravel()[kept]
    keys, place = np.unique(np.minimum(own, other) * count + np.maximum(own, other), return_inverse=True)
    weights = np.zeros(len(keys))
    np.maximum.at(weights, place, values)
    return Edges(count, np.stack([keys // count, keys % count], axis=1), weights, wanted)


def nearest(evidence: Evidence, wanted: int, word_share: float) -> tuple[Labels, Array]:
    """The texts most like each text and how alike they are, both of shape (texts, wanted)."""
    count = len(evidence)
    near = np.empty((count, wanted), dtype=np.int64)
    values = np.empty((count, wanted), dtype=np.float32)
    bonus = word_bonus(evidence) if 0 < word_share < 1 else (0.0, 0.0)
    words = sp.csr_matrix(evidence.words.T)
    for start in range(0, count, CHUNK):
        rows = slice(start, min(start + CHUNK, count))
        alike = likeness(evidence, rows, word_share, bonus, words)
        np.fill_diagonal(alike[:, rows], -1.0)
        found = np.argpartition(-alike, wanted - 1, axis=1)[:, :wanted]
        near[rows], values[rows] = found, np.take_along_axis(alike, found, axis=1)
    return near, values


def likeness(
    evidence: Evidence, rows: slice, word_share: float, bonus: tuple[float, float], words: sp.csr_matrix
) -> Array:
    """Likeness of the texts in `rows` with all texts, shape (rows, texts), by every witness.

    words    those of all texts, turned: shape (words, texts)
    """
    alike = by_text(evidence, rows, word_share, bonus, words)
    return alike + by_service(evidence, rows) if (evidence.service != UNKNOWN_SERVICE).any() else alike


def by_service(evidence: Evidence, rows: slice) -> Array:
    """What the services that the source names add to or take from the likeness, shape (rows, texts)."""
    mine, others = evidence.service[rows][:, None], evidence.service[None, :]
    known = (mine != UNKNOWN_SERVICE) & (others != UNKNOWN_SERVICE)
    return np.where(known, np.where(mine == others, SAME_SERVICE, -OTHER_SERVICE), 0.0).astype(np.float32)


def by_text(
    evidence: Evidence, rows: slice, word_share: float, bonus: tuple[float, float], words: sp.csr_matrix
) -> Array:
    """Likeness of the texts in `rows` with all texts, shape (rows, texts).

    A Welsh and an English text cannot share words. So that this does not count against them, they get the share that
    two texts of one language with vectors as near have on average (`bonus`: intercept and slope).
    """
    share = word_share if evidence.has_vectors else 1.0
    by_words = (evidence.words[rows] @ words).tocoo()
    if share >= 1:
        return np.asarray(by_words.toarray(), dtype=np.float32)
    by_meaning = np.asarray(evidence.vectors[rows] @ evidence.vectors.T, dtype=np.float32)
    if share <= 0:
        return by_meaning
    alike = np.asarray(np.float32(1 - share) * by_meaning, dtype=np.float32)
    alike[by_words.row, by_words.col] += np.float32(share) * by_words.data
    if any(bonus):
        apart = evidence.tongue[rows][:, None] + evidence.tongue[None, :] == 1
        fair = np.float32(1 - share) * by_meaning + np.float32(share) * np.clip(bonus[0] + bonus[1] * by_meaning, 0, 1)
        alike = np.where(apart, fair, alike).astype(np.float32)
    return alike


def word_bonus(evidence: Evidence) -> tuple[float, float]:
    """How much of their words two texts of one language share, as a line over the likeness of their vectors."""
    some = np.linspace(0, len(evidence) - 1, min(len(evidence), 400)).astype(int)
    tongue = evidence.tongue[some]
    if not evidence.has_vectors or len(set(tongue.tolist()) & {0, 1}) < 2:
        return 0.0, 0.0
    meaning = evidence.vectors[some] @ evidence.vectors[some].T
    words = np.asarray((evidence.words[some] @ evidence.words[some].T).todense())
    same = np.triu(tongue[:, None] == tongue[None, :], 1) & (meaning >= STRANGERS)
    if same.sum() < 10:
        return 0.0, 0.0
    slope, intercept = np.polyfit(meaning[same], words[same], 1)
    return float(intercept), float(slope)
