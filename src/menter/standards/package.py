"""How an OCDS file is laid out: a package, a list, single releases, one on each line; and who published it."""

import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

import ijson

from menter.language.sentence import Refusal, Sentence
from menter.standards.json_item import MARK, STRETCH_MOST
from menter.standards.source import (
    CHUNK,
    CutOff,
    Damaged,
    Source,
    TooMuch,
    WrongKind,
    check_not_empty,
    name_kind,
)

TAIL = 1 << 16  # octets at the end of a package in which its publisher may stand

Layout = Literal["releases", "records", "list", "single", "lines"]


class NotOcds(Refusal):
    """It is JSON, but there are no contracts in it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who published a package, and under which licence; None where it does not say."""

    publisher: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Package:
    """How a file is laid out, and what it says of itself before its releases."""

    layout: Layout
    says: Mapping[str, Any] = field(default_factory=dict)


def find_origin(says: Mapping[str, Any]) -> Origin:
    """Give publisher and licence from the fields of a package."""
    publisher = says.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    licence = says.get("license")
    return Origin(
        name.strip() or None if isinstance(name, str) else None,
        licence.strip() or None if isinstance(licence, str) else None,
    )


def find_package(source: Source) -> Package:
    """Look at the beginning of a file and say how it is laid out, without taking anything from it.

    Raises  EmptyFile, WrongKind, NotOcds, CutOff, Damaged or TooMuch.
    """
    check_not_empty(source)
    check_is_json(source)
    size = CHUNK
    while True:
        head = source.peek(size)
        is_whole = len(head) < size
        found = look_at(head, source.name, is_whole=is_whole)
        if found:
            return found
        if is_whole:
            raise cut_off(source.name, 0, len(head))
        if size >= STRETCH_MOST:
            raise stretch_too_long(source.name, 0)
        size = min(size * 16, STRETCH_MOST)


def check_is_json(source: Source) -> None:
    """Raise WrongKind, saying what the file looks like, when it cannot be JSON."""
    head = source.peek(CHUNK)
    kind = name_kind(head)
    start = head.removeprefix(MARK).lstrip()
    if kind is None and start[:1] in (b"{", b"["):
        return
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        kind = Sentence("text in UTF-16, and JSON has to be in UTF-8")
    if kind is None:
        is_binary = b"\x00" in head or sum(octet < 9 for octet in head) > 0
        kind = Sentence("a file that is not text") if is_binary else Sentence("a table or plain text")
    raise WrongKind(
        Sentence(
            "{name} is {kind}. Menter needs contracts here in the Open Contracting Data Standard: JSON, or JSON Lines.",
            name=source.name,
            kind=kind,
        )
    )


def look_at(head: bytes, name: str, *, is_whole: bool) -> Package | None:
    """Give the layout from the first octets of a file; None when they do not reach far enough."""
    head = head.removeprefix(MARK)
    first, newline, rest = head.lstrip().partition(b"\n")
    if newline and rest.strip() and first.startswith(b"{") and parses(first):
        return Package("lines")
    if head.lstrip().startswith(b"["):
        return Package("list")
    says: dict[str, Any] = {}
    layout: Layout | None = None
    try:
        for key, value in walk_top(head):
            if key in ("releases", "records"):
                layout = "releases" if key == "releases" else "records"
                break
            says[key] = value
        else:
            layout = "single"
    except ijson.IncompleteJSONError:
        # A release may be longer than what was looked at; its identifier says what it is.
        layout = "single" if "ocid" in says else None
    except ijson.JSONError as error:
        raise damaged(name, 0, str(error)) from error
    if layout == "single" and not ({"ocid", "compiledRelease"} & says.keys()):
        raise not_ocds(name, says)
    if layout is None and is_whole and not says:
        raise cut_off(name, 0, len(head))
    return Package(layout, says) if layout else None


def walk_top(head: bytes, lists: Sequence[str] = ("releases", "records")) -> Iterator[tuple[str, Any]]:
    """Give key and value of the outermost object, stopping before the first of `lists`, which is given as None."""
    key, builder, depth = "", None, 0
    for event, value in ijson.basic_parse(io.BytesIO(head), use_float=False):
        if event in ("end_map", "end_array"):
            depth -= 1
        if depth == 0 and event == "end_map":
            return
        if depth == 1 and event == "map_key":
            key = value
            builder = ijson.ObjectBuilder()
            if key in lists:
                yield key, None
                return
            continue
        if builder is not None and depth >= 1:
            builder.event(event, value)
        if event in ("start_map", "start_array"):
            depth += 1
        elif depth == 1 and builder is not None:
            yield key, builder.value


def walk_head(head: bytes, lists: Sequence[str]) -> tuple[dict[str, Any], bool]:
    """Give what a package says of itself in its first octets, and whether one of `lists` was reached."""
    says: dict[str, Any] = {}
    try:
        for key, value in walk_top(head.removeprefix(MARK), lists):
            if key in lists:
                return says, True
            says[key] = value
    except ijson.JSONError:  # cut off by us, or damaged: whoever reads on will say where
        return says, False
    return says, False


def parses(line: bytes) -> bool:
    """Say whether one line is a JSON object of its own."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def find_tail_origin(source: Source) -> Origin:
    """Read a package to its end, keeping nothing but its tail, and give what it says behind its releases."""
    tail = b""
    while chunk := source.read(CHUNK):
        tail = (tail + chunk)[-2 * TAIL :]
    text = tail[-TAIL:].decode("utf-8", errors="replace")
    for match in re.finditer(r'"[\w:]+"\s*:', text):
        try:
            # Only from a key of the outermost object on does the rest close with exactly one brace.
            says = json.loads("{" + text[match.start() :], parse_float=Decimal)
        except (ValueError, RecursionError):
            continue
        return find_origin(says)
    return Origin()


def cut_off(name: str, releases: int, octets: int) -> CutOff:
    """Say where a file ends too early."""
    return CutOff(
        Sentence(
            "{name} is cut off at byte {octets}. Complete notices before that: {releases}. Please fetch it again.",
            name=name,
            releases=releases,
            octets=octets,
        )
    )


def damaged(name: str, releases: int, detail: str) -> Damaged:
    """Say where a file stops being JSON."""
    return Damaged(
        Sentence(
            "{name} is not correct JSON ({detail}). Complete notices before that: {releases}. Please fetch it again or "
            "tell its publisher.",
            name=name,
            releases=releases,
            detail=" ".join(detail.split())[:120],
        )
    )


def stretch_too_long(name: str, releases: int) -> TooMuch:
    """Say that one notice, or one text in it, is longer than any notice can be."""
    return TooMuch(
        Sentence(
            "{name} has one piece that is longer than {most} million bytes, and no notice is that long, so Menter has "
            "stopped. Complete notices before that: {releases}.",
            name=name,
            releases=releases,
            most=STRETCH_MOST // 1_000_000,
        )
    )


def not_ocds(name: str, says: Mapping[str, Any]) -> NotOcds:
    """Say what a JSON file holds instead of contracts."""
    return NotOcds(
        Sentence(
            "{name} is JSON, but not in the Open Contracting Data Standard: it has no releases, no records and no "
            "ocid. It begins with: {keys}.",
            name=name,
            keys=", ".join(list(says)[:8]) or "{}",
        )
    )
