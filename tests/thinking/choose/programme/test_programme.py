"""What makes a programme, and what is refused with a sentence."""

from dataclasses import replace

import numpy as np
import pytest
from tests.thinking.choose.programme.drawn import knapsack

from menter.choose.programme import BadProgramme

GOOD = knapsack([4, 3], [[2, 3]], [4])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"lower": np.zeros(3)}, "needs as many of each side and of each row"),
        ({"row_upper": np.zeros(2)}, "A programme of 1 rows"),
        ({"cost": np.array([1.0, np.nan])}, "has to be a number"),
        ({"cost": np.array([1.0, np.inf])}, "has to be a number"),
        ({"upper": np.array([1.0, np.nan])}, "A side of a column or row"),
        ({"upper": np.array([1.0, -1.0])}, "Column 1 should be at least 0.0 and at most -1.0"),
        ({"lower": np.array([np.inf, 0.0]), "upper": np.array([np.inf, 1.0])}, "Column 0"),
        ({"row_lower": np.array([5.0])}, "Row 0 should be at least 5.0 and at most 4.0"),
    ],
)
def test_what_is_no_programme_is_refused(change, says):
    with pytest.raises(BadProgramme, match=says):
        replace(GOOD, **change)


@pytest.mark.parametrize(
    ("values", "is_kept"),
    [([1, 0], True), ([0, 1], True), ([1, 1], False), ([0.5, 0], False), ([2, 0], False), ([np.nan, 0], False)],
)
def test_values_are_checked_apart_from_any_solver(values, is_kept):
    assert GOOD.is_kept_by(np.array(values, dtype=float)) is is_kept
