"""Is any group of councils better off by itself?"""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from tests.thinking.choose.fair_share.pooled import DAM, NAMES, every_group, games

from menter.choose.fair_share import (
    Fixed,
    Stepped,
    Tiered,
    find_shortfall,
    listed_cost,
    pooled_cost,
    share_costs,
    try_shares,
)
from menter.choose.fair_share.programme import Effort
from menter.choose.fair_share.shapley import over_every_group
from menter.choose.fair_share.span import Span
from menter.choose.fair_share.stability import BadShares, find_least_core

HALF_A_BLOCK = pooled_cost(NAMES[:3], [Stepped(10_000, 10, dict.fromkeys(NAMES[:3], 5))])


@pytest.mark.slow
@given(games(least=2), st.data())
@settings(max_examples=30, deadline=None)
def test_the_group_named_is_the_worst_of_all_and_the_proof_holds(game, data):
    weights = np.asarray(data.draw(st.lists(st.integers(1, 9), min_size=game.size, max_size=game.size)))
    pays = game.bill * weights / weights.sum()
    groups = every_group(game.size)[1:-1]

    trial = try_shares(game, pays)

    worst = float((groups @ pays - game.costs(groups)).max())
    named = np.isin(game.councils, trial.group)
    assert trial.gain == pytest.approx(worst, abs=0.01)
    assert trial.gain == pytest.approx(float(pays[named].sum() - game.cost(trial.group)), abs=0.01)
    assert trial.bound >= worst - 0.01


@pytest.mark.slow
@given(games(least=2, most=4))
@settings(max_examples=20, deadline=None)
def test_what_is_missing_is_what_a_programme_over_every_group_says_and_its_proof_adds_up(game):
    groups = every_group(game.size)[1:]
    most = linprog(-np.ones(game.size), groups.astype(float), game.costs(groups), bounds=(None, None))

    shortfall = find_shortfall(game)

    assert shortfall.missing == pytest.approx(max(0.0, game.bill + most.fun), abs=0.01)
    if shortfall.is_short:
        for council in game.councils:
            assert sum(weight for group, weight in shortfall.proof if council in group) == pytest.approx(1, abs=1e-6)
        assert sum(w * game.cost(g) for g, w in shortfall.proof) == pytest.approx(
            game.bill - shortfall.missing, abs=0.1
        )


@pytest.mark.slow
@given(games(least=2, most=4))
@settings(max_examples=15, deadline=None)
def test_the_least_core_leaves_the_worst_off_group_as_well_off_as_the_nucleolus_does(game):
    least = find_least_core(game)

    best = try_shares(game, share_costs(game, "nucleolus").unrounded)
    assert try_shares(game, least.pays).gain == pytest.approx(best.gain, abs=0.05)
    assert -least.saving == pytest.approx(best.gain, abs=0.05)


def test_the_least_core_comes_as_near_to_a_target_as_it_may():
    game = listed_cost(("Near", "Far"), [0, 400, 900, 950])
    least = find_least_core(game, np.asarray([475.0, 475.0]))

    assert least.pays == pytest.approx([225, 725], abs=0.01)  # each saves 175: there is no other such pays
    assert find_least_core(DAM, np.asarray([1e5, 1e5, 212_584])).pays.sum() == pytest.approx(412_584)


def test_three_with_half_a_block_each_cannot_all_be_content():
    # Any two fill one block, three pay for two: two of them always do better by themselves.
    shortfall = find_shortfall(HALF_A_BLOCK)

    assert shortfall.is_short
    assert shortfall.missing == pytest.approx(5_000)
    assert shortfall.gain == pytest.approx(10_000 / 3)
    assert {len(group) for group, _ in shortfall.proof} == {2}
    assert [weight for _, weight in shortfall.proof] == pytest.approx([0.5] * 3)


def test_forty_who_are_nearly_alike_cannot_all_be_content_and_the_proof_adds_up():
    councils = [f"Council {n}" for n in range(40)]
    game = pooled_cost(councils, [Stepped(3_000_000, 1_000, {c: 500 + n % 7 for n, c in enumerate(councils)})])

    shortfall = find_shortfall(game)

    assert shortfall.is_exact
    assert shortfall.missing == pytest.approx(game.bill - sum(w * game.cost(g) for g, w in shortfall.proof), abs=1)
    for council in councils:
        assert sum(w for group, w in shortfall.proof if council in group) == pytest.approx(1, abs=1e-6)


@pytest.mark.slow
def test_a_search_that_ends_early_still_proves_that_nobody_can_be_content_and_what_is_missing_at_least(monkeypatch):
    # Blocks of two numbers, neither whole: the groups cannot be counted out.
    uses = [{name: 5 + (n * step % 7) / 9 for n, name in enumerate(NAMES)} for step in (1, 3)]
    game = pooled_cost(NAMES, [Stepped(10_000, 10, uses[0]), Stepped(7_000, 10, uses[1])])
    exact = find_shortfall(game)
    monkeypatch.setattr(Effort, "__init__", lambda self: setattr(self, "nodes", 0))

    least = find_shortfall(game)

    assert exact.is_exact
    assert least.is_short
    assert not least.is_exact
    assert least.missing <= exact.missing + 0.01
    assert least.gain <= exact.gain + 0.01
    assert sum(w * game.cost(g) for g, w in least.proof) == pytest.approx(game.bill - least.missing, abs=0.1)


def test_the_equal_split_of_the_dam_drives_floods_out():
    trial = try_shares(DAM, [137_528, 137_528, 137_528])

    assert trial.is_stable
    assert trial.gain == pytest.approx(137_528 - 140_826)  # floods would pay 3,298 more by itself: the nearest to it


def test_a_group_that_subsidises_others_is_named_with_its_gain():
    game = listed_cost(("Near", "Far"), [0, 100, 900, 950])

    trial = try_shares(game, share_costs(game, "equal").amounts)

    assert (trial.group, trial.gain, trial.is_stable) == (("Near",), 375.0, False)


def test_where_prices_rise_a_group_may_do_best_each_by_itself():
    use = {"Ynys": 0, "Mynydd": 0, "Dyffryn": 2, "Traeth": 5, "Coed": 5}
    game = pooled_cost(tuple(use), [Tiered(((0, 100), (6, 500), (9, 300)), use)])

    trial = try_shares(game, [game.bill / 5] * 5)

    groups = every_group(5)[1:-1]
    assert trial.gain == pytest.approx(float((game.bill / 5 * groups.sum(axis=1) - game.costs(groups)).max()))
    assert trial.is_proven
    assert share_costs(game).unrounded == pytest.approx(over_every_group(game.every_cost()))


def test_one_council_by_itself_has_nobody_to_leave():
    game = pooled_cost(["Ynys"], [Fixed(100)])

    assert try_shares(game, [100]).is_stable
    assert not find_shortfall(game).is_short
    assert share_costs(game, "nucleolus").amounts == share_costs(game, "least_core").amounts == (100,)


def test_a_split_that_does_not_pay_the_bill_is_refused():
    with pytest.raises(BadShares, match="come to 300 pence and the bill to 20000 pence"):
        try_shares(HALF_A_BLOCK, [100, 100, 100])
    with pytest.raises(BadShares, match="for each of the 3 councils"):
        try_shares(HALF_A_BLOCK, [20_000])
    with pytest.raises(BadShares):
        try_shares(HALF_A_BLOCK, [float("nan"), 1, 1])


@given(st.lists(st.lists(st.booleans(), min_size=5, max_size=5), max_size=6))
def test_a_group_is_fixed_exactly_when_it_is_a_mix_of_the_settled(rows):
    span = Span(5)
    for row in rows:
        span.add(row)
    groups = every_group(5)

    matrix = np.asarray(rows, dtype=float).reshape(-1, 5)
    rank = np.linalg.matrix_rank(matrix) if rows else 0
    mixes = [np.linalg.matrix_rank(np.vstack([matrix, group])) == rank for group in groups.astype(float)]
    assert span.rank == rank
    assert span.holds(groups).tolist() == mixes
    assert all(isinstance(entry, Fraction) for row in span.rows.values() for entry in row)
