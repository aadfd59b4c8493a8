"""Software that describes itself (publiccode.yml), on its way in."""

from typing import Any, BinaryIO

from menter.office.see.known import BodyFinder
from menter.office.see.plain import day_said
from menter.office.standards.incoming import Incoming, Reading, key_within
from menter.standards.publiccode import read_publiccode
from menter.standards.reject import Reject
from menter.standards.software import Software

KEY_MOST = 300


def published_software_in(
    stream: BinaryIO, name: str, *, source: str, given: dict[str, str], find_body: BodyFinder
) -> Reading:
    """The software of a publiccode.yml. The address of its code names it everywhere."""
    return Reading(
        row if isinstance(row, Reject) else Incoming(key_within("", row.url, KEY_MOST), _software(row))
        for row in read_publiccode(stream, name)
    )


def _software(software: Software) -> dict[str, Any]:
    texts = {language: one.long or one.short for language, one in software.descriptions.items()}
    return {
        "name": software.name,
        "address": software.url,
        "licence": software.licence,
        "summary_cy": texts.get("cy", ""),
        "summary_en": texts.get("en", ""),
        "summaries": texts,
        "owner": software.owner,
        "organisation": software.organisation.name if software.organisation else "",
        "version": software.version,
        "released_on": day_said(software.released),
        "landing": software.landing_url,
        "platforms": list(software.platforms),
        "categories": list(software.categories),
        "used_by": list(software.used_by),
        "status": software.status,
        "kind": software.kind,
        "maintenance": software.maintenance,
        "languages": list(software.languages),
    }
