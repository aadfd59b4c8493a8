"""Small programmes drawn at random, and every one of their answers tried."""

from itertools import product

import numpy as np
from hypothesis import strategies as st
from scipy.sparse import csr_array

from menter.choose.programme import Array, Programme

FACTORS = st.integers(-4, 9)


def knapsack(cost: list[float], weights: list[list[float]], room: list[float]) -> Programme:
    """Yes-or-no columns, and rows that they may not overfill."""
    columns = len(cost)
    return Programme(
        np.array(cost, dtype=float),
        np.zeros(columns),
        np.ones(columns),
        np.ones(columns, dtype=bool),
        csr_array(np.array(weights, dtype=float).reshape(len(room), columns)),
        np.full(len(room), -np.inf),
        np.array(room, dtype=float),
    )


@st.composite
def small_programmes(draw: st.DrawFn, *, real: bool = False) -> Programme:
    """Up to six whole columns and four rows with sides of every kind; with `real`, up to two real columns more."""
    whole, rows = draw(st.integers(1, 6)), draw(st.integers(0, 4))
    columns = whole + (draw(st.integers(1, 2)) if real else 0)
    numbers = st.integers(-9, 9)
    cost = np.array(draw(st.lists(numbers, min_size=columns, max_size=columns)), dtype=float)
    lower = np.array(draw(st.lists(st.integers(-1, 0), min_size=columns, max_size=columns)), dtype=float)
    upper = lower + np.array(draw(st.lists(st.integers(0, 2), min_size=columns, max_size=columns)))
    size = columns * rows
    factors = np.array(draw(st.lists(FACTORS, min_size=size, max_size=size)), dtype=float).reshape(rows, columns)
    sides = [draw(st.sampled_from(["up", "down", "both", "same"])) for _ in range(rows)]
    middle = np.array([draw(st.integers(-6, 12)) for _ in range(rows)], dtype=float)
    least = np.array([-np.inf if side == "up" else middle[n] for n, side in enumerate(sides)])
    most = np.array([
        np.inf if side == "down" else middle[n] + (3 if side == "both" else 0) for n, side in enumerate(sides)
    ])  # fmt: skip
    is_whole = np.arange(columns) < whole
    return Programme(cost, lower, upper, is_whole, csr_array(factors), least, most)


def best_by_trying(programme: Programme) -> float:
    """The most that any values come to, all columns whole; -inf when none keep the rows."""
    sides = [range(int(a), int(b) + 1) for a, b in zip(programme.lower, programme.upper, strict=True)]
    every = np.array(list(product(*sides)), dtype=float)
    return max((programme.worth(values) for values in every if programme.is_kept_by(values)), default=-np.inf)


def random_knapsack(columns: int, rows: int, seed: int) -> Programme:
    """A knapsack with several rows, each half as large as what could go in."""
    rng = np.random.default_rng(seed)
    weights = rng.integers(1, 1000, (rows, columns)).astype(float)
    cost = weights.mean(axis=0) + rng.integers(1, 500, columns)
    return knapsack(np.rint(cost).tolist(), weights.tolist(), (weights.sum(axis=1) // 2).tolist())


def filled_by_hand(programme: Programme) -> Array:
    """One column after the other, while there is room."""
    values = np.zeros(programme.size)
    for column in range(programme.size):
        values[column] = 1.0
        if not programme.is_kept_by(values):
            values[column] = 0.0
    return values
