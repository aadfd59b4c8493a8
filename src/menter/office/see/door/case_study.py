"""Case studies on their way in: from a row of a table to what a version keeps, as JSON takes it."""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from menter.office.reference.naming import service_number
from menter.office.see.door.initiative import titles_of
from menter.office.see.known import BodyFinder
from menter.office.see.plain import day_said, number_said
from menter.office.standards.incoming import Incoming, Reading, key_within
from menter.see.case_study import CaseStudyRow, propose_case_studies, read_case_studies
from menter.standards.reject import Reject
from menter.standards.table import read_table

KEY_MOST = 300


def case_studies_in(
    stream: BinaryIO, name: str, *, source: str, given: dict[str, str], find_body: BodyFinder
) -> Reading:
    """The case studies of a table."""
    table = read_table(stream, name)
    columns = propose_case_studies(table, given, find_body).columns
    reading = Reading(iter(()), dict(columns.heading), columns.unread, table.notes)
    reading.rows = _case_studies(read_case_studies(table, columns, find_body), source)
    return reading


def _case_studies(rows: Iterable[CaseStudyRow | Reject], source: str) -> Iterator[Incoming | Reject]:
    for row in rows:
        if isinstance(row, Reject):
            yield row
        else:
            yield Incoming(key_within(source, row.source_id or row.key, KEY_MOST), _case_study(row), row.line)


def _case_study(row: CaseStudyRow) -> dict[str, Any]:
    return {
        **titles_of(row),
        "body": row.body,
        "body_name": row.body_name,
        "service": service_number(row.service),
        "service_words": row.service,
        "published_on": day_said(row.published),
        "cost": number_said(row.cost),
        "licence": row.licence,
        "link": row.link,
    }
