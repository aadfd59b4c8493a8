"""Payments that a council publishes (over £500, or each one), and what they show it runs.

Source  Local Government Transparency Code 2015, paragraphs 28 to 30: date, department, beneficiary, purpose, amount.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from menter.language.sentence import Sentence
from menter.see.party import company_number
from menter.standards.column import Columns, Field
from menter.standards.day import BLANK
from menter.standards.kind import Kind
from menter.standards.money import NotMoney, read_signed_money
from menter.standards.proposal import Proposal, propose
from menter.standards.record import KeyRing, Left, Resolver, read_rows, take_body, take_day_of
from menter.standards.reject import Reject
from menter.standards.table import Row, Table
from menter.standards.text import clean_line

PAYMENT_FIELDS = (
    Field(
        "date",
        Sentence("the day it was paid."),
        (
            "date", "dyddiad", "payment date", "dyddiad talu", "date paid", "paid date", "date of payment",
            "transaction date", "pay date", "effective date", "posting date", "dyddiad y taliad", "date cleared",
            "invoice date", "dyddiad yr anfoneb", "quarter", "month", "period",
        ),
        required=True,
        kinds=(Kind.DAY,),
        by_values=True,
    ),
    Field(
        "supplier",
        Sentence("who was paid."),
        (
            "supplier", "cyflenwr", "supplier name", "enw'r cyflenwr", "beneficiary", "beneficiary name", "buddiolwr",
            "vendor", "vendor name", "payee", "payee name", "talai", "creditor", "creditor name", "merchant name",
            "name of supplier", "paid to", "company", "cwmni", "recipient",
        ),
        required=True,
        kinds=(Kind.FIRM, Kind.NAME),
        by_values=True,
    ),
    Field(
        "amount",
        Sentence("how much, in pounds; a credit is negative."),
        (
            "amount", "swm", "net amount", "swm net", "amount gbp", "amount in gbp", "value", "gwerth",
            "payment amount", "total", "cyfanswm", "amount excluding vat", "amount exc vat", "net",
            "gross amount", "line amount", "invoice amount", "amount paid", "transaction amount", "net value",
        ),
        required=True,
        kinds=(Kind.MONEY, Kind.NUMBER),
        by_values=True,
    ),
    Field(
        "payer",
        Sentence("the council or body that paid, where one table holds several."),
        (
            "payer", "talwr", "body name", "organisation name", "council", "cyngor", "authority", "awdurdod",
            "body", "corff", "organisation", "sefydliad", "local authority", "awdurdod lleol",
        ),
        kinds=(Kind.BODY, Kind.NAME),
    ),
    Field(
        "purpose",
        Sentence("what it was for."),
        (
            "purpose", "pwrpas", "description", "disgrifiad", "purpose of expenditure", "purpose of spend",
            "expense type", "expenditure type", "narrative", "summary of purpose", "detail", "details", "manylion",
            "transaction description", "subjective description", "account description", "service description",
        ),
        kinds=(Kind.NAME, Kind.PROSE, Kind.CHOICE),
    ),
    Field(
        "category",
        Sentence("the kind of purchase, as the council sorts them."),
        (
            "category", "categori", "proclass", "procurement category", "merchant category", "expense area",
            "spend category", "category description", "subjective", "cipfa", "proclass description", "account",
            "procurement classification", "merchant category code",
        ),
        kinds=(Kind.CHOICE, Kind.NAME),
    ),
    Field(
        "department",
        Sentence("the department that paid."),
        (
            "department", "adran", "directorate", "cyfarwyddiaeth", "unit", "uned", "service", "gwasanaeth",
            "service area", "maes gwasanaeth", "cost centre", "cost centre description", "business unit", "division",
            "portfolio", "department family", "entity",
        ),
        kinds=(Kind.CHOICE, Kind.NAME),
    ),
    Field(
        "reference",
        Sentence("the number of the payment where it comes from."),
        (
            "reference", "cyfeirnod", "transaction", "transaction number", "transaction no", "transaction id",
            "payment reference", "ref", "document number", "voucher number", "internal reference", "trans no",
            "invoice number", "id", "rhif", "doc no", "payment number", "transaction reference",
        ),
        kinds=(Kind.CODE, Kind.NUMBER),
    ),
    Field(
        "company_number",
        Sentence("the supplier’s number at Companies House."),
        ("company number", "companies house number", "company registration number", "rhif y cwmni", "crn"),
        kinds=(Kind.COMPANY_NUMBER,),
    ),
)  # fmt: skip

# What publishers write in place of a name that has to be kept back.
REDACTED = re.compile(
    r"\bredact|\bpersonal data\b|\bname withheld\b|\bwithheld\b|\bindividual'?s? name\b|\bprivate individual\b"
    r"|\bsensitive payee\b|\bnamed individual\b|\bdata personol\b|\bwedi['’]i olygu\b|\bwedi['’]i ddal yn [oô]l\b",
    re.I,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Payment:
    """One line of what a council paid.

    payer       slug of the body that paid, None when neither the row nor whoever imports it says
    day         when; the first of a quarter or month where only that is given
    supplier    the name as published; "" when it was kept back
    amount      pounds, negative for a credit
    company     number at Companies House, eight signs, None when not given
    """

    line: int
    key: str
    payer: str | None
    day: date
    supplier: str
    amount: Decimal
    purpose: str = ""
    category: str = ""
    department: str = ""
    reference: str = ""
    company: str | None = None

    @property
    def is_redacted(self) -> bool:
        """The name of who was paid was kept back."""
        return not self.supplier


def propose_payments(table: Table, given: Mapping[str, str] | None = None, resolve: Resolver | None = None) -> Proposal:
    """Propose which column of a table is which field of a payment."""
    return propose(table.headings, PAYMENT_FIELDS, table.look_ahead(300), given=given, resolve=resolve)


def read_payments(
    table: Table, columns: Columns, resolve: Resolver, *, payer: str | None = None
) -> Iterator[Payment | Reject]:
    """Give the payments of a table, and a reject for each row that is none.

    payer   slug of the body whose payments these are, where the rows do not say
    """
    return read_rows(table, lambda row, keys: read_payment(row, columns, resolve, keys, payer), columns)


def read_payment(row: Row, columns: Columns, resolve: Resolver, keys: KeyRing, payer: str | None) -> Payment:
    """Give the payment of one row, or raise Left."""
    day = take_day_of("date", columns.cell(row, "date"))
    if day is None:
        raise Left("date", Sentence("The row does not say when it was paid."))
    amount = take_amount(columns.cell(row, "amount"))
    supplier = clean_line(columns.cell(row, "supplier"))
    if not supplier:
        raise Left("supplier", Sentence("The row does not say who was paid."))
    cells = {name: say(columns.cell(row, name)) for name in ("purpose", "category", "department", "reference")}
    body = take_body("payer", clean_line(columns.cell(row, "payer")), resolve) or payer
    return Payment(
        line=row.line,
        # A transaction may have several lines with the same number, so the number alone names none of them.
        key=keys.take(row.line, "", body, day, supplier, amount, *cells.values()),
        payer=body,
        day=day,
        supplier="" if REDACTED.search(supplier) else supplier,
        amount=amount,
        company=company_number(columns.cell(row, "company_number")) or None,
        **cells,
    )


def say(cell: str) -> str:
    """Give the words of a cell; "" for "N/A" and its like."""
    text = clean_line(cell)
    return "" if text.casefold() in BLANK else text


def take_amount(value: str) -> Decimal:
    """Give the amount of a cell, or raise Left."""
    try:
        amount = read_signed_money(value)
    except NotMoney as error:
        raise Left("amount", error.sentence) from error
    if amount is None:
        raise Left("amount", Sentence("The row does not say how much was paid."))
    return amount
