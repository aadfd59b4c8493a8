"""Releases of the Open Contracting Data Standard, one at a time, from a file of any size in constant memory.

Source  OCDS 1.1.5, release package, record package and release schemas; 1.0 differs in nothing that is read here.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, BinaryIO

from menter.language.sentence import Sentence
from menter.standards.encoding import split_lines
from menter.standards.json_item import STRETCH_MOST, Wording, read_items
from menter.standards.package import (
    Origin,
    Package,
    cut_off,
    damaged,
    find_origin,
    find_package,
    find_tail_origin,
    not_ocds,
    stretch_too_long,
)
from menter.standards.reject import Reject
from menter.standards.source import CHUNK, Source, TooMuch

PREFIX = {"releases": "releases.item", "records": "records.item", "list": "item", "single": ""}


@dataclass(frozen=True, slots=True)
class Release:
    """One release, or the compiled release of one record, as it was published.

    number      its place in the file, from 1
    line        the line it stands on, where each has its own
    publisher   who published the package, None when it does not say
    licence     under which licence, as an address
    """

    data: dict[str, Any]
    number: int
    line: int | None = None
    publisher: str | None = None
    licence: str | None = None


def read_releases(stream: BinaryIO, name: str) -> Iterator[Release | Reject]:
    """Give the releases of a file as they are read, and a reject for each piece that is none.

    stream  a release package, a record package, a list of releases, one release, or any of them one on each line;
            also packed with gzip. When it can be wound back, a publisher that stands behind the releases is found too.
    name    what the person calls the file, for sentences
    Raises  a Refusal when the file as a whole cannot be used: EmptyFile, WrongKind, NotOcds; or from some release on:
            CutOff, Damaged, TooMuch. What was given before is complete.
    Memory  one release at a time; a piece of more than 32 million bytes is refused.
    """
    start = stream.tell() if stream.seekable() else None
    source = Source(stream, name)
    package = find_package(source)
    if package.layout == "lines":
        yield from read_json_lines(source)
        return
    origin = find_origin(package.says)
    if package.layout in ("releases", "records") and start is not None and origin == Origin():
        origin = find_tail_origin(source)
        stream.seek(start)
        source = Source(stream, name)
    yield from read_notices(source, package, origin)


def read_notices(source: Source, package: Package, origin: Origin) -> Iterator[Release | Reject]:
    """Give the releases of one JSON document."""
    number = 0
    for item in read_items(
        source, PREFIX[package.layout], Wording(cut_off, damaged, stretch_too_long, nested_too_deep)
    ):
        for found in expand(item, number + 1, None, origin):
            number += 1
            yield found


def nested_too_deep(name: str, releases: int) -> TooMuch:
    """Say that a file is a trap: the parser's memory grows with the square of the nesting."""
    return TooMuch(
        Sentence(
            "{name} is nested far deeper than any notice can be, so Menter has stopped. Complete notices before that: "
            "{releases}.",
            name=name,
            releases=releases,
        )
    )


def read_json_lines(source: Source) -> Iterator[Release | Reject]:
    """Give the releases of JSON Lines: each line a release, a record or a package of its own."""
    if source.peek(3) == b"\xef\xbb\xbf":
        source.read(3)
    number = 0
    chunks = iter(lambda: source.read(CHUNK), b"")
    for line, octets in enumerate(split_lines(chunks, b"\n", source.name, STRETCH_MOST), start=1):
        if not octets.strip():
            continue
        try:
            item = json.loads(octets, parse_float=Decimal)
        except (ValueError, RecursionError):
            if not octets.endswith(b"\n"):
                raise cut_off(source.name, number, source.taken) from None
            yield Reject(Sentence("Line {line}", line=line), "", Sentence("This line is not correct JSON."), line=line)
            continue
        if number == 0 and isinstance(item, dict) and not is_ocds(item):
            raise not_ocds(source.name, item)
        for found in expand(item, number + 1, line, Origin()):
            number += 1
            yield found


def is_ocds(item: dict[str, Any]) -> bool:
    """Say whether an object is a release, a record or a package."""
    return bool({"ocid", "releases", "records", "compiledRelease"} & item.keys())


def expand(item: object, number: int, line: int | None, origin: Origin) -> Iterator[Release | Reject]:
    """Give the releases in a release, a record or a package; a reject when there is none.

    A record gives its compiled release where it has one, because that already says what its releases say.
    """
    if not isinstance(item, dict):
        yield reject_item(number, line, Sentence("This is not a notice: an object was expected here."))
        return
    for key in ("releases", "records"):
        if isinstance(item.get(key), list) and "ocid" not in item:
            own = find_origin(item)
            for place, part in enumerate(item[key]):
                yield from expand(part, number + place, line, own if own != Origin() else origin)
            return
    if isinstance(item.get("compiledRelease"), dict):
        compiled = {"ocid": item.get("ocid"), **item["compiledRelease"]}
        yield Release(compiled, number, line, origin.publisher, origin.licence)
        return
    if "releases" in item:
        yield from expand_record(item, number, line, origin)
        return
    yield Release(item, number, line, origin.publisher, origin.licence)


def expand_record(record: dict[str, Any], number: int, line: int | None, origin: Origin) -> Iterator[Release | Reject]:
    """Give the releases that a record holds; a reject when it only holds their addresses."""
    parts = record["releases"] if isinstance(record["releases"], list) else []
    held = [part for part in parts if isinstance(part, dict) and "url" not in part]
    for place, part in enumerate(held):
        yield Release({"ocid": record.get("ocid"), **part}, number + place, line, origin.publisher, origin.licence)
    if not held:
        yield reject_item(
            number,
            line,
            Sentence(
                "This record holds no release, only addresses of some. Menter does not fetch them; please import a "
                "file with the releases in it."
            ),
        )


def reject_item(number: int, line: int | None, reason: Sentence) -> Reject:
    """Leave out one piece of a file."""
    return Reject(Sentence("Notice {number}", number=number), "", reason, line)
