"""Goals in turn: the first is given up by no more than is said, and the next is then as high as it can be."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from tests.thinking.choose.plan.brute import every_plan
from tests.thinking.choose.plan.drawn import problems
from tests.thinking.choose.plan.small import gain, opportunity, pot, problem, scope

from menter.choose.plan.check import broken_rules
from menter.choose.plan.check_worth import worth
from menter.choose.plan.fault import BadProblem
from menter.choose.plan.problem import Weights
from menter.choose.plan.search import choose_portfolio
from menter.choose.plan.taken import find_taken

RESIDENTS = Weights(0.0, 0.0, 1.0, 0.0)


def helping(key, saves, helps):
    return opportunity(key, scope(10, gives=(gain(saves), gain(helps, kind="residents"))))


def keys(plan):
    return {choice.key for choice in plan.choices}


def test_of_plans_that_are_nearly_the_best_the_next_goal_decides():
    of = problem(helping("a", 100, 5), helping("b", 98, 500), pots=(pot(10, 0, 0),))

    assert keys(choose_portfolio(of)) == {"a"}
    assert keys(choose_portfolio(of, then=(RESIDENTS,), give=0.05)) == {"b"}
    assert keys(choose_portfolio(of, then=(RESIDENTS,), give=0.01)) == {"a"}


def test_with_nothing_given_up_the_next_goal_decides_between_equals():
    of = problem(*(helping(key, 100, helps) for key, helps in zip("abc", (5, 500, 50), strict=True)))
    of = replace(of, pots=(pot(20, 0, 0),))

    assert keys(choose_portfolio(of, then=(RESIDENTS,), give=0.0)) == {"b", "c"}


def test_a_third_goal_comes_after_the_second():
    gives = {"a": (100, 5, 0), "b": (98, 500, 0), "c": (97, 499, 7)}
    each = [
        opportunity(key, scope(10, gives=(gain(saves), gain(helps, kind="residents"), gain(more, kind="non_cashable"))))
        for key, (saves, helps, more) in gives.items()
    ]
    of = problem(*each, pots=(pot(10, 0, 0),), weights=Weights(non_cashable=0.0))
    other = Weights(0.0, 1.0, 0.0, 0.0)

    assert keys(choose_portfolio(of, then=(RESIDENTS,), give=0.05)) == {"b"}
    assert keys(choose_portfolio(of, then=(RESIDENTS, other), give=0.05)) == {"c"}


def test_value_and_bound_stay_those_of_the_first_goal():
    of = problem(helping("a", 100, 5), helping("b", 98, 500), pots=(pot(10, 0, 0),))

    plain, turned = choose_portfolio(of), choose_portfolio(of, then=(RESIDENTS,), give=0.05)

    assert turned.bound == pytest.approx(plain.bound)
    assert 0.95 * plain.value <= turned.value < plain.value
    assert broken_rules(of, turned) == ()


def test_weights_of_a_later_goal_that_are_none_are_refused():
    with pytest.raises(BadProblem, match="A weight is -1"):
        choose_portfolio(problem(), then=(Weights(cost=-1.0),))


def helped(of, plan):
    """Residents helped by a plan, as its choices count when nothing else does."""
    taken = find_taken(of, plan)
    return sum(worth(taken[choice.key], RESIDENTS) for choice in plan.choices)


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_of_all_plans_that_are_near_enough_none_helps_more(of):
    every = list(every_plan(of))
    assume(every)
    best = max(plan.value for plan in every)
    # Pence more and less: which plans are near enough is a matter of doubles at the very edge.
    inside, around = (
        [helped(of, plan) for plan in every if plan.value >= best - 0.1 * abs(best) + pence] for pence in (10, -10)
    )
    assume(inside)

    turned = choose_portfolio(of, then=(RESIDENTS,), give=0.1, gap=1e-6)

    assert broken_rules(of, turned) == ()
    assert max(inside) - 1e-3 <= helped(of, turned) * (1 + 1e-5) <= max(around) * (1 + 2e-5) + 1e-3
