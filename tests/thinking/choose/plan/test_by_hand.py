"""Plans as people make them: they keep every rule, and are no better than the best of all."""

import pytest
from hypothesis import HealthCheck, given, settings
from tests.thinking.choose.plan.brute import best_plan, settle
from tests.thinking.choose.plan.drawn import problems
from tests.thinking.choose.plan.small import POUND, gain, opportunity, pot, problem, scope

from menter.choose.plan.by_hand import best_by_hand, local_search, ratio_ranking, score_sheet
from menter.choose.plan.check import broken_rules
from menter.choose.plan.problem import AimRule, Capacity, Fairness, Rules, Stability

METHODS = (score_sheet, ratio_ranking, local_search)


def taken(portfolio):
    return {choice.key: (choice.scope, choice.start) for choice in portfolio.choices}


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_they_keep_every_rule_and_are_no_better_than_the_best_of_all(of):
    best = best_plan(of)

    for method in METHODS:
        found = method(of)
        if found is not None:
            assert broken_rules(of, found) == ()
            assert found.value <= best.value + 1


def test_what_is_worth_most_for_its_money_comes_first():
    of = problem(
        opportunity("a", scope(100, gives=300)), opportunity("b", scope(50, gives=200)), pots=(pot(100, 0, 0),)
    )

    assert taken(ratio_ranking(of)) == {"b": (0, 0)}


def test_the_score_sheet_takes_the_full_scope():
    of = problem(opportunity("a", scope(10, gives=100, name="Small"), scope(60, gives=150)))

    assert taken(score_sheet(of)) == {"a": (1, 0)}


def test_trying_others_in_the_place_of_one_finds_what_a_ranking_misses():
    # The best for its money leaves too little for the two that are better together.
    of = problem(
        opportunity("a", scope(60, gives=400)),
        opportunity("b", scope(50, gives=300)),
        opportunity("c", scope(50, gives=300)),
        pots=(pot(100, 0, 0),),
    )

    assert taken(ratio_ranking(of)) == {"a": (0, 0)}
    assert taken(local_search(of)) == {"b": (0, 0), "c": (0, 0)}


def test_what_needs_another_first_waits_for_it():
    of = problem(opportunity("a", scope(10, 10, gives=30)), opportunity("b", scope(10, gives=500), needs_first=("a",)))

    assert taken(ratio_ranking(of)) == {"a": (0, 0), "b": (0, 2)}


def test_days_are_bought_in_where_they_lack_and_paid():
    people = (Capacity("designer", (10.0,) * 12, top_up=0.5, day_rate=5 * POUND),)
    of = problem(opportunity("a", scope(10, gives=100, days={"designer": (12.0,)})), capacity=people)

    found = ratio_ranking(of)

    assert found.bought == (("designer", 0, 2.0),)
    assert sum(payment.amount for payment in found.payments) == 20 * POUND
    assert broken_rules(of, found) == ()


def test_rules_for_the_whole_plan_are_mended_after_the_ranking():
    of = problem(
        opportunity("a", scope(100, gives=500)),
        opportunity("b", scope(90, gives=[gain(95, "bryn")], members=("bryn",)), aims=frozenset({"care"})),
        pots=(pot(100, 0, 0),),
        rules=Rules(aims=(AimRule("care", least=1),), fairness=Fairness(least_parts=0)),
    )

    for method in METHODS:
        found = method(of)
        assert taken(found) == {"b": (0, 0)}
        assert broken_rules(of, found) == ()


def test_an_approved_plan_is_kept_but_for_the_changes_allowed():
    of = problem(
        *(opportunity(key, scope(10, gives=gives)) for key, gives in zip("abcd", (20, 90, 80, 70), strict=True)),
        rules=Rules(stability=Stability({"a": (0, 2)}, 1)),
    )

    found = taken(ratio_ranking(of))

    assert found == {"a": (0, 2), "b": (0, 0)}


def test_no_plan_is_given_where_none_is_found():
    of = problem(opportunity("a", scope(10), must=True), pots=(pot(5, 5, 5),))

    assert [method(of) for method in METHODS] == [None] * 3
    assert best_by_hand(of) is None


def test_nothing_to_choose_from_is_an_empty_plan():
    found = best_by_hand(problem())

    assert found.choices == ()
    assert found.value == 0


def test_paying_by_hand_agrees_with_the_largest_flow():
    of = problem(
        opportunity("a", scope(60, gives=100)),
        pots=(pot(30, name="Care", pays_for=frozenset({"a"})), pot(40)),
        years=1,
    )

    assert settle(of, {"a": (0, 0)}).value == pytest.approx(ratio_ranking(of).value)
