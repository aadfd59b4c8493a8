"""Envelopes and financial years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.choose.envelope import BadEnvelope, Envelope, EnvelopeTooSmall
from menter.choose.year import financial_year, quarter, year_ends, year_name, year_starts


def test_a_financial_year_starts_on_the_first_of_april():
    assert financial_year(date(2026, 3, 31)) == 2025
    assert financial_year(date(2026, 4, 1)) == 2026
    assert year_name(2099) == "2099–00"


@given(st.dates(date(1900, 4, 1), date(2200, 1, 1)))
def test_each_day_lies_in_its_financial_year(day):
    year = financial_year(day)

    assert year_starts(year) <= day <= year_ends(year)
    assert 1 <= quarter(day) <= 4


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_allocated_and_left_make_the_whole_to_the_penny(amount, taken):
    envelope = Envelope("Fund", {2025: amount})

    if taken > amount:
        with pytest.raises(EnvelopeTooSmall):
            envelope.allocate({2025: taken})
    else:
        assert envelope.allocate({2025: taken}).left(2025) + taken == amount


def test_too_much_is_refused_with_the_sum_that_is_over():
    with pytest.raises(EnvelopeTooSmall, match="holds £100 in 2025–26, and £150 would be spoken for: £50 too much"):
        Envelope("Fund", {2025: 100_00}).allocate({2025: 150_00})


@pytest.mark.parametrize("amount", [-1, 0.5, float("nan"), None])
def test_a_sum_that_cannot_be_is_refused(amount):
    with pytest.raises(BadEnvelope):
        Envelope("Fund", {2025: amount})
