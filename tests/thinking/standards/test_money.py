"""Amounts as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.standards.money import NotMoney, read_money


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("£1,200.50", "1200.50"),
        ("1200", "1200"),
        ("1.2m", "1200000"),
        ("£350k", "350000"),
        ("2 filiwn", "2000000"),
        ("GBP 5,000,000", "5000000"),
        ("£ 1 200", "1200"),
        ("0", "0"),
        ("1.5bn", "1500000000"),
    ],
)
def test_one_amount_in_many_ways(written, amount):
    assert read_money(written) == Decimal(amount)


@pytest.mark.parametrize("written", ["", "TBC", "n/a", None])
def test_a_cell_that_says_nothing_is_no_amount(written):
    assert read_money(written) is None


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("(1,200)", "negative"),
        ("-5", "negative"),
        ("-£5.00", "negative"),
        ("£-1.2m", "negative"),
        ("$100", "not in pounds"),
        ("100 EUR", "not in pounds"),
        ("1.200,50", "not an amount"),
        ("12,34", "not an amount"),
        ("about a million", "not an amount"),
        ("9999999999999", "more money than there is"),
    ],
)
def test_what_is_no_amount_says_why(written, reason):
    with pytest.raises(NotMoney, match=reason):
        read_money(written)


@given(st.decimals(0, 10**9, places=2))
def test_every_amount_is_read_back(amount):
    assert read_money(f"£{amount:,}") == amount
