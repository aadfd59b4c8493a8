"""Which pairs of rows are worth looking at: those that share rare words, rare letters or rare couples of words."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy import sparse

from menter.join_up.likeness import Floats, Ints
from menter.join_up.vocabulary import WordTable

NEAREST = 30  # rows looked at for each row; 20 lost 1 true pair in 3 where one thing stands 50 times
COMMON = 0.1  # a piece in more than this share of the rows finds no neighbours ...
RARE_ENOUGH, TOO_MANY = 50, 500  # ... unless it is in no more rows than the first; in more than the second never
LOOKED_UP = 3_000  # rows looked up for one row, rarest pieces first: this keeps the time in line with the rows
COUPLED = 5  # the rarest of a row's common words are coupled: "rhys" and "cardiff" are common, both together are not
CHUNK = 2_000  # rows looked up at once


def limit_of(rows: int) -> int:
    """In how many rows a piece may stand and still find neighbours."""
    return int(min(max(RARE_ENOUGH, COMMON * rows), TOO_MANY))


def finders(weights: sparse.csr_array, words: WordTable) -> sparse.csr_array:
    """For each row its pieces that few rows have, and its couples of words that few rows have, with their weights."""
    limit = limit_of(weights.shape[0])
    rare = keep_columns(weights, between(weights, 2, limit))
    couples = coupled(words, limit)
    return sparse.csr_array(sparse.hstack([rare, keep_columns(couples, between(couples, 2, limit))], format="csr"))


def between(table: sparse.csr_array, least: int, most: int) -> npt.NDArray[np.bool_]:
    spread = np.bincount(table.indices, minlength=table.shape[1])
    return np.asarray((spread >= least) & (spread <= most))


def keep_columns(table: sparse.csr_array, kept: npt.NDArray[np.bool_]) -> sparse.csr_array:
    """The same rows with the kept columns only."""
    entries = kept[table.indices]
    before = np.concatenate([[0], np.cumsum(entries)])
    number = np.cumsum(kept) - 1
    return sparse.csr_array(
        (table.data[entries], number[table.indices[entries]].astype(np.int32), before[table.indptr]),
        shape=(table.shape[0], max(1, int(kept.sum()))),
    )


def coupled(words: WordTable, limit: int) -> sparse.csr_array:
    """Couples of the rarest of each row's common words; the weight is that of a word as rare as the couple."""
    counts, spread = words.counts, words.spread
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    common = np.flatnonzero(spread[counts.indices] > limit)
    order = common[np.lexsort((counts.indices[common], spread[counts.indices[common]], rows[common]))]
    row, word = rows[order], counts.indices[order].astype(np.int64)
    place = np.arange(len(row)) - np.searchsorted(row, row)
    table = np.full((counts.shape[0], COUPLED), -1, np.int64)
    few = place < COUPLED
    table[row[few], place[few]] = word[few]
    found_rows, keys = [], []
    for a in range(COUPLED):
        for b in range(a + 1, COUPLED):
            both = np.flatnonzero(table[:, b] >= 0)
            low, high = np.minimum(table[both, a], table[both, b]), np.maximum(table[both, a], table[both, b])
            found_rows.append(both)
            keys.append(low * len(spread) + high)
    _, number, size = np.unique(np.concatenate(keys), return_inverse=True, return_counts=True)
    weight = np.log((1 + counts.shape[0]) / (1 + size[number])).astype(np.float32) * COUPLE_WEIGHT
    shape = (counts.shape[0], max(1, len(size)))
    return sparse.csr_array((weight, (np.concatenate(found_rows), number.astype(np.int32))), shape=shape)


COUPLE_WEIGHT = 0.01  # below any weight of a piece: couples bring rows in, pieces put them in order


def nearest(
    asking: sparse.csr_array, asked: sparse.csr_array, *, count: int = NEAREST, itself: bool = False
) -> tuple[Ints, Ints]:
    """For each asking row the `count` asked rows that share most with it, as row numbers.

    itself      the two are one table: a row is not its own neighbour
    """
    turned = sparse.csr_array(asked.T)
    spread = np.diff(turned.indptr)
    rows: list[Ints] = []
    others: list[Ints] = []
    for start in range(0, asking.shape[0], CHUNK):
        product = sparse.csr_array(rarest(asking[start : start + CHUNK], spread) @ turned)
        for offset, (begin, end) in enumerate(pairwise(product.indptr.tolist())):
            columns, likeness = product.indices[begin:end], product.data[begin:end]
            if itself:
                likeness = np.where(columns == start + offset, -1, likeness)
            best = largest(columns, likeness, count)
            others.append(best)
            rows.append(np.full(len(best), start + offset, np.int64))
    return in_one(rows), in_one(others)


def in_one(parts: Sequence[Ints]) -> Ints:
    return np.concatenate(parts) if parts else np.empty(0, np.int64)


def largest(columns: npt.NDArray[np.int32], likeness: Floats, count: int) -> Ints:
    if len(columns) > count:
        least = np.partition(likeness, len(likeness) - count)[len(likeness) - count]
        kept = np.flatnonzero(likeness >= least)
        if len(kept) > count:  # ties at the edge: the first in the order of rows
            above = kept[likeness[kept] > least]
            kept = np.concatenate([above, kept[likeness[kept] == least][: count - len(above)]])
        columns, likeness = columns[kept], likeness[kept]
    return columns[likeness > 0].astype(np.int64)


def rarest(asking: sparse.csr_array, spread: npt.NDArray[np.int32]) -> sparse.csr_array:
    """The same rows with as many of their rarest columns as look up no more than `LOOKED_UP` rows, and at least one."""
    rows = np.repeat(np.arange(asking.shape[0]), np.diff(asking.indptr))
    order = np.lexsort((asking.indices, spread[asking.indices], rows))
    looked_up = np.cumsum(spread[asking.indices[order]])
    before = np.concatenate([[0], looked_up])[asking.indptr[:-1]]
    within = looked_up - before[rows[order]] <= LOOKED_UP
    within[asking.indptr[:-1][np.diff(asking.indptr) > 0]] = True
    kept = order[within]
    return sparse.csr_array((asking.data[kept], (rows[kept], asking.indices[kept])), shape=asking.shape)


def pairs_of(rows: Ints, others: Ints, *, one_table: bool) -> tuple[Ints, Ints]:
    """The same pairs, each once, in order; within one table the smaller row comes first."""
    if one_table:
        rows, others = np.minimum(rows, others), np.maximum(rows, others)
    width = int(others.max(initial=0)) + 1
    keys = np.unique(rows * width + others)
    return keys // width, keys % width


def find_candidates(table: sparse.csr_array, size: int, *, one_table: bool) -> tuple[Ints, Ints]:
    """The pairs worth looking at, from either side. `table` holds the finders of the left rows, then the right."""
    if one_table:
        return pairs_of(*nearest(table, table, itself=True), one_table=True)
    left, right = table[:size], table[size:]
    rows, others = nearest(left, right)
    back, forth = nearest(right, left)
    return pairs_of(np.concatenate([rows, forth]), np.concatenate([others, back]), one_table=False)
