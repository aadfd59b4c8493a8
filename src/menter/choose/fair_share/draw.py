"""The Shapley value by drawn orders of joining, as near as was asked, with an error that holds for all at once.

One draw is a whole square of orders: a drawn order, turned so that each council stands once in each place, and each of
these backwards. Squares are independent of each other, so that the error can be told from how they differ; within a
square most of the chance cancels.

Source  Castro, Gómez and Tejada (2009) for drawing orders, strata by place after Maleki et al. (2013), orders and
        their reverse after Mitchell et al. (2022); Stein (1945) for how many: a first sample says how many it takes.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit

from menter.choose.fair_share.term import Array, Groups

FIRST = 32  # squares that tell how many are needed; with fewer the error is overstated
MOST = 4_000  # squares at the most: 320,000 orders of 40 councils, within a minute
DOUBT = 0.05  # how often the error stated may be exceeded by any council's share
AT_ONCE = 8  # squares worked out together


@dataclass(frozen=True, slots=True)
class Drawn:
    """Shape (councils,), pence; pence either way within which all of them are, 19 times in 20; orders drawn."""

    pays: Array
    half_width: float
    orders: int


def draw_shapley(costs: Callable[[Groups], Array], size: int, *, half_width: float, seed: int) -> Drawn:
    """The Shapley value of the cost of groups, to the half-width or as near as the most squares bring it.

    costs       pence of groups, shape (groups, size) -> (groups,); nothing for nobody
    half_width  pence
    """
    rng = np.random.default_rng(seed)
    first = draw_squares(costs, size, FIRST, rng)
    spread = first.std(axis=0, ddof=1)
    # All councils at once (Bonferroni), both ways.
    wide = float(stdtrit(FIRST - 1, 1 - DOUBT / (2 * size))) * float(spread.max())
    needed = int(np.ceil((wide / half_width) ** 2)) if half_width > 0 else MOST
    count = min(MOST, max(FIRST, needed))
    total = first.sum(axis=0)
    if count > FIRST:
        total = total + draw_squares(costs, size, count - FIRST, rng).sum(axis=0)
    return Drawn(total / count, wide / float(np.sqrt(count)), count * 2 * size)


def draw_squares(costs: Callable[[Groups], Array], size: int, count: int, rng: np.random.Generator) -> Array:
    """What each council adds on average within each of so many squares, shape (squares, councils)."""
    turns = (np.arange(size)[:, None] + np.arange(size)) % size
    found = []
    for start in range(0, count, AT_ONCE):
        orders = np.asarray([rng.permutation(size) for _ in range(min(AT_ONCE, count - start))])
        turned = orders[:, turns].reshape(-1, size)
        both = np.concatenate([turned, turned[:, ::-1]])
        adds = additions(costs, both)
        found.append(adds.reshape(2, len(orders), size, size).mean(axis=(0, 2)))
    return np.concatenate(found)


def additions(costs: Callable[[Groups], Array], orders: npt.NDArray[np.int64]) -> Array:
    """What each council adds when it joins in each order, shape (orders, councils)."""
    count, size = orders.shape
    places = np.argsort(orders, axis=1)
    joined = places[:, None, :] <= np.arange(size)[None, :, None]
    paid = costs(joined.reshape(-1, size)).reshape(count, size)
    return np.take_along_axis(np.diff(paid, axis=1, prepend=0.0), places, axis=1)
