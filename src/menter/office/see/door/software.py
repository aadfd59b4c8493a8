"""Who uses which software, on its way in: from a row of a list to what a version keeps."""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from menter.office.see.known import BodyFinder
from menter.office.see.plain import day_said, number_said
from menter.office.standards.incoming import Incoming, Reading, key_within
from menter.see.software import SystemRow, propose_systems, read_systems
from menter.standards.reject import Reject
from menter.standards.table import read_table

KEY_MOST = 300


def software_in(stream: BinaryIO, name: str, *, source: str, given: dict[str, str], find_body: BodyFinder) -> Reading:
    """The software of a list: which body uses which product for what."""
    table = read_table(stream, name)
    columns = propose_systems(table, given, find_body).columns
    reading = Reading(iter(()), dict(columns.heading), columns.unread, table.notes)
    reading.rows = _uses(read_systems(table, columns, find_body), source)
    return reading


def _uses(rows: Iterable[SystemRow | Reject], source: str) -> Iterator[Incoming | Reject]:
    for row in rows:
        if isinstance(row, Reject):
            yield row
        else:
            yield Incoming(key_within(source, row.key, KEY_MOST), _use(row), row.line)


def _use(row: SystemRow) -> dict[str, Any]:
    return {
        "body": row.council,
        "product": row.product,
        "supplier": row.supplier,
        "purpose": row.purpose,
        "version": row.version,
        "hosting": row.hosting,
        "since": day_said(row.start),
        "until": day_said(row.end),
        "cost": number_said(row.cost),
        "users": row.users,
        "address": row.url,
    }
