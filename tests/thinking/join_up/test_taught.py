"""What people said of pairs stands, and teaches the rest."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.join_up.taught import reweigh


def pairs_with(services, probability=0.5):
    """Pairs (0, n) of which the evidence says only whether the services agree."""
    return pl.DataFrame(
        {
            "left": [0] * len(services),
            "right": list(range(1, len(services) + 1)),
            "probability": [probability] * len(services),
            "same": [probability >= 0.5] * len(services),
            "same_service": services,
        }
    )


def probability_of(pairs, left, right):
    return pairs.filter((pl.col("left") == left) & (pl.col("right") == right))["probability"].item()


def test_nobody_said_anything_and_nothing_changes():
    pairs = pairs_with([True, False, None])

    assert reweigh(pairs, {}) is pairs


def test_a_confirmed_pair_is_sure_and_a_refused_one_is_out():
    told = reweigh(pairs_with([True, False, True, False]), {(0, 1): True, (0, 2): False})

    assert probability_of(told, 0, 1) == 1
    assert probability_of(told, 0, 2) == 0
    assert told.filter(pl.col("same"))["right"].to_list()[0] == 1


def test_a_confirmed_pair_that_was_not_looked_at_is_added():
    told = reweigh(pairs_with([True, False]), {(7, 9): True})

    assert probability_of(told, 7, 9) == 1
    assert told.filter(pl.col("left") == 7)["same_service"].to_list() == [None]


def test_a_refused_pair_that_was_not_looked_at_is_not_added():
    assert len(reweigh(pairs_with([True, False]), {(7, 9): False})) == 2


def test_what_was_refused_lowers_pairs_with_the_same_evidence_and_not_the_others():
    services = [True] * 6 + [False] * 6
    words = {(0, n): True for n in (1, 2, 3)} | {(0, n): False for n in (7, 8, 9)}

    told = reweigh(pairs_with(services), words)

    assert probability_of(told, 0, 4) > 0.6
    assert probability_of(told, 0, 10) < 0.4


def test_one_word_moves_others_a_little_only():
    told = reweigh(pairs_with([True, True, False, False]), {(0, 1): False})

    assert 0.25 < probability_of(told, 0, 2) < 0.5


@given(
    st.lists(st.tuples(st.floats(0, 1), st.one_of(st.none(), st.booleans())), min_size=1, max_size=12),
    st.dictionaries(st.integers(1, 14), st.booleans(), max_size=6),
)
def test_probabilities_stay_between_0_and_1_and_what_was_said_stands(rows, said):
    pairs = pairs_with([service for _, service in rows]).with_columns(
        pl.Series("probability", [share for share, _ in rows])
    )
    words = {(0, right): same for right, same in said.items()}

    told = reweigh(pairs, words)

    assert told["probability"].is_between(0, 1).all()
    for left, right in words:
        if words[(left, right)] or right <= len(rows):
            assert probability_of(told, left, right) == pytest.approx(float(words[(left, right)]))


def test_what_is_said_of_unsure_pairs_moves_no_plain_stranger():
    pairs = pairs_with([True] * 8).with_columns(pl.Series("probability", [0.5] * 4 + [0.001] * 4))

    told = reweigh(pairs, dict.fromkeys([(0, 1), (0, 2), (0, 3)], True))

    assert probability_of(told, 0, 4) > 0.55
    assert probability_of(told, 0, 8) < 0.002


def test_a_pair_that_grouping_put_together_stays_so_when_nobody_speaks_of_it():
    pairs = pairs_with([True, False, None], probability=0.3).with_columns(pl.Series("same", [False, False, True]))

    told = reweigh(pairs, {(0, 1): False})

    assert told.filter(pl.col("same"))["right"].to_list() == [3]
