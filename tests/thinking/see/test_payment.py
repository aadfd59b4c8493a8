"""Payments over £500 show what a council runs."""

import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menter.see.payment import Payment, propose_payments, read_payments
from menter.see.running import Running, YearSpend, find_running, tidy_purpose
from menter.standards.money import NotMoney, read_signed_money
from menter.standards.reject import Reject
from menter.standards.table import read_table

SPEND = Path(__file__).parents[3].parent / "shared" / "data" / "spend"
needs_spend = pytest.mark.skipif(not SPEND.is_dir(), reason="the shared payments are not beside the checkout")


def read(*rows: str, headings: str = "Date,Supplier,Amount,Purpose,Transaction") -> list[Payment | Reject]:
    table = read_table(io.BytesIO("\n".join((headings, *rows)).encode()), "payments")
    columns = propose_payments(table).columns
    return list(read_payments(table, columns, {"Cyngor Môn": "ynys-mon"}.get, payer="gwynedd"))


def paid(month: str, amount: object, supplier: str = "Acme Ltd", category: str = "ICT : Software") -> Payment:
    day = date.fromisoformat(f"{month}-15")
    return Payment(1, month, "gwynedd", day, supplier, Decimal(str(amount)), category=category)


def running(payments: Iterable[Payment]) -> list[Running]:
    return find_running(payments)


def test_a_payment_is_read_with_credits_and_in_either_language() -> None:
    first, second = read(
        '03/04/2025,Acme Cyf,"£1,200.50",Trwydded,1',
        "04/04/2025,Acme Cyf,(200.50),Ad-daliad,2",
        headings="Dyddiad,Cyflenwr,Swm,Pwrpas,Rhif",
    )

    assert isinstance(first, Payment)
    assert isinstance(second, Payment)
    assert (first.day, first.amount, first.payer) == (date(2025, 4, 3), Decimal("1200.50"), "gwynedd")
    assert second.amount == Decimal("-200.50")


def test_lines_of_one_transaction_are_kept_apart() -> None:
    found = read("2025-04-03,A Ltd,500,x,77", "2025-04-03,A Ltd,600,x,77", "2025-04-03,A Ltd,600,x,77")

    assert len({one.key for one in found if isinstance(one, Payment)}) == 3


@pytest.mark.parametrize("name", ["REDACTED DATA", "Redacted - Personal Data", "Name withheld", "Wedi’i olygu"])
def test_a_name_that_was_kept_back_is_no_supplier(name: str) -> None:
    (found,) = read(f"2025-04-03,{name},500,Care,1")

    assert isinstance(found, Payment)
    assert found.is_redacted
    assert find_running([found, found]) == []


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (",A Ltd,500,x,1", "Date", "does not say when"),
        ("2025-04-03,,500,x,1", "Supplier", "does not say who was paid"),
        ("2025-04-03,A Ltd,,x,1", "Amount", "does not say how much"),
        ("2025-04-03,A Ltd,much,x,1", "Amount", "“much” is not an amount"),
        ("2025-13-03,A Ltd,500,x,1", "Date", "month 13"),
    ],
)
def test_a_line_that_cannot_be_used_says_where_and_why(row: str, column: str, reason: str) -> None:
    (found,) = read(row)

    assert isinstance(found, Reject)
    assert found.column == column
    assert reason in str(found.reason)


def test_a_payer_in_the_row_goes_before_the_one_of_the_file() -> None:
    (found,) = read("2025-04-03,A Ltd,500,Cyngor Môn", headings="Date,Supplier,Amount,Body name")

    assert isinstance(found, Payment)
    assert found.payer == "ynys-mon"


def test_a_monthly_payment_is_something_the_council_runs() -> None:
    months = [f"{2024 + (month + 2) // 12}-{(month + 2) % 12 + 1:02}" for month in range(1, 25)]

    (found,) = running([paid(month, 100) for month in months])

    assert (found.rhythm, found.is_current, found.lines) == ("monthly", True, 24)
    assert found.years == (YearSpend(2024, Decimal(1200), 12), YearSpend(2025, Decimal(1200), 12))
    assert found.yearly == Decimal("1200.00")


def test_what_stopped_long_before_the_newest_payment_is_not_current() -> None:
    old = [paid(f"2024-{month:02}", 100) for month in range(1, 9)]
    other = [paid("2025-06", 5, "Other Ltd"), paid("2025-07", 5, "Other Ltd")]

    found = {one.supplier: one for one in running([*old, *other])}

    assert not found["Acme Ltd"].is_current
    assert found["Other Ltd"].is_current


def test_a_yearly_licence_is_told_from_a_single_purchase() -> None:
    found = {
        one.supplier: one.rhythm
        for one in running([paid("2023-05", 9), paid("2024-05", 9), paid("2025-06", 9), paid("2024-01", 9, "Once Ltd")])
    }

    assert found == {"Acme Ltd": "yearly", "Once Ltd": "once"}


def test_spellings_of_one_supplier_and_numbers_of_invoices_make_no_second_thing() -> None:
    lines = [
        Payment(1, "a", None, date(2025, 4, 3), "ACME LIMITED", Decimal(5), purpose="Licence INV-100234"),
        Payment(2, "b", None, date(2025, 5, 3), "Acme Ltd.", Decimal(6), purpose="Licence INV-100871"),
    ]

    (found,) = running(lines)

    assert (found.total, found.what) == (Decimal(11), "Licence")
    assert tidy_purpose("Maint. PO 4500123 ref: AB1234") == "Maint"


def test_a_credit_is_taken_off() -> None:
    (found,) = running([paid("2025-04", 100), paid("2025-05", -40)])

    assert found.years == (YearSpend(2025, Decimal(60), 2),)


@given(
    st.lists(
        st.tuples(st.dates(date(2022, 1, 1), date(2026, 12, 31)), st.integers(-500, 9000), st.sampled_from("ABC")),
        max_size=30,
    )
)
@settings(max_examples=80, deadline=None)
def test_nothing_is_lost_in_adding_up_and_the_order_of_lines_does_not_matter(
    lines: list[tuple[date, int, str]],
) -> None:
    payments = [Payment(1, "k", "x", day, f"{name} Ltd", Decimal(amount)) for day, amount, name in lines]

    found = running(payments)

    assert sum(one.total for one in found) == sum(payment.amount for payment in payments)
    assert sum(one.lines for one in found) == len(payments)
    assert running(reversed(payments)) == found


@given(st.decimals(-(10**9), 10**9, places=2))
@settings(max_examples=60)
def test_any_amount_is_read_however_the_ledger_writes_credits(amount: Decimal) -> None:
    plain = abs(amount)
    ways = [f"-{plain}", f"({plain})", f"{plain}-", f"{plain} CR", f"-£{plain}"] if amount < 0 else [f"£{plain:,}"]

    assert {read_signed_money(way) for way in ways} == {amount}


def test_words_are_no_amount_even_behind_a_minus() -> None:
    with pytest.raises(NotMoney):
        read_signed_money("-lots")


@needs_spend
@pytest.mark.parametrize(
    ("name", "count"), [("trafford_ict_spend_2024_2026.csv", 2516), ("trafford_supplier_quarter.csv.gz", 13993)]
)
def test_real_payments_are_read_whole_and_add_up(name: str, count: int) -> None:
    with (SPEND / name).open("rb") as stream:
        table = read_table(stream, name)
        found = list(read_payments(table, propose_payments(table).columns, lambda name: None, payer="trafford"))
    payments = [one for one in found if isinstance(one, Payment)]

    assert len(payments) == len(found) == count
    assert sum(one.total for one in running(payments)) == sum(one.amount for one in payments if not one.is_redacted)


@needs_spend
def test_the_systems_a_council_runs_are_seen_in_its_payments() -> None:
    with (SPEND / "trafford_ict_spend_2024_2026.csv").open("rb") as stream:
        table = read_table(stream, "ict")
        found = list(read_payments(table, propose_payments(table).columns, lambda name: None, payer="trafford"))

    current = {one.supplier for one in running(p for p in found if isinstance(p, Payment)) if one.is_current}

    assert {"Civica UK Limited", "Liquidlogic Ltd"} <= current
