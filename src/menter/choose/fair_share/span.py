"""Groups whose share follows from groups that are settled: an exact row space, in fractions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]


@dataclass(slots=True)
class Span:
    """What the settled groups fix: a sum over a group is fixed when its row is a mix of theirs.

    size    councils
    rows    the settled rows, reduced: each has a 1 where all others have 0 (its pivot)
    """

    size: int
    rows: dict[int, list[Fraction]] = field(default_factory=dict)

    @property
    def rank(self) -> int:
        return len(self.rows)

    @property
    def is_full(self) -> bool:
        return self.rank == self.size

    def add(self, group: Sequence[int] | npt.NDArray[np.bool_]) -> bool:
        """Take in one more settled group; False when it was fixed already."""
        rest = [Fraction(int(entry)) for entry in group]
        for pivot, row in self.rows.items():
            if rest[pivot]:
                factor = rest[pivot]
                rest = [a - factor * b for a, b in zip(rest, row, strict=True)]
        new = next((place for place, entry in enumerate(rest) if entry), None)
        if new is None:
            return False
        rest = [entry / rest[new] for entry in rest]
        for pivot, row in self.rows.items():
            if row[new]:
                factor = row[new]
                self.rows[pivot] = [a - factor * b for a, b in zip(row, rest, strict=True)]
        self.rows[new] = rest
        return True

    def tests(self) -> Integers:
        """Whole-number rows that are nothing on a group exactly when it is fixed, shape (councils - rank, councils)."""
        free = [place for place in range(self.size) if place not in self.rows]
        found = np.zeros((len(free), self.size), dtype=np.int64)
        for number, place in enumerate(free):
            factor = lcm(*(row[place].denominator for row in self.rows.values()))
            found[number, place] = factor
            for pivot, row in self.rows.items():
                found[number, pivot] = -int(row[place] * factor)
        return found

    def holds(self, groups: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Whether each group, shape (groups, councils), is fixed."""
        return np.asarray(~(groups.astype(np.int64) @ self.tests().T).any(axis=1))
