"""Contracts on their way in: from a notice to what a version keeps, as JSON takes it."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any, BinaryIO

from menter.office.reference.models import Body
from menter.office.see.known import BodyFinder
from menter.office.see.plain import day_said, number_said
from menter.office.standards.incoming import Incoming, Reading, key_within
from menter.office.standards.saying import to_kept
from menter.see.contract import ContractFound, contracts_of
from menter.see.flag import TEST_NOTICE
from menter.see.register import propose_register, read_register
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


def register_in(
    stream: BinaryIO,
    name: str,
    *,
    source: str,
    given: dict[str, str],
    find_body: BodyFinder,
    council: str | None = None,
) -> Reading:
    """The contracts of a register that is a table.

    council     whose register it is, where the rows do not say who buys
    """
    table = read_table(stream, name)
    columns = propose_register(table, given, find_body).columns
    reading = Reading(iter(()), dict(columns.heading), columns.unread, table.notes)
    buyer = Body.objects.filter(pk=council).values_list("name_en", flat=True).first() or "" if council else ""
    reading.rows = _registered(read_register(table, columns, buyer=buyer), source, find_body)
    return reading


def _registered(
    rows: Iterable[ContractFound | Reject], source: str, find_body: BodyFinder
) -> Iterator[Incoming | Reject]:
    for row in rows:
        if isinstance(row, Reject):
            yield row
        else:
            content = {**_contract(row), "body": find_body(row.buyer.name) or ""}
            yield Incoming(key_within(source, row.key, CONTRACT_KEY_MOST), content)


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
        **({"related": [asdict(one) for one in found.related]} if found.related else {}),
    }
