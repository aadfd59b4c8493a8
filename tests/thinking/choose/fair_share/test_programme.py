"""The solver's answers, where a version of it is known to be wrong."""

import numpy as np
import pytest
from tests.thinking.choose.fair_share.pooled import NAMES

from menter.choose.fair_share import Stepped, TooHard, pooled_cost
from menter.choose.fair_share.nucleolus import begin
from menter.choose.fair_share.programme import Effort, Programme
from menter.choose.fair_share.separation import bad_groups


def test_the_least_cost_is_found_where_simplifying_first_would_miss_it():
    # At least 4.5 units: any part of one at £2, or whole ones at £3. HiGHS 1.14.0 with its presolve says £15.
    programme = Programme()
    part, whole = programme.column(2.0, upper=10.0), programme.column(3.0, upper=10.0, whole=True)
    programme.row({part: 1.0, whole: 1.0}, lower=4.5)

    answer = programme.solve()

    assert round(answer.value, 6) == round(answer.bound, 6) == 9.0


def test_a_search_that_ends_before_its_proof_says_so():
    game = pooled_cost(NAMES, [Stepped(10_000, 10, {name: 5 + n / 7 for n, name in enumerate(NAMES)})])
    pays = np.full(game.size, game.bill / game.size)
    search = begin(game)

    cut_short = Effort(nodes=0)

    with pytest.raises(TooHard):
        bad_groups(game, pays, search.span, search.unit, cut_short, above=1e9)
    assert bad_groups(game, pays, search.span, search.unit, Effort(), above=1e9).bound <= 1e9
