"""Grants that others publish, on their way in."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from menter.office.see.known import BodyFinder
from menter.office.see.plain import day_said, number_said
from menter.office.standards.incoming import Incoming, Reading, key_within
from menter.see.party import company_number
from menter.standards.grant import Grant, Organisation
from menter.standards.reject import Reject
from menter.standards.threesixty import Grants, read_threesixty

KEY_MOST = 300


def grants_in(stream: BinaryIO, name: str, *, source: str, given: dict[str, str], find_body: BodyFinder) -> Reading:
    """The grants of a 360Giving file. Their numbers hold everywhere, so `source` is no part of their keys."""
    found = read_threesixty(stream, name)
    reading = Reading(iter(()), unread=tuple(found.unread), notes=found.notes)
    reading.rows = _grants(found, reading)
    return reading


def _grants(found: Grants, reading: Reading) -> Iterator[Incoming | Reject]:
    for row in found.rows:
        reading.publisher = reading.publisher or found.publisher or ""
        reading.licence = reading.licence or found.licence or ""
        yield row if isinstance(row, Reject) else Incoming(key_within("", row.id, KEY_MOST), _grant(row), row.line)


def _grant(grant: Grant) -> dict[str, Any]:
    return {
        "id": grant.id,
        "title": grant.title,
        "description": grant.description,
        "amount": number_said(grant.amount),
        "currency": grant.currency,
        "awarded_on": day_said(grant.awarded),
        "starts_on": day_said(grant.start),
        "ends_on": day_said(grant.end),
        "recipients": [_organisation(one) for one in grant.recipients],
        "to_person": grant.to_person,
        "funders": [_organisation(one) for one in grant.funders],
        "programme": "; ".join(one.title for one in grant.programmes if one.title),
        "link": grant.url,
    }


def _organisation(one: Organisation) -> dict[str, str]:
    return {"name": one.name, "company": company_number(one.company), "charity": one.charity, "id": one.id}
