"""What a little more is worth: an interval around what the changed problem's best plan adds."""

from dataclasses import replace

import pytest
from tests.thinking.choose.plan.small import opportunity, pot, problem, scope

from menter.choose.plan.check import broken_rules
from menter.choose.plan.problem import Capacity
from menter.choose.plan.search import choose_portfolio
from menter.choose.plan.shadow import PERSON, widened, worth_of_more

GAP = 1e-6


def short_of_people(top_up=0.0):
    return problem(
        opportunity("a", scope(1, gives=1_000, days={"designer": (PERSON,)}), latest=0),
        opportunity("b", scope(1, gives=500, days={"designer": (PERSON,)}), latest=0),
        capacity=(Capacity("designer", (PERSON,) * 4, top_up, 100), Capacity("writer", (9.0,) * 4)),
        pots=(pot(1_000),),
        years=1,
    )


def worth(of, **more):
    plan = choose_portfolio(of, gap=GAP)
    return plan, worth_of_more(of, plan, gap=GAP, **more)


def test_one_more_person_is_worth_what_they_make_possible():
    of = short_of_people()

    plan, (found,) = worth(of)

    added = choose_portfolio(widened(of, "days", "designer", 0, PERSON), gap=GAP).value - plan.value
    assert (found.kind, found.key, found.year) == ("days", "designer", 0)
    assert found.low - 1 <= added <= found.high + 1
    assert found.high - found.low <= 100
    assert str(found.said(of)) == "One more “designer” in 2026–27 would be worth £490 to £500 in today's money."


def test_more_money_in_a_pot_is_worth_what_it_pays_for():
    of = problem(
        opportunity("a", scope(100, 0, 0, 0, gives=310.5)),
        opportunity("b", scope(50, 0, 0, 0, gives=103.5)),
        pots=(pot(100, 0, 0),),
    )

    _plan, found = worth(of, money=5_000)

    assert [(more.kind, more.key) for more in found][:1] == [("pot", "Fund")]
    assert found[0].low == pytest.approx(5_000, abs=2)
    assert str(found[0].said(of)).startswith("£50 more in “Fund” in 2026–27 would be worth £49 to £5")


def test_the_plan_with_it_keeps_the_rules_of_the_changed_problem():
    of = short_of_people()

    _plan, (found,) = worth(of)

    assert broken_rules(widened(of, found.kind, found.key, found.year, found.amount), found.plan) == ()


def test_what_is_not_scarce_is_not_named():
    _plan, found = worth(short_of_people())

    assert "writer" not in {more.key for more in found}


def test_where_nothing_is_scarce_nothing_is_said():
    _plan, found = worth(problem(opportunity("a", scope(1, gives=9))))

    assert found == ()


def test_no_more_are_searched_than_asked_for_and_progress_is_told():
    of = problem(*(opportunity(f"{n}", scope(100, gives=300 + n)) for n in range(4)), pots=(pot(100, 100, 0),))
    told = []

    _plan, found = worth(of, most=1, progress=lambda done, of: told.append((done, of)))

    assert len(found) == 1
    assert told == [(1, 1)]


def test_one_that_is_stopped_gives_what_it_has():
    of = short_of_people()

    assert worth_of_more(of, choose_portfolio(of), stop=lambda: True) == ()


def test_an_amount_that_adds_nothing_or_may_add_nothing_is_said_so():
    of = short_of_people()
    _plan, (found,) = worth(of)

    assert str(replace(found, low=0.0, high=0.0).said(of)) == "One more “designer” in 2026–27 would be worth nothing."
    assert str(replace(found, low=0.0, high=49_900).said(of)) == (
        "One more “designer” in 2026–27 would be worth up to £500 in today's money."
    )
