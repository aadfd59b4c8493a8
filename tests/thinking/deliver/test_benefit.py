"""A benefit counts only when measured; cash and other worth stay apart."""

from datetime import date

import pytest

from menter.deliver.benefit import BadBenefit, Benefit, Measurement, value_for_money
from menter.deliver.phase import PhaseMayNotFollow, check_may_enter, may_enter


def measured(*values):
    return tuple(Measurement(date(2026, month, 1), value) for month, value in enumerate(values, start=1))


def test_the_share_of_the_way_from_baseline_to_target():
    assert Benefit("Days to repair", 40, 20, measured(38, 30)).achieved == 0.5
    assert Benefit("Days to repair", 40, 20, measured(50)).achieved == -0.5
    assert Benefit("Online", 10, 60, measured(60)).achieved == 1
    assert Benefit("Online", 10, 60).achieved is None


def test_only_what_is_measured_may_be_claimed_and_the_kinds_stay_apart():
    benefits = [
        Benefit("Licence", 50_000, 20_000, measured(30_000), is_money=True, is_cashable=True),
        Benefit("Officers' time", 0, 9_000, measured(4_000), is_money=True),
        Benefit("Hosting", 9_000, 0, is_money=True, is_cashable=True),
        Benefit("Days", 40, 20, measured(20)),
    ]

    found = value_for_money(benefits, 40_000_00)

    assert (found.cashable, found.non_cashable, found.counted, found.not_counted) == (20_000_00, 4_000_00, 3, 1)
    assert [str(sentence) for sentence in found.sentences] == [
        "£40,000 has been spent so far.",
        "Measured: £20,000 a year has left budgets.",
        "Measured: time and other worth of £4,000 a year. It is not cash and is not added to it.",
        "1 benefit is not measured and does not count.",
        "At this rate the cash saved makes good the spend in 2.0 years.",
    ]


def test_nothing_measured_claims_nothing():
    found = value_for_money([Benefit("Hosting", 9, 0, is_money=True, is_cashable=True)], 100)

    assert found.cashable == 0
    assert "No benefit has been measured, so no value may be claimed yet." in [str(s) for s in found.sentences]


def test_a_benefit_that_could_not_be_told_is_refused():
    with pytest.raises(BadBenefit, match="nothing would change"):
        Benefit("Days", 5, 5)
    with pytest.raises(BadBenefit, match="not counted in pounds"):
        Benefit("Days", 5, 4, is_cashable=True)


def test_an_initiative_leaves_no_phase_out():
    assert may_enter(None, "discovery")
    assert may_enter("alpha", "discovery")
    with pytest.raises(PhaseMayNotFollow, match="in “discovery” and cannot go straight to “live”"):
        check_may_enter("discovery", "live")
    with pytest.raises(PhaseMayNotFollow, match="begins with discovery"):
        check_may_enter(None, "beta")
    assert not may_enter("retired", "live")
