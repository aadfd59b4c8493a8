"""Contracts and initiatives on their way in: from a standard's value to what a version keeps, as JSON takes it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from menter.language.detect import detect
from menter.office.listen.door import unknown_missions
from menter.office.reference.naming import mission_number, service_number, technology_code
from menter.office.see.known import BodyFinder
from menter.office.see.plain import day_said, number_said
from menter.office.standards.incoming import Incoming, Reading, key_within
from menter.office.standards.saying import to_kept
from menter.see.contract import ContractFound, contracts_of
from menter.see.flag import TEST_NOTICE
from menter.see.initiative import InitiativeRow, read_initiatives, recognise_initiatives
from menter.standards.ocds import Release, read_releases
from menter.standards.reject import Reject
from menter.standards.table import read_table

CONTRACT_KEY_MOST = 300
INITIATIVE_KEY_MOST = 200


def contracts_in(stream: BinaryIO, name: str, *, source: str, given: dict[str, str], find_body: BodyFinder) -> Reading:
    """The contracts of an OCDS file. Their keys hold everywhere, so `source` is not part of them."""
    reading = Reading(iter(()))
    reading.rows = _contracts(read_releases(stream, name), reading)
    return reading


def initiatives_in(
    stream: BinaryIO, name: str, *, source: str, given: dict[str, str], find_body: BodyFinder
) -> Reading:
    """The initiatives of a table."""
    table = read_table(stream, name)
    columns = recognise_initiatives(table, given)
    reading = Reading(iter(()), dict(columns.heading), columns.unread, table.notes)
    reading.rows = _initiatives(read_initiatives(table, columns, find_body), source, reading)
    return reading


def _contracts(releases: Iterable[Release | Reject], reading: Reading) -> Iterator[Incoming | Reject]:
    for release in releases:
        if isinstance(release, Reject):
            yield release
            continue
        reading.publisher = reading.publisher or release.publisher or ""
        reading.licence = reading.licence or release.licence or ""
        for found in contracts_of(release):
            if isinstance(found, Reject):
                yield found
            else:
                yield Incoming(key_within("", found.key, CONTRACT_KEY_MOST), _contract(found))


def _contract(found: ContractFound) -> dict[str, Any]:
    return {
        "ocid": found.ocid,
        "release": found.release_id,
        "stage": found.stage,
        "title": found.title,
        "description": found.description,
        "buyer": found.buyer.name,
        "buyers": [party.name for party in found.buyers],
        "suppliers": [{"name": party.name, "company": party.companies_house} for party in found.suppliers],
        "value": number_said(found.amount),
        "ceiling": number_said(found.ceiling),
        "estimate": number_said(found.estimate),
        "currency": found.currency,
        "starts_on": day_said(found.term.start),
        "ends_on": day_said(found.term.expected_end),
        "may_extend_to": day_said(found.term.latest_end),
        "renewal": found.term.renewal,
        "cpv": list(found.cpv),
        "category": found.category,
        "status": found.status,
        "method": found.method_details or found.method,
        "is_framework": found.is_framework,
        "is_test": any(flag.code == TEST_NOTICE for flag in found.flags),
        "flags": [{"code": flag.code, **to_kept(flag.reason)} for flag in found.flags],
        "published_on": day_said(found.published),
        "languages": list(found.languages),
        "link": found.link,
    }


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
        **_titles(row),
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


def _titles(row: InitiativeRow) -> dict[str, str]:
    """Title and summary by language. A column headed "Teitl" alone may hold either: then the words decide."""
    titles = {"title_en": row.title, "title_cy": row.title_cy}
    summaries = {"summary_en": row.summary, "summary_cy": row.summary_cy}
    if not row.title_cy and not row.summary_cy and detect(f"{row.title}. {row.summary}").language == "cy":
        titles = {"title_en": "", "title_cy": row.title}
        summaries = {"summary_en": "", "summary_cy": row.summary}
    return titles | summaries
