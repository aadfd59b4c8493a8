"""Small pooled costs, and the slow ways of sharing them that need no cleverness: every order, every group."""

from itertools import permutations

import numpy as np
from hypothesis import strategies as st
from scipy.optimize import linprog

from menter.choose.fair_share import (
    Fixed,
    Largest,
    Own,
    PerUnit,
    Stepped,
    Suppliers,
    Tiered,
    Tree,
    listed_cost,
    pooled_cost,
)

NAMES = ("Ynys", "Mynydd", "Dyffryn", "Traeth", "Coed", "Afon")
POUND = 100

# What building a dam for three purposes costs, by Young (1985): thousands of dollars; (shipping, floods, power).
DAM = listed_cost(("Shipping", "Floods", "Power"), [0, 163_520, 140_826, 301_607, 250_096, 378_821, 367_370, 412_584])


def numbers(councils, most=9):
    return st.fixed_dictionaries({council: st.integers(0, most) for council in councils})


@st.composite
def concave_pieces(draw, councils):
    """A tree, a size, prices for each unit, a falling price: joining is worth more the more are there."""
    sums = st.integers(0, 5_000)
    parts = [
        Fixed(draw(st.integers(1, 9_000))),
        Fixed(draw(sums), shared=tuple(draw(st.lists(st.sampled_from(councils), unique=True)))),
        PerUnit(draw(sums), draw(numbers(councils))),
        Own(draw(numbers(councils, 3_000))),
        Largest(draw(sums), draw(numbers(councils))),
        Tiered(((0, 900), (4, 600), (10, draw(st.integers(0, 600)))), draw(numbers(councils))),
        Tree(
            {"root": draw(sums), "left": draw(sums), "right": draw(sums)},
            {"left": "root", "right": "root"},
            {council: draw(st.sampled_from(["root", "left", "right"])) for council in councils},
        ),
    ]
    return draw(st.lists(st.sampled_from(parts), min_size=1, max_size=4, unique_by=id)) + parts[:1]


@st.composite
def concave_games(draw, most=5):
    councils = NAMES[: draw(st.integers(1, most))]
    return pooled_cost(councils, draw(concave_pieces(councils)))


@st.composite
def games(draw, least=1, most=5):
    """Anything that pieces can make: blocks, several suppliers, prices for the whole, ways of one's own."""
    councils = NAMES[: draw(st.integers(least, most))]
    sums = st.integers(0, 5_000)
    suppliers = draw(st.lists(st.sampled_from(["A", "B", "C"]), min_size=1, unique=True))
    hard = [
        Stepped(draw(sums), draw(st.integers(1, 6)), draw(numbers(councils))),
        Suppliers(
            {supplier: draw(sums) for supplier in suppliers},
            {supplier: draw(numbers(councils, 3_000)) for supplier in suppliers},
        ),
        Tiered(((0, 900), (5, 700), (12, 300)), draw(numbers(councils)), whole=True),
        Tiered(((0, 100), (6, 500), (9, 300)), draw(numbers(councils))),
    ]
    pieces = draw(concave_pieces(councils)) + draw(st.lists(st.sampled_from(hard), max_size=2, unique_by=id))
    alone = draw(st.dictionaries(st.sampled_from(councils), st.integers(0, 9_000)))
    return pooled_cost(councils, pieces, alone=alone)


def every_group(size):
    return (np.arange(1 << size)[:, None] >> np.arange(size) & 1).astype(bool)


def slow_shapley(game):
    """The mean of what each adds, over every order."""
    orders = list(permutations(range(game.size)))
    found = np.zeros(game.size)
    for order in orders:
        joined, paid = np.zeros(game.size, dtype=bool), 0.0
        for council in order:
            joined[council] = True
            now = float(game.costs(joined[None, :])[0])
            found[council] += now - paid
            paid = now
    return found / len(orders)


def slow_nucleolus(game):
    """Every group from the start; after each programme, which groups are stuck is asked one by one."""
    everyone = every_group(game.size)[1:]
    costs = game.costs(everyone)
    scale = max(1.0, abs(game.bill) / game.size)
    alone = [float(game.costs(row[None, :])[0]) for row in np.eye(game.size, dtype=bool)]
    is_rational = sum(alone) >= game.bill - 1e-6
    bounds = [(None, most / scale if is_rational else None) for most in alone] + [(None, None)]
    fixed = {len(everyone) - 1: game.bill / scale}
    while np.linalg.matrix_rank(everyone[list(fixed)].astype(float)) < game.size:
        loose = [n for n in range(len(everyone)) if n not in fixed]
        rows = np.column_stack([everyone[loose], np.ones(len(loose))])
        ties = np.column_stack([everyone[list(fixed)], np.zeros(len(fixed))])
        held = list(fixed.values())
        best = linprog([0.0] * game.size + [-1.0], rows, costs[loose] / scale, ties, held, bounds)
        saving = -best.fun
        level = [*bounds[:-1], (saving - 1e-9, None)]
        for n in loose:
            least = linprog([*everyone[n], 0.0], rows, costs[loose] / scale, ties, held, level)
            if least.fun >= costs[n] / scale - saving - 1e-6:
                fixed[n] = costs[n] / scale - saving
    rows = everyone[list(fixed)].astype(float)
    return np.linalg.lstsq(rows, np.asarray(list(fixed.values())), rcond=None)[0] * scale
