"""What holds of every searched plan, and what becomes of problems at the edge of what there is."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.thinking.choose.plan.drawn import opportunities, problems
from tests.thinking.choose.plan.small import POUND, gain, opportunity, phase, pot, problem, scope

from menter.choose.plan import search
from menter.choose.plan.check import broken_rules
from menter.choose.plan.problem import AimRule, Capacity, Fairness, Rules, Scope, Stability, Weights
from menter.choose.plan.search import CannotHoldTogether, NothingFound, choose_portfolio
from menter.choose.programme import Solved, Status, solve_programme

GAP = 1e-6
drawn = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def best(of):
    """The best plan, or nothing where none keeps every rule."""
    try:
        return choose_portfolio(of, gap=GAP)
    except CannotHoldTogether:
        return None


def taken(portfolio):
    return {choice.key: (choice.scope, choice.start) for choice in portfolio.choices}


@pytest.mark.slow
@drawn
@given(problems(), st.integers(0, 1), st.integers(1, 50))
def test_more_money_never_lowers_the_value(of, which, more):
    plan = best(of)
    assume(plan is not None)
    pots = list(of.pots)
    pots[which] = replace(pots[which], amounts=tuple(amount + more * POUND for amount in pots[which].amounts))

    richer = best(replace(of, pots=tuple(pots)))

    assert richer.value >= plan.value - 10


@pytest.mark.slow
@drawn
@given(problems(), opportunities("d"))
def test_one_opportunity_more_never_lowers_the_value(of, another):
    plan = best(of)
    assume(plan is not None)

    wider = best(replace(of, opportunities=(*of.opportunities, replace(another, must=None))))

    assert wider.value >= plan.value - 10


@pytest.mark.slow
@drawn
@given(problems())
def test_the_order_of_what_is_given_changes_nothing(of):
    turned = replace(
        of,
        opportunities=of.opportunities[::-1],
        pots=of.pots[::-1],
        councils=of.councils[::-1],
        capacity=of.capacity[::-1],
    )

    assert best(of) == best(turned)


@pytest.mark.slow
@drawn
@given(problems())
def test_the_same_problem_and_seed_give_the_same_plan_to_the_byte(of):
    assert repr(best(of)) == repr(best(of))


def test_the_seed_is_said_and_a_problem_has_one_fingerprint():
    of = problem(opportunity("a", scope(10, gives=100)), opportunity("b", scope(10, gives=100)))
    turned = replace(of, opportunities=of.opportunities[::-1])
    dearer = replace(of, opportunities=(opportunity("a", scope(11, gives=100)), of.opportunities[1]))

    plan = choose_portfolio(of, seed=7)

    assert plan.seed == 7
    assert choose_portfolio(turned).digest == plan.digest
    assert choose_portfolio(dearer).digest != plan.digest


def test_nothing_to_choose_from_is_an_empty_plan():
    plan = choose_portfolio(problem())

    assert (plan.choices, plan.payments, plan.value, plan.bound, plan.gap) == ((), (), 0.0, 0.0, 0.0)


def test_one_opportunity_that_is_worth_it_is_taken_at_once():
    plan = choose_portfolio(problem(opportunity("a", scope(10, gives=100))))

    assert taken(plan) == {"a": (0, 0)}
    assert plan.gap <= 1e-3


def test_what_is_worth_less_than_it_costs_is_left_out():
    assert taken(choose_portfolio(problem(opportunity("a", scope(10, gives=9))))) == {}


def test_a_scope_that_would_end_after_the_plan_cannot_start():
    long, short = Scope("Long", (phase(*[1] * 13),), (), (gain(500),)), scope(*[1] * 12, gives=20, name="Short")

    plan = choose_portfolio(problem(opportunity("a", long, short)))

    assert taken(plan) == {"a": (1, 0)}


def test_without_people_only_what_needs_none_is_done():
    nobody = (Capacity("designer", (0.0,) * 12, top_up=1.0, day_rate=POUND),)
    of = problem(
        opportunity("a", scope(10, gives=100, days={"designer": (1.0,)})),
        opportunity("b", scope(10, gives=50)),
        capacity=nobody,
    )

    assert taken(choose_portfolio(of)) == {"b": (0, 0)}


def test_without_money_only_what_costs_nothing_is_done():
    of = problem(opportunity("a", scope(10, gives=100)), opportunity("b", scope(0, gives=50)), pots=(pot(0, 0, 0),))

    assert taken(choose_portfolio(of)) == {"b": (0, 0)}


def test_of_many_that_are_all_equal_the_same_are_taken_whatever_their_order():
    equal = [opportunity(f"{n:02}", scope(10, gives=100)) for n in range(12)]
    money = {"pots": (pot(50, 0, 0),)}

    one, other = choose_portfolio(problem(*equal, **money)), choose_portfolio(problem(*equal[::-1], **money))

    assert len(one.choices) == 5
    assert taken(one) == taken(other)


def test_weights_of_nothing_make_every_plan_worth_nothing():
    of = problem(opportunity("a", scope(10, gives=100)), weights=Weights(0.0, 0.0, 0.0, 0.0))

    assert choose_portfolio(of).value == 0.0


def test_money_that_the_rules_keep_back_is_not_spent():
    of = problem(opportunity("a", scope(91, gives=1000)), pots=(pot(100, 100, 100),))

    assert taken(choose_portfolio(of)) != {}
    assert taken(choose_portfolio(replace(of, rules=Rules(reserve=0.1)))) == {}


def test_what_a_pot_has_left_goes_over_only_where_it_may():
    of = problem(opportunity("a", scope(150, gives=1000)), pots=(pot(100, 100, 0),))
    over = replace(of, pots=(pot(100, 100, 0, carries_over=True),))

    assert taken(choose_portfolio(of)) == {}
    assert taken(choose_portfolio(over)) == {"a": (0, 4)}


def test_a_pot_pays_only_for_what_it_is_for():
    care = pot(100, 0, 0, name="Care", pays_for=frozenset({"b"}))
    of = problem(
        opportunity("a", scope(60, gives=1000)), opportunity("b", scope(90, gives=100)), pots=(care, pot(60, 0, 0))
    )

    plan = choose_portfolio(of)

    assert {(p.opportunity, p.pot, p.amount) for p in plan.payments} == {
        ("a", "Fund", 60 * POUND),
        ("b", "Care", 90 * POUND),
    }


def test_what_needs_another_first_brings_it_in():
    of = problem(opportunity("a", scope(10, 10)), opportunity("b", scope(10, gives=100), needs_first=("a",)))

    assert taken(choose_portfolio(of)) == {"a": (0, 0), "b": (0, 2)}


def test_at_most_and_at_least_so_many_serve_an_aim():
    each = [
        opportunity(k, scope(10, gives=g), aims=frozenset({"care"})) for k, g in zip("abc", (5, 30, 20), strict=True)
    ]
    few, many = (Rules(aims=(AimRule("care", *sides),)) for sides in ((0, 1), (3, None)))

    assert set(taken(choose_portfolio(problem(*each, rules=few)))) == {"b"}
    assert set(taken(choose_portfolio(problem(*each, rules=many)))) == {"a", "b", "c"}


def test_a_plan_changes_no_more_than_the_board_allows():
    of = problem(
        *(opportunity(key, scope(10, gives=gives)) for key, gives in zip("abcd", (20, 90, 80, 70), strict=True)),
        rules=Rules(stability=Stability({"a": (0, 2)}, 1)),
    )

    assert taken(choose_portfolio(of)) == {"a": (0, 2), "b": (0, 0)}


def test_a_soft_floor_that_is_missed_is_stated_and_priced():
    of = problem(
        opportunity("a", Scope("Full", (phase(10),), ("bryn",), (gain(100, "bryn"),))),
        rules=Rules(fairness=Fairness({"rural": 0.5}, price=0.1)),
    )

    plan = choose_portfolio(of)

    # Aber is rural and has 60 % of the people: it should get 30 of the 100, and gets nothing.
    assert plan.shortfall == (("rural", pytest.approx(0.3 * 100 * POUND, rel=0.01)),)
    assert broken_rules(of, plan) == ()
    assert taken(choose_portfolio(replace(of, rules=Rules(fairness=Fairness({"rural": 0.5}, is_hard=True))))) == {}


def test_fixed_in_and_not_affordable_is_refused():
    of = problem(opportunity("a", scope(10), must=True), pots=(pot(5, 5, 5),))

    with pytest.raises(CannotHoldTogether, match="No plan keeps every rule"):
        choose_portfolio(of)


def test_fixed_in_and_too_long_is_refused():
    with pytest.raises(CannotHoldTogether):
        choose_portfolio(problem(opportunity("a", scope(*[1] * 13), must=True)))


def test_a_search_whose_time_is_up_at_once_still_gives_a_plan_with_its_gap():
    of = problem(*(opportunity(f"{n}", scope(10 + n, 5, gives=60 + n)) for n in range(9)), pots=(pot(40, 20, 10),))

    plan = choose_portfolio(of, seconds=0.0)

    assert broken_rules(of, plan) == ()
    assert plan.choices
    assert plan.bound >= plan.value


def test_a_search_that_is_stopped_keeps_the_best_it_has():
    of = problem(*(opportunity(f"{n}", scope(10 + n, 5, gives=60 + n)) for n in range(9)), pots=(pot(40, 20, 10),))

    plan = choose_portfolio(of, stop=lambda: True)

    assert plan.choices
    assert broken_rules(of, plan) == ()


def test_progress_is_told_in_pence_and_never_gets_worse():
    told = []
    of = problem(*(opportunity(f"{n}", scope(10 + n, 5, gives=60 + n)) for n in range(9)), pots=(pot(40, 20, 10),))

    plan = choose_portfolio(of, progress=told.append)

    values, bounds = [step.value for step in told], [step.bound for step in told]
    assert values == sorted(values)
    assert bounds == sorted(bounds, reverse=True)
    assert values[-1] == pytest.approx(plan.value, abs=10)


def test_a_plan_that_the_solver_overdraws_by_a_trifle_is_searched_for_anew(monkeypatch):
    of = problem(opportunity("a", scope(60, gives=200)), opportunity("b", scope(50, gives=150)), pots=(pot(100, 0, 0),))
    calls = []

    def careless(programme, **more):
        calls.append(programme)
        found = solve_programme(programme, **more)
        both = np.zeros(programme.size)
        both[[0, programme.size // 2]] = 1.0  # each from the first quarter: £110 of £100
        return replace(found, values=both, bound=9.9) if len(calls) == 1 else found

    monkeypatch.setattr(search, "solve_programme", careless)

    plan = choose_portfolio(of)

    assert len(calls) == 2
    assert taken(plan) == {"a": (0, 0)}
    assert broken_rules(of, plan) == ()
    assert plan.bound == pytest.approx(9.9 * 1000 * POUND)  # of the problem itself, not of the one with less money


def test_where_no_plan_is_found_in_time_that_is_said(monkeypatch):
    def slow(*_args, **_more):
        return Solved(None, -np.inf, np.inf, Status.NOTHING_YET, "highs")

    monkeypatch.setattr(search, "solve_programme", slow)

    with pytest.raises(NothingFound, match="found in 5 seconds"):
        choose_portfolio(problem(opportunity("a", scope(10), must=True)), seconds=5)


@pytest.mark.slow
def test_five_thousand_opportunities_have_a_plan_with_its_gap_within_a_second_of_searching():
    rng = np.random.default_rng(5)
    each = [
        opportunity(f"{n:04}", scope(int(cost), gives=int(cost * ratio)))
        for n, (cost, ratio) in enumerate(zip(rng.integers(5, 60, 5_000), rng.uniform(0.5, 3.0, 5_000), strict=True))
    ]
    of = problem(*each, pots=(pot(1000, 500, 500), pot(300, 300, 300, name="Other", carries_over=True)))

    plan = choose_portfolio(of, seconds=1.0)

    assert broken_rules(of, plan) == ()
    assert len(plan.choices) > 20
    assert plan.value <= plan.bound < np.inf


def test_of_plans_worth_the_same_each_seed_takes_the_same_again():
    equal = [opportunity(f"{n:02}", scope(10, gives=100), scope(10, gives=100, name="Other")) for n in range(12)]
    of = problem(*equal, pots=(pot(50, 0, 0), pot(20, 0, 0, name="Second")))

    for seed in (0, 1, 2):
        first, again = (choose_portfolio(of, seed=seed, gap=0.0) for _ in range(2))
        assert first == again
        assert len(first.choices) == 7


def test_weights_of_nothing_still_keep_every_rule():
    of = problem(
        opportunity("a", scope(10, gives=100), must=True),
        opportunity("b", scope(10, gives=100), aims=frozenset({"care"})),
        weights=Weights(0.0, 0.0, 0.0, 0.0),
        rules=Rules(aims=(AimRule("care", 1),), fairness=Fairness({"rural": 0.5}, 0.1, is_hard=True), quick_share=0.5),
    )

    plan = choose_portfolio(of)

    assert set(taken(plan)) == {"a", "b"}
    assert (plan.value, plan.gap) == (0.0, 0.0)
    assert broken_rules(of, plan) == ()
