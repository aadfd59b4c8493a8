"""How even a plan is, in figures that are known from elsewhere."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.thinking.choose.plan.small import ABER, BRYN, problem

from menter.choose.plan.fairness import evenness, gini

amounts = st.lists(st.floats(0.0, 1000.0), min_size=2, max_size=6)


def test_the_same_for_everybody_is_even():
    found = evenness(problem(), np.array([600.0, 400.0]))

    assert found.ratio == pytest.approx((1.0, 1.0))
    assert (found.least, found.gini) == (pytest.approx(1.0), pytest.approx(0.0))


def test_all_with_one_council_is_as_uneven_as_its_residents_allow():
    found = evenness(problem(), np.array([0.0, 1000.0]))

    assert found.per_head == (0.0, pytest.approx(1000 / BRYN.population))
    assert found.least == 0.0
    assert found.gini == pytest.approx(ABER.population / (ABER.population + BRYN.population))


def test_gini_of_one_two_three_four():
    # Of n values in order: sum((2i - n - 1) x_i) / (n sum(x)) = (-3 - 2 + 3 + 12) / 40.
    assert gini(np.array([1.0, 2.0, 3.0, 4.0]), np.ones(4)) == pytest.approx(0.25)


def test_nothing_for_anybody_is_not_uneven():
    found = evenness(problem(), np.zeros(2))

    assert (found.gini, found.ratio) == (0.0, (0.0, 0.0))


@settings(max_examples=50, deadline=None)
@given(amounts)
def test_gini_lies_between_none_and_all(per_head):
    assert 0.0 <= gini(np.array(per_head), np.ones(len(per_head))) + 1e-12 <= 1.0 + 1e-9
