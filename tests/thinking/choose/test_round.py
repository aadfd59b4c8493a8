"""A round's states, and its ranking."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise, product

import pytest

from menter.choose.round import (
    MOVES,
    NAMES,
    RoundMayNotMove,
    RoundNotReady,
    Standing,
    check_may_move_round,
    check_round_is_ready,
    may_move_round,
    round_is_ready,
)
from menter.choose.score import BadScore, rank_entries


def test_a_round_goes_through_its_states_in_their_order():
    states = ["draft", "open", "closed", "sift", "panel", "decided", "published"]

    assert all(may_move_round(now, then) for now, then in pairwise(states))
    assert set(MOVES) == set(NAMES) == set(states)


def test_a_round_leaves_no_state_out():
    with pytest.raises(RoundMayNotMove, match="in the state “draft” and cannot go straight to “panel”"):
        check_may_move_round("draft", "panel")


def test_the_total_is_the_sum_of_what_each_criterion_adds():
    first, second = rank_entries({"a": {"people": [5, 3], "cost": [5]}, "b": {"people": [5]}}, {"people": 3, "cost": 1})

    assert (first.key, first.rank, first.total) == ("a", 1, 85.0)
    assert first.contributions == {"people": 60.0, "cost": 25.0}
    assert (second.total, second.missing) == (75.0, ("cost",))


def test_equal_totals_share_a_place():
    ranked = rank_entries({"b": {"x": [3]}, "a": {"x": [3]}, "c": {"x": [1]}}, {"x": 1})

    assert [(each.key, each.rank) for each in ranked] == [("a", 1), ("b", 1), ("c", 3)]


IMPACT = {"value": 50, "volume": 0, "cost": 50}
MULTIPLIED = {"volume": "value"}


def test_what_is_multiplied_counts_once_as_the_product():
    """Value 4 of 5 times volume 3 of 5 is 12 of 25: 24 of the 50 points; what it costs adds its own 20 of 50."""
    (only,) = rank_entries({"a": {"value": [5, 3], "volume": [3], "cost": [2]}}, IMPACT, MULTIPLIED)

    assert only.contributions == pytest.approx({"value": 24, "volume": 0, "cost": 20})
    assert only.total == pytest.approx(44)


def test_the_middling_in_both_is_before_the_best_in_one():
    scores = {"deep": {"value": [5], "volume": [0]}, "both": {"value": [2], "volume": [2]}}

    assert [each.key for each in rank_entries(scores, {"value": 1, "volume": 0}, MULTIPLIED)] == ["both", "deep"]
    assert [each.key for each in rank_entries(scores, {"value": 1, "volume": 1})] == ["deep", "both"]


def test_what_nobody_scored_of_a_product_is_named_and_gives_nothing():
    (only,) = rank_entries({"a": {"value": [5], "cost": [5]}}, IMPACT, MULTIPLIED)

    assert (only.total, only.missing) == (50, ("volume",))


@pytest.mark.parametrize("raised", ["value", "volume", "cost"])
def test_more_points_never_make_a_total_smaller(raised):
    names = ("value", "volume", "cost")
    for points in product(range(6), repeat=3):
        given = {name: [point] for name, point in zip(names, points, strict=True)}

        (before,) = rank_entries({"a": given}, IMPACT, MULTIPLIED)
        (after,) = rank_entries({"a": {**given, raised: [5]}}, IMPACT, MULTIPLIED)

        assert 0 <= before.total <= after.total + 1e-9 <= 100 + 1e-8


@pytest.mark.parametrize(
    ("weights", "times", "said"),
    [
        ({"a": 50, "b": 50}, {"b": "a"}, "“b” multiplies another, so it has no weight of its own"),
        ({"a": 100, "b": 0}, {"b": "c"}, "“b” can only multiply one of the round"),
        (
            {"a": 100, "b": 0, "c": 0},
            {"b": "c", "c": "a"},
            "“b” can only multiply one of the round that counts by itself",
        ),
        ({"a": 100, "b": 0}, {"b": "b"}, "“b” can only multiply"),
    ],
)
def test_a_product_that_cannot_count_is_refused(weights, times, said):
    with pytest.raises(BadScore, match=said):
        rank_entries({}, weights, times)


@pytest.mark.parametrize(
    ("scores", "weights", "said"),
    [
        ({"a": {"x": [6]}}, {"x": 1}, "has the score 6"),
        ({"a": {"x": [float("nan")]}}, {"x": 1}, "has the score nan"),
        ({"a": {"y": [1]}}, {"x": 1}, "not a criterion"),
        ({"a": {}}, {"x": -1}, "has the weight -1"),
        ({"a": {}}, {"x": 0}, "No criterion has a weight"),
    ],
)
def test_what_cannot_count_is_refused(scores, weights, said):
    with pytest.raises(BadScore, match=said):
        rank_entries(scores, weights)


ENDS = datetime(2026, 8, 15, 12, tzinfo=UTC)
BEFORE, AFTER = ENDS - timedelta(days=1), ENDS + timedelta(days=1)


@pytest.mark.parametrize(
    ("then", "standing", "at", "said"),
    [
        ("open", Standing(ENDS), AFTER, "closing day has passed"),
        ("closed", Standing(ENDS), BEFORE, "takes statements until 15/08/2026 12:00"),
        ("sift", Standing(ENDS), AFTER, "No statement is in the round"),
        ("sift", Standing(ENDS, standing=["a"]), AFTER, "Nobody has been asked to score"),
        ("panel", Standing(ENDS, unscored=["a", "b"]), AFTER, "Nobody has scored 2 statements yet: a; b."),
        ("decided", Standing(ENDS), AFTER, "No statement is before the panel"),
        ("decided", Standing(ENDS, undecided=["a"], shortlisted=2), AFTER, "1 statement before the panel has no"),
    ],
)
def test_a_round_waits_for_what_its_next_state_stands_on(then, standing, at, said):
    with pytest.raises(RoundNotReady, match=said):
        check_round_is_ready(then, standing, at=at)

    assert not round_is_ready(then, standing, at=at)


def test_a_round_with_all_it_needs_is_ready():
    whole = Standing(ENDS, standing=["a"], scorers=1, shortlisted=1)

    assert round_is_ready("open", whole, at=BEFORE)
    assert all(round_is_ready(then, whole, at=AFTER) for then in ["closed", "sift", "panel", "decided", "published"])
