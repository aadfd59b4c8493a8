"""How sure a shortlist is: how often an entry would be on it if the weights were a little different."""

from collections.abc import Mapping, Sequence

import numpy as np

from menter.choose.score import HIGHEST, Ranked

SWING = 0.2  # each weight by up to a fifth more or less: what people argue about when they set weights
DRAWS = 1000  # so that a share is right to about three in a hundred
SEED = 2022  # the year of the real round; said on the page, so that anybody can draw the same again
NEAR = 1e-9  # totals nearer than this are equal


def find_steadiness(
    ranked: Sequence[Ranked], weights: Mapping[str, float], *, places: int, seed: int = SEED, draws: int = DRAWS
) -> dict[str, float]:
    """The share of draws in which each entry is within the first `places`; entries equal to the last are within.

    In each draw every weight is multiplied by a number of its own between 0.8 and 1.2, all equally likely.
    ranked  as `rank_entries` gives them with these weights
    places  > 0
    """
    if not ranked:
        return {}
    names = [name for name, weight in weights.items() if weight > 0]
    parts = np.array([[entry.contributions[name] for name in names] for entry in ranked])
    swings = np.random.default_rng(seed).uniform(1 - SWING, 1 + SWING, size=(draws, len(names)))
    totals = swings @ parts.T
    last = max(0, len(ranked) - places)
    border = np.partition(totals, last, axis=1)[:, last]
    within = (totals >= border[:, None] - NEAR * HIGHEST).mean(axis=0)
    return {entry.key: float(share) for entry, share in zip(ranked, within, strict=True)}
