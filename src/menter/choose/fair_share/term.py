"""What a pooled cost is made of once names are numbers: four kinds of sum, each worked out for many groups at once.

A group of councils is a row of yes and no, shape (groups, councils). Sums are pence, not rounded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Groups = npt.NDArray[np.bool_]
MOST_SUPPLIERS = 8  # to choose from: every set of them is tried, and 2^8 sets of 40 councils take no time


@dataclass(frozen=True, slots=True)
class Once:
    """Paid once as soon as anybody in the group needs it.

    cost    pence, >= 0
    needs   shape (councils,), who needs it
    """

    cost: float
    needs: Groups

    def costs(self, groups: Groups) -> Array:
        return np.asarray(self.cost * groups[:, self.needs].any(axis=1))

    @property
    def is_concave(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Each:
    """Each council's own sum, whoever else is there: shape (councils,), pence, >= 0."""

    own: Array

    def costs(self, groups: Groups) -> Array:
        return np.asarray(groups @ self.own)

    @property
    def is_concave(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Volume:
    """A price of how much the group uses altogether.

    use     shape (councils,), units, >= 0
    tiers   (from how many units, pence a unit from there), the first from 0, rising
    block   0: by the unit. Else whole blocks of so many units, each at the first tier's price
    whole   the price of the tier reached holds for every unit, and a group may buy up to the next tier
    """

    use: Array
    tiers: tuple[tuple[float, float], ...]
    block: float = 0.0
    whole: bool = False

    def costs(self, groups: Groups) -> Array:
        return self.price(np.asarray(groups @ self.use))

    def price(self, volume: Array) -> Array:
        """Pence for each of these volumes."""
        if self.block:
            # A volume that is whole blocks but for the last binary digit is whole blocks.
            return np.asarray(np.ceil(volume / self.block - 1e-9) * self.tiers[0][1])
        if self.whole:
            return np.asarray(np.min([price * np.maximum(volume, start) for start, price in self.tiers], axis=0))
        starts = np.asarray([start for start, _ in self.tiers])
        prices = np.asarray([price for _, price in self.tiers])
        paid = np.concatenate([[0.0], np.cumsum(np.diff(starts) * prices[:-1])])
        tier = np.clip(np.searchsorted(starts, volume, side="right") - 1, 0, None)
        return np.asarray(paid[tier] + (volume - starts[tier]) * prices[tier])

    @property
    def rises(self) -> bool:
        """Whether two groups may pay less than both of them together."""
        return not self.block and not self.whole and any(after[1] > before[1] for before, after in pairwise(self.tiers))

    @property
    def is_concave(self) -> bool:
        falls = all(after[1] <= before[1] for before, after in pairwise(self.tiers))
        return not self.block and falls and (not self.whole or len(self.tiers) == 1)


@dataclass(frozen=True, slots=True)
class Cheapest:
    """The cheapest mix of suppliers for the group: each has a fee, and a price for each council.

    fees    shape (suppliers,), pence once
    prices  shape (suppliers, councils), pence
    """

    fees: Array
    prices: Array

    def costs(self, groups: Groups) -> Array:
        fees, prices = self.mixes()
        return np.asarray((groups @ prices.T + fees).min(axis=1) * groups.any(axis=1))

    def mixes(self) -> tuple[Array, Array]:
        """Every set of suppliers: its fees, shape (sets,), and each council's best price in it."""
        numbers = range(len(self.fees))
        sets: Sequence[tuple[int, ...]] = [s for size in numbers for s in combinations(numbers, size + 1)]
        fees = np.asarray([self.fees[list(s)].sum() for s in sets])
        return fees, np.asarray([self.prices[list(s)].min(axis=0) for s in sets])

    @property
    def is_concave(self) -> bool:
        return len(self.fees) == 1


Term = Once | Each | Volume | Cheapest
