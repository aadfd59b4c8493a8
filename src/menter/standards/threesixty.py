"""Files of the 360Giving Data Standard: JSON of any size, CSV and workbooks with the standard's flattened headings.

Source  360Giving Data Standard 1.4: the package schema, and the spreadsheet format ("Recipient Org:0:Name").
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from menter.language.sentence import Counted, Refusal, Sentence
from menter.standards.column import plain
from menter.standards.grant import Grant, grant_of
from menter.standards.json_item import MARK, STRETCH_MOST, Wording, read_items
from menter.standards.package import Origin, find_origin, find_tail_origin, walk_head
from menter.standards.record import Left
from menter.standards.reject import Reject, reject_line, shorten
from menter.standards.sheet import is_workbook
from menter.standards.source import CHUNK, CutOff, Damaged, Source, TooMuch, check_not_empty
from menter.standards.table import Row, Table, tables_of

Path = tuple[str, int, str]
"""Part of a grant, which of several, and its field; the part is "" for a field of the grant itself."""

# Titles that the standard gives its fields in spreadsheets, and their names in JSON; each without case and marks.
OWN = {
    "id": ("id", "identifier", "grant identifier"),
    "title": ("title",),
    "description": ("description",),
    "currency": ("currency",),
    "amountAwarded": ("amount awarded",),
    "awardDate": ("award date",),
    "url": ("url", "web address"),
    "fromOpenCall": ("from an open call", "from open call"),
    "dateModified": ("last modified", "date modified"),
    "dataSource": ("data source",),
}
ORGANISATION = {
    "id": ("id", "identifier"),
    "name": ("name",),
    "charityNumber": ("charity number",),
    "companyNumber": ("company number",),
    "postalCode": ("postal code", "postcode"),
    "department": ("department",),
    "url": ("url", "web address"),
}
PARTS: dict[str, tuple[tuple[str, ...], dict[str, tuple[str, ...]]]] = {
    "recipientOrganization": (
        ("recipient org", "recipient organization", "recipient organisation"),
        ORGANISATION,
    ),
    "fundingOrganization": (("funding org", "funding organization", "funding organisation"), ORGANISATION),
    "recipientIndividual": (("recipient ind", "recipient individual"), {"id": ("id", "identifier")}),
    "plannedDates": (
        ("planned dates",),
        {"startDate": ("start date",), "endDate": ("end date",), "duration": ("duration", "duration months")},
    ),
    "grantProgramme": (("grant programme",), {"title": ("title",), "code": ("code",)}),
    "beneficiaryLocation": (
        ("beneficiary location",),
        {
            "name": ("name",),
            "geoCode": ("geographic code", "geo code"),
            "geoCodeType": ("geographic code type", "geo code type"),
            "countryCode": ("country code",),
        },
    ),
    "classifications": (("classifications", "classification"), {"title": ("title",), "code": ("code",)}),
}
OWN_NAME = {title: name for name, titles in OWN.items() for title in titles}
PART_NAME = {title: name for name, (titles, _) in PARTS.items() for title in titles}
FIELD_NAME = {
    part: {title: name for name, titles in fields.items() for title in titles} for part, (_, fields) in PARTS.items()
}
# A sheet is of grants when these three are headed; others hold people's notes or the standard's codes.
GRANT_SIGNS = frozenset((("", 0, "id"), ("", 0, "amountAwarded"), ("fundingOrganization", 0, "id")))
META_PLACES = ("meta", "#meta", "metadata")


class NotGrants(Refusal):
    """It is a table or JSON, but there are no grants in it."""


@dataclass(slots=True)
class Grants:
    """A file of grants that is being read.

    rows        can be walked through once
    unread      headings of a table that were overlooked
    notes       what Menter took for granted; complete when the rows have been walked through
    """

    rows: Iterator[Grant | Reject]
    publisher: str | None = None
    licence: str | None = None
    unread: tuple[str, ...] = ()
    notes: list[Sentence | Counted] = field(default_factory=list)


def read_threesixty(stream: BinaryIO, name: str) -> Grants:
    """Read the head of a file of grants and give its grants as they are walked through.

    stream  JSON (a package, or a bare list of grants), CSV, XLSX or ODS; also packed with gzip
    name    what the person calls the file, for sentences
    Raises  a Refusal when the file as a whole cannot be used: EmptyFile, WrongKind, NotGrants, NoRows, Locked; and
            while the rows are walked through CutOff, Damaged or TooMuch. What was given before is complete.
    """
    start = stream.tell() if stream.seekable() else None
    source = Source(stream, name)
    check_not_empty(source)
    head = source.peek(CHUNK).removeprefix(MARK).lstrip()
    if is_workbook(source) or head[:1] not in (b"{", b"["):
        return read_grant_tables(source)
    if head.startswith(b"["):
        return Grants(number_grants(read_items(source, "item", WORDING)))
    says, is_there = walk_head(source.peek(CHUNK), ("grants",))
    if not is_there and not reaches_further(source):
        raise not_grants(name, ", ".join(list(says)[:8]) or "{}")
    origin = find_origin(says)
    if start is not None and origin == Origin():
        origin = find_tail_origin(source)
        stream.seek(start)
        source = Source(stream, name)
    return Grants(number_grants(read_items(source, "grants.item", WORDING)), origin.publisher, origin.licence)


def reaches_further(source: Source) -> bool:
    """Say whether more stands in the file than was looked at."""
    return len(source.peek(CHUNK + 1)) > CHUNK


def number_grants(items: Iterator[Any]) -> Iterator[Grant | Reject]:
    """Give the grants of a list, each once, and a reject for each item that is none."""
    seen: dict[str, int] = {}
    for number, item in enumerate(items, start=1):
        own = item.get("id") if isinstance(item, dict) else None
        where = Sentence("Grant {number} ({id})", number=number, id=shorten(own or "–"))
        try:
            if not isinstance(item, dict):
                raise Left("", Sentence("This is not a grant: an object was expected here."))
            grant = grant_of(item, number=number)
            first = seen.setdefault(grant.id, number)
            if first != number:
                raise Left(
                    "id",
                    Sentence("The identifier “{value}” stands in grant {first} already.", value=grant.id, first=first),
                )
        except Left as left:
            yield Reject(where, left.field, left.sentence)
            continue
        yield grant


def read_grant_tables(source: Source) -> Grants:
    """Give the grants of the first sheet that holds some; a sheet "Meta" says who published them."""
    found = Grants(iter(()))
    is_there = False
    headings: tuple[str, ...] = ()
    for table in tables_of(source):
        paths = {heading: path for heading in table.headings if (path := find_path(heading))}
        if table.sheet.strip().casefold() in META_PLACES:
            found.publisher, found.licence = find_meta(table)
        elif set(paths.values()) >= GRANT_SIGNS and not is_there:
            is_there = True
            table.notes[:0] = found.notes
            found.rows, found.notes = read_grant_rows(table, paths), table.notes
            found.unread = tuple(heading for heading in table.headings if heading not in paths)
        elif table.sheet:
            found.notes.append(Sentence("The sheet “{sheet}” holds no grants; it was left out.", sheet=table.sheet))
        headings = headings or table.headings
    if not is_there:
        raise not_grants(source.name, ", ".join(headings[:8]))
    return found


def find_meta(table: Table) -> tuple[str | None, str | None]:
    """Give publisher and licence from a sheet of names and values."""
    says = {plain(table.headings[0]): table.headings[1]} if len(table.headings) > 1 else {}
    for row in table.rows:
        key, *rest = row.values.values()
        says[plain(key)] = next((value for value in rest if value), "")
    publisher = says.get("publisher name") or says.get("publisher") or None
    return publisher, says.get("licence") or says.get("license") or None


def read_grant_rows(table: Table, paths: Mapping[str, Path]) -> Iterator[Grant | Reject]:
    """Give the grant of each row, and a reject for each row that is none."""
    heading = {f"{part}/{name}" if part else name: said for said, (part, _, name) in reversed(list(paths.items()))}
    heading |= {part: said for said, (part, _, _) in reversed(list(paths.items())) if part}
    seen: dict[str, int] = {}
    for number, row in enumerate(table.rows, start=1):
        try:
            if row.problem is not None:
                raise Left("", row.problem)
            grant = grant_of(nest(row, paths), number=number, line=row.line)
            first = seen.setdefault(grant.id, row.line)
            if first != row.line:
                raise Left(
                    "id",
                    Sentence("The identifier “{value}” stands on line {line} already.", value=grant.id, line=first),
                )
        except Left as left:
            yield reject_line(row.line, heading.get(left.field, left.field), left.sentence)
            continue
        yield grant


def nest(row: Row, paths: Mapping[str, Path]) -> dict[str, Any]:
    """Give a row in the shape that JSON has: "Recipient Org:0:Name" becomes the name of the first recipient."""
    data: dict[str, Any] = {}
    parts: dict[str, dict[int, dict[str, str]]] = {}
    for heading, (part, place, name) in paths.items():
        cell = row.values.get(heading, "")
        if not cell:
            continue
        if part:
            parts.setdefault(part, {}).setdefault(place, {}).setdefault(name, cell)
        else:
            data.setdefault(name, cell)
    return data | {part: [held[place] for place in sorted(held)] for part, held in parts.items()}


def find_path(heading: str) -> Path | None:
    """Give where a column of a table belongs; None for what Menter does not read."""
    tokens = [token for token in re.split(r"[:/]", heading) if token.strip()]
    places = [int(token) for token in tokens if token.strip().isdigit()]
    words = [plain(token) for token in tokens if not token.strip().isdigit()]
    if len(words) == 1:
        own = OWN_NAME.get(words[0])
        return ("", 0, own) if own else None
    part = PART_NAME.get(words[0]) if len(words) == 2 else None
    name = FIELD_NAME[part].get(words[1]) if part else None
    return (part, places[0] if places else 0, name) if part and name else None


def not_grants(name: str, seen: str) -> NotGrants:
    """Say what a file holds instead of grants."""
    return NotGrants(
        Sentence(
            "{name} holds no grants in the 360Giving standard: each needs at least an identifier, an amount awarded "
            "and a funding organisation. It begins with: {seen}.",
            name=name,
            seen=seen,
        )
    )


def cut_off(name: str, grants: int, octets: int) -> CutOff:
    """Say where a file ends too early."""
    return CutOff(
        Sentence(
            "{name} is cut off at byte {octets}. Complete grants before that: {grants}. Please fetch it again.",
            name=name,
            octets=octets,
            grants=grants,
        )
    )


def damaged(name: str, grants: int, detail: str) -> Damaged:
    """Say where a file stops being JSON."""
    return Damaged(
        Sentence(
            "{name} is not correct JSON ({detail}). Complete grants before that: {grants}. Please fetch it again or "
            "tell its publisher.",
            name=name,
            detail=" ".join(detail.split())[:120],
            grants=grants,
        )
    )


def too_long(name: str, grants: int) -> TooMuch:
    """Say that one grant is longer than any grant can be."""
    return TooMuch(
        Sentence(
            "{name} has one piece that is longer than {most} million bytes, and no grant is that long, so Menter has "
            "stopped. Complete grants before that: {grants}.",
            name=name,
            most=STRETCH_MOST // 1_000_000,
            grants=grants,
        )
    )


def too_deep(name: str, grants: int) -> TooMuch:
    """Say that a file is a trap: the parser's memory grows with the square of the nesting."""
    return TooMuch(
        Sentence(
            "{name} is nested far deeper than any grant can be, so Menter has stopped. Complete grants before that: "
            "{grants}.",
            name=name,
            grants=grants,
        )
    )


WORDING = Wording(cut_off, damaged, too_long, too_deep)
