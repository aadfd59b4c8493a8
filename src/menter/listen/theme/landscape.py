"""Texts drawn towards their neighbours until the themes stand apart, as hills do when haze settles in the valleys.

A vector of one short text says little of its subject and much of its tone. The mean of a text and those most like it
says more of the subject, the mean of those means more again. It is diffusion on the neighbour graph: what a text shares
with nobody fades.

Source  Coifman and Lafon (2006), diffusion maps, for the walk; McInnes, Healy and Melville (2018), section 3.1, for the
        weights of its steps: a likeness counts by how it compares with the text's other neighbours.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from menter.listen.theme.evidence import NEIGHBOURS, Edges, Evidence
from menter.listen.theme.theme import Array

# Steps of the walk. Of 2, 4, 6, 8 and 12, eight was best or within half a point of NMI on Banking77, MASSIVE and
# GoogleNews; Tweet89 and SearchSnippets would have liked more, MASSIVE fewer (docs/decisions/0013).
STEPS: Final = 8
DIRECTIONS: Final = 384  # of the words alone, drawn by chance: as many as the vectors have
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
    chosen = rank < NEIGHBOURS  # the others chose this text; they do not make it a better neighbour of its own
    apart = likeness[order][starts[ends].clip(max=len(ends) - 1)] - likeness
    number = np.maximum(np.bincount(ends[chosen], minlength=edges.count), 1)
    spread = np.bincount(ends[chosen], weights=apart[chosen], minlength=edges.count) / number
    near = np.where(chosen, np.exp(-apart / np.maximum(spread, LEAST_SPREAD)[ends]), 0.0)
    one, other = near.reshape(2, -1)
    return Edges(edges.count, edges.pairs, one + other - one * other)


def settle_texts(places: Array, edges: Edges, *, steps: int = STEPS) -> Array:
    """Each text's place after it was drawn to its neighbours `steps` times, length 1; shape as `places`."""
    walk = steps_of(edges)
    for _ in range(steps):
        places = unit(walk @ places)
    return places


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
    return unit(evidence.vectors - evidence.vectors.mean(axis=0))


def places_by_words(evidence: Evidence) -> Array:
    """The words, each as a direction drawn by chance; texts that share words lie near (Johnson and Lindenstrauss)."""
    rng = np.random.default_rng(0)
    directions = rng.standard_normal((evidence.words.shape[1], DIRECTIONS), dtype=np.float32)
    return unit(np.asarray(evidence.words @ directions))


def unit(rows: npt.NDArray[np.floating]) -> Array:
    """Rows at length 1; a row of nothing stays nothing."""
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(length > 0, length, 1), dtype=np.float32)
