"""How alike texts are: by rare words and letters they share, and by vectors with their known faults corrected."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy import sparse

from menter.language.word import fold

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

CHUNK = 512  # rows of a product held at once: 512 x 100,000 floats are 200 MB
HUB_NEIGHBOURS = 10  # neighbours that measure how crowded a place is; the value of the source
COMMON = 0.1  # a word piece in more than this share of the records finds no neighbours ...
RARE_ENOUGH = 50  # ... unless it is in no more than so many records
WORD = re.compile(r"[^\W_]+")


def terms(text: str) -> list[str]:
    """The words of a text in their order, folded and split at every sign, so that codes compare too."""
    return WORD.findall(fold(text))


def pieces(text: str) -> list[str]:
    """Words and the three-letter pieces of each: what survives a typing slip or another ending."""
    found = []
    for word in terms(text):
        found.append(f"={word}")
        padded = f" {word} "
        found.extend(padded[i : i + 3] for i in range(len(padded) - 2))
    return found


def weigh(texts: Sequence[str], analyser: Callable[[str], list[str]] = pieces) -> sparse.csr_array:
    """Unit rows of TF-IDF weights, shape (texts, pieces); a row of zeros for a text without words."""
    if not any(analyser(text) for text in texts):
        return sparse.csr_array((len(texts), 1), dtype=np.float32)
    from sklearn.feature_extraction.text import TfidfVectorizer  # slow to import, and not needed until here

    weights = TfidfVectorizer(analyzer=analyser, sublinear_tf=True, dtype=np.float32).fit_transform(texts)
    return sparse.csr_array(weights)


def without_common(weights: sparse.csr_array) -> sparse.csr_array:
    """The same rows without the pieces that so many share that they would make every pair a candidate."""
    spread = np.bincount(weights.indices, minlength=weights.shape[1])
    keep = spread <= max(RARE_ENOUGH, COMMON * weights.shape[0])
    return sparse.csr_array(weights[:, np.flatnonzero(keep)])


def neighbours(
    left: sparse.csr_array, right: sparse.csr_array, *, count: int, itself: bool = False
) -> tuple[Ints, Ints, Floats]:
    """For each left row its `count` most alike right rows: left numbers, right numbers, likeness > 0.

    itself      the two are one table: a row is not its own neighbour
    """
    turned = sparse.csr_array(right.T)
    found: list[tuple[Ints, Ints, Floats]] = []
    for start in range(0, left.shape[0], CHUNK):
        product = sparse.csr_array(left[start : start + CHUNK] @ turned)
        for offset, (begin, end) in enumerate(pairwise(product.indptr)):
            columns, likeness = product.indices[begin:end], product.data[begin:end]
            if itself:
                others = columns != start + offset
                columns, likeness = columns[others], likeness[others]
            best = np.lexsort((columns, -likeness))[:count]
            found.append((np.full(len(best), start + offset), columns[best].astype(np.int64), likeness[best]))
    if not found:
        return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float32)
    return tuple(np.concatenate(part) for part in zip(*found, strict=True))  # type: ignore[return-value]


def likeness_of(left: sparse.csr_array, right: sparse.csr_array, rows: Ints, columns: Ints) -> Floats:
    """Cosine of each named pair of unit rows."""
    parts = [
        np.asarray((left[rows[i : i + CHUNK * 8]] * right[columns[i : i + CHUNK * 8]]).sum(axis=1)).ravel()
        for i in range(0, len(rows), CHUNK * 8)
    ]
    return np.concatenate(parts).astype(np.float32) if parts else np.empty(0, np.float32)


def centre(vectors: Floats, groups: Sequence[str], *, least: float = 0.0) -> Floats:
    """Unit vectors with each group's own mean taken away: what its members share by being a group, not by meaning.

    groups      the language, or the body, of each vector
    least       a group of this many members loses half of its mean and larger ones more; 0 takes it whole
    """
    moved = vectors.astype(np.float32, copy=True)
    named = np.asarray(groups)
    overall = moved.mean(axis=0) if len(moved) else moved
    for group in np.unique(named):
        mine = named == group
        size = int(mine.sum())
        moved[mine] -= overall + (moved[mine].mean(axis=0) - overall) * (size / (size + least))
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    unit = np.zeros_like(moved)
    np.divide(moved, lengths, out=unit, where=lengths > 1e-6)
    return unit


def crowding(left: Floats, right: Floats, *, itself: bool = False) -> Floats:
    """For each left vector the mean cosine to its nearest right ones: how crowded the place is where it lies."""
    count = min(HUB_NEIGHBOURS, len(right) - itself)
    if count < 1:
        return np.zeros(len(left), np.float32)
    crowd = np.empty(len(left), np.float32)
    for start in range(0, len(left), CHUNK):
        cosine = left[start : start + CHUNK] @ right.T
        if itself:
            cosine[np.arange(len(cosine)), start + np.arange(len(cosine))] = -np.inf
        crowd[start : start + CHUNK] = np.partition(cosine, -count, axis=1)[:, -count:].mean(axis=1)
    return crowd


def uncrowded(cosine: Floats, crowd_left: Floats, crowd_right: Floats) -> Floats:
    """Cosines corrected for hubs, which lie near everything: cross-domain similarity local scaling.

    Source  Conneau et al. (2018), Word translation without parallel data, §2.3: 2 cos − r(x) − r(y).
    """
    return (2 * cosine - crowd_left - crowd_right).astype(np.float32)
