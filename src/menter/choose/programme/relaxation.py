"""What a programme could reach if every column could be real: a bound, and what moving a column would cost."""

from dataclasses import dataclass

import numpy as np

from menter.choose.programme.programme import Array, Flags, Programme

TRIFLE = 1e-9  # of the numbers a rent is the difference of: where HiGHS leaves off, it is zero


@dataclass(frozen=True, slots=True, eq=False)
class Relaxed:
    """The programme with real columns, solved.

    values      shape (columns,)
    is_basic    shape (columns,): which stand between their sides
    rent        shape (columns,): what one unit more of a column would add, all else at its worth in the rows
    bound       proven from the worth of the rows alone, whatever the solver's own sums were
    """

    values: Array
    is_basic: Flags
    rent: Array
    bound: float


def weigh(programme: Programme, worths: Array) -> tuple[Array, float]:
    """The rent of each column and a bound, from any worth of one unit of each row (weak duality).

    For every x that keeps the rows, cost @ x = worths @ (rows @ x) + rent @ x, and each part is at most its own largest
    within its sides. So the bound holds even for worths that a solver got wrong; Neumaier and Shcherbina (2004).
    """
    worths = np.where(worths > 0, np.where(np.isfinite(programme.row_upper), worths, 0.0), worths)
    worths = np.where(worths < 0, np.where(np.isfinite(programme.row_lower), worths, 0.0), worths)
    rent = programme.cost - worths @ programme.rows
    # A sum of doubles as good as nothing: on a column without a side it would make the bound infinite.
    size = np.abs(programme.cost) + np.abs(worths) @ abs(programme.rows)
    is_boundless = ((rent > 0) & np.isinf(programme.upper)) | ((rent < 0) & np.isinf(programme.lower))
    rent = np.where(is_boundless & (np.abs(rent) <= TRIFLE * size), 0.0, rent)
    bound = largest(worths, programme.row_lower, programme.row_upper) + largest(rent, programme.lower, programme.upper)
    return rent, bound + programme.base


def largest(factors: Array, lower: Array, upper: Array) -> float:
    """The most that factors @ x can be, each x between its sides."""
    sides = np.where(factors > 0, upper, lower)
    return float(factors @ np.where(factors == 0, 0.0, sides))


def movable(programme: Programme, relaxed: Relaxed, target: float) -> Flags:
    """Which columns have to stay free so that nothing better than `target` is lost; the others keep their side.

    A whole column that leaves the side its rent holds it to, by 1 or more, lowers the bound by that rent at least.
    """
    span = np.abs(relaxed.rent)
    side = np.where(relaxed.rent > 0, programme.upper, programme.lower)
    is_held = programme.is_whole & np.isfinite(side) & (relaxed.bound - span < target) & (span > 0)
    is_held &= side == np.rint(side)
    return ~is_held & (programme.lower < programme.upper)


def resting(programme: Programme, relaxed: Relaxed) -> Array:
    """Where each column stands when it is not moved: the side that its rent holds it to, else near its value."""
    side = np.where(relaxed.rent > 0, programme.upper, programme.lower)
    rounded = np.where(programme.is_whole, np.rint(relaxed.values), relaxed.values)
    near = np.clip(rounded, programme.lower, programme.upper)
    return np.where(np.isfinite(side) & (relaxed.rent != 0), side, near)


def step_of(programme: Programme) -> float:
    """The least by which the worth of two whole answers can differ; 0 where it may be any number."""
    paid = programme.cost[programme.cost != 0]
    if not programme.is_whole[programme.cost != 0].all() or (paid != np.rint(paid)).any() or len(paid) == 0:
        return 0.0
    return float(np.gcd.reduce(np.abs(paid).astype(np.int64))) if np.abs(paid).max() < 2**53 else 0.0
