"""Who pays how much of one shared cost, to the penny."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from menter.join_up.money import PENCE
from menter.language.sentence import Refusal, Sentence

Array = npt.NDArray[np.float64]


class NobodyToShare(Refusal):
    """A cost needs somebody who has a use for it."""


class BadCost(Refusal):
    """A cost or a use that cannot be."""


def share_costs(cost: float, use: Array | Sequence[float]) -> Array:
    """Split the cost of one shared service so that nobody pays for size they do not need.

    cost    pounds a year of the largest size, > 0
    use     shape (councils,), the size each council needs, >= 0, same unit throughout
    Returns shape (councils,), pounds a year, >= 0; sums to `cost` to the penny.
    Raises  NobodyToShare when no council needs any; BadCost.
    Source  Littlechild and Owen (1973), the airport rule: the Shapley value when cost follows the largest user.
    """
    needed = check_shareable(cost, use)
    order = np.argsort(needed, kind="stable")
    steps = np.diff(needed[order], prepend=0.0) / needed.max()
    sharing = np.arange(len(needed), 0, -1)
    shares = np.empty(len(needed))
    shares[order] = np.cumsum(cost * steps / sharing)
    return to_the_penny(shares, cost)


def share_equally(cost: float, councils: int) -> Array:
    """The same for each council: pounds a year, sums to `cost` to the penny.

    Raises  NobodyToShare, BadCost.
    """
    check_shareable(cost, np.ones(councils))
    return to_the_penny(np.full(councils, cost / councils), cost)


def share_per_head(cost: float, people: Array | Sequence[float]) -> Array:
    """In proportion to whom each council serves: pounds a year, sums to `cost` to the penny.

    Raises  NobodyToShare when they serve nobody; BadCost.
    """
    served = check_shareable(cost, people)
    return to_the_penny(cost * (served / served.max()) / (served / served.max()).sum(), cost)


def check_shareable(cost: float, use: Array | Sequence[float]) -> Array:
    """The uses as an array; raise the reason where the cost cannot be shared by them."""
    needed = np.asarray(use, dtype=np.float64)
    if not np.isfinite(cost) or cost <= 0:
        raise BadCost(Sentence("The cost is {cost}. Give a sum of more than nothing.", cost=cost))
    if not np.isfinite(needed).all() or (needed < 0).any():
        wrong = int(np.flatnonzero(~np.isfinite(needed) | (needed < 0))[0])
        raise BadCost(
            Sentence(
                "The use of member {number} is {use}. Give a number of nothing or more.",
                number=wrong + 1,
                use=float(needed[wrong]),
            )
        )
    if not needed.any():
        raise NobodyToShare(Sentence("Nobody has a use for it, so there is nobody to share the cost."))
    return needed


def to_the_penny(shares: Array, cost: float) -> Array:
    """Whole pence that add up: rounded down, then a penny more for the largest remainders, the first on a tie.

    Source  Hamilton's method of the largest remainder.
    """
    pence = shares * PENCE
    whole = np.floor(pence + 1e-6)  # a share that is whole but for the last binary digit is whole
    left = round(cost * PENCE) - int(whole.sum())
    remainders = np.round(pence - whole, 6)
    takers = [int(n) for n in np.lexsort((np.arange(len(shares)), -remainders)) if shares[n] > 0]
    for n in takers[:left]:
        whole[n] += 1
    return np.asarray(whole / PENCE)
