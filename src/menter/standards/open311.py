"""Open311 GeoReport version 2: what clients may ask and send, and the documents that answer them, in JSON and XML.

Source  https://wiki.open311.org/GeoReport_v2/ (2011), section by section as named below.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from xml.sax.saxutils import escape

from menter.language.sentence import Counted, Refusal, Sentence
from menter.standards.reject import shorten

SPAN = timedelta(days=90)  # GET service requests: "may not span more than 90 days"
MOST = 1_000  # the same section: "the first 1000 requests"
DESCRIPTION_MOST = 4_000  # POST service request: "4,000 characters or less"
ROUNDING = 3  # decimals of a degree that are kept: about 100 metres north to south, 70 east to west in Wales
STATUSES = ("open", "closed")

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2
ITEMS = {"endpoints": "endpoint", "formats": "format", "attributes": "attribute", "values": "value"}

Value = str | int | float | bool | None
Node = Mapping[str, "Node | Sequence[Node] | Value"] | Value


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, with the number that the standard gives it."""

    code: int
    sentence: Sentence | Counted


class Faults(Refusal):
    """What a client asked cannot be done; `status` is for HTTP."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        self.status = faults[0].code
        super().__init__(faults[0].sentence)


@dataclass(frozen=True, slots=True)
class Document:
    """An answer: the outermost element, the element of each row, and the rows; one row without `item`."""

    root: str
    rows: Sequence[Mapping[str, Node | Sequence[Node]]]
    item: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What a client sends in POST service request, without who sends it.

    sender      what two reports of one sender share: an address, a device; only ever kept as a digest
    not_kept    fields that were sent and are not kept
    """

    service_code: str
    description: str
    latitude: float | None = None
    longitude: float | None = None
    address: str = ""
    sender: str = ""
    not_kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """What GET service requests asks for; `ids` go before everything else."""

    start: datetime
    end: datetime
    ids: tuple[str, ...] = ()
    service_codes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = STATUSES
    page: int = 1
    page_size: int = MOST


@dataclass(slots=True)
class Trouble:
    """Collects what is wrong, so that a client learns all of it at once."""

    faults: list[Fault] = field(default_factory=list)

    def add(self, sentence: Sentence | Counted, code: int = 400) -> None:
        """Note one fault."""
        self.faults.append(Fault(code, sentence))

    def check(self) -> None:
        """Raise Faults when there are any."""
        if self.faults:
            raise Faults(*self.faults)


def read_report(fields: Mapping[str, str]) -> Report:
    """Give what was sent in POST service request.

    Raises  Faults with everything that is missing or wrong (section "Possible errors").
    """
    said = {name: value.strip() for name, value in fields.items()}
    trouble = Trouble()
    if not said.get("service_code"):
        trouble.add(Sentence("service_code was not provided. It is the number of a service in the list of services."))
    latitude, longitude = read_place(said, trouble)
    description = said.get("description", "")
    if not any(sign.isalpha() for sign in description):
        trouble.add(Sentence("description was not provided. It holds the resident’s own words."))
    elif len(description) > DESCRIPTION_MOST:
        trouble.add(
            Sentence(
                "description has {count} characters; the standard allows {most}.",
                count=len(description),
                most=DESCRIPTION_MOST,
            )
        )
    trouble.check()
    who = next((said[name] for name in ("email", "device_id", "account_id") if said.get(name)), "")
    private = ("email", "device_id", "account_id", "first_name", "last_name", "phone", "media_url", "address_id")
    return Report(
        service_code=said["service_code"],
        description=description,
        latitude=latitude,
        longitude=longitude,
        address=said.get("address_string", ""),
        sender=who.casefold(),
        not_kept=tuple(name for name in private if said.get(name)),
    )


def read_place(said: Mapping[str, str], trouble: Trouble) -> tuple[float | None, float | None]:
    """Give latitude and longitude to about 100 metres; None where a place is given in words."""
    if not (said.get("lat") or said.get("long")):
        if not (said.get("address_string") or said.get("address_id")):
            trouble.add(Sentence("No place was provided. Send lat and long, or address_string, or address_id."))
        return None, None
    try:
        latitude, longitude = float(said.get("lat", "")), float(said.get("long", ""))
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise ValueError
    except ValueError:
        trouble.add(
            Sentence(
                "“{latitude}” and “{longitude}” are no lat and long in degrees (WGS 84), such as 51.481 and -3.179.",
                latitude=shorten(said.get("lat", "")),
                longitude=shorten(said.get("long", "")),
            )
        )
        return None, None
    return round(latitude, ROUNDING), round(longitude, ROUNDING)


def read_query(fields: Mapping[str, str], *, at: datetime) -> Query:
    """Give what GET service requests asks for; without dates, the 90 days up to `at`.

    Raises  Faults with everything that is wrong.
    """
    trouble = Trouble()
    start = read_moment("start_date", fields.get("start_date", ""), trouble)
    end = read_moment("end_date", fields.get("end_date", ""), trouble)
    end = end or (min(start + SPAN, at) if start else at)
    start = start or end - SPAN
    if end - start > SPAN:
        trouble.add(Sentence("start_date and end_date are more than 90 days apart; the standard allows 90."))
    statuses = several(fields.get("status", "")) or STATUSES
    if unknown := [word for word in statuses if word not in STATUSES]:
        trouble.add(Sentence("“{status}” is no status. It is open or closed.", status=shorten(unknown[0])))
    numbers = {name: read_count(name, fields.get(name, ""), trouble) for name in ("page", "page_size")}
    trouble.check()
    return Query(
        start=start,
        end=end,
        ids=several(fields.get("service_request_id", "")),
        service_codes=several(fields.get("service_code", "")),
        statuses=statuses,
        page=numbers["page"] or 1,
        page_size=min(numbers["page_size"] or MOST, MOST),
    )


def several(text: str) -> tuple[str, ...]:
    """Give the parts of a list with commas between."""
    return tuple(part.strip() for part in text.split(",") if part.strip())[:MOST]


def read_count(name: str, text: str, trouble: Trouble) -> int:
    """Give a positive whole number, 0 where none is given."""
    if not text:
        return 0
    if text.isascii() and text.isdigit() and int(text[:9]) > 0:
        return int(text[:9])
    trouble.add(Sentence("{name} is “{value}”; it has to be a whole number from 1.", name=name, value=shorten(text)))
    return 0


def read_moment(name: str, text: str, trouble: Trouble) -> datetime | None:
    """Give a moment in W3C form, also a day alone; in UTC where it names no zone. None where it is not given."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text.strip().replace(" ", "+") if "T" in text else text.strip())
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    except ValueError:
        trouble.add(
            Sentence(
                "{name} is “{value}”; it has to be written like 2026-11-22T12:00:00Z.", name=name, value=shorten(text)
            )
        )
        return None


def write_moment(moment: datetime | None) -> str | None:
    """Give a moment in W3C form, in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def fault_document(faults: Sequence[Fault], language: str) -> Document:
    """Give what is wrong as the standard's document of errors."""
    rows: list[dict[str, Node | Sequence[Node]]] = [
        {"code": fault.code, "description": fault.sentence.to(language)} for fault in faults
    ]
    return Document("errors", rows, "error")


def write_json(document: Document) -> str:
    """Give a document in JSON: a list of its rows, or its one row."""
    return json.dumps(list(document.rows) if document.item else document.rows[0], ensure_ascii=False)


def write_xml(document: Document) -> str:
    """Give a document in XML, every sign of its values escaped, and those that XML has no place for left out."""
    inside = [write_element(document.item, row) if document.item else write_children(row) for row in document.rows]
    return f'<?xml version="1.0" encoding="utf-8"?>\n<{document.root}>{"".join(inside)}</{document.root}>\n'


def write_element(name: str, node: Node | Sequence[Node]) -> str:
    """Give one element with what is in it."""
    match node:
        case None | "":
            return f"<{name}/>"
        case bool():
            return f"<{name}>{str(node).lower()}</{name}>"
        case str() | int() | float():
            return f"<{name}>{escape(NOT_IN_XML.sub('', str(node)))}</{name}>"
        case Mapping():
            return f"<{name}>{write_children(node)}</{name}>"
        case _:
            return f"<{name}>{''.join(write_element(ITEMS.get(name, 'item'), each) for each in node)}</{name}>"


def write_children(row: Mapping[str, Node | Sequence[Node]]) -> str:
    """Give the elements of one row."""
    return "".join(write_element(name, value) for name, value in row.items())
