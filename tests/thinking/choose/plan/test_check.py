"""The checker finds every broken rule, and says it in words."""

from dataclasses import replace

import pytest
from tests.thinking.choose.plan.small import POUND, gain, opportunity, phase, plan, pot, problem, scope

from menter.choose.plan.check import broken_rules
from menter.choose.plan.check_worth import discount, worth
from menter.choose.plan.portfolio import Payment
from menter.choose.plan.problem import AimRule, Capacity, Fairness, Pot, Rules, Scope, Stability, Weights
from menter.choose.plan.taken import Taken


def said(of, portfolio):
    return [str(sentence) for sentence in broken_rules(of, portfolio)]


def test_a_plan_that_holds_breaks_no_rule():
    of = problem(opportunity("a", scope(10, 20, gives=100)), opportunity("b", scope(5, gives=50), needs_first=("a",)))

    assert said(of, plan(of, a=(0, 0), b=(0, 2))) == []


def test_what_is_not_there_cannot_be_taken():
    of = problem(opportunity("a", scope(10)))

    assert said(of, plan(of, b=(0, 0))) == ["“b” is not among the opportunities."]
    assert said(of, plan(of, a=(1, 0))) == ["“a” has no scope 2."]


def test_one_opportunity_is_taken_in_one_scope_at_most():
    of = problem(opportunity("a", scope(10)))
    once = plan(of, a=(0, 0))

    assert "“a” is taken more than once." in said(of, replace(once, choices=once.choices * 2))


def test_the_boards_word_holds():
    of = problem(opportunity("a", scope(10), must=True), opportunity("b", scope(10), must=False))

    assert said(of, plan(of, b=(0, 0))) == [
        "“Project a” is fixed in but left out.",
        "“Project b” is fixed out but taken.",
    ]


@pytest.mark.parametrize("start", [1, 4])
def test_it_starts_neither_too_early_nor_too_late(start):
    of = problem(opportunity("a", scope(10), earliest=2, latest=3))

    assert said(of, plan(of, a=(0, start)))[0].startswith("“Project a” may not start in quarter")


def test_it_is_finished_within_the_plan():
    of = problem(opportunity("a", scope(10, 10)), pots=(pot(100, 100, 100, 100),), years=3)

    assert "“Project a” is not finished within the plan." in said(of, plan(of, a=(0, 11)))
    assert said(of, plan(of, a=(0, 10))) == []


@pytest.mark.parametrize("starts", [{"b": (0, 4)}, {"a": (0, 3), "b": (0, 4)}])
def test_what_is_needed_first_is_finished_before(starts):
    of = problem(opportunity("a", scope(10, 10)), opportunity("b", scope(10), needs_first=("a",)))

    assert said(of, plan(of, **starts)) == ["“Project b” starts before “Project a” is finished."]


def test_one_of_a_group_is_taken_at_most():
    of = problem(opportunity("a", scope(10), one_of="till"), opportunity("b", scope(10), one_of="till"))

    assert said(of, plan(of, a=(0, 0), b=(0, 0))) == ["More than one of “till” is taken."]


def test_an_aim_is_served_neither_too_little_nor_too_much():
    rules = Rules(aims=(AimRule("care", least=1, most=1),))
    of = problem(*(opportunity(key, scope(1), aims=frozenset({"care"})) for key in "ab"), rules=rules)

    assert said(of, plan(of)) == ["The aim “care” is served by 0 and asks for 1."]
    assert said(of, plan(of, a=(0, 0))) == []
    assert said(of, plan(of, a=(0, 0), b=(0, 0))) == ["The aim “care” is served by 2 and allows 1."]


def test_each_kind_of_change_from_the_approved_plan_counts():
    approved = {"a": (0, 0), "b": (0, 0), "c": (0, 0)}
    of = problem(
        *(opportunity(key, scope(1), scope(2)) for key in "abcd"), rules=Rules(stability=Stability(approved, 3))
    )

    assert said(of, plan(of, a=(0, 0), b=(1, 0), c=(0, 1), d=(0, 0))) == []
    assert said(of, plan(of, b=(1, 0), c=(0, 1), d=(0, 0))) == [
        "The plan differs from the approved one in 4 and may differ in 3."
    ]


def test_a_cost_is_paid_to_the_penny():
    of = problem(opportunity("a", scope(10)))
    penny_short = plan(of, payments=[Payment("Fund", "a", 0, 999)], a=(0, 0))

    assert said(of, penny_short) == ["“Project a” costs £10 in quarter 1 of 2026–27 and £9.99 is paid."]


def test_nothing_is_paid_that_is_not_due():
    of = problem(opportunity("a", scope(10)))

    assert said(of, plan(of, payments=[Payment("Fund", "a", 0, 1000)])) == [
        "“Fund” may not pay £10 in quarter 1 of 2026–27 for “a”.",
        "“a” costs £0 in quarter 1 of 2026–27 and £10 is paid.",
    ]


@pytest.mark.parametrize(
    ("pots", "pays_from", "holds"),
    [
        ((pot(100), pot(100, name="Care", pays_for=frozenset({"a"}))), (), True),
        ((pot(100), pot(100, name="Care", pays_for=frozenset({"b"}))), (), False),
        ((pot(100), pot(100, name="Care")), ("Care",), True),
        ((pot(100), pot(100, name="Care")), ("Fund",), False),
        ((pot(100),), (), False),
    ],
)
def test_a_pot_pays_only_for_what_it_is_for(pots, pays_from, holds):
    of = problem(opportunity("a", scope(10, pays_from=pays_from)), pots=pots)

    broken = said(of, plan(of, payments=[Payment("Care", "a", 0, 10 * POUND)], a=(0, 0)))

    assert broken == ([] if holds else ["“Care” may not pay £10 in quarter 1 of 2026–27 for “Project a”."])


def test_no_pot_is_overdrawn_in_a_year_and_no_year_borrows_from_a_later_one():
    of = problem(opportunity("a", scope(60, 60)), pots=(pot(100, 1000, 1000, carries_over=True),))

    assert said(of, plan(of, a=(0, 0))) == ["“Fund” is overdrawn by £20 in 2026–27."]


@pytest.mark.parametrize(("carries", "broken"), [(True, []), (False, ["“Fund” is overdrawn by £20 in 2027–28."])])
def test_what_is_left_goes_over_only_where_the_pot_allows_it(carries, broken):
    of = problem(opportunity("a", scope(60, 60)), pots=(pot(100, 100, 0, carries_over=carries),))

    assert said(of, plan(of, a=(0, 4))) == broken


def test_the_reserve_is_kept_back_and_not_carried_over():
    pots = (pot(100, 0, 0, carries_over=True),)
    of = problem(opportunity("a", scope(90)), pots=pots, rules=Rules(reserve=0.1))
    more = problem(opportunity("a", scope(91)), pots=pots, rules=Rules(reserve=0.1))

    assert said(of, plan(of, a=(0, 5))) == []
    assert said(more, plan(more, a=(0, 5))) == ["“Fund” is overdrawn by £1 in 2027–28."]


def test_nobody_works_more_days_than_there_are_and_may_be_bought_in():
    people = (Capacity("designer", (10.0,) * 12, top_up=0.5, day_rate=5 * POUND),)
    of = problem(opportunity("a", scope(10, days={"designer": (15.0,)})), capacity=people)

    assert said(of, plan(of, a=(0, 0), bought=[("designer", 0, 5.0)])) == []
    assert said(of, plan(of, a=(0, 0), bought=[("designer", 0, 4.0)])) == [
        "“designer” needs 15 days in quarter 1 of 2026–27 and has 14."
    ]
    assert said(of, plan(of, a=(0, 0), bought=[("designer", 0, 6.0)])) == [
        "6 days of “designer” are bought in in quarter 1 of 2026–27, where 5 may be."
    ]


def test_a_role_that_nobody_has_has_no_days():
    of = problem(opportunity("a", scope(10, days={"designer": (1.0,)})))

    assert said(of, plan(of, a=(0, 0))) == ["“designer” needs 1 days in quarter 1 of 2026–27 and has 0."]


def test_days_bought_in_are_paid_from_a_pot_that_pays_for_anything():
    people = (Capacity("designer", (10.0,) * 12, top_up=0.5, day_rate=5 * POUND),)
    care = Pot("Care", (100 * POUND,), pays_for=frozenset({"a"}))
    of = problem(opportunity("a", scope(10, days={"designer": (11.0,)})), capacity=people, pots=(care, pot(100)))
    own, bought = Payment("Care", "a", 0, 10 * POUND), Payment("Care", "", 0, 5 * POUND)

    bad = plan(of, a=(0, 0), bought=[("designer", 0, 1.0)], payments=[own, bought])
    good = plan(of, a=(0, 0), bought=[("designer", 0, 1.0)], payments=[own, replace(bought, pot="Fund")])

    assert said(of, good) == []
    assert said(of, bad) == ["“Care” may not pay £5 in quarter 1 of 2026–27 for “days bought in”."]


def fair(**more):
    return problem(
        opportunity("a", scope(1, 0, 0, 0, gives=[gain(100 * 1.035, "aber")], members=("aber",))),
        opportunity("b", scope(1, 0, 0, 0, gives=[gain(10 * 1.035, "bryn")], members=("bryn",))),
        rules=Rules(fairness=Fairness(**more)),
    )


def test_a_hard_floor_holds_for_each_council_and_for_groups():
    # Bryn has four tenths of the people: its fair share of £110 is £44, half of which is £22.
    each = fair(council_floor=0.5, is_hard=True)
    group = fair(groups={"rural": 1.0}, is_hard=True)

    assert said(each, plan(each, a=(0, 0), b=(0, 0))) == ["“Bryn” gets £12 less than its least share."]
    assert said(group, plan(group, a=(0, 0), b=(0, 0))) == []
    assert said(group, plan(group, b=(0, 0))) == ["“rural” gets £6 less than its least share."]


def test_a_soft_floor_takes_its_price_off_the_value_and_is_stated():
    of = fair(council_floor=0.5, price=2.0)
    honest = plan(of, a=(0, 0), b=(0, 0))

    assert honest.value == pytest.approx((110 - 2 - 2 * 12) * POUND)
    assert said(of, honest) == []
    assert said(of, replace(honest, shortfall=())) == [
        "“Bryn” gets £12 less than its least share, and the plan says £0."
    ]


def test_every_council_takes_part_in_enough():
    of = fair(least_parts=1)

    assert said(of, plan(of, a=(0, 0))) == ["“Bryn” takes part in 0 opportunities and should in 1."]


def test_enough_worth_comes_quickly():
    of = problem(
        opportunity("a", scope(1, gives=101)),
        opportunity("b", scope(1, 0, 0, 0, 0, gives=101), is_quick=True),
        rules=Rules(quick_share=0.49),
    )

    assert said(of, plan(of, a=(0, 3), b=(0, 5))) == []
    assert said(of, plan(of, a=(0, 4), b=(0, 3))) == []
    assert said(of, plan(of, a=(0, 4), b=(0, 4))) == [
        "£0 of worth comes from quick ones, and the rules ask for £92.27."
    ]


def test_a_plan_is_worth_what_it_says_and_no_more_than_its_bound():
    of = problem(opportunity("a", scope(10, 0, 0, 0, gives=103.5)))
    honest = plan(of, a=(0, 0))

    assert said(of, replace(honest, value=honest.value + 500)) == [
        "The plan is worth £90 and says £95.",
        "The plan is worth more than its own bound allows.",
    ]
    assert said(of, replace(honest, choices=(replace(honest.choices[0], worth=0.0),))) == [
        "“Project a” is worth £90, and the plan says £0."
    ]


def test_worth_counts_gates_years_and_weights():
    # £100 of cost before the gate, £40 after it which one in two reaches; from quarter 3 two years of £80 and 10
    # residents, each reached by one in four. A year has one quarter in one financial year and three in the next.
    done = Scope(
        "Full",
        (phase(100, passes=0.5), phase(20, 20, passes=0.5)),
        ("aber",),
        (gain(80, years=2), gain(10, kind="residents", years=1)),
    )
    first, second, third = 1.0, 1 / 1.035, 1 / 1.035**2
    years = (first + 3 * second) / 4, (second + 3 * third) / 4

    found = worth(Taken(opportunity("a", done), done, 0), Weights(residents=50.0, cost=2.0))

    assert found == pytest.approx(0.25 * (8000 * sum(years) + 10 * 50 * years[0]) - 2.0 * (10_000 + 0.5 * 4000))


def test_far_years_count_by_the_declining_rate():
    assert discount(30) == pytest.approx(1.035**-30)
    assert discount(31) == pytest.approx(1.035**-30 / 1.03)
    assert discount(76) == pytest.approx(1.035**-30 * 1.03**-45 / 1.025)
