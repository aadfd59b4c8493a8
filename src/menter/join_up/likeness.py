"""How alike texts are: by rare words and letters they share, and by vectors with their known faults corrected."""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy import sparse

from menter.join_up.vocabulary import by_rarity, piece_table, word_table
from menter.language.word import fold

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

CHUNK = 512  # rows of a product held at once: 512 x 100,000 floats are 200 MB
PAIRS = 50_000  # pairs compared at once; more takes memory and wins no time
HUB_NEIGHBOURS = 10  # neighbours that measure how crowded a place is; the value of the source
FORM_SHARE = 32  # one direction in 32 is form: 12 of 384; 4, 8 and 16 rank the labelled contracts 1 to 3 points worse
FORM_RECORDS = 25  # records for each direction taken away, so that few records do not lose what tells them apart
WORD = re.compile(r"[^\W_]+")


def terms(text: str) -> list[str]:
    """The words of a text in their order, folded and split at every sign, so that codes compare too."""
    return WORD.findall(fold(text))


def weigh(texts: Sequence[str] | pl.Series) -> sparse.csr_array:
    """Unit rows of TF-IDF weights of words and letters, shape (texts, pieces); zeros for a text without words."""
    return by_rarity(piece_table(word_table(texts)).counts)


def likeness_of(left: sparse.csr_array, right: sparse.csr_array, rows: Ints, columns: Ints) -> Floats:
    """Cosine of each named pair of unit rows."""
    found = np.empty(len(rows), np.float32)
    for start in range(0, len(rows), PAIRS):
        some = slice(start, start + PAIRS)
        found[some] = (left[rows[some]] * right[columns[some]]).sum(axis=1)
    return found


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
    return unit_rows(moved)


def without_form(vectors: Floats) -> Floats:
    """Unit vectors without the directions in which most records differ: how a notice is worded, not what is bought.

    vectors     shape (records, size), centred
    Source      Mu and Viswanath (2018), All-but-the-top, §2.2; they take size / 100 directions away.
    """
    count = min(vectors.shape[1] // FORM_SHARE, len(vectors) // FORM_RECORDS)
    if count < 1:
        return vectors
    _, directions = np.linalg.eigh((vectors.T @ vectors).astype(np.float64))
    common = directions[:, -count:].astype(np.float32)
    moved = np.asarray(vectors - (vectors @ common) @ common.T, dtype=np.float32)
    return unit_rows(moved)


def unit_rows(moved: Floats) -> Floats:
    """The same rows with length 1; rows of next to nothing become zeros."""
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
