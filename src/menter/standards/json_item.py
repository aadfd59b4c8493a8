"""The items of a long list in JSON, one at a time, from a file of any size in constant memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import ijson

from menter.language.sentence import Refusal
from menter.standards.source import CHUNK, Source

MARK = b"\xef\xbb\xbf"

# The longest single item, or stretch without one, in octets. The largest framework notice seen has 3 million; the
# reader holds one stretch at a time, so this is what bounds its memory.
STRETCH_MOST = 32_000_000
# Brackets that may be open at once. A notice has under 20; brackets inside texts are counted too, and a text may
# leave some open. A file of 200,000 open brackets took all the memory of a machine before this was looked at.
DEPTH_MOST = 1_000

Complaint = Callable[[str, int], Refusal]
"""Makes a refusal from the name of the file and the number of complete items before the trouble."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a standard says, in its own words, that a file cannot be read on.

    cut_off     from the file's name, the complete items before, and the octets read
    damaged     from the file's name, the complete items before, and what the parser says
    """

    cut_off: Callable[[str, int, int], Refusal]
    damaged: Callable[[str, int, str], Refusal]
    too_long: Complaint
    too_deep: Complaint


def read_items(source: Source, prefix: str, wording: Wording) -> Iterator[Any]:
    """Give the items of one JSON document as they are read; raise what `wording` says when it goes wrong.

    prefix  where the items stand, as ijson names it ("grants.item")
    """
    if source.peek(len(MARK)) == MARK:
        source.read(len(MARK))
    stretch = Stretch(source, wording)
    number = 0
    try:
        for item in ijson.items(stretch, prefix, buf_size=CHUNK, use_float=False, multiple_values=True):
            stretch.begin(number)
            yield item
            number += 1
    except ijson.IncompleteJSONError as error:
        if is_end(str(error)):
            raise wording.cut_off(source.name, number, source.taken) from error
        raise wording.damaged(source.name, number, say_error(error)) from error
    except ijson.JSONError as error:
        raise wording.damaged(source.name, number, say_error(error)) from error


def is_end(error: str) -> bool:
    """Say whether the parser stopped because nothing more came."""
    return "premature EOF" in error or "Incomplete JSON" in error


def say_error(error: ijson.JSONError) -> str:
    """Give the first line of what the parser says; the rest repeats the file."""
    message = error.args[0] if error.args else ""
    text = message.decode("utf-8", "replace") if isinstance(message, bytes) else str(message)
    return text.strip().split("\n")[0]


class Stretch:
    """A reader that stops when too much is read without an item coming out of it."""

    def __init__(self, source: Source, wording: Wording) -> None:
        self._source = source
        self._wording = wording
        self.begin(0)

    def begin(self, items: int) -> None:
        """Start to measure anew: an item was given."""
        self._items = items
        self._from = self._source.taken
        self._depth = 0

    def read(self, size: int = -1) -> bytes:
        """Give the next bytes, or raise that it is too much."""
        if self._source.taken - self._from > STRETCH_MOST:
            raise self._wording.too_long(self._source.name, self._items)
        chunk = self._source.read(size)
        self._depth += chunk.count(b"[") + chunk.count(b"{") - chunk.count(b"]") - chunk.count(b"}")
        if self._depth > DEPTH_MOST:
            raise self._wording.too_deep(self._source.name, self._items)
        return chunk
