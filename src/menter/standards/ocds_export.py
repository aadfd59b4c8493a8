"""Release packages of the Open Contracting Data Standard, written one release at a time.

Source  OCDS 1.1.5, release package schema.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

VERSION = "1.1"
EXTENSIONS = (  # those that `menter.see.release` uses
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_techniques_extension/v1.1.5/extension.json",
)


def write_releases(
    releases: Iterable[Mapping[str, Any]],
    *,
    uri: str,
    publisher: str,
    licence: str,
    published: datetime,
    site: str = "",
) -> Iterator[str]:
    """Give the pieces of a release package.

    releases    objects of the release schema, as `menter.see.release.release_of` makes them
    uri         where the package can be fetched
    licence     its address
    published   with its time zone
    site        address of the publisher
    """
    says = {
        "uri": uri,
        "version": VERSION,
        "extensions": list(EXTENSIONS),
        "publishedDate": moment(published),
        "publisher": {"name": publisher, **({"uri": site} if site else {})},
        "license": licence,
    }
    yield json.dumps(says, ensure_ascii=False)[:-1] + ', "releases": ['
    for place, release in enumerate(releases):
        yield (",\n" if place else "\n") + json.dumps(release, ensure_ascii=False, default=number)
    yield "\n]}\n"


def moment(at: datetime) -> str:
    """Give a moment as the standard writes it, to the second."""
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")


def number(value: object) -> int | float:
    """Give an amount as JSON writes it: whole pounds without a point."""
    if not isinstance(value, Decimal):
        raise TypeError(f"{type(value).__name__} has no place in a release")
    return int(value) if value == value.to_integral_value() else float(value)
