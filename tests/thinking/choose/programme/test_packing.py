"""Fillings of room: good ones, the same each time, and never more than there is room for."""

from dataclasses import replace
from itertools import islice

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.thinking.choose.programme.drawn import best_by_trying, filled_by_hand, knapsack, random_knapsack

from menter.choose.programme import highs
from menter.choose.programme.packing import fillings, is_packing
from menter.choose.programme.solved import Course


def rounds(programme, count, seed=0):
    relaxed = highs.relax(programme, Course(60.0, 0.0))
    return list(islice(fillings(programme, relaxed, seed, is_over=lambda _: False), count))


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000), columns=st.integers(1, 9), rows=st.integers(1, 4))
def test_a_small_knapsack_is_filled_as_well_as_it_can_be(seed, columns, rows):
    programme = random_knapsack(columns, rows, seed)

    (values,) = rounds(programme, 1, seed)

    assert programme.is_kept_by(values)
    assert programme.worth(values) == best_by_trying(programme)


def test_every_round_keeps_the_rows_and_beats_filling_by_hand():
    programme = random_knapsack(200, 8, seed=1)

    found = rounds(programme, 3)

    assert all(programme.is_kept_by(values) for values in found)
    assert min(programme.worth(values) for values in found) > programme.worth(filled_by_hand(programme))


def test_the_same_seed_fills_the_same():
    programme = random_knapsack(80, 5, seed=2)

    first, second = rounds(programme, 2, seed=3), rounds(programme, 2, seed=3)

    assert [values.tolist() for values in first] == [values.tolist() for values in second]


def test_room_that_the_resting_columns_would_overfill_is_kept():
    # All rents are alike and all columns are worth their room: whatever rests may be on either side.
    programme = knapsack([5.0] * 200, [[7.0] * 200], [700.0])

    (values,) = rounds(programme, 1)

    assert programme.is_kept_by(values)
    assert programme.worth(values) == 500.0


@pytest.mark.parametrize(
    "change",
    [
        {"row_lower": np.array([0.0])},
        {"lower": np.array([-1.0, 0.0])},
        {"upper": np.array([1.0, 2.0])},
        {"is_whole": np.array([True, False])},
        {"row_upper": np.array([-1.0])},
    ],
)
def test_other_programmes_are_no_packing(change):
    programme = knapsack([4, 3], [[2, 3]], [4])

    assert is_packing(programme)
    assert not is_packing(replace(programme, **change))
