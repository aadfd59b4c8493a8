"""Whatever cannot be planned is refused in a sentence that says what is wrong and where."""

from dataclasses import replace
from math import inf, nan

import pytest
from tests.thinking.choose.plan.small import ABER, gain, opportunity, phase, pot, problem, scope

from menter.choose.plan.fault import BadProblem, NeedsItself, find_faults
from menter.choose.plan.problem import (
    AimRule,
    Benefit,
    Capacity,
    Council,
    Fairness,
    Pot,
    Range,
    Rules,
    Scope,
    Stability,
    Weights,
)
from menter.choose.plan.search import choose_portfolio

GOOD = scope(10, gives=20)


def gives(*ranges):
    return scope(10, gives=[Benefit("aber", "cashable", ranges)])


def costs(*amounts):
    return Scope("Full", (replace(phase(1), cost=amounts, days={}),))


def works(**days):
    return scope(10, days=days)


def people(*days, **more):
    return problem(capacity=(Capacity("designer", days, **more),))


def rules(**more):
    return problem(rules=Rules(**more))


FAULTS = {
    "is there twice": [
        problem(opportunity("a", GOOD), opportunity("a", GOOD)),
        problem(pots=(pot(1, 1, 1), pot(2, 2, 2))),
        problem(councils=(ABER, ABER)),
        problem(capacity=(Capacity("designer", (0.0,) * 12),) * 2),
    ],
    "for one financial year or more": [problem(years=0)],
    "has 0 scopes": [problem(opportunity("a"))],
    "has 6 scopes": [problem(opportunity("a", *[GOOD] * 6))],
    "needs “z” first": [problem(opportunity("a", GOOD, needs_first=("z",)))],
    "may start in quarter “-1”": [
        problem(opportunity("a", GOOD, earliest=-1)),
        problem(opportunity("a", GOOD, latest=-1)),
    ],
    "without phases": [problem(opportunity("a", Scope("Full", ()))), problem(opportunity("a", costs()))],
    "costs -5 in quarter 2": [problem(opportunity("a", costs(0, -5)))],
    "costs nan in quarter 1": [problem(opportunity("a", costs(nan)))],
    "costs inf in quarter 1": [problem(opportunity("a", costs(inf)))],
    "costs None in quarter 1": [problem(opportunity("a", costs(None)))],
    "costs 1.5 in quarter 1": [problem(opportunity("a", costs(1.5)))],
    "with a chance of 0.0": [problem(opportunity("a", Scope("Full", (phase(1, passes=0.0),))))],
    "with a chance of nan": [problem(opportunity("a", Scope("Full", (phase(1, passes=nan),))))],
    "is paid from “Gold”": [problem(opportunity("a", Scope("Full", (phase(1, pays_from=("Gold",)),))))],
    "does not say how many there are": [problem(opportunity("a", works(designer=(1.0,))))],
    "for each of its 1 quarters": [
        replace(people(*[1.0] * 12), opportunities=(opportunity("a", works(designer=days)),))
        for days in ((1.0, 1.0), (-1.0,), (nan,), (inf,))
    ],
    "names the council “nowhere”": [
        problem(opportunity("a", scope(1, members=("nowhere",)))),
        problem(opportunity("a", scope(1, gives=[gain(1, "nowhere")]))),
    ],
    "A benefit is cashable": [problem(opportunity("a", scope(1, gives=[Benefit("aber", "joy", ())])))],
    "from the lowest to the highest": [
        problem(opportunity("a", gives(Range(*numbers))))
        for numbers in ((3, 2, 4), (-1, 2, 3), (0, nan, 1), (0, 1, inf))
    ],
    "has money for 2 years": [problem(pots=(pot(1, 1),))],
    "has -100 in year 2": [problem(pots=(Pot("Fund", (0, -100, 0)),))],
    "has nan in year 1": [problem(pots=(Pot("Fund", (nan, 0, 0)),))],
    "pays for “z”": [problem(pots=(pot(1, 1, 1, pays_for=frozenset({"z"})),))],
    "for each of the 12 quarters": [people(1.0), people(*[-1.0] * 12), people(*[nan] * 12)],
    "may buy in a share of": [people(*[1.0] * 12, top_up=-0.5), people(*[1.0] * 12, top_up=inf)],
    "that is bought in costs": [people(*[1.0] * 12, day_rate=-1), people(*[1.0] * 12, day_rate=0.5)],
    "has 0 residents": [problem(councils=(Council("aber", "Aber", 0),))],
    "The aim “care” asks for": [
        rules(aims=(AimRule("care", -1),)),
        rules(aims=(AimRule("care", 3, 2),)),
        rules(aims=(AimRule("care", 0, 0.5),)),
    ],
    "is in the group “upland”": [rules(fairness=Fairness({"upland": 0.5}))],
    "is to get -1 of its share": [rules(fairness=Fairness({"rural": -1}))],
    "Fairness has": [rules(fairness=Fairness(council_floor=nan)), rules(fairness=Fairness(price=-1.0))],
    "is to take part in -1": [rules(fairness=Fairness(least_parts=-1))],
    "may differ from the approved one in -1": [rules(stability=Stability({}, -1))],
    "The approved plan does “z”": [rules(stability=Stability({"z": (0, 0)}, 1))],
    "in a scope that it does not have": [
        problem(opportunity("a", GOOD), rules=Rules(stability=Stability({"a": (1, 0)}, 1)))
    ],
    "The share of quick wins is": [rules(quick_share=1.5), rules(quick_share=nan)],
    "The reserve is": [rules(reserve=1.0), rules(reserve=-0.1)],
    "Check whether it has too many digits": [
        problem(pots=(Pot("Fund", (10**19, 0, 0)),)),
        problem(opportunity("a", costs(10**400))),
        problem(opportunity("a", gives(Range(0, 1, 10**15)))),
        problem(councils=(Council("aber", "Aber", 10**20),)),
        people(*[1e300] * 12),
        people(*[1.0] * 12, day_rate=10**15),
    ],
    "cannot be reckoned with more than 1,000,000.": [
        problem(weights=Weights(residents=1e300)),
        rules(fairness=Fairness({"rural": 1e9})),
    ],
    "for 30 financial years at most": [problem(years=31), problem(years=10**9)],
    "A weight is": [problem(weights=Weights(cost=-1.0)), problem(weights=Weights(residents=inf))],
}


@pytest.mark.parametrize(
    ("words", "of"),
    [(words, each) for words, several in FAULTS.items() for each in several],
    ids=[f"{words} {n}" for words, several in FAULTS.items() for n in range(len(several))],
)
def test_it_is_refused_in_words(words, of):
    with pytest.raises(BadProblem) as refused:
        choose_portfolio(of)

    assert words in str(refused.value)


def test_a_sound_problem_has_no_fault():
    assert list(find_faults(problem(opportunity("a", GOOD)))) == []


def test_every_fault_is_found_not_only_the_first():
    of = problem(opportunity("a", costs(-1)), opportunity("b", costs(-2)), pots=(pot(1, 1),))

    assert len(list(find_faults(of))) == 3


def test_a_circle_is_named_as_a_chain():
    of = problem(
        opportunity("a", GOOD),
        opportunity("b", GOOD, needs_first=("d",)),
        opportunity("c", GOOD, needs_first=("b",)),
        opportunity("d", GOOD, needs_first=("c", "a")),
    )

    with pytest.raises(NeedsItself, match="Project b → Project d → Project c → Project b"):
        choose_portfolio(of)


def test_what_needs_itself_is_a_circle_of_one():
    with pytest.raises(NeedsItself, match="Project a → Project a"):
        choose_portfolio(problem(opportunity("a", GOOD, needs_first=("a",))))


def test_what_waits_for_a_circle_is_not_taken_for_one():
    of = problem(
        opportunity("a", GOOD, needs_first=("b",)),
        opportunity("b", GOOD, needs_first=("c",)),
        opportunity("c", GOOD, needs_first=("b",)),
    )

    with pytest.raises(NeedsItself, match="Project b → Project c → Project b"):
        choose_portfolio(of)
