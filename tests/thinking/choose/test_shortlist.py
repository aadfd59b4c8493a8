"""How sure a shortlist is, how far scorers are apart, and the weights that a round starts from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.choose.criterion import CITIZENS, STARTING
from menter.choose.score import BadScore, check_whole, rank_entries
from menter.choose.spread import find_spread
from menter.choose.steady import find_steadiness

POINTS = st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=1, max_size=6)


def world(points):
    scores = {f"e{n:02}": {c: [p] for c, p in zip("xyz", row, strict=True)} for n, row in enumerate(points)}
    weights = {"x": 50, "y": 30, "z": 20}
    return rank_entries(scores, weights), weights


@given(points=POINTS, places=st.integers(1, 7))
def test_shares_lie_between_none_and_all_and_fill_at_least_the_places(points, places):
    ranked, weights = world(points)

    shares = find_steadiness(ranked, weights, places=places, draws=50)

    assert all(0 <= share <= 1 for share in shares.values())
    assert sum(shares.values()) >= min(places, len(points)) - 1e-9


@given(points=POINTS, places=st.integers(1, 7))
def test_who_is_at_least_as_good_on_every_criterion_stays_in_at_least_as_often(points, places):
    ranked, weights = world(points)
    shares = find_steadiness(ranked, weights, places=places, draws=50)

    for a in ranked:
        for b in ranked:
            if all(a.contributions[c] >= b.contributions[c] for c in weights):
                assert shares[a.key] >= shares[b.key]


def test_the_same_seed_draws_the_same_shares():
    ranked, weights = world([[5, 0, 0], [0, 5, 5], [2, 2, 3]])

    assert find_steadiness(ranked, weights, places=1) == find_steadiness(ranked, weights, places=1)


def test_equal_entries_at_the_border_are_all_within():
    ranked, weights = world([[3, 3, 3], [3, 3, 3], [1, 1, 1]])

    assert find_steadiness(ranked, weights, places=1) == {"e00": 1.0, "e01": 1.0, "e02": 0.0}


def test_scorers_who_are_three_points_apart_should_talk():
    spread = find_spread({"x": [1, 4], "y": [3, 4, 5], "z": []})

    assert (spread["x"].is_wide, spread["y"].is_wide, "z" in spread) == (True, False, False)
    assert (spread["y"].lowest, spread["y"].mean, spread["y"].highest, spread["y"].many) == (3, 4, 5, 3)


def test_citizens_weigh_most_at_the_start_and_all_weights_make_100():
    weights = {each.code: each.weight for each in STARTING}
    themes = {}
    for each in STARTING:
        themes[str(each.theme)] = themes.get(str(each.theme), 0) + each.weight

    check_whole(weights)

    assert max(themes, key=themes.get) == "Citizen impact"


def test_citizen_impact_is_value_times_volume_as_it_was_published():
    times = {each.code: each.times for each in STARTING if each.times}

    assert times == {"volume": "value"}
    assert {each.code: each.weight for each in STARTING if each.theme == CITIZENS} == {"value": 50, "volume": 0}


@pytest.mark.parametrize(("weights", "said"), [({"x": 60, "y": 35}, "add up to 95, not to 100.*by 5 together"),
                                               ({"x": 60.5, "y": 40}, "add up to 100.5.*by 0.5")])  # fmt: skip
def test_weights_that_do_not_sum_are_refused_with_the_sum(weights, said):
    with pytest.raises(BadScore, match=said):
        check_whole(weights)
