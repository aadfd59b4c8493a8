"""Communities of a neighbour graph, as many as the evidence itself supports or as many as asked for.

Source  Traag, Waltman and van Eck (2019), the Leiden algorithm; Reichardt and Bornholdt (2006) for the resolution.
"""

from typing import Final

import igraph
import numpy as np

from menter.listen.theme.evidence import WORD_SHARE, Edges, Evidence, neighbour_graph
from menter.listen.theme.theme import Array, Labels

# Resolutions tried, coarse to fine. On four open sets the best lay between 1.4 and 9; the ends leave room.
RESOLUTIONS: Final = tuple(float(one) for one in np.geomspace(0.35, 24.0, 11))
# From this many texts the coarsest are left out: a few hundred short complaints then fall into one theme and a
# remainder, which holds better than anything else and says nothing (331 of the sample voices: 2 themes, 325 in one).
MOST_THEMES: Final = 0.5  # themes a text; with more, most themes hold one text and are none
MANY: Final = 100
COARSEST_OF_MANY: Final = 1.0
ROUNDS: Final = 2  # of Leiden; a third changed ACC and NMI on Banking77 and Tweet89 by less than 0.002
KEPT: Final = 0.7  # share of the edges left in when the answer is tried with less evidence
TRIALS: Final = 2  # such trials a resolution
FINEST: Final = 4_000.0  # where the search for a number asked for stops
STEPS: Final = 12  # halvings of that search


def find_communities(evidence: Evidence, *, count: int | None, seed: int) -> Labels:
    """A community for each text, numbered from 0; a text without any neighbour stands alone."""
    share = WORD_SHARE if evidence.has_vectors else 1.0
    edges = neighbour_graph(evidence, word_share=share, strangers=count is not None)
    graph = draw_graph(edges)
    if count is not None:
        return with_number(evidence, graph, count, seed)
    return split(graph, choose_resolution(evidence, edges, seed), seed)


def draw_graph(edges: Edges) -> igraph.Graph:
    """The edges as igraph keeps them, made once for all resolutions."""
    graph = igraph.Graph(n=edges.count, edges=edges.pairs)
    graph.es["weight"] = edges.weights
    return graph


def split(graph: igraph.Graph, resolution: float, seed: int, *, rounds: int = ROUNDS) -> Labels:
    """The communities at one resolution."""
    import leidenalg  # slow to import, and not needed until here

    found = leidenalg.find_partition(
        graph,
        leidenalg.RBConfigurationVertexPartition,
        weights="weight",
        resolution_parameter=resolution,
        seed=seed,
        n_iterations=rounds,
    )
    return np.array(found.membership, dtype=np.int64)


def choose_resolution(evidence: Evidence, edges: Edges, seed: int) -> float:
    """The resolution whose themes hold best: when evidence is taken away, and when another witness is asked.

    Two measures, averaged, both adjusted for chance so that they favour no number of themes: how well the themes agree
    with those found from 0.7 of the edges, and how well the themes by vectors alone agree with those by words alone,
    within each language. The number of themes so found was 75 of the true 77 in Banking77 and 58 of 89 in Tweet89
    (bench/listen).
    """
    if not len(edges.pairs):
        return RESOLUTIONS[0]
    from sklearn.metrics import adjusted_mutual_info_score  # slow to import, and not needed until here

    rng = np.random.default_rng(seed)
    graph = draw_graph(edges)
    thinned = [draw_graph(thin(edges, rng)) for _ in range(TRIALS)]
    shares = (0.0, 1.0) if evidence.has_vectors else ()
    witnesses = [draw_graph(neighbour_graph(evidence, word_share=share)) for share in shares]
    tried = [one for one in RESOLUTIONS if one >= COARSEST_OF_MANY or edges.count < MANY]
    scores: list[float] = []
    for resolution in tried:
        whole = split(graph, resolution, seed, rounds=1)
        if scores and whole.max() + 1 > edges.count * MOST_THEMES:
            break  # texts that all stand alone always agree, and say nothing
        held = [adjusted_mutual_info_score(whole, split(less, resolution, seed, rounds=1)) for less in thinned]
        score = float(np.mean(held))
        if witnesses:
            meaning, words = (split(witness, resolution, seed, rounds=1) for witness in witnesses)
            score = (score + agreement(meaning, words, evidence)) / 2
        scores.append(score)
    padded = np.pad(scores, 1, mode="edge")  # neighbours steady each other: one lucky split decides nothing
    steadied = (padded[:-2] + 2 * padded[1:-1] + padded[2:]) / 4
    return tried[int(np.argmax(np.round(steadied, 6)))]


def thin(edges: Edges, rng: np.random.Generator) -> Edges:
    kept = rng.random(len(edges.pairs)) < KEPT
    return Edges(edges.count, edges.pairs[kept], edges.weights[kept])


def agreement(first: Labels, second: Labels, evidence: Evidence) -> float:
    """Agreement of two groupings within each language, weighed by its number of texts."""
    from sklearn.metrics import adjusted_mutual_info_score  # slow to import, and not needed until here

    total = 0.0
    for tongue in np.unique(evidence.tongue):
        of = evidence.tongue == tongue
        total += float(of.sum()) * float(adjusted_mutual_info_score(first[of], second[of]))
    return total / len(evidence)


def with_number(evidence: Evidence, graph: igraph.Graph, count: int, seed: int) -> Labels:
    """Exactly `count` communities, or one a text where there are fewer texts.

    The coarsest resolution with at least `count` is searched; what is too many is joined.
    """
    if count >= len(evidence):
        return np.arange(len(evidence))
    low, high = RESOLUTIONS[0] / 50, FINEST
    labels = split(graph, low, seed)
    found = labels if labels.max() + 1 >= count else split(graph, high, seed)
    if labels.max() + 1 < count <= found.max() + 1:
        for _ in range(STEPS):
            middle = float(np.sqrt(low * high))
            tried = split(graph, middle, seed)
            low, high, found = (low, middle, tried) if tried.max() + 1 >= count else (middle, high, found)
            if found.max() + 1 == count:
                break
    return join_nearest(evidence, found, count)


def join_nearest(evidence: Evidence, labels: Labels, count: int) -> Labels:
    """Join the two communities that lose least by it, again and again, until `count` are left.

    Source  Ward (1963): the loss is the growth of the squared distances to the middle, so sizes stay even. The average
            likeness was tried: it swallowed the large communities one by one and left the odd ones alone.
    """
    labels = labels.copy()
    size = np.bincount(labels).astype(float)
    middle = total_by(evidence, labels) / size[:, None].astype(np.float32)
    square = (middle * middle).sum(axis=1)
    apart = square[:, None] + square[None, :] - 2 * middle @ middle.T
    loss = apart * np.outer(size, size) / np.add.outer(size, size)
    np.fill_diagonal(loss, np.inf)
    for _ in range(len(size) - count):
        kept, gone = sorted(int(one) for one in np.unravel_index(int(np.argmin(loss)), loss.shape))
        labels[labels == gone] = kept
        both = size[kept] + size[gone]
        row = (size[kept] + size) * loss[kept] + (size[gone] + size) * loss[gone] - size * loss[kept, gone]
        row = row / (both + size)
        size[kept] = both
        loss[kept], loss[:, kept] = row, row
        loss[kept, kept] = np.inf
        loss[gone], loss[:, gone] = np.inf, np.inf
    return np.unique(labels, return_inverse=True)[1].astype(np.int64)


def total_by(evidence: Evidence, labels: Labels) -> Array:
    """The sum of each community's evidence: vectors and words side by side, weighed as the likeness weighs them."""
    which = np.zeros((int(labels.max()) + 1, len(labels)), dtype=np.float32)
    which[labels, np.arange(len(labels))] = 1
    words = np.asarray(evidence.words.T @ which.T).T
    if not evidence.has_vectors:
        return words.astype(np.float32)
    share = np.sqrt(np.array([1 - WORD_SHARE, WORD_SHARE], dtype=np.float32))
    return np.hstack([share[0] * (which @ evidence.vectors), share[1] * words]).astype(np.float32)
