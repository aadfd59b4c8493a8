"""The searched plan is the best of all plans, one by one, and keeps every rule."""

import pytest
from hypothesis import HealthCheck, given, settings
from tests.thinking.choose.plan.brute import best_plan
from tests.thinking.choose.plan.drawn import problems

from menter.choose.plan.check import broken_rules
from menter.choose.plan.search import CannotHoldTogether, choose_portfolio

GAP = 1e-6


@pytest.mark.slow
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_no_plan_of_all_is_better_and_none_is_missed(of):
    best = best_plan(of)

    if best is None:
        with pytest.raises(CannotHoldTogether):
            choose_portfolio(of, gap=GAP)
        return
    found = choose_portfolio(of, gap=GAP)

    assert broken_rules(of, found) == ()
    assert found.value == pytest.approx(best.value, rel=10 * GAP, abs=10)
    assert found.bound >= best.value - 1
