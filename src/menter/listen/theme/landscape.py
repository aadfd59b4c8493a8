"""Texts drawn towards their neighbours until the themes stand apart, as hills do when haze settles in the valleys.

A vector of one short text says little of its subject and much of its tone. The mean of a text and those most like it
says more of the subject, the mean of those means more again: what a text shares with nobody fades. But each text keeps
a share of its own place at each step, so that small themes are not washed into each other.

Source  Klicpera, Bojchevski and Guennemann (2019), walks that turn back (personalised PageRank); McInnes, Healy and
        Melville (2018), section 3.1, for the weights of the steps: a likeness counts by how it compares with the text's
        other neighbours.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from menter.listen.theme.evidence import Edges, Evidence
from menter.listen.theme.theme import Array

# Steps of the walk, and what a text keeps of its own at each. Of 0.05, 0.1, 0.2 and 0.3, on five sets and parts of
# them, 0.2 was best for 150 texts, 0.1 for 1,000 and more, by a point at most; without it (0) parts of 150 texts fell
# up to 20 points of ACC behind k-means. Six, ten and twenty steps gave the same within 1.5 (docs/decisions/0013).
STEPS: Final = 8
OWN: Final = 0.1
DIRECTIONS: Final = 384  # of the words alone, drawn by chance: as many as the vectors have
NARROW: Final = 128  # principal directions that are kept of either; with 64 or all, ACC was within a point
LEAST_SPREAD: Final = 1e-6  # of a text's likenesses to its neighbours; copies of one text have none


def sharpen(edges: Edges) -> Edges:
    """The same pairs; each weighs by how near the two are for either of them, 0 to 1.

    The nearest neighbour of a text weighs 1 for it, however far it is: dense and sparse places count alike.
    """
    if not len(edges.pairs):
        return edges
    ends = np.concatenate([edges.pairs[:, 0], edges.pairs[:, 1]])
    likeness = np.concatenate([edges.weights, edges.weights])
    order = np.lexsort((-likeness, ends))
    starts = np.searchsorted(ends[order], np.arange(edges.count))
    rank = np.empty(len(ends), dtype=np.int64)
    rank[order] = np.arange(len(ends)) - starts[ends[order]]
    chosen = rank < edges.each  # the others chose this text; they do not make it a better neighbour of its own
    apart = likeness[order][starts[ends].clip(max=len(ends) - 1)] - likeness
    number = np.maximum(np.bincount(ends[chosen], minlength=edges.count), 1)
    spread = np.bincount(ends[chosen], weights=apart[chosen], minlength=edges.count) / number
    near = np.where(chosen, np.exp(-apart / np.maximum(spread, LEAST_SPREAD)[ends]), 0.0)
    one, other = near.reshape(2, -1)
    return Edges(edges.count, edges.pairs, one + other - one * other, edges.each)


def settle_texts(places: Array, edges: Edges) -> Array:
    """Each text's place after it was drawn to its neighbours, length 1; shape as `places`."""
    return unit(draw_near(places, edges, OWN))


def draw_near(own: Array, edges: Edges, kept: float, *, steps: int = STEPS) -> Array:
    """What each text has, after it took on what its neighbours have and kept this share of its own at each step."""
    walk, drawn = steps_of(edges), own
    for _ in range(steps):
        drawn = np.float32(1 - kept) * (walk @ drawn) + np.float32(kept) * own
    return np.asarray(drawn, dtype=np.float32)


def steps_of(edges: Edges) -> sp.csr_matrix:
    """The share of each text and of its neighbours in the text's next place; rows sum to 1."""
    one, other = edges.pairs[:, 0], edges.pairs[:, 1]
    rows, columns = np.concatenate([one, other]), np.concatenate([other, one])
    weights = np.concatenate([edges.weights, edges.weights])
    own = np.arange(edges.count)
    most = float(edges.weights.max(initial=1.0))
    shape = (edges.count, edges.count)
    walk = sp.csr_matrix(
        (np.append(weights, np.full(edges.count, most)), (np.append(rows, own), np.append(columns, own))), shape=shape
    )
    return sp.csr_matrix(sp.diags(1 / np.asarray(walk.sum(axis=1)).ravel()) @ walk, dtype=np.float32)


def places_by_meaning(evidence: Evidence) -> Array:
    """The vectors without what all of them share, length 1."""
    return narrow(unit(evidence.vectors - evidence.vectors.mean(axis=0)))


def places_by_words(evidence: Evidence) -> Array:
    """The words, each as a direction drawn by chance; texts that share words lie near (Johnson and Lindenstrauss)."""
    rng = np.random.default_rng(0)
    directions = rng.standard_normal((evidence.words.shape[1], DIRECTIONS), dtype=np.float32)
    return narrow(unit(np.asarray(evidence.words @ directions)))


def narrow(places: Array) -> Array:
    """The places by their principal directions alone."""
    if places.shape[1] <= NARROW:
        return places
    _, directions = np.linalg.eigh((places.T @ places).astype(float))
    return np.ascontiguousarray(places @ directions[:, : -NARROW - 1 : -1].astype(np.float32))


def unit(rows: npt.NDArray[np.floating]) -> Array:
    """Rows at length 1; a row of nothing stays nothing."""
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(length > 0, length, 1), dtype=np.float32)
