"""Plans tried in futures drawn by chance: figures that can be worked out by hand."""

from dataclasses import replace

import numpy as np
import pytest
from tests.thinking.choose.plan.small import opportunity, plan, pot, problem, scope

from menter.choose.plan.future import BadLuck, Luck, begins, draw_futures, triangular
from menter.choose.plan.problem import Benefit, Capacity, Phase, Range, Rules, Scope
from menter.choose.plan.tried import try_plan

SURE = Luck(1.0, 1.0, 1.0)
COUNT = 4_000
NEAR = 0.03  # four standard errors of a share among so many


def drawn(of, count=COUNT, luck=None, seed=0):
    return draw_futures(of, count, np.random.default_rng(seed), luck=luck)


def gated(passes, cost=10):
    """Work with a gate, then more work."""
    phases = (
        Phase("Discovery", (cost * 100,), passes=passes),
        Phase("Beta", (cost * 100,), passes=1.0),
    )
    return Scope("Full", phases, (), (Benefit("aber", "cashable", (Range(50_000, 50_000, 50_000),)),))


def test_where_nothing_is_uncertain_every_future_is_the_plan():
    of = problem(opportunity("a", scope(100, 0, 0, 0, gives=310.5)), pots=(pot(100, 0, 0),))
    chosen = plan(of, a=(0, 0))

    tried = try_plan(of, chosen, drawn(of, 5, SURE))

    assert tried.value == pytest.approx([chosen.value] * 5)
    assert (tried.risk, tried.risk_of_people) == (0, 0)


def test_a_gate_stops_what_comes_after_it():
    of = problem(opportunity("a", gated(0.3)))
    chosen = plan(of, a=(0, 0))

    tried = try_plan(of, chosen, drawn(of, luck=SURE))

    stopped = tried.value < 0
    assert stopped.mean() == pytest.approx(0.7, abs=NEAR)
    assert tried.value[stopped] == pytest.approx(-1_000)
    assert tried.mean == pytest.approx(chosen.value, rel=0.1)


def test_what_needs_one_that_was_stopped_never_begins():
    of = problem(opportunity("a", gated(0.5)), opportunity("b", scope(100, gives=10), needs_first=("a",)))

    tried = try_plan(of, plan(of, a=(0, 0), b=(0, 2)), drawn(of, luck=SURE))

    assert set(np.round(tried.value[tried.value < 0])) == {-1_000}  # only what was spent before the gate


def test_the_risk_is_the_chance_that_costs_pass_the_pot():
    of = problem(opportunity("a", scope(10_000, gives=1)), pots=(pot(12_000, 0, 0),))

    tried = try_plan(of, plan(of, a=(0, 0)), drawn(of))

    # Of a triangle from 0.9 by 1 to 1.5, this part lies above 1.2.
    assert tried.risk == pytest.approx(0.3**2 / (0.6 * 0.5), abs=NEAR)
    assert {int(year) for year in tried.first} == {-1, 0}


def test_the_first_year_that_is_short_is_named():
    of = problem(
        opportunity("a", scope(10, gives=1)),
        opportunity("b", scope(50, gives=1)),
        pots=(pot(1000, 50, 0),),
    )

    tried = try_plan(of, plan(of, a=(0, 0), b=(0, 4)), drawn(of, 50, Luck(1.0, 1.0, 1.5)))

    assert {int(year) for year in tried.first} <= {-1, 1}
    assert "Most often it would first run short in 2027–28." in [str(sentence) for sentence in tried.sentences]


@pytest.mark.parametrize(("carries", "risk"), [(True, 0.0), (False, 1.0)])
def test_what_a_pot_carries_over_is_there_in_the_next_year(carries, risk):
    of = problem(
        opportunity("a", scope(100, gives=1)),
        pots=(pot(100, 90, 0, carries_over=carries), pot(10, 10, 0, name="Other", pays_for=frozenset())),
    )

    tried = try_plan(of, plan(of, a=(0, 4)), drawn(of, 20, SURE))

    assert tried.risk == risk


def test_money_for_something_else_is_no_help():
    of = problem(
        opportunity("a", scope(100, gives=1)),
        opportunity("b", scope(1, gives=1)),
        pots=(pot(100, 0, 0, pays_for=frozenset({"a"})), pot(900, 0, 0, name="Other", pays_for=frozenset({"b"}))),
    )

    tried = try_plan(of, plan(of, a=(0, 0)), drawn(of, 100, Luck(1.2, 1.2, 1.5)))

    assert tried.risk == 1


def test_a_reserve_is_there_to_be_spent():
    of = problem(opportunity("a", scope(80, gives=1)), pots=(pot(100, 0, 0),), rules=Rules(reserve=0.2))

    tried = try_plan(of, plan(of, a=(0, 0)), drawn(of, 100, SURE))

    assert tried.risk == 0


def test_days_rise_as_costs_do_and_are_bought_in_as_far_as_may_be():
    of = problem(
        opportunity("a", scope(0, gives=1, days={"designer": (10.0,)})),
        capacity=(Capacity("designer", (10.0,) * 12, 0.2, 1_000),),
    )

    tried = try_plan(of, plan(of, a=(0, 0)), drawn(of))

    assert tried.risk_of_people == pytest.approx(0.3**2 / (0.6 * 0.5), abs=NEAR)
    assert tried.value.min() == pytest.approx(100 - 2 * 1_000, abs=2)


def test_the_worst_part_is_the_mean_of_the_lowest():
    of = problem(opportunity("a", gated(0.5)))

    tried = try_plan(of, plan(of, a=(0, 0)), drawn(of, 1_000, SURE))

    assert tried.worst(0.1) == pytest.approx(-1_000)
    assert tried.worst(1.0) == pytest.approx(tried.mean)


def test_the_same_seed_draws_the_same_and_another_draws_others():
    of = problem(opportunity("a", scope(1)))

    assert (drawn(of, 20).cost == drawn(of, 20).cost).all()
    assert (drawn(of, 20).cost != drawn(of, 20, seed=1).cost).any()


def test_the_order_of_opportunities_changes_no_draw():
    of = problem(opportunity("a", gated(0.5)), opportunity("b", scope(3, gives=9)))
    other = replace(of, opportunities=of.opportunities[::-1])
    chosen = plan(of, a=(0, 0), b=(0, 1))

    assert (try_plan(of, chosen, drawn(of, 50)).value == try_plan(other, chosen, drawn(other, 50)).value).all()


def test_what_is_said_to_go_together_does():
    of = problem(*(opportunity(f"{n}", scope(1)) for n in range(2)))

    alone, alike = (drawn(of, luck=Luck(costs=share)).cost for share in (0.0, 0.8))

    assert abs(np.corrcoef(alone.T)[0, 1]) < 0.1
    assert np.corrcoef(alike.T)[0, 1] > 0.6


def test_a_triangular_number_has_the_ends_the_middle_and_the_mean_of_its_triangle():
    part = (np.arange(100_000) + 0.5) / 100_000

    found = triangular(0.0, 1.0, 5.0, part)

    assert (found.min(), found.max()) == pytest.approx((0, 5), abs=0.05)
    assert found.mean() == pytest.approx((0 + 1 + 5) / 3, abs=1e-3)
    assert triangular(3.0, 3.0, 3.0, part) == pytest.approx(3.0)


def test_a_phase_begins_only_when_all_gates_before_it_are_passed():
    gates = np.array([[0.2, 0.9], [0.6, 0.1], [0.2, 0.1]])

    assert begins(gated(0.5), gates).tolist() == [[True, True, True], [True, False, False], [True, True, True]]


def test_nothing_in_a_plan_is_nothing_in_every_future():
    of = problem()

    tried = try_plan(of, plan(of), drawn(of, 3))

    assert tried.value.tolist() == [0, 0, 0]
    assert tried.risk == 0


def test_what_was_found_is_said():
    of = problem(opportunity("a", scope(100, 0, 0, 0, gives=310.5)), pots=(pot(100, 0, 0),))

    found = [
        str(sentence) for sentence in try_plan(of, plan(of, a=(0, 0)), drawn(of, 100, Luck(1.2, 1.2, 1.2))).sentences
    ]

    assert found[0] == "In 100 of 100 futures the money would run short in some year."
    assert found[-1].startswith("On average it would be worth £")


@pytest.mark.parametrize("luck", [(1.1, 1.0, 1.5), (0.9, 1.6, 1.5), (-0.1, 1.0, 1.5), (0.9, 1.0, float("inf"))])
def test_ranges_out_of_order_are_refused(luck):
    with pytest.raises(BadLuck, match="The lowest cost is above the likeliest"):
        Luck(*luck)


@pytest.mark.parametrize("shares", [{"costs": 1.1}, {"benefits": -0.1}])
def test_what_goes_together_is_a_share(shares):
    with pytest.raises(BadLuck, match="a share from 0 to 1"):
        Luck(**shares)
