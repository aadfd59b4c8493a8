"""Seats, terms and deputies."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.govern.seat import ENDS_SOON, SeatIsHeld, TermBackwards, check_may_hold, holds, may_hold, standing

DAY = date(2026, 6, 1)


@dataclass(frozen=True)
class Term:
    starts_on: date
    ends_on: date | None = None
    part: str = "holder"


days = st.integers(0, 400).map(lambda many: DAY + timedelta(days=many))
terms = st.builds(Term, days, st.none() | days, st.sampled_from(["holder", "deputy"]))


def test_a_deputy_does_not_fill_a_seat():
    found = standing([Term(DAY, part="deputy")], DAY)

    assert found.is_vacant
    assert found.deputy is not None


def test_the_last_day_of_a_term_belongs_to_it():
    assert holds(Term(DAY, DAY), DAY)
    assert not holds(Term(DAY, DAY), DAY + timedelta(days=1))


def test_a_term_that_ends_soon_is_said_to_end_unless_somebody_follows():
    last = DAY + timedelta(days=ENDS_SOON)
    ending, follower = Term(DAY, last), Term(last + timedelta(days=1))

    assert standing([ending], DAY).is_ending
    assert not standing([ending, follower], DAY).is_ending
    assert not standing([Term(DAY, last + timedelta(days=1))], DAY).is_ending


def test_a_term_that_ends_before_it_starts_is_refused():
    with pytest.raises(TermBackwards, match="end on 31/05/2026, before it starts on 01/06/2026"):
        check_may_hold([], part="holder", starts_on=DAY, ends_on=DAY - timedelta(days=1))


def test_a_place_that_is_held_is_refused_with_the_day_since_when():
    with pytest.raises(SeatIsHeld, match="from 01/06/2026 on"):
        check_may_hold([Term(DAY)], part="holder", starts_on=DAY, ends_on=None)


@given(st.lists(terms, max_size=6))
def test_terms_that_were_let_in_one_by_one_never_give_a_seat_two_holders(offered):
    kept = []
    for term in offered:
        if may_hold(kept, part=term.part, starts_on=term.starts_on, ends_on=term.ends_on):
            kept.append(term)

    for step in range(0, 401, 7):
        at = DAY + timedelta(days=step)
        for part in ("holder", "deputy"):
            assert sum(term.part == part and holds(term, at) for term in kept) <= 1
