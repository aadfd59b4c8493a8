"""Communities of residents' words, as many as the evidence itself supports or as many as asked for.

Many small communities of the neighbour graph (Leiden) are joined to larger ones where texts lie that were drawn to
their neighbours (`landscape`, `cut`). docs/decisions/0013 tells what else was tried.

Source  Traag, Waltman and van Eck (2019), the Leiden algorithm; Reichardt and Bornholdt (2006) for the resolution.
"""

from dataclasses import dataclass
from typing import Final

import igraph
import numpy as np
import numpy.typing as npt

from menter.listen.theme.cut import Tree, apartness, grow, move
from menter.listen.theme.evidence import WORD_SHARE, Edges, Evidence, neighbour_graph
from menter.listen.theme.landscape import places_by_meaning, places_by_words, settle_texts, sharpen
from menter.listen.theme.theme import Array, Labels

ROUNDS: Final = 2  # of Leiden; a third changed ACC and NMI on Banking77 and Tweet89 by less than 0.002
# Small communities to begin with, times the root of the number of texts: 4, 6 and 8 gave the same within 0.6 points of
# ACC. At least three times as many as the themes asked for: as many, moved to the nearest middle, had 0.3, 3 and 15
# points of ACC less on Banking77, MASSIVE and Tweet89.
SMALL: Final = 6.0
SMALL_PER_THEME: Final = 3
FINER: Final = 1.6  # the resolution grows so much until there are enough
FIRST_RESOLUTION: Final = 4.0
FINEST: Final = 10_000.0
# Numbers of themes tried when none is given: from 2 to one in three texts or to the small communities there are.
TRIED: Final = 24
TEXTS_PER_THEME: Final = 3
UPWARDS: Final = 2 / 3  # how far up among the equals; the middle gave 70 of the 89 themes of Tweet89
LEVEL: Final = 0.01  # numbers whose themes hold as well as the best but for this share are its equals


def find_communities(evidence: Evidence, *, count: int | None, seed: int) -> Labels:
    """A community for each text, numbered from 0; with `count` None a text without any neighbour stands alone."""
    if count is not None and count >= len(evidence):
        return np.arange(len(evidence))
    share = WORD_SHARE if evidence.has_vectors else 1.0
    land = survey(evidence, share, seed, count)
    if count is not None:
        return move(land.places, land.tree.at(count))
    labels = move(land.places, land.tree.at(choose_count(evidence, land, seed)))
    labels[land.alone] = int(labels.max()) + 1 + np.arange(int(land.alone.sum()))
    return np.asarray(np.unique(labels, return_inverse=True)[1], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Land:
    """Where the texts lie by one mixture of the witnesses, how they join there, and which have no neighbour."""

    places: Array
    tree: Tree
    alone: npt.NDArray[np.bool_]


def survey(evidence: Evidence, word_share: float, seed: int, count: int | None = None) -> Land:
    """The land by words to this share and by vectors for the rest; made so that `count` themes can be cut from it."""
    edges = sharpen(neighbour_graph(evidence, word_share=word_share, strangers=count is not None))
    by_words = word_share >= 1 or not evidence.has_vectors
    places = settle_texts(places_by_words(evidence) if by_words else places_by_meaning(evidence), edges)
    enough = min(len(evidence), max(round(SMALL * len(evidence) ** 0.5), SMALL_PER_THEME * (count or 0)))
    alone = np.bincount(edges.pairs.ravel(), minlength=len(evidence)) == 0
    return Land(places, grow(places, small_communities(edges, enough, seed)), alone)


def small_communities(edges: Edges, enough: int, seed: int) -> Labels:
    """At least so many communities of the graph."""
    alone = np.arange(edges.count)
    if enough >= edges.count:
        return alone
    graph, resolution = draw_graph(edges), FIRST_RESOLUTION
    while resolution < FINEST:
        found = split(graph, resolution, seed)
        if found.max() + 1 >= enough:
            return found
        resolution *= FINER
    return alone


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


def choose_count(evidence: Evidence, land: Land, seed: int) -> int:
    """The number whose themes stand apart best and on which the witnesses agree best.

    Two measures, added: how much nearer texts are to their own theme than to the next, and how well the themes by
    vectors alone agree with those by words alone, within each language, adjusted for chance. Both are flat near the
    best, so of all numbers that are as good within `LEVEL` one in the upper half is taken: a person joins two themes
    more easily than they divide one.
    """
    most = min(land.tree.leaves, max(2, len(evidence) // TEXTS_PER_THEME))
    tried = sorted({round(one) for one in np.geomspace(min(2, most), most, TRIED).tolist()})
    witnesses = [survey(evidence, share, seed) for share in (0.0, 1.0)] if evidence.has_vectors else []
    scores = []
    for count in tried:
        score = apartness(land.places, move(land.places, land.tree.at(count), rounds=1))
        if witnesses:
            meaning, words = (move(one.places, one.tree.at(count), rounds=1) for one in witnesses)
            score += agreement(meaning, words, evidence)
        scores.append(score)
    steadied = steady(np.array(scores))
    best = np.flatnonzero(steadied >= steadied.max() - LEVEL * abs(float(steadied.max())))
    fewest, largest = tried[best[0]], tried[best[-1]]
    chosen: int = round(fewest * (largest / fewest) ** UPWARDS)
    return chosen


def steady(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Each score with its neighbours, so that one lucky division decides nothing."""
    padded = np.pad(scores, 1, mode="edge")
    return np.asarray((padded[:-2] + 2 * padded[1:-1] + padded[2:]) / 4)


def agreement(first: Labels, second: Labels, evidence: Evidence) -> float:
    """Agreement of two groupings within each language, weighed by its number of texts."""
    from sklearn.metrics import adjusted_mutual_info_score  # slow to import, and not needed until here

    total = 0.0
    for tongue in np.unique(evidence.tongue):
        of = evidence.tongue == tongue
        total += float(of.sum()) * float(adjusted_mutual_info_score(first[of], second[of]))
    return total / len(evidence)
