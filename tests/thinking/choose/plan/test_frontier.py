"""What one goal costs in another: no plan of all beats a point, and each bound holds."""

import math
import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from tests.thinking.choose.plan.brute import every_plan
from tests.thinking.choose.plan.drawn import problems
from tests.thinking.choose.plan.small import gain, opportunity, pot, problem, scope

from menter.choose.plan.check import broken_rules
from menter.choose.plan.compare import reached_by
from menter.choose.plan.frontier import OTHERS, Walk, find_frontier, proven_by_both
from menter.choose.plan.point import Asking
from menter.choose.plan.problem import Weights
from menter.choose.plan.search import CannotHoldTogether, NothingFound, choose_portfolio

GAP, FINE = 1e-6, 1e-3
NEAR = 300  # pence: searches end at a share of the value


def helps(number, council="aber"):
    return gain(number, council, "residents")


def weighed(count):
    """Pairs of which only one of each can be paid: one saves more, the other helps more."""
    return problem(
        *(opportunity(f"s{n}", scope(10, gives=(gain(110 + 7 * n), helps(5))), one_of=f"{n}") for n in range(count)),
        *(
            opportunity(f"r{n}", scope(10, gives=(gain(100, "bryn"), helps(50 + 10 * n, "bryn"))), one_of=f"{n}")
            for n in range(count)
        ),
        weights=Weights(residents=100),
        pots=(pot(1000),),
        years=1,
    )


@pytest.mark.parametrize("other", OTHERS)
def test_more_of_one_goal_is_less_of_the_other(other):
    found = find_frontier(weighed(4), others=(other,), points=8, gap=FINE)

    reached = [(point.reached.savings, getattr(point.reached, other)) for point in found]
    assert len(found) >= 6
    assert reached == sorted(reached, reverse=True)
    assert [far for _savings, far in reached] == sorted(far for _savings, far in reached)
    assert len({point.plan.choices for point in found}) == len(found)


def test_twelve_points_are_found_where_they_are_asked_for():
    assert len(find_frontier(weighed(6), gap=FINE)) >= 12


def test_with_three_goals_no_point_equals_or_beats_another_in_all():
    found = find_frontier(weighed(4), others=OTHERS, gap=FINE)

    goals = [(point.reached.savings, point.reached.residents, point.reached.evenness) for point in found]
    assert len(found) >= 12
    for one in goals:
        assert not any(
            other != one and all(more >= mine for more, mine in zip(other, one, strict=True)) for other in goals
        )


def test_the_ends_are_the_most_savings_and_the_most_residents():
    of = weighed(3)

    found = find_frontier(of, gap=GAP)

    keys = [{choice.key for choice in point.plan.choices} for point in (found[0], found[-1])]
    assert keys == [{"s0", "s1", "s2"}, {"r0", "r1", "r2"}]


def test_each_plan_keeps_the_rules_and_says_what_it_is_proven_to():
    of = weighed(3)

    for point in find_frontier(of, points=4, gap=GAP):
        assert broken_rules(of, point.plan) == ()
        assert point.gap <= 1e-3
        assert point.reached == reached_by(of, point.plan)
        assert math.isfinite(point.plan.gap)


def test_what_is_proven_badly_is_searched_again_in_the_time_that_is_left():
    asking = Asking(weighed(4), 60.0, 9, 0.95 * FINE, 0, "highs", time.process_time, None)
    walk = Walk(asking, ("residents",), 8)
    asking.prove_worth()
    first, _solved = asking.at((0.0, 0.0), None)
    badly = replace(first, point=replace(first.point, bound=2 * first.point.bound))

    (found,) = walk.sharpen([badly], FINE)

    assert badly.point.gap == pytest.approx(0.5, abs=0.01)
    assert found.point.gap <= FINE
    assert found.point.reached == first.point.reached
    asking.clock = None
    assert walk.sharpen([badly], FINE) == [badly]


def test_of_two_searches_for_the_same_the_better_plan_and_the_lower_bound_hold():
    asking = Asking(weighed(2), 60.0, 9, FINE, 0, "highs", None, None)
    found, _solved = asking.at((0.0, 0.0), None)
    saves = found.point.reached.savings
    worse = replace(found, point=replace(found.point, reached=replace(found.point.reached, savings=saves - 5)))
    loose = replace(found, point=replace(found.point, bound=saves + 500))

    assert proven_by_both(worse, loose).point.reached.savings == saves
    assert proven_by_both(loose, worse).point.bound == found.point.bound


def test_a_point_is_said_in_words():
    of = problem(opportunity("a", scope(100, 0, 0, 0, gives=(gain(310.5), helps(207)))))

    (point,) = find_frontier(of, gap=GAP)

    assert str(point.said) == (
        "It saves £200 in today's money, helps 200 residents over the years, and 60% of its benefit lies where an "
        "even share would put it. No plan that helps as many and is as even saves more than £210."
    )


def test_the_same_problem_gives_the_same_points():
    assert find_frontier(weighed(3), gap=GAP) == find_frontier(weighed(3), gap=GAP)


def test_progress_is_told_and_never_beyond_what_is_asked():
    told = []

    find_frontier(weighed(4), points=5, gap=GAP, progress=lambda done, of: told.append((done, of)))

    assert told[-1] == (5, 5)
    assert all(done <= of == 5 for done, of in told)


def test_one_that_is_stopped_gives_what_it_has():
    asked = iter([False] * 40)

    found = find_frontier(weighed(4), points=12, gap=GAP, stop=lambda: next(asked, True))

    assert len(found) >= 1


def test_nothing_to_choose_from_is_one_empty_plan():
    (point,) = find_frontier(problem(), others=OTHERS)

    assert point.plan.choices == ()
    assert (point.reached.savings, point.reached.residents, point.reached.evenness) == (0, 0, 1)


def test_rules_that_cannot_hold_together_are_refused():
    with pytest.raises(CannotHoldTogether, match="No plan keeps every rule"):
        find_frontier(problem(opportunity("a", scope(100), must=True), pots=(pot(1, 0, 0),)))


def test_a_search_without_time_says_that_nothing_was_found(monkeypatch):
    of = problem(opportunity("a", scope(1, gives=9), must=True), opportunity("b", scope(1, gives=9), must=True))

    with pytest.raises(NothingFound, match="Give the search more time"):
        find_frontier(of, seconds=0, clock=iter(range(10**6)).__next__)


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems(most=2))
def test_no_plan_of_all_saves_more_than_a_points_bound_with_as_much_of_the_others(of):
    plans = [(reached_by(of, each), each) for each in every_plan(of)]
    if not plans:
        with pytest.raises(CannotHoldTogether):
            find_frontier(of, others=OTHERS, points=6, gap=GAP)
        return

    for point in find_frontier(of, others=OTHERS, points=6, gap=GAP):
        residents, evenness = point.asked
        assert broken_rules(of, point.plan) == ()
        for reached, _plan in plans:
            if reached.residents >= residents and reached.evenness >= evenness:
                assert reached.savings <= point.bound + NEAR
        assert max(reached.residents for reached, _plan in plans) >= point.reached.residents - 1e-6


def test_where_residents_count_for_nothing_the_first_point_is_the_best_plan():
    of = problem(*(opportunity(f"{n}", scope(40, gives=60 + n)) for n in range(5)), pots=(pot(100, 0, 0),))

    found = find_frontier(of, gap=GAP)

    assert found[0].plan.value == pytest.approx(choose_portfolio(of, gap=GAP).value)
    assert found[0].reached.savings == pytest.approx(found[0].plan.value)
