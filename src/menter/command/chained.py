"""A backup from before the record was a chain: its entries get their fingerprints as they are put back.

They are chained in the order of their numbers, as the migration does with a database of that time. What was done to
them before cannot be seen from that: the chain starts to protect where it starts.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

ENTRY = '{"model": "ledger.entry"'


def chained(lines: Iterable[str]) -> Iterator[str]:
    """The rows of a backup, each entry of the record with its place and fingerprint, and the head that they end at."""
    from menter.office.ledger.chain import NOTHING_BEFORE

    place, before = 0, NOTHING_BEFORE
    for line in lines:
        if line.startswith(ENTRY) and "hash" not in (row := json.loads(line))["fields"]:
            place += 1
            before = link(row["fields"], place, before)
            yield json.dumps(row, ensure_ascii=False)
        else:
            yield line
    if place:
        yield json.dumps({"model": "ledger.head", "pk": 1, "fields": {"place": place, "hash": before}})


def link(entry: dict[str, Any], place: int, before: str) -> str:
    """Give an entry its place, what it stands after, and its fingerprint, which is returned."""
    from menter.office.ledger.chain import Link, fingerprint

    says = {name: entry[name] for name in ("by", "action", "object_kind", "object_id", "source", "detail")}
    at = datetime.fromisoformat(str(entry["at"]))
    new = fingerprint(Link(place=place, at=at, before=before, **says))
    entry |= {"place": place, "before": before, "hash": new}
    return new
