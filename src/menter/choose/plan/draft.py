"""A programme while it is being written: columns and rows are added, each row with a name for people."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy import sparse

from menter.choose.plan.discount import Array
from menter.choose.programme import Programme

THOUSAND = 100_000.0  # pence in £1,000, the unit of all money in a programme: numbers near 1 keep solvers exact
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class RowName:
    """What a row holds to.

    kind    "once", "one_of", "needs", "pot", "due", "days", "total", "group", "council", "parts", "aim", "quick",
            "changes"
    key     of the opportunity, pot, role, group, council or aim; "" where the kind says all
    when    financial year of the plan for a pot, quarter for days and needs, else 0
    """

    kind: str
    key: str = ""
    when: int = 0


@dataclass(slots=True)
class Draft:
    """What has been written so far. Column and row numbers that are given out stay."""

    names: list[RowName] = field(default_factory=list)
    columns: int = 0
    _cost: list[Array] = field(default_factory=list)
    _upper: list[Array] = field(default_factory=list)
    _is_whole: list[npt.NDArray[np.bool_]] = field(default_factory=list)
    _rows: list[Whole] = field(default_factory=list)
    _places: list[Whole] = field(default_factory=list)
    _values: list[Array] = field(default_factory=list)
    _bounds: list[tuple[float, float]] = field(default_factory=list)

    def add_columns(self, cost: Array, upper: Array, *, is_whole: bool = False) -> Whole:
        """The numbers of new columns, each from 0 to its upper limit."""
        numbers = np.arange(self.columns, self.columns + cost.size)
        self._cost.append(cost)
        self._upper.append(upper)
        self._is_whole.append(np.full(cost.size, is_whole))
        self.columns += cost.size
        return numbers

    def add_row(
        self,
        name: RowName,
        parts: Sequence[tuple[npt.NDArray[np.integer], Array | float]],
        *,
        lower: float = -np.inf,
        upper: float = np.inf,
    ) -> None:
        """One row: lower <= the sum of its parts <= upper; a part is (columns, a factor for all or for each)."""
        number = len(self.names)
        self.names.append(name)
        self._bounds.append((lower, upper))
        for columns, factor in parts:
            values = np.broadcast_to(np.asarray(factor, dtype=float), columns.shape)
            kept = values != 0
            self._places.append(columns[kept].astype(np.int64))
            self._values.append(values[kept])
            self._rows.append(np.full(int(kept.sum()), number))

    def finish(self) -> Programme:
        """The programme."""
        nothing = np.zeros(0, np.int64)
        rows = sparse.csr_array(
            (
                np.concatenate([np.zeros(0), *self._values]),
                (np.concatenate([nothing, *self._rows]), np.concatenate([nothing, *self._places])),
            ),
            shape=(len(self.names), self.columns),
        )
        rows.sum_duplicates()
        return Programme(
            cost=np.concatenate([np.zeros(0), *self._cost]),
            lower=np.zeros(self.columns),
            upper=np.concatenate([np.zeros(0), *self._upper]),
            is_whole=np.concatenate([np.zeros(0, np.bool_), *self._is_whole]),
            rows=rows,
            row_lower=np.array([low for low, _high in self._bounds], dtype=float),
            row_upper=np.array([high for _low, high in self._bounds], dtype=float),
        )
