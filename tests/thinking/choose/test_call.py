"""When a round takes statements."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.choose.call import NotOpen, Window, check_takes_statements, takes_statements

OPENS = datetime(2026, 7, 18, tzinfo=UTC)
CLOSES = datetime(2026, 8, 15, 12, tzinfo=UTC)
WINDOW = Window(OPENS, CLOSES, grace=10)


@given(minutes=st.integers(-60 * 24 * 60, 60 * 24 * 60))
def test_an_open_round_takes_statements_from_its_opening_to_the_last_minute_of_grace_and_never_else(minutes):
    at = CLOSES + timedelta(minutes=minutes)

    assert takes_statements("open", WINDOW, at=at) == (OPENS <= at <= CLOSES + timedelta(minutes=10))


@pytest.mark.parametrize("state", ["draft", "closed", "sift", "panel", "decided", "published"])
def test_a_round_in_any_other_state_takes_none(state):
    with pytest.raises(NotOpen, match="This round takes no statements now"):
        check_takes_statements(state, WINDOW, at=OPENS)


def test_a_late_statement_is_told_by_how_much_it_is_late():
    with pytest.raises(NotOpen, match=r"closed at 15/08/2026 12:00, and .* ended 5 minutes ago"):
        check_takes_statements("open", WINDOW, at=CLOSES + timedelta(minutes=15))


def test_an_early_statement_is_told_when_to_come_back():
    with pytest.raises(NotOpen, match="opens on 18/07/2026"):
        check_takes_statements("open", WINDOW, at=OPENS - timedelta(minutes=1))


def test_the_minutes_of_grace_are_known_as_such():
    assert [WINDOW.is_late(CLOSES + timedelta(minutes=m)) for m in (0, 1, 10, 11)] == [False, True, True, False]
