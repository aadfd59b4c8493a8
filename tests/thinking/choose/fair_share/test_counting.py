"""The worst-off group by counting is the worst of a list of every group."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.thinking.choose.fair_share.pooled import NAMES, every_group

from menter.choose.fair_share import Fixed, Stepped, Suppliers, Tiered, Tree, pooled_cost, try_shares
from menter.choose.fair_share.counting import counting_of

POUND = 100


@st.composite
def counted_games(draw):
    """Blocks and tiers of one number of the councils, and shared parts within, beside and across each other."""
    councils = NAMES[: draw(st.integers(2, 6))]
    use = draw(st.fixed_dictionaries({c: st.sampled_from([0, 1, 2, 2.5, 3, 7]) for c in councils}))
    some = st.lists(st.sampled_from(councils), unique=True).map(tuple)
    priced = [
        Stepped(draw(st.integers(1, 5_000)), draw(st.integers(1, 6)), use),
        Tiered(((0, 900), (5, 700), (12, 300)), use, whole=True),
        Tiered(((0, 100), (6, 500), (9, 300)), use),
    ]
    shared = draw(st.lists(st.builds(Fixed, st.integers(1, 4_000), some), max_size=4))
    return pooled_cost(councils, [draw(st.sampled_from(priced)), *priced[:1], *shared, Fixed(100)])


@given(counted_games(), st.data())
@settings(max_examples=80, deadline=None)
def test_counting_finds_the_worst_of_a_list_of_every_group(game, data):
    weights = np.asarray(data.draw(st.lists(st.integers(0, 9), min_size=game.size, max_size=game.size)), dtype=float)
    pays = game.bill * (weights + 0.1) / (weights + 0.1).sum()
    listed = every_group(game.size)[1:-1]
    counting = counting_of(game.terms, game.size)
    assume(counting is not None)

    groups, gains = counting.worst(pays)

    assert gains[0] == pytest.approx(float((listed @ pays - game.together(listed)).max()), abs=1e-6)
    assert not groups.all(axis=1).any()
    assert groups.any(axis=1).all()
    # Where a part is paid for that a group needs not, its gain is told too low, never too high.
    assert (gains <= groups @ pays - game.together(groups) + 1e-6).all()


def test_every_tree_of_components_is_counted_whatever_its_size():
    councils = [f"Council {n}" for n in range(40)]
    costs = {"root": 9.0, **{f"part {n}": 1.0 + n for n in range(12)}}
    tree = Tree(costs, {f"part {n}": "root" for n in range(12)}, {c: f"part {n % 12}" for n, c in enumerate(councils)})
    blocks = Stepped(30_000 * POUND, 10_000, {c: 5_000 + 7 * n for n, c in enumerate(councils)})
    game = pooled_cost(councils, [tree, blocks])

    assert counting_of(game.terms, game.size) is not None
    assert try_shares(game, [game.bill / 40] * 40).is_proven


@pytest.mark.parametrize(
    "piece",
    [
        Suppliers({"A": 5, "B": 5}, {s: dict.fromkeys(NAMES[:3], 4.0) for s in "AB"}),
        Stepped(100, 3, dict(zip(NAMES[:3], (1, 2, 4), strict=True))),
        Stepped(100, 3, dict(zip(NAMES[:3], (1 / 3, 2, 4), strict=True))),
    ],
)
def test_what_hangs_on_more_than_one_number_or_on_no_whole_units_is_left_to_the_search(piece):
    units = Stepped(100, 3, dict(zip(NAMES[:3], (1 / 3, 2, 5), strict=True)))
    game = pooled_cost(NAMES[:3], [piece, units])

    assert counting_of(game.terms, game.size) is None
    assert try_shares(game, [game.bill / 3] * 3).is_proven


def test_a_shared_cost_alone_is_left_to_the_search():
    assert counting_of(pooled_cost(NAMES[:3], [Fixed(100)]).terms, 3) is None
