"""A programme with some columns held: the smaller one that is left."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csc_array, csr_array, vstack

from menter.choose.programme.programme import Array, Flags, Programme


@dataclass(frozen=True, slots=True, eq=False)
class Narrowed:
    """What is left of a programme when some of its columns keep their values.

    free        numbers of the columns that are left
    held        shape (all columns,): values of those that are not, 0 for those that are
    """

    programme: Programme
    free: np.ndarray[tuple[int], np.dtype[np.intp]]
    held: Array

    def widen(self, values: Array) -> Array:
        """Values of all columns from values of the free ones."""
        widened = self.held.copy()
        widened[self.free] = values
        return widened

    def narrow(self, values: Array) -> Array:
        """Values of the free columns."""
        return values[self.free]


def narrow(programme: Programme, is_free: Flags, values: Array) -> Narrowed:
    """Hold all columns but the free ones at these values."""
    free = np.flatnonzero(is_free)
    held = np.where(is_free, 0.0, values)
    taken = programme.rows @ held
    rows = csr_array(csc_array(programme.rows)[:, free])
    smaller = replace(
        programme,
        cost=programme.cost[free],
        lower=programme.lower[free],
        upper=programme.upper[free],
        is_whole=programme.is_whole[free],
        rows=rows,
        row_lower=programme.row_lower - taken,
        row_upper=programme.row_upper - taken,
        base=programme.base + float(programme.cost @ held),
    )
    return Narrowed(smaller, free, held)


def with_row(programme: Programme, factors: Array, lower: float, upper: float) -> Programme:
    """The same with one row more."""
    return replace(
        programme,
        rows=csr_array(vstack([programme.rows, csr_array(factors[None, :])])),
        row_lower=np.append(programme.row_lower, lower),
        row_upper=np.append(programme.row_upper, upper),
    )
