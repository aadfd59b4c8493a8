"""What a reader hands to the import desk: records, and pieces that could not be read."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from menter.language.sentence import Counted, Sentence
from menter.standards.reject import Reject

Said = Sentence | Counted


@dataclass(frozen=True, slots=True)
class Incoming:
    """One record of a file.

    key         names it for ever: the next file with the same key speaks of the same record
    content     what it says, as JSON takes it; a record is new or changed when this is
    line        where it stands in the file, where that is known
    aside       what goes to the room's own action beside the record: no version of it is kept, and it makes no record
                new
    """

    key: str
    content: dict[str, Any]
    line: int | None = None
    aside: str = ""


@dataclass(slots=True)
class Reading:
    """A file that is being read.

    rows        can be walked through once; everything else is complete only after that
    columns     field to heading, as recognised
    unread      headings that no field takes
    notes       what was taken for granted
    """

    rows: Iterator[Incoming | Reject]
    columns: dict[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    notes: list[Said] = field(default_factory=list)
    publisher: str = ""
    licence: str = ""


def batches(incoming: Iterable[Incoming], size: int) -> Iterator[dict[str, Incoming]]:
    """So many records at a time by their keys; of two with the same key in one batch, the later."""
    rest = iter(incoming)
    while batch := {each.key: each for each in islice(rest, size)}:
        yield batch


def key_within(source: str, key: str, most: int) -> str:
    """A key that says whose record it is, in at most `most` signs; too long a one ends in its fingerprint."""
    whole = f"{source}:{key}" if source else key
    if len(whole) <= most:
        return whole
    fingerprint = hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:32]
    return f"{whole[: most - 33]}#{fingerprint}"
