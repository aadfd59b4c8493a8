"""A linear programme with columns that must be whole: what is to be made as large as it can be, within which rows."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from menter.language.sentence import Refusal, Sentence

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

# Of a row's own size: sums of doubles differ by 1e-12, and both solvers keep rows to 1e-6 as a rule.
SLACK = 1e-6


class BadProgramme(Refusal):
    """Columns or rows that do not make a programme."""


@dataclass(frozen=True, slots=True, eq=False)
class Programme:
    """Make cost @ x as large as it can be, with lower <= x <= upper and row_lower <= rows @ x <= row_upper.

    cost                    shape (columns,), finite: what one unit of a column is worth
    lower, upper            shape (columns,); a side that is not there is infinite
    is_whole                shape (columns,): which columns may only take whole values
    rows                    shape (rows, columns), finite
    row_lower, row_upper    shape (rows,); a side that is not there is infinite
    base                    what columns at 0 come to, added to cost @ x
    Raises                  BadProgramme when shapes differ, a number is not one, or a lower side is above its upper
    Solvers keep rows to about a millionth: choose units in which numbers are near 1.
    """

    cost: Array
    lower: Array
    upper: Array
    is_whole: Flags
    rows: csr_array
    row_lower: Array
    row_upper: Array
    base: float = 0.0

    def __post_init__(self) -> None:
        check_shapes(self)
        check_numbers(self)
        check_sides(self)

    @property
    def size(self) -> int:
        """The number of columns."""
        return len(self.cost)

    def worth(self, values: Array) -> float:
        """What these values come to."""
        return float(self.cost @ values) + self.base

    def is_kept_by(self, values: Array) -> bool:
        """Whether these values are whole where they must be and keep every side and every row, to SLACK of its size."""
        if not np.isfinite(values).all() or (values[self.is_whole] != np.rint(values[self.is_whole])).any():
            return False
        within = slack(self.lower, np.abs(values))
        if (values < self.lower - within).any() or (values > self.upper + slack(self.upper, np.abs(values))).any():
            return False
        sums, sizes = self.rows @ values, abs(self.rows) @ np.abs(values)
        return bool(
            (sums >= self.row_lower - slack(self.row_lower, sizes)).all()
            and (sums <= self.row_upper + slack(self.row_upper, sizes)).all()
        )


def slack(side: Array, sizes: Array) -> Array:
    """By how much this side may be missed: SLACK of it, or of 1 where it is small; infinite sides cannot be."""
    return SLACK * np.maximum(1.0, np.where(np.isfinite(side), np.abs(side), 0.0)) + 1e-12 * sizes


def check_shapes(programme: Programme) -> None:
    columns, rows = (programme.size,), (programme.rows.shape[0],)
    shapes = [programme.lower.shape, programme.upper.shape, programme.is_whole.shape, (programme.rows.shape[1],)]
    if any(shape != columns for shape in shapes):
        raise BadProgramme(
            Sentence("A programme of {count} columns needs as many of each side and of each row.", count=columns[0])
        )
    if programme.row_lower.shape != rows or programme.row_upper.shape != rows:
        raise BadProgramme(Sentence("A programme of {count} rows needs as many of each side.", count=rows[0]))


def check_numbers(programme: Programme) -> None:
    if not (np.isfinite(programme.cost).all() and np.isfinite(programme.rows.data).all()):
        raise BadProgramme(Sentence("Every cost and every factor of a programme has to be a number, and not infinite."))
    sides = [programme.lower, programme.upper, programme.row_lower, programme.row_upper]
    if any(np.isnan(side).any() for side in sides):
        raise BadProgramme(Sentence("A side of a column or row is not a number."))


def check_sides(programme: Programme) -> None:
    for name, lower, upper in (
        ("column", programme.lower, programme.upper),
        ("row", programme.row_lower, programme.row_upper),
    ):
        crossed = np.flatnonzero((lower > upper) | (lower == np.inf) | (upper == -np.inf))
        if len(crossed) == 0:
            continue
        at = int(crossed[0])
        places = {"number": at, "lower": float(lower[at]), "upper": float(upper[at])}
        if name == "column":
            raise BadProgramme(
                Sentence("Column {number} should be at least {lower} and at most {upper}: nothing is.", **places)
            )
        raise BadProgramme(
            Sentence("Row {number} should be at least {lower} and at most {upper}: nothing is.", **places)
        )
