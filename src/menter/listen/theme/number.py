"""How many themes the evidence supports.

Two measures, added, each of which is 0 where there is nothing but chance:

1. How much of the ties of texts to their neighbours stay within themes, less what the same measure says of texts that
   have nothing to do with each other: the same values and words, dealt out anew.
2. How well themes by vectors alone agree with those by words alone, within each language, adjusted for chance.

Source  Tibshirani, Walther and Hastie (2001), the gap to what chance alone would give.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from menter.listen.theme.evidence import Evidence
from menter.listen.theme.land import Land, survey
from menter.listen.theme.landscape import places_by_meaning
from menter.listen.theme.theme import Labels

TRIED: Final = 24  # numbers that are tried, each larger than the one before by the same share
TEXTS_PER_THEME: Final = 2
# Chance is asked more than once where there are few texts: until it was asked about so many in all, at most so often.
TEXTS_OF_CHANCE: Final = 2_000
CHANCES: Final = 10
LEVEL: Final = 0.01  # numbers whose themes hold as well as the best but for this share are its equals


def choose_count(evidence: Evidence, land: Land, word_share: float) -> int:
    """The number of themes for which the two measures, added, are largest; `land` was made with `word_share`.

    They are flat near the best, so of all numbers that are as good within `LEVEL` the largest is taken: a person joins
    two themes more easily than they divide one.
    """
    most = max(2, min(land.tree.leaves, len(evidence) // TEXTS_PER_THEME))
    tried = sorted({round(one) for one in np.geomspace(min(2, most), most, TRIED).tolist()})
    scores = np.array([hold(land, count) for count in tried])
    times = max(1, min(CHANCES, TEXTS_OF_CHANCE // len(evidence)))
    for at in range(times):
        chance = survey(deal_anew(evidence, np.random.default_rng(at)), word_share, strangers=True)
        scores -= np.array([hold(chance, count) for count in tried]) / times
    if evidence.has_vectors:
        meaning, words = (survey(evidence, share) for share in (0.0, 1.0))
        scores += [agreement(cut(meaning, count), cut(words, count), evidence) for count in tried]
    scores = np.round(steady(scores, tried), 6)
    best = np.flatnonzero(scores >= scores.max() - LEVEL * abs(float(scores.max())))
    largest: int = tried[int(best[-1])]
    return largest


def cut(land: Land, count: int) -> Labels:
    """The themes for one number, quickly."""
    return land.cut(min(count, land.tree.leaves), rounds=1)


def hold(land: Land, count: int) -> float:
    """The share of the ties to neighbours, by their weight, that stay within themes."""
    labels = cut(land, count)
    one, other = land.edges.pairs.T
    within = float(land.edges.weights[labels[one] == labels[other]].sum())
    return within / (float(land.edges.weights.sum()) or 1.0)


def deal_anew(evidence: Evidence, rng: np.random.Generator) -> Evidence:
    """Texts of chance: each principal direction of the vectors, the services and the words dealt out to other texts.

    Words stay within their language, and each text has as many as before.
    """
    vectors = evidence.vectors
    if evidence.has_vectors:
        places = places_by_meaning(evidence)
        vectors = np.stack([rng.permutation(column) for column in places.T], axis=1)
        vectors = np.asarray(
            vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), dtype=np.float32
        )
    words = evidence.words.copy()
    of = np.repeat(evidence.tongue, np.diff(words.indptr))
    for tongue in np.unique(of):
        words.indices[of == tongue] = rng.permutation(words.indices[of == tongue])
    summed = sp.csr_matrix(words)
    summed.sum_duplicates()
    return replace(evidence, vectors=vectors, words=summed, service=rng.permutation(evidence.service))


def steady(scores: npt.NDArray[np.float64], tried: Sequence[int]) -> npt.NDArray[np.float64]:
    """Each score with its neighbours, so that one lucky division decides nothing.

    A neighbour counts half where it is as near as the even steps put it, and less the farther off: of 18 texts two
    themes and three are no neighbours, of thousands 60 and 70 are.
    """
    logs = np.log(np.asarray(tried, dtype=np.float64))
    step = (logs[-1] - logs[0]) / (TRIED - 1)
    if step <= 0:
        return scores
    apart = np.abs(logs[:, None] - logs[None, :]) / (2 * step)
    weights = np.maximum(0.0, 1.0 - apart)
    return np.asarray(weights @ scores / weights.sum(axis=1))


def agreement(first: Labels, second: Labels, evidence: Evidence) -> float:
    """Agreement of two groupings within each language, weighed by its number of texts."""
    from sklearn.metrics import adjusted_mutual_info_score  # slow to import, and not needed until here

    total = 0.0
    for tongue in np.unique(evidence.tongue):
        of = evidence.tongue == tongue
        total += float(of.sum()) * float(adjusted_mutual_info_score(first[of], second[of]))
    return total / len(evidence)
