"""Decisions with their reasons, and money that follows them."""

from datetime import date

import pytest

from menter.choose.envelope import Envelope, EnvelopeTooSmall
from menter.govern.decision import DecisionMayNotMove, DecisionUnreasoned, check_may_decide, may_decide
from menter.govern.grant import (
    GrantMayNotMove,
    NotDecided,
    check_may_award,
    check_may_move_grant,
    may_award,
    may_move_grant,
)

FUND = Envelope("Fund", {2025: 100_00})
DAY = date(2025, 11, 14)


def test_a_decision_needs_its_reason():
    with pytest.raises(DecisionUnreasoned):
        check_may_decide("on agenda", "fund", reason=" ")

    assert may_decide("on agenda", "fund", reason="Six councils need it.")


def test_what_is_deferred_comes_back_and_what_is_declined_does_not():
    assert may_decide("defer", "on agenda", reason="")
    with pytest.raises(DecisionMayNotMove, match="“declined” and cannot become “to be funded”"):
        check_may_decide("decline", "fund", reason="x")


def test_money_follows_a_decision_to_fund():
    check_may_award(FUND, {2025: 100_00}, outcome="fund", decided_on=DAY, at=DAY)

    with pytest.raises(NotDecided):
        check_may_award(FUND, {2025: 1}, outcome="defer", decided_on=DAY, at=DAY)
    with pytest.raises(NotDecided, match="decided on 14/11/2025"):
        check_may_award(FUND, {2025: 1}, outcome="fund", decided_on=DAY, at=date(2025, 11, 13))
    with pytest.raises(EnvelopeTooSmall):
        check_may_award(FUND, {2025: 100_01}, outcome="fund", decided_on=DAY, at=DAY)


def test_asking_agrees_with_checking():
    assert may_award(FUND, {2025: 1}, outcome="fund", decided_on=DAY, at=DAY)
    assert not may_award(FUND, {2026: 1}, outcome="fund", decided_on=DAY, at=DAY)
    assert may_move_grant("offered", "accepted")
    with pytest.raises(GrantMayNotMove, match="“offered” and cannot become “closed”"):
        check_may_move_grant("offered", "closed")
