"""Communities of residents' words, as many as the evidence itself supports or as many as asked for.

Small groups of texts that were drawn to their neighbours (`landscape`) are joined to larger ones (`cut`).
docs/decisions/0013 tells what else was tried.
"""

import numpy as np

from menter.listen.theme.evidence import WORD_SHARE, Evidence
from menter.listen.theme.land import survey
from menter.listen.theme.number import choose_count
from menter.listen.theme.theme import Labels


def find_communities(evidence: Evidence, *, count: int | None) -> Labels:
    """A community for each text, numbered from 0; with `count` None a text without any neighbour stands alone."""
    if count is not None and count >= len(evidence):
        return np.arange(len(evidence))
    share = WORD_SHARE if evidence.has_vectors else 1.0
    land = survey(evidence, share, count)
    if count is not None:
        return land.cut(count)
    labels = land.cut(choose_count(evidence, land, share))
    labels[land.alone] = int(labels.max()) + 1 + np.arange(int(land.alone.sum()))
    return np.asarray(np.unique(labels, return_inverse=True)[1], dtype=np.int64)
