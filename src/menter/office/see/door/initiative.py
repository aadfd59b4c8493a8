"""Initiatives on their way in: from a row of a table to what a version keeps, as JSON takes it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from menter.language.detect import detect
from menter.office.listen.door import unknown_missions
from menter.office.reference.naming import mission_number, service_number, technology_code
from menter.office.see.known import BodyFinder
from menter.office.see.plain import day_said, number_said
from menter.office.standards.incoming import Incoming, Reading, key_within
from menter.see.case_study import CaseStudyRow
from menter.see.initiative import InitiativeRow, propose_initiatives, read_initiatives
from menter.standards.reject import Reject
from menter.standards.table import read_table

INITIATIVE_KEY_MOST = 200


def initiatives_in(
    stream: BinaryIO, name: str, *, source: str, given: dict[str, str], find_body: BodyFinder
) -> Reading:
    """The initiatives of a table."""
    table = read_table(stream, name)
    columns = propose_initiatives(table, given, find_body).columns
    reading = Reading(iter(()), dict(columns.heading), columns.unread, table.notes)
    reading.rows = _initiatives(read_initiatives(table, columns, find_body), source, reading)
    return reading


def _initiatives(rows: Iterable[InitiativeRow | Reject], source: str, reading: Reading) -> Iterator[Incoming | Reject]:
    unknown = 0
    for row in rows:
        if isinstance(row, Reject):
            yield row
            continue
        missions = [mission_number(word) for word in row.missions]
        unknown += missions.count(None)
        key = key_within(source, row.source_id or row.key, INITIATIVE_KEY_MOST)
        yield Incoming(key, _initiative(row, missions), row.line)
    if unknown:
        reading.notes.append(unknown_missions(unknown))


def _initiative(row: InitiativeRow, missions: Sequence[int | None]) -> dict[str, Any]:
    return {
        **titles_of(row),
        "lead": row.lead,
        "partners": list(row.partners),
        "phase": row.phase or "",
        "service": service_number(row.service),
        "service_words": row.service,
        "technologies": list(dict.fromkeys(technology_code(word) for word in row.technology)),
        "missions": sorted({number for number in missions if number is not None}),
        "starts_on": day_said(row.start),
        "ends_on": day_said(row.end),
        "cost": number_said(row.cost),
        "status": row.status,
        "address": row.url,
        "licence": row.licence,
    }


def titles_of(row: InitiativeRow | CaseStudyRow) -> dict[str, str]:
    """Title and summary by language. A column headed "Teitl" alone may hold either: then the words decide."""
    titles = {"title_en": row.title, "title_cy": row.title_cy}
    summaries = {"summary_en": row.summary, "summary_cy": row.summary_cy}
    if not row.title_cy and not row.summary_cy and detect(f"{row.title}. {row.summary}").language == "cy":
        titles = {"title_en": "", "title_cy": row.title}
        summaries = {"summary_en": "", "summary_cy": row.summary}
    return titles | summaries
