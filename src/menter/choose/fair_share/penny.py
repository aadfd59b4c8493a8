"""Whole pence that add up to the bill."""

import numpy as np

from menter.choose.fair_share.term import Array

WHOLE = 1e-6  # of a penny: an amount that is whole but for the last binary digits is whole


def whole_pence(amounts: Array, total: int) -> tuple[int, ...]:
    """The amounts in whole pence: rounded down, then a penny more for the largest remainders, the first on a tie.

    amounts     shape (councils,), pence that sum to the total, give or take half a penny
    Source      Hamilton's method of the largest remainder. Who pays nothing gets no penny.
    """
    whole = np.floor(amounts + WHOLE)
    remainders = np.where(np.abs(amounts) > WHOLE, np.round(amounts - whole, 6), -1.0)
    takers = np.lexsort((np.arange(len(amounts)), -remainders))
    left = total - int(whole.sum())
    whole[takers[: max(0, left)]] += 1
    if left < 0:
        whole[takers[left:]] -= 1
    return tuple(int(pence) for pence in whole)
