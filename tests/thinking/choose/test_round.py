"""A round's states, and its ranking."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

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
