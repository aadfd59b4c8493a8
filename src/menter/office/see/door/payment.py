"""Payments on their way in: from a row of a transparency list to what a version keeps."""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from menter.office.see.known import BodyFinder
from menter.office.see.plain import number_said
from menter.office.standards.incoming import Incoming, Reading, key_within
from menter.see.payment import Payment, propose_payments, read_payments
from menter.standards.reject import Reject
from menter.standards.table import read_table

KEY_MOST = 300


def payments_in(
    stream: BinaryIO,
    name: str,
    *,
    source: str,
    given: dict[str, str],
    find_body: BodyFinder,
    council: str | None = None,
) -> Reading:
    """The payments of a table.

    council     whose payments they are, where the rows do not say
    """
    table = read_table(stream, name)
    columns = propose_payments(table, given, find_body).columns
    reading = Reading(iter(()), dict(columns.heading), columns.unread, table.notes)
    reading.rows = _payments(read_payments(table, columns, find_body, payer=council), source)
    return reading


def _payments(rows: Iterable[Payment | Reject], source: str) -> Iterator[Incoming | Reject]:
    for row in rows:
        if isinstance(row, Reject):
            yield row
        else:
            yield Incoming(key_within(source, row.key, KEY_MOST), _payment(row, source), row.line)


def _payment(row: Payment, source: str) -> dict[str, Any]:
    return {
        "payer": row.payer,
        "payer_name": "" if row.payer else source,
        "supplier": row.supplier,
        "company": row.company or "",
        "amount": number_said(row.amount),
        "paid_on": row.day.isoformat(),
        "description": row.purpose,
        "category": row.category,
        "unit": row.department,
        "reference": row.reference,
    }
