"""Who joins late, who leaves, and what is kept."""

import pytest
from tests.thinking.choose.fair_share.pooled import NAMES

from menter.choose.fair_share import Fixed, History, Own, pooled_cost, share_costs
from menter.choose.fair_share.history import NotLater


def shares(*councils):
    return share_costs(pooled_cost(councils, [Fixed(60_000), Own(dict.fromkeys(councils, 1_000))]))


TWO, THREE = shares(*NAMES[:2]), shares(*NAMES[:3])


def test_a_late_joiner_lowers_the_others_and_the_differences_come_to_what_the_bill_rose_by():
    history = History().settle(TWO, year=2026).settle(THREE, year=2028)

    assert history.joined == ("Dyffryn",)
    assert history.left == ()
    assert [each.more for each in history.differences] == [-10_000, -10_000, 21_000]
    assert sum(each.more for each in history.differences) == THREE.total - TWO.total


def test_who_leaves_pays_nothing_from_then_and_the_others_more():
    history = History().settle(THREE, year=2026).settle(TWO, year=2027)

    assert history.left == ("Dyffryn",)
    assert [str(each.sentence) for each in history.differences] == [
        "“Ynys” pays £310, £100 more than before.",
        "“Mynydd” pays £310, £100 more than before.",
        "“Dyffryn” pays £0, £210 less than before.",
    ]


def test_what_was_agreed_stays_as_it_was():
    first = History().settle(TWO, year=2026)
    later = first.settle(THREE, year=2028)

    assert first.settlements == later.settlements[:1]
    assert later.held_in(2025) is None
    assert later.held_in(2027) == TWO
    assert later.held_in(2030) == THREE
    assert str(first.settle(TWO, year=2027).differences[0].sentence) == "“Ynys” pays £310 as before."
    assert History().differences == ()


def test_nothing_is_agreed_anew_for_a_year_before_the_last():
    with pytest.raises(NotLater, match=r"from 2028–29 on. Give that year or a later one, not 2027–28"):
        History().settle(TWO, year=2028).settle(THREE, year=2027)
