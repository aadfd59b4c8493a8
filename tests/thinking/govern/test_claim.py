"""Claims on a grant, and what is left when it ends."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.choose.envelope import Envelope, NotPromised
from menter.govern.claim import (
    BadClaim,
    ClaimMayNotMove,
    NotYetClosed,
    check_may_claim,
    check_may_close,
    check_may_move_claim,
    may_claim,
    may_close,
    may_move_claim,
    unclaimed,
)

AT = date(2026, 10, 1)
YEARS = st.dictionaries(st.integers(2025, 2028), st.integers(0, 10**8), max_size=3)


@given(granted=YEARS, claimed=YEARS, amount=st.integers(-5, 10**8), year=st.integers(2025, 2028))
def test_no_year_is_ever_claimed_beyond_what_was_granted_for_it(granted, claimed, amount, year):
    if may_claim(amount, year, granted=granted, claimed=claimed, ends_on=None, at=AT):
        assert 0 < claimed.get(year, 0) + amount <= granted[year]


@pytest.mark.parametrize(
    ("amount", "ends_on", "said"),
    [
        (0, None, "more than £0"),
        (600_00, None, "for 2026–27 £500 is left to claim, and £600 is asked for"),
        (1, date(2026, 9, 30), "was to be spent by 30/09/2026"),
    ],
)
def test_what_cannot_be_claimed_is_refused(amount, ends_on, said):
    with pytest.raises(BadClaim, match=said):
        check_may_claim(amount, 2026, granted={2026: 1000_00}, claimed={2026: 500_00}, ends_on=ends_on, at=AT)


def test_a_claim_goes_through_its_states_in_their_order():
    assert may_move_claim("sent", "agreed")
    with pytest.raises(ClaimMayNotMove, match="“sent” and cannot become “paid”"):
        check_may_move_claim("sent", "paid")


def test_a_grant_with_open_claims_is_not_closed():
    assert may_close(open_claims=0)
    with pytest.raises(NotYetClosed, match="2 claims are not refused or paid yet"):
        check_may_close(open_claims=2)


@given(granted=YEARS, share=st.floats(0, 1))
def test_what_was_paid_and_what_goes_back_make_the_grant(granted, share):
    paid = {year: int(amount * share) for year, amount in granted.items()}

    back = unclaimed(granted, paid)

    assert {year: paid[year] + back.get(year, 0) for year in granted} == granted


@given(amounts=YEARS, share=st.floats(0, 1))
def test_giving_back_what_was_promised_leaves_the_envelope_as_it_was(amounts, share):
    whole = Envelope("e", amounts)
    promised = {year: int(amount * share) for year, amount in amounts.items()}

    after = whole.allocate(promised).give_back(promised)

    assert all(after.left(year) == amount for year, amount in amounts.items())


def test_no_more_is_given_back_than_was_promised():
    with pytest.raises(NotPromised, match="has £1 spoken for in 2026–27, so £2 cannot be given back"):
        Envelope("e", {2026: 500}, allocated={2026: 100}).give_back({2026: 200})
