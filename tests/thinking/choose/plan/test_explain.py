"""Why an opportunity is in or out: each interval holds the true number, found by trying all plans."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from tests.thinking.choose.plan.brute import every_plan
from tests.thinking.choose.plan.drawn import problems
from tests.thinking.choose.plan.small import opportunity, pot, problem, scope

from menter.choose.plan.again import know
from menter.choose.plan.change import changed
from menter.choose.plan.check import broken_rules
from menter.choose.plan.explain import explain
from menter.choose.plan.priced import Prices, least_cut
from menter.choose.plan.problem import Capacity
from menter.choose.plan.search import CannotHoldTogether, choose_portfolio

NEAR = 300  # pence: the searches end at a share of the value


def explained(of, **more):
    plan = choose_portfolio(of, gap=1e-6)
    return plan, {reason.key: reason for reason in explain(of, plan, gap=1e-6, **more)}


def said(reason):
    return [str(sentence) for sentence in reason.sentences]


def best_with(plans, key):
    """The best value without one opportunity and with it."""
    best = {False: -float("inf"), True: -float("inf")}
    for found in plans:
        is_in = any(choice.key == key for choice in found.choices)
        best[is_in] = max(best[is_in], found.value)
    return best[False], best[True]


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems(most=2))
def test_every_interval_holds_the_number_that_all_plans_give(of):
    try:
        _plan, reasons = explained(of)
    except CannotHoldTogether:
        assume(False)

    plans = list(every_plan(of))
    for key, reason in reasons.items():
        without, with_it = best_with(plans, key)
        if reason.lost is not None and reason.is_in:
            assert reason.lost[0] - NEAR <= with_it - without <= reason.lost[1] + NEAR
        for change in reason.changes:
            at = next((c.scope, c.start) for c in change.plan.choices if c.key == key)
            then = changed(of, change, at)
            assert broken_rules(then, change.plan) == ()
            if change.kind == "benefit":
                assert change.low - NEAR <= without - with_it <= change.high + NEAR
            if change.kind != "limits":
                without_then, with_then = best_with(every_plan(then), key)
                assert with_then >= without_then - NEAR
            else:
                assert change.plan.value >= without - NEAR


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems(most=2))
def test_below_the_lower_end_no_plan_with_it_is_as_good(of):
    try:
        plan, reasons = explained(of)
    except CannotHoldTogether:
        assume(False)

    for key, reason in reasons.items():
        for change in reason.changes:
            if change.kind == "cost" and change.low > NEAR:
                less = replace(change, share=change.share * 0.99 * change.low / change.high)
                then = changed(of, less, (0, 0))
            elif change.kind == "limits" and change.limits[0].low > NEAR:
                limit = replace(change.limits[0], high=change.limits[0].low * 0.99)
                then = changed(of, replace(change, limits=(limit,)), (0, 0))
            else:
                continue
            assert best_with(every_plan(then), key)[1] < plan.value + NEAR


def test_one_left_out_hears_which_pot_lacks_what_and_what_would_bring_it_in():
    of = problem(
        opportunity("a", scope(100, 0, 0, 0, gives=310.5)),
        opportunity("b", scope(100, 0, 0, 0, gives=258.75)),
        pots=(pot(150, 0, 0),),
        years=3,
    )

    _plan, reasons = explained(of)

    # b would have to give £50 more, cost £50 less, or have £50 beside.
    assert said(reasons["b"]) == [
        "Beside all that is in the plan, “Fund” lacks £50 for it in 2026–27.",
        "It would push out “Project a”.",
        "It would come in if it gave £49 to £51 more in today's money.",
        "It would come in if it cost £50 less, 50 % of its cost; less may do.",
        "It could be done beside all the others with £51 more in “Fund” in 2026–27.",
    ]


def test_one_that_is_in_hears_what_is_lost_without_it():
    of = problem(
        opportunity("a", scope(100, 0, 0, 0, gives=310.5)),
        opportunity("b", scope(100, 0, 0, 0, gives=258.75)),
        pots=(pot(150, 0, 0),),
    )

    _plan, reasons = explained(of)

    assert said(reasons["a"]) == [
        "It is worth £200 in today's money.",
        "Without it the best plan would be worth £50 to £51 less.",
    ]


def test_a_role_that_lacks_days_is_named_with_its_quarter():
    people = (Capacity("designer", (10.0,) * 4),)
    of = problem(
        opportunity("a", scope(1, 1, 1, 1, gives=100, days={"designer": (8.0,) * 4})),
        opportunity("b", scope(1, 1, 1, 1, gives=50, days={"designer": (8.0, 1.0, 1.0, 1.0)})),
        capacity=people,
        pots=(pot(1000),),
        years=1,
    )

    _plan, reasons = explained(of)

    assert said(reasons["b"])[0] == (
        "Beside all that is in the plan, “designer” lacks 6.0 days for it in quarter 1 of 2026–27."
    )
    assert [(limit.kind, limit.when) for change in reasons["b"].changes for limit in change.limits] == [("days", 0)]


def test_rules_that_keep_one_out_are_named():
    of = problem(
        opportunity("a", scope(1, gives=100), one_of="till"),
        opportunity("b", scope(1, gives=50), one_of="till"),
        opportunity("c", scope(*[1] * 12, gives=0, name="Half")),
        opportunity("d", scope(1, gives=90), must=False),
        opportunity("e", scope(*[1] * 13, gives=90)),
        opportunity("f", scope(1, gives=1), must=True),
    )

    _plan, reasons = explained(of)

    assert said(reasons["b"])[0] == "Only one of “till” may be taken, and another is in the plan."
    assert said(reasons["c"])[0] == "By the weights of this plan it costs £11 more in today's money than it gives."
    assert said(reasons["d"]) == ["The board has fixed it out of the plan."]
    assert said(reasons["e"])[0].startswith("It cannot be finished within the plan, which ends with 2028–29")
    assert said(reasons["f"]) == ["The board has fixed it in the plan."]


def test_what_has_no_time_left_is_bounded_by_prices_alone():
    of = problem(
        opportunity("a", scope(100, gives=300)), opportunity("b", scope(100, gives=250)), pots=(pot(100, 0, 0),)
    )

    plan, reasons = explained(of, stop=lambda: True)

    assert reasons["a"].lost == (0.0, float("inf"))
    assert {change.kind for change in reasons["b"].changes} <= {"cost", "limits"}
    assert plan.value > 0


def test_what_holds_it_in_counts_in_its_rents_as_in_the_bound():
    of = problem(
        opportunity("a", scope(100, 0, 0, 0, gives=310.5)),
        opportunity("b", scope(100, 0, 0, 0, gives=51.75)),
        pots=(pot(150, 0, 0),),
    )
    known = know(of, choose_portfolio(of, gap=1e-6))

    priced, programme = Prices(known).held_in(1), known.model.programme

    assert priced.worths[known.once(1)] < 0
    assert priced.rent == pytest.approx(programme.cost - programme.rows.T @ priced.worths)
    # With b half of a has to go and b itself loses money: at its price no plan with it is as good.
    assert 0 < least_cut(known, priced, 1) <= 1


def test_progress_is_told_of_each():
    of = problem(opportunity("a", scope(1, gives=10)), opportunity("b", scope(1, gives=10)))
    told = []

    explained(of, progress=lambda done, of_all: told.append((done, of_all)))

    assert told == [(1, 2), (2, 2)]
