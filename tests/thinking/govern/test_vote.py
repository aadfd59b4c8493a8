"""Quorum, interests and votes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.govern.quorum import BadQuorum, NoQuorum, Quorum, check_quorum, check_rule, has_quorum
from menter.govern.vote import (
    CHOICES,
    INTERESTS,
    Count,
    InterestUndeclared,
    NobodyVoted,
    NotThere,
    ShutOut,
    Voter,
    check_may_vote,
    may_vote,
    take_vote,
)
from menter.language.sentence import Sentence

RULE = Quorum(seats=2, percent=50, constituencies=2)
KINDS = ["members", "solace", "socitm", "professionals", "stakeholders"]


def voter(name="Powys", constituency="members", *, is_there=True, declared=None, is_concerned=False):
    return Voter(Sentence(name), constituency, is_there, declared, is_concerned)


def put(voters, choices, rule=RULE, chair=None):
    return take_vote(voters, choices, quorum=rule, filled=len(voters), shuts_out=["prejudicial"], chair=chair)


# The quorum ---------------------------------------------------------------------------------------------------------


def test_a_share_of_the_filled_seats_is_rounded_up():
    assert [Quorum(2, 50, 1).needed(filled) for filled in (0, 3, 4, 9)] == [2, 2, 2, 5]


def test_too_few_seats_are_named_with_the_number_needed():
    with pytest.raises(NoQuorum, match=r"may vote: 1\. Seats needed: 2"):
        check_quorum(RULE, ["members"], filled=4)


def test_one_constituency_alone_does_not_decide_for_all():
    with pytest.raises(NoQuorum, match=r"Constituencies present: 1\. Constituencies needed: 2"):
        check_quorum(RULE, ["members", "members", "members"], filled=4)


@given(st.lists(st.sampled_from(KINDS)), st.sampled_from(KINDS), st.integers(0, 30))
def test_one_more_seat_never_loses_a_quorum(there, more, filled):
    if has_quorum(RULE, there, filled=filled):
        assert has_quorum(RULE, [*there, more], filled=filled)


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (Quorum(0, 50, 1), "at least one seat"),
        (Quorum(1, 101, 1), "from 0 to 100"),
        (Quorum(9, 50, 1), "8 seats, so a quorum of 9"),
        (Quorum(3, 50, 5), "4 constituencies, so 5"),
    ],
)
def test_a_rule_that_cannot_be_kept_is_refused(rule, says):
    with pytest.raises(BadQuorum, match=says):
        check_rule(rule, seats=8, constituencies=4)


# Who may vote -------------------------------------------------------------------------------------------------------


def test_an_absent_seat_cannot_vote():
    with pytest.raises(NotThere, match="Powys is not at the meeting, nor is the deputy"):
        check_may_vote(voter(is_there=False), shuts_out=[])


@pytest.mark.parametrize("declared", [None, "none"])
def test_a_body_that_takes_part_must_declare_before_it_votes(declared):
    with pytest.raises(InterestUndeclared, match="body of Powys takes part"):
        check_may_vote(voter(declared=declared, is_concerned=True), shuts_out=["prejudicial"])


def test_a_prejudicial_interest_shuts_out_and_a_personal_one_does_not():
    with pytest.raises(ShutOut, match="“Personal and prejudicial interest”"):
        check_may_vote(voter(declared="prejudicial"), shuts_out=["prejudicial"])

    assert may_vote(voter(declared="personal", is_concerned=True), shuts_out=["prejudicial"])


# The vote -----------------------------------------------------------------------------------------------------------


def test_a_vote_is_counted_seat_by_seat():
    voters = {1: voter(), 2: voter("Conwy", "solace"), 3: voter("Gwynedd", "socitm")}

    count = put(voters, {1: "for", 2: "for", 3: "abstain"})

    assert count == Count(2, 0, 1)
    assert count.is_carried("falls")


def test_who_is_shut_out_does_not_count_for_the_quorum():
    voters = {1: voter(), 2: voter("Conwy", "solace", declared="prejudicial"), 3: voter("A", is_there=False)}

    with pytest.raises(NoQuorum):
        put(voters, {1: "for"})


def test_a_vote_of_nobody_is_refused():
    with pytest.raises(NobodyVoted):
        put({1: voter(), 2: voter("Conwy", "solace")}, {1: "abstain"})


def test_a_tie_falls_unless_the_rule_gives_it_to_the_chair():
    voters = {1: voter(), 2: voter("Conwy", "solace")}

    count = put(voters, {1: "for", 2: "against"}, chair=1)

    assert not count.is_carried("falls")
    assert count.is_carried("chair")
    assert not put(voters, {1: "against", 2: "for"}, chair=1).is_carried("chair")


voters = st.builds(
    Voter,
    st.just(Sentence("A seat")),
    st.sampled_from(KINDS),
    st.booleans(),
    st.sampled_from([None, *INTERESTS]),
    st.booleans(),
)


@given(st.lists(voters, min_size=1, max_size=9), st.data())
def test_no_vote_counts_that_its_own_rules_would_not_let_in(seats, data):
    everybody = dict(enumerate(seats))
    choices = {seat: data.draw(st.sampled_from(list(CHOICES))) for seat in everybody if data.draw(st.booleans())}

    try:
        count = put(everybody, choices)
    except (NoQuorum, NotThere, InterestUndeclared, ShutOut, NobodyVoted):
        return

    assert count.votes_for + count.votes_against + count.abstained == len(choices)
    assert all(may_vote(everybody[seat], shuts_out=["prejudicial"]) for seat in choices)
    able = [v for v in seats if v.is_there and v.declared != "prejudicial"]
    assert len(able) >= RULE.needed(len(seats))
