"""A programme in whole numbers, as CP-SAT needs it: rounded so that nothing is lost, or so that nothing is broken."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from menter.choose.programme.programme import Array, Programme

Whole = npt.NDArray[np.int64]
# "nothing lost": every plan of the programme is one here too, so a bound found here holds there.
# "nothing broken": every plan here is one of the programme.
Care = Literal["nothing lost", "nothing broken"]

SCALES = tuple(10.0**power for power in range(7))  # tried in turn: pence, tenths of days and the like become whole
LARGEST = 2.0**40  # a row's sum in whole numbers at most: CP-SAT takes 2^62, but slows with large factors
FINE = 2.0**20  # the largest factor of a row that no scale makes whole: errors of a millionth of it
EVEN = 1e-6  # from whole at most, for a factor that counts as whole
STEPS = 1000.0  # parts of one unit that a real column may take here


@dataclass(frozen=True, slots=True, eq=False)
class InWholeNumbers:
    """Columns from 0 to `span`, each counting steps above the programme's lower side.

    cost, span              shape (columns,)
    unit                    what one of the whole cost is worth, and `base` what all columns at 0 are
    spare                   what rounding may have taken from the worth of the best plan: added to a bound
    rows                    (columns, factors, lower, upper); a side that is not there is None
    step                    shape (columns,): of the programme's column, for one of these
    is_exact                whether plans here and there are the same
    """

    cost: Whole
    span: Whole
    unit: float
    base: float
    spare: float
    rows: list[tuple[Whole, Whole, int | None, int | None]]
    lower: Array
    step: Array
    is_exact: bool

    def worth(self, cost: float) -> float:
        """What a sum of the whole costs is worth."""
        return self.base + cost * self.unit

    def back(self, counts: Whole) -> Array:
        """The programme's values."""
        return np.asarray(self.lower + counts * self.step, dtype=np.float64)

    def there(self, values: Array) -> Whole:
        """The nearest counts to the programme's values."""
        return np.clip(np.rint((values - self.lower) / self.step), 0, self.span).astype(np.int64)


def in_whole_numbers(programme: Programme, care: Care) -> InWholeNumbers | None:
    """The programme in whole numbers; None where a column has no end or a sum would be too large."""
    lower, upper = ends(programme)
    lower = np.where(programme.is_whole, np.ceil(lower - 1e-9), lower)
    upper = np.where(programme.is_whole, np.floor(upper + 1e-9), upper)
    if not (np.isfinite(lower).all() and np.isfinite(upper).all()):
        return None
    step = np.where(programme.is_whole, 1.0, 1.0 / STEPS)
    span = np.floor((upper - lower) / step + 1e-9)
    if care == "nothing lost":
        span = np.where(programme.is_whole, span, np.ceil((upper - lower) / step))
    if (span < 0).any() or (span > LARGEST).any():
        return None
    rows, is_exact = round_rows(programme, lower, step, span, care)
    if rows is None:
        return None
    cost, unit, is_even = round_cost(programme.cost * step, span, care)
    real = ~programme.is_whole
    spare = float(np.abs(programme.cost[real]).sum() / STEPS)
    base = programme.worth(lower)
    is_exact = is_exact and is_even and not real.any()
    return InWholeNumbers(cost, span.astype(np.int64), unit, base, spare, rows, lower, step, is_exact)


def ends(programme: Programme) -> tuple[Array, Array]:
    """The sides of each column; where one is not there, what the rows leave it."""
    lower, upper = programme.lower.copy(), programme.upper.copy()
    for sign, sides in ((1.0, programme.row_upper), (-1.0, -programme.row_lower)):
        for row in np.flatnonzero(np.isfinite(sides)):
            at = slice(programme.rows.indptr[row], programme.rows.indptr[row + 1])
            columns, factors = programme.rows.indices[at], sign * programme.rows.data[at]
            least = factors * np.where(factors > 0, lower[columns], upper[columns])
            endless = np.flatnonzero(np.isinf(least))
            total = least[np.isfinite(least)].sum()
            for at_column in endless if len(endless) == 1 else range(len(columns)) if len(endless) == 0 else ():
                column, factor = columns[at_column], factors[at_column]
                others = total - (least[at_column] if np.isfinite(least[at_column]) else 0.0)
                if factor > 0 and np.isinf(upper[column]):
                    upper[column] = max(lower[column], (sides[row] - others) / factor)
                elif factor < 0 and np.isinf(lower[column]):
                    lower[column] = min(upper[column], (sides[row] - others) / factor)
    return lower, upper


def scale_of(factors: Array, span: Array) -> tuple[float, bool]:
    """By what to multiply so that factors are whole, or fine enough; and whether they are whole."""
    if len(factors) == 0:
        return 1.0, True
    reach = float(np.abs(factors) @ np.maximum(span, 1.0))
    for scale in SCALES:
        scaled = factors * scale
        if reach * scale <= LARGEST and (np.abs(scaled - np.rint(scaled)) <= EVEN).all():
            return scale, True
    return min(FINE / float(np.abs(factors).max()), LARGEST / max(reach, 1.0)), False


def round_cost(cost: Array, span: Array, care: Care) -> tuple[Whole, float, bool]:
    """The cost in whole numbers, what one of them is worth, and whether nothing was rounded."""
    scale, is_even = scale_of(cost[cost != 0], span[cost != 0])
    scaled = cost * scale
    rounded = np.rint(scaled) if is_even else np.ceil(scaled) if care == "nothing lost" else np.floor(scaled)
    return rounded.astype(np.int64), 1.0 / scale, is_even


def round_rows(
    programme: Programme, lower: Array, step: Array, span: Array, care: Care
) -> tuple[list[tuple[Whole, Whole, int | None, int | None]] | None, bool]:
    """Each row in whole numbers, rounded with care; and whether nothing was rounded."""
    rows: list[tuple[Whole, Whole, int | None, int | None]] = []
    is_exact = True
    matrix: csr_array = programme.rows
    at_zero = matrix @ lower
    for row in range(matrix.shape[0]):
        part = slice(matrix.indptr[row], matrix.indptr[row + 1])
        columns, factors = matrix.indices[part].astype(np.int64), matrix.data[part] * step[matrix.indices[part]]
        columns, factors = columns[factors != 0], factors[factors != 0]
        scale, is_even = scale_of(factors, span[columns])
        is_exact &= is_even
        real = ~programme.is_whole[columns]
        spare = float(np.abs(factors[real]).sum()) * scale if care == "nothing lost" else 0.0
        low, high = ((side[row] - at_zero[row]) * scale for side in (programme.row_lower, programme.row_upper))
        if is_even:
            least, most = (None if np.isinf(side) else side for side in (low - spare, high + spare))
            rows.append((columns, np.rint(factors * scale).astype(np.int64), up(least), down(most)))
            continue
        toward = 1 if care == "nothing lost" else -1
        for side, sign in ((high, 1.0), (low, -1.0)):
            if np.isfinite(side):
                scaled = sign * factors * scale
                whole = np.floor(scaled) if toward > 0 else np.ceil(scaled)
                rows.append((columns, whole.astype(np.int64), None, down(sign * side + spare)))
    return rows, is_exact


def down(side: float | None) -> int | None:
    """The largest whole number below, a trifle of doubles forgiven."""
    return None if side is None else int(np.floor(side + 1e-9 * max(1.0, abs(side))))


def up(side: float | None) -> int | None:
    return None if side is None else -(down(-side) or 0)
