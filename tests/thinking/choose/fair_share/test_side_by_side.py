"""One bill by every method, and the split that follows from one of them."""

from dataclasses import replace

import pytest

from menter.choose.fair_share import (
    METHOD_NAMES,
    METHODS,
    BadBill,
    Bill,
    Line,
    Sharer,
    example_bill,
    share_by_every_method,
    split_bill,
)
from menter.choose.fair_share.limit import BadLimit

BILL = example_bill("en")
HALF_A_BLOCK = Bill(
    "x",
    tuple(Sharer(name, numbers={"users": 5.0}) for name in ("Coast", "Hill", "Vale")),
    (Line("x", "block", 10_000, of="users", size=10.0),),
)


def test_every_method_stands_beside_every_other_with_its_test():
    steps = []

    beside = share_by_every_method(BILL, told=lambda done, of: steps.append((done, of)))

    assert [way.method for way in beside.ways] == list(METHODS) == list(METHOD_NAMES)
    for way in beside.ways:
        if way.shares is not None:
            assert way.shares.total == round(BILL.game.bill)
            assert way.trial.is_proven
    assert steps[-1] == (len(METHODS) + 1, len(METHODS) + 1)
    assert steps == sorted(steps)


def test_a_method_without_its_numbers_says_why_and_the_others_are_reckoned():
    by_benefit = next(way for way in share_by_every_method(BILL).ways if way.method == "by_benefit")

    assert by_benefit.shares is None
    assert "“Coast” has no number" in str(by_benefit.why_not)


def test_where_nobody_can_be_content_it_says_what_is_missing():
    beside = share_by_every_method(HALF_A_BLOCK)

    assert beside.shortfall.is_short
    assert beside.shortfall.missing == pytest.approx(5_000)


def test_a_cap_moves_what_is_above_it_and_its_effect_is_said():
    sharers = tuple(replace(each, cap=1_000_000) if each.name == "Coast" else each for each in BILL.sharers)

    split = split_bill(replace(BILL, sharers=sharers), "shapley")

    assert split.shares.of("Coast") == 1_000_000
    assert split.shares.total == round(BILL.game.bill)
    assert split.has_limits
    assert not split_bill(BILL, "shapley").has_limits


def test_a_split_is_reached_in_equal_steps_from_what_is_paid_now():
    split = split_bill(BILL, "shapley", years=3)

    assert len(split.years) == 3
    assert split.years[-1].shares.amounts == split.shares.amounts
    assert all(year.shares.total == split.shares.total for year in split.years)


def test_a_split_without_its_numbers_is_refused():
    with pytest.raises(BadBill):
        split_bill(BILL, "by_benefit")
    with pytest.raises(BadLimit):
        split_bill(replace(BILL, sharers=tuple(replace(each, now=None) for each in BILL.sharers)), "equal", years=2)
