"""Rules that cannot hold together: the smallest set, in words, and what giving way would take."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from tests.thinking.choose.plan.brute import best_plan
from tests.thinking.choose.plan.drawn import problems
from tests.thinking.choose.plan.small import gain, opportunity, pot, problem, scope

from menter.choose.plan.conflict import find_conflict
from menter.choose.plan.problem import AimRule, Capacity, Fairness, Pot, Problem, Rules, Stability


def said(of):
    return [str(sentence) for sentence in find_conflict(of).sentences]


def test_where_a_plan_keeps_every_rule_there_is_no_conflict():
    assert find_conflict(problem(opportunity("a", scope(10), must=True))) is None


def test_two_that_are_fixed_in_and_a_pot_that_pays_for_one():
    of = problem(
        opportunity("a", scope(60), must=True),
        opportunity("b", scope(70), must=True),
        opportunity("c", scope(5)),
        pots=(pot(100, 0, 0),),
        rules=Rules(aims=(AimRule("care", 0, 3),)),
    )

    assert said(of) == [
        "These cannot all hold together:",
        "“Project b” is fixed in.",
        "“Project a” is fixed in.",
        "“Fund” has no more money than it has.",
        "It would do not to fix “Project b” in.",
        "It would do not to fix “Project a” in.",
        "It would do to have £30 more in “Fund” in 2026–27.",
    ]


def test_days_that_are_lacking_are_named_with_their_quarter():
    of = problem(
        opportunity("a", scope(1, days={"designer": (12.0,)}), must=True, latest=0),
        capacity=(Capacity("designer", (4.0,) * 12, top_up=0.5, day_rate=100),),
    )

    # 6 days with what may be bought in; each day more allows half a day more to be bought, which is not counted on.
    assert said(of)[-1] == "It would do to have 6.0 more days of “designer” in quarter 1 of 2026–27."


def test_something_fixed_in_that_cannot_be_finished_stands_alone():
    of = problem(opportunity("a", scope(*[1] * 13), must=True))

    assert said(of) == [
        "This cannot hold by itself:",
        "“Project a” is fixed in.",
        "It would do not to fix “Project a” in.",
    ]


@pytest.mark.parametrize(
    ("of", "relief"),
    [
        (
            problem(
                opportunity("a", scope(1), one_of="till", must=True),
                opportunity("b", scope(1), one_of="till", must=True),
            ),
            "It would do to take more than one of “till”.",
        ),
        (
            problem(opportunity("a", scope(1), must=True, latest=0, needs_first=("b",)), opportunity("b", scope(1))),
            None,
        ),
        (
            problem(opportunity("a", scope(1), aims=frozenset({"care"})), rules=Rules(aims=(AimRule("care", 2),))),
            "It would do if the aim “care” asked for 1 at least.",
        ),
        (
            problem(opportunity("a", scope(1)), rules=Rules(fairness=Fairness(least_parts=1))),
            "It would do if “Bryn” took part in 0 at least.",
        ),
        (
            problem(
                opportunity("a", scope(1, 0, 0, 0, gives=[gain(103.5)]), must=True),
                rules=Rules(fairness=Fairness(council_floor=0.5, is_hard=True)),
                pots=(pot(1, 0, 0),),
            ),
            "It would do if “Bryn” might get £20 less than its least share.",
        ),
        (
            problem(opportunity("a", scope(1, gives=50), must=True, earliest=4), rules=Rules(quick_share=0.5)),
            None,
        ),
        (
            problem(
                opportunity("a", scope(1), must=True), rules=Rules(stability=Stability({}, 0)), pots=(pot(9, 9, 9),)
            ),
            "It would do if the plan might differ from the approved one in 1.",
        ),
    ],
)
def test_what_giving_way_in_each_kind_of_rule_takes(of, relief):
    conflict = find_conflict(of)

    reliefs = [str(clash.relief) for clash in conflict.clashes if clash.relief is not None]
    assert conflict.is_smallest
    assert (relief in reliefs) if relief else reliefs


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(problems(most=2))
def test_a_conflict_is_found_just_where_no_plan_keeps_every_rule_and_each_rule_in_it_counts(of):
    conflict = find_conflict(of)
    assert (conflict is None) == (best_plan(of) is not None)
    assume(conflict is not None)

    for clash in conflict.clashes:
        others = [each for each in conflict.clashes if each is not clash]
        assert best_plan(only(of, others)) is not None


def only(of: Problem, clashes) -> Problem:
    """The problem with only these of its rules."""
    kept = {(clash.kind, clash.key) for clash in clashes}
    rules = of.rules
    groups = {key: ratio for key, ratio in rules.fairness.groups.items() if ("group", key) in kept}
    floor = rules.fairness.council_floor if any(kind == "council" for kind, _ in kept) else 0.0
    parts = rules.fairness.least_parts if any(kind == "parts" for kind, _ in kept) else 0
    rich = 10**9
    fairness = replace(rules.fairness, groups=groups, council_floor=floor, least_parts=parts)
    stability = rules.stability if ("changes", "") in kept else None
    return replace(
        of,
        opportunities=tuple(
            replace(
                each,
                must=each.must if each.must is False or ("once", each.key) in kept else None,
                one_of=each.one_of if ("one_of", each.one_of) in kept else "",
            )
            for each in of.opportunities
        ),
        pots=tuple(p if ("pot", p.name) in kept else Pot(p.name, (rich,), pays_for=p.pays_for) for p in of.pots),
        capacity=tuple(
            role if ("days", role.role) in kept else replace(role, days=(1000.0,) * 4) for role in of.capacity
        ),
        rules=replace(
            rules,
            aims=tuple(rule for rule in rules.aims if ("aim", rule.aim) in kept),
            fairness=fairness,
            stability=stability,
            quick_share=rules.quick_share if ("quick", "") in kept else 0.0,
        ),
    )
