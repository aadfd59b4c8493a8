"""The chain that shows tampering: each entry carries a fingerprint of itself and of the entry before it.

Pure: content in, fingerprints and what is broken out. Whoever changes, removes or inserts a row breaks the chain there;
whoever writes the whole chain anew gets another newest fingerprint than the one that somebody noted.

The form that is fingerprinted is JSON with these keys in this order, no spaces, UTF-8:
action, at (UTC, six places after the second, Z), before, by, detail, form, on ([kind, number]), place, source.
Names within `detail` stand in the order of their code points; whole numbers have no point; nothing but what JSON
demands is escaped. That is RFC 8785 but for numbers of 10²¹ and more, which are written in full.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

FORM = 1  # which form was fingerprinted; another form would be another number
NOTHING_BEFORE = "0" * 64  # what the first entry stands after


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as the chain sees it.

    place   1 for the first entry, then one more for each
    before  the fingerprint of the entry before it
    hash    its own fingerprint: 64 hexadecimal digits of SHA-256
    """

    place: int
    at: datetime
    by: str
    action: str
    object_kind: str
    object_id: str
    source: str
    detail: dict[str, Any]
    before: str
    hash: str = ""


class Break(StrEnum):
    """What is wrong with the first entry that is."""

    CHANGED = "changed"  # its content is not what was fingerprinted
    MISSING = "missing"  # there is no entry at this place
    ADDED = "added"  # the entry after it follows the one before it
    MOVED = "moved"  # whole in itself, but it follows another entry than the one before it


@dataclass(frozen=True, slots=True)
class Broken:
    """The first place where the chain does not hold."""

    what: Break
    place: int


def fingerprint(link: Link) -> str:
    """The fingerprint that an entry with this content has; `link.hash` is not looked at."""
    return hashlib.sha256(canonical(link)).hexdigest()


def canonical(link: Link) -> bytes:
    """The one way to write down what an entry says, so that it is the same on every database and machine."""
    told = {
        "action": link.action,
        "at": link.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "before": link.before,
        "by": link.by,
        "detail": plain(link.detail),
        "form": FORM,
        "on": [link.object_kind, link.object_id],
        "place": link.place,
        "source": link.source,
    }
    return json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def plain(value: object) -> object:
    """A value as it comes back from any database: PostgreSQL gives 1e20 back as a whole number, SQLite does not."""
    if isinstance(value, dict):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def holds(link: Link) -> bool:
    """Whether an entry says what was fingerprinted."""
    return link.hash == fingerprint(link)


def first_break(links: Iterable[Link], *, place: int, before: str) -> Broken | None:
    """The first place where entries do not follow one another; None when they all do.

    links   in the order of their places
    place   where the first of them has to stand
    before  what it has to stand after
    """
    row = iter(links)
    for link in row:
        if link.place != place:
            return Broken(Break.MISSING if link.place > place else Break.ADDED, min(place, link.place))
        if not holds(link) or link.before != before:
            return Broken(what_happened(link, before, row), place)
        place, before = place + 1, link.hash
    return None


def what_happened(link: Link, before: str, row: Iterator[Link]) -> Break:
    """Why an entry does not follow: told by itself and the one after it."""
    after = next(row, None)
    if after is not None and after.before == before:
        return Break.ADDED
    return Break.MOVED if holds(link) else Break.CHANGED
