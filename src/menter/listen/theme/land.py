"""The land of one set of texts: where each lies by one mixture of the witnesses, and how they join there."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from menter.listen.theme.cut import Tree, grow, move, small_groups
from menter.listen.theme.evidence import Edges, Evidence, neighbour_graph
from menter.listen.theme.landscape import places_by_meaning, places_by_words, settle_texts, sharpen
from menter.listen.theme.theme import Array, Labels

# Small groups to begin with, times the root of the number of texts: 4, 6 and 8 gave the same within 0.6 points of
# ACC. At least three times as many as the themes asked for: as many, moved to the nearest middle, had 0.3, 3 and 15
# points of ACC less on Banking77, MASSIVE and Tweet89.
SMALL: Final = 6.0
SMALL_PER_THEME: Final = 3


@dataclass(frozen=True, slots=True)
class Land:
    """Where texts lie that were drawn to their neighbours.

    places    shape (texts, directions)
    edges     who the neighbours are, and how near
    tree      how small groups of texts join
    """

    places: Array
    edges: Edges
    tree: Tree

    @property
    def alone(self) -> npt.NDArray[np.bool_]:
        """Which texts have no neighbour, shape (texts,)."""
        ties = np.bincount(self.edges.pairs.ravel(), minlength=len(self.places))
        return np.asarray(ties == 0)

    def cut(self, count: int, *, rounds: int | None = None) -> Labels:
        """So many groups, the texts in the one whose middle is nearest."""
        at = self.tree.at(count)
        return move(self.places, at) if rounds is None else move(self.places, at, rounds=rounds)


def survey(evidence: Evidence, word_share: float, count: int | None = None, *, strangers: bool | None = None) -> Land:
    """The land by words to this share and by vectors for the rest; made so that `count` themes can be cut from it.

    strangers    whether texts that have nothing in common are neighbours where nobody is nearer; with a count they are
    """
    everybody = count is not None if strangers is None else strangers
    edges = sharpen(neighbour_graph(evidence, word_share=word_share, strangers=everybody))
    by_words = word_share >= 1 or not evidence.has_vectors
    places = settle_texts(places_by_words(evidence) if by_words else places_by_meaning(evidence), edges)
    enough = min(len(evidence), max(round(SMALL * len(evidence) ** 0.5), SMALL_PER_THEME * (count or 0)))
    return Land(places, edges, grow(places, small_groups(places, enough)))
