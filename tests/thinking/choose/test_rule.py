"""The rules of a round, and what a bid breaks of them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.choose.rule import Bid, Rules, find_breaches

PHASES = {"discovery": "Discovery", "alpha": "Alpha"}
GOOD = Bid("b", "powys", frozenset({"gwynedd"}), "discovery", 40_000_00, is_open=True, missions=1)
STRICT = Rules(partners=1, leads=1, phases=("discovery",), caps={"discovery": 50_000_00}, open=True, missions=1)


def breaches(bid, rules=STRICT, among=()):
    return [str(each) for each in find_breaches([bid, *among], rules, phases=PHASES)[bid.key]]


def test_who_has_left_the_partnership_leads_nothing_and_does_not_count():
    left = Bid("1", "conwy", frozenset({"powys", "torfaen"}), gone={"conwy": "Conwy", "powys": "Powys", "fife": "Fife"})

    (found,) = find_breaches([left], Rules(partners=2), phases={}).values()

    assert [str(each) for each in found] == [
        "Conwy leads it and has left the partnership. Another council has to lead it.",
        "Powys has left the partnership and does not count any more.",
        "The lead needs 2 other councils; joined so far: 1.",
    ]


def test_who_has_left_and_is_not_needed_breaks_nothing():
    left = Bid("1", "conwy", frozenset({"powys", "torfaen"}), gone={"powys": "Powys"})

    assert find_breaches([left], Rules(partners=1), phases={}) == {"1": ()}


def test_a_bid_that_keeps_every_rule_breaks_none():
    assert breaches(GOOD) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"partners": frozenset()}, "The lead needs 1 other council; joined so far: 0."),
        ({"partners": frozenset({"powys"})}, "The lead needs 1 other council"),
        ({"phase": "alpha"}, "The round does not pay for the phase “Alpha”."),
        ({"phase": ""}, "The bid does not say which phase it is for."),
        ({"asked": 60_000_00}, "may have at most £50,000, and the bid asks for £60,000"),
        ({"asked": None}, "The bid does not say how much it asks for"),
        ({"is_open": None}, "open to all, and the bid does not say"),
        ({"missions": 0}, "asks for 1 mission of the strategy, and the bid names 0"),
    ],
)
def test_each_broken_rule_is_one_sentence(changed, said):
    (only,) = breaches(replace(GOOD, **changed))

    assert said in only


def test_a_council_that_leads_too_much_is_told_on_each_of_its_bids():
    other = Bid("c", "powys", frozenset({"conwy"}), "discovery", 1, is_open=True, missions=2)

    found = find_breaches([GOOD, other], STRICT, phases=PHASES)

    assert [str(found[key][0]) for key in "bc"] == ["A council may lead 1 bid, and this one leads 2."] * 2


@given(
    partners=st.frozensets(st.sampled_from(["a", "b", "c"])), asked=st.none() | st.integers(0, 10**9),
    missions=st.integers(0, 6), is_open=st.none() | st.booleans(), phase=st.sampled_from(["", "alpha", "beta"]),
)  # fmt: skip
def test_a_round_without_rules_refuses_nothing(partners, asked, missions, is_open, phase):
    bid = Bid("x", "a", partners, phase, asked, is_open, missions)

    assert find_breaches([bid], Rules(), phases=PHASES) == {"x": ()}
