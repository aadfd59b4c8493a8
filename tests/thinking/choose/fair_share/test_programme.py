"""The solver's answers, where a version of it is known to be wrong."""

from menter.choose.fair_share.programme import Programme


def test_the_least_cost_is_found_where_simplifying_first_would_miss_it():
    # At least 4.5 units: any part of one at £2, or whole ones at £3. HiGHS 1.14.0 with its presolve says £15.
    programme = Programme()
    part, whole = programme.column(2.0, upper=10.0), programme.column(3.0, upper=10.0, whole=True)
    programme.row({part: 1.0, whole: 1.0}, lower=4.5)

    answer = programme.solve()

    assert round(answer.value, 6) == round(answer.bound, 6) == 9.0
