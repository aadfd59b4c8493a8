"""Caps, floors and steps, and what they do to who would leave."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.thinking.choose.fair_share.pooled import NAMES

from menter.choose.fair_share import Fixed, Own, limit_shares, phase_in, pooled_cost, share_costs
from menter.choose.fair_share.limit import BadLimit
from menter.choose.fair_share.piece import BadPiece

GAME = pooled_cost(NAMES[:3], [Fixed(60_000), Own({"Ynys": 10_000, "Mynydd": 40_000, "Dyffryn": 70_000})])
SHARES = share_costs(GAME)  # £300, £600, £900


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.integers(20_000, 300_000), st.integers(0, 30_000), st.sampled_from(NAMES[:3]), st.sampled_from(NAMES[:3]))
def test_with_a_cap_and_a_floor_the_bill_is_still_paid_within_them(cap, floor, capped, floored):
    if capped == floored and cap < floor:
        return

    eased = limit_shares(GAME, SHARES, caps={capped: cap}, floors={floored: floor})

    assert eased.shares.total == SHARES.total
    assert eased.shares.of(capped) <= cap
    assert eased.shares.of(floored) >= floor


def test_what_a_cap_moves_goes_to_the_others_in_proportion():
    eased = limit_shares(GAME, SHARES, caps={"Dyffryn": 75_000})

    assert eased.shares.amounts == (35_000, 70_000, 75_000)
    assert eased.before.is_stable
    assert eased.after.is_stable
    assert "no group of councils would pay less" in str(eased.effect)


def test_a_cap_that_drives_others_out_says_who_and_by_how_much():
    eased = limit_shares(GAME, SHARES, caps={"Dyffryn": 10_000})

    assert not eased.after.is_stable
    assert str(eased.effect) == ("With these limits some councils would pay £600 less by themselves: “Ynys”, “Mynydd”.")


def test_limits_can_make_a_split_hold_that_did_not():
    equal = share_costs(GAME, "equal")
    harsh = limit_shares(GAME, equal, caps={"Dyffryn": 0, "Ynys": 80_000})

    assert not harsh.before.is_stable or harsh.before.gain <= 0
    assert not harsh.after.is_stable
    mended = limit_shares(GAME, harsh.shares, floors={"Dyffryn": 90_000}, caps={"Ynys": 30_000})
    assert str(mended.effect).endswith("without them one would.")
    still = limit_shares(GAME, harsh.shares, caps={"Dyffryn": 5_000})
    assert str(still.effect).startswith("With or without these limits")


def test_limits_under_which_the_bill_cannot_be_paid_are_refused():
    with pytest.raises(BadLimit, match=r"pay £30 and the bill is £1,800. Raise a cap"):
        limit_shares(GAME, SHARES, caps=dict.fromkeys(GAME.councils, 1_000))
    with pytest.raises(BadLimit, match="floors come to £3,000 and the bill to £1,800"):
        limit_shares(GAME, SHARES, floors=dict.fromkeys(GAME.councils, 100_000))
    with pytest.raises(BadLimit, match="floor of “Ynys” is £2 and its cap £1"):
        limit_shares(GAME, SHARES, caps={"Ynys": 100}, floors={"Ynys": 200})
    with pytest.raises(BadPiece, match="“Llan” is not one"):
        limit_shares(GAME, SHARES, caps={"Llan": 100})


def test_phasing_in_ends_at_the_shares_in_equal_steps_and_pays_the_bill_each_year():
    steps = phase_in(GAME, SHARES, now={"Ynys": 60_000, "Mynydd": 60_000, "Dyffryn": 60_000}, years=3)

    assert [step.shares.amounts for step in steps] == [
        (50_000, 60_000, 70_000),
        (40_000, 60_000, 80_000),
        (30_000, 60_000, 90_000),
    ]
    assert steps[-1].after == steps[-1].before


@pytest.mark.parametrize(("now", "years"), [({"Ynys": 5}, 0), ({}, 2), ({"Ynys": -5, "Mynydd": 9}, 2)])
def test_steps_from_nothing_or_over_no_years_are_refused(now, years):
    with pytest.raises(BadLimit, match="give at least one year"):
        phase_in(GAME, SHARES, now=now, years=years)
