"""Nearness by meaning, from text vectors that someone else computed: each language centred, hubs corrected."""

from collections.abc import Sequence

import numpy as np

from menter.join_up.likeness import CHUNK, Floats, Ints, centre, crowding, uncrowded
from menter.join_up.mixture import Levels

MEANING_STEPS = (-0.2, -0.05, 0.05, 0.15, 0.3)  # corrected cosine; 0 = as near as the usual nearest neighbours


class Meaning:
    """Vectors of the rows of one or two tables, ready to be compared.

    left, right     shape (rows, size), float32; right is None when one table is compared with itself
    languages       "cy" or "en" of each left row, then of each right row; none = all alike
    """

    __slots__ = ("crowd_left", "crowd_right", "left", "one_table", "right")

    def __init__(self, left: Floats, right: Floats | None, languages: Sequence[str] | None = None) -> None:
        everything = left if right is None else np.vstack([left, right])
        centred = centre(everything, languages if languages is not None else [""] * len(everything))
        self.one_table = right is None
        self.left = centred[: len(left)]
        self.right = self.left if right is None else centred[len(left) :]
        self.crowd_left = crowding(self.left, self.right, itself=self.one_table)
        self.crowd_right = self.crowd_left if right is None else crowding(self.right, self.left)

    def nearest(self, count: int) -> tuple[Ints, Ints]:
        """The `count` right rows nearest to each left row, as row numbers; more than that on equal nearness."""
        rows, others = [], []
        count = min(count, len(self.right) - self.one_table)
        for start in range(0, len(self.left) if count > 0 else 0, CHUNK):
            near = 2 * self.left[start : start + CHUNK] @ self.right.T - self.crowd_right
            if self.one_table:
                near[np.arange(len(near)), start + np.arange(len(near))] = -np.inf
            least = np.partition(near, -count, axis=1)[:, -count]
            found, other = np.nonzero(near >= least[:, None])
            rows.append(found + start)
            others.append(other)
        if not rows:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        return np.concatenate(rows).astype(np.int64), np.concatenate(others).astype(np.int64)

    def likeness(self, rows: Ints, others: Ints) -> Floats:
        """Corrected cosine of each pair."""
        cosine = np.einsum("ij,ij->i", self.left[rows], self.right[others])
        return uncrowded(cosine, self.crowd_left[rows], self.crowd_right[others])

    @property
    def name(self) -> str:
        """What this evidence is called."""
        return "meaning"

    @property
    def count(self) -> int:
        """How many levels there are."""
        return len(MEANING_STEPS) + 1

    def levels(self, rows: Ints, others: Ints) -> Levels:
        """The corrected cosine of each pair as a level."""
        return np.digitize(self.likeness(rows, others), MEANING_STEPS).astype(np.int8)
