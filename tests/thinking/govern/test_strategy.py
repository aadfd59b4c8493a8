"""Approvals, recommendations and the coverage of aims."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.govern.approval import BadAnswer, check_may_answer, standing
from menter.govern.coverage import Cover, cover
from menter.govern.fit import Fit, fit
from menter.govern.recommendation import (
    MOVES,
    NotShown,
    RecommendationMayNotMove,
    check_may_move,
    may_move,
)

ASKED, TODAY = date(2026, 1, 10), date(2026, 6, 1)


@dataclass(frozen=True)
class Asked:
    answer: str = ""


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ([], "nobody asked"),
        (["approved", ""], "waiting"),
        (["approved", "approved"], "approved"),
        (["approved", "refused", ""], "refused"),
    ],
)
def test_a_strategy_stands_where_its_answers_put_it(answers, says):
    assert standing([Asked(answer) for answer in answers]) == says


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"given": "approved"}, "has answered already"),
        ({"answer": "perhaps"}, "“perhaps” is no answer"),
        ({"on": date(2026, 1, 9)}, "from 10/01/2026 to today"),
        ({"on": date(2026, 6, 2)}, "from 10/01/2026 to today"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(more, says):
    said = {"given": "", "answer": "approved", "asked_on": ASKED, "on": TODAY, "at": TODAY, **more}

    with pytest.raises(BadAnswer, match=says):
        check_may_answer(**said)


def test_done_needs_something_that_shows_it():
    with pytest.raises(NotShown):
        check_may_move("under way", "done", evidence=" ")

    assert may_move("under way", "done", evidence="https://example.org/shown")


def test_a_recommendation_is_not_done_before_it_is_accepted():
    with pytest.raises(RecommendationMayNotMove, match="“received” and cannot become “done”"):
        check_may_move("received", "done", evidence="https://example.org/shown")


@pytest.mark.parametrize("state", MOVES)
def test_what_may_follow_is_what_the_table_says(state):
    assert {then for then in MOVES if may_move(state, then, evidence="x")} == set(MOVES[state])


def test_an_aim_that_nothing_serves_is_there_with_nought():
    assert cover([1, 2], [([1], 300), ([1, 9], 5)]) == {1: Cover(2, 305), 2: Cover(0, 0)}


@given(st.lists(st.tuples(st.sets(st.integers(1, 6)), st.integers(0, 10**9))))
def test_the_money_of_all_aims_is_the_money_of_all_work_that_serves_one(works):
    found = cover(range(1, 7), works)

    assert sum(each.pence for each in found.values()) == sum(pence for aims, pence in works if aims)
    assert sum(each.works for each in found.values()) == sum(len(aims) for aims, _pence in works)


# How work fits the plans of its councils ----------------------------------------------------------------------------


def test_a_council_without_a_plan_is_told_apart_from_one_whose_plan_is_not_served():
    plans = {"north": ["gwynedd", "conwy"], "mid": ["powys"], "gwynedd-own": ["gwynedd"]}

    found = fit(["gwynedd", "powys", "cardiff"], plans, ["north"])

    assert {council: each.fit for council, each in found.items()} == {
        "gwynedd": Fit.FITS, "powys": Fit.NO_AIM, "cardiff": Fit.NO_PLAN,
    }  # fmt: skip
    assert (found["gwynedd"].plans, found["gwynedd"].served) == (("north", "gwynedd-own"), ("north",))


def test_a_served_plan_of_other_councils_says_nothing_of_this_one():
    assert fit(["powys"], {"north": ["gwynedd"]}, ["north"])["powys"].fit == Fit.NO_PLAN
