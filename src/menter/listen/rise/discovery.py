"""Of many questions asked at once, which answers to believe: a bound on the share of false alarms among all alarms."""

import numpy as np

Array = np.ndarray


def believe(probabilities: Array, least: Array, bound: float) -> Array:
    """Which of many findings to believe, so that on average at most `bound` of those believed are false.

    probabilities  shape (findings,), each no smaller than chance allows (valid p-values)
    least          shape (findings,), the smallest that each could have come to whatever was counted
    Returns        shape (findings,), True where believed
    Source         Benjamini and Yekutieli (2001), theorem 1.3, which holds however the findings hang together: places
                   lie within all places, windows within windows, and what one theme gains others lose. Findings that
                   could never be believed are set aside first (Tarone 1990; Gilbert 2005).
    """
    believed = np.zeros(len(probabilities), dtype=bool)
    able = np.flatnonzero(least <= bound)
    if not len(able):
        return believed
    order = able[np.argsort(probabilities[able], kind="stable")]
    rank = np.arange(1, len(order) + 1)
    limit = bound * rank / (len(order) * (1 / rank).sum())
    passed = np.flatnonzero(probabilities[order] <= limit)
    if len(passed):
        believed[order[: passed[-1] + 1]] = True
    return believed
