"""Which system each council runs for what, from a table: a list of software, a survey, a register of applications."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from menter.language.sentence import Sentence
from menter.see.notice import is_link
from menter.standards.column import Columns, Field
from menter.standards.day import BLANK
from menter.standards.kind import Kind
from menter.standards.kind import Resolver as Knows
from menter.standards.proposal import Proposal, propose
from menter.standards.record import KeyRing, Left, Resolver, read_rows, take_body, take_day_of, take_money_of
from menter.standards.reject import Reject
from menter.standards.table import Row, Table
from menter.standards.text import clean_line

SYSTEM_FIELDS = (
    Field(
        "council",
        Sentence("the council or body that runs it: its name or its code."),
        (
            "council", "cyngor", "authority", "awdurdod", "local authority", "awdurdod lleol", "organisation",
            "sefydliad", "body", "corff", "customer", "gss", "gss code", "name", "enw", "library service",
            "council name", "enw'r cyngor", "organisation name",
        ),
        required=True,
        kinds=(Kind.BODY, Kind.NAME, Kind.CODE),
        by_values=True,
    ),
    Field(
        "product",
        Sentence("what the system is called."),
        (
            "product", "cynnyrch", "system", "software", "meddalwedd", "application", "cymhwysiad", "product name",
            "enw'r cynnyrch", "system name", "enw'r system", "software name", "platform", "product key", "solution",
            "package", "app",
        ),
        required=True,
        kinds=(Kind.CHOICE, Kind.NAME),
    ),
    Field(
        "supplier",
        Sentence("who makes or sells it."),
        ("supplier", "cyflenwr", "vendor", "provider", "darparwr", "company", "cwmni", "manufacturer", "developer"),
        kinds=(Kind.FIRM, Kind.NAME),
        by_values=True,
    ),
    Field(
        "purpose",
        Sentence("what it is for."),
        (
            "purpose", "pwrpas", "function", "swyddogaeth", "service", "gwasanaeth", "used for", "use", "defnydd",
            "service area", "maes gwasanaeth", "category", "categori", "description", "disgrifiad", "capability",
        ),
        kinds=(Kind.CHOICE, Kind.NAME, Kind.PROSE),
    ),
    Field(
        "version",
        Sentence("its version."),
        ("version", "fersiwn", "release", "edition"),
    ),
    Field(
        "hosting",
        Sentence("where it runs: the council’s own machines, the supplier’s, a public cloud."),
        ("hosting", "lletya", "hosted", "deployment", "cloud", "cwmwl", "hosting model", "saas"),
        kinds=(Kind.CHOICE, Kind.NAME),
    ),
    Field(
        "start",
        Sentence("since when it is in use."),
        ("start", "dechrau", "start date", "dyddiad dechrau", "since", "ers", "live since", "go live", "implemented"),
        kinds=(Kind.DAY,),
    ),
    Field(
        "end",
        Sentence("the day its contract or its support ends."),
        (
            "end", "diwedd", "end date", "dyddiad gorffen", "contract end date", "dyddiad gorffen y contract",
            "contract expiry", "expiry date", "end of support", "renewal date", "dyddiad adnewyddu",
        ),
        kinds=(Kind.DAY,),
    ),
    Field(
        "cost",
        Sentence("what it costs a year, in pounds."),
        (
            "cost", "annual cost", "cost blynyddol", "yearly cost", "annual spend", "price", "pris", "licence cost",
            "annual licence cost", "cost per annum",
        ),
        kinds=(Kind.MONEY, Kind.NUMBER),
    ),
    Field(
        "users",
        Sentence("how many people use it."),
        ("users", "defnyddwyr", "number of users", "nifer y defnyddwyr", "licences", "trwyddedau", "seats"),
        kinds=(Kind.NUMBER,),
    ),
    Field(
        "url",
        Sentence("its address on the web."),
        ("url", "link", "dolen", "web address", "cyfeiriad gwe", "website", "gwefan", "address"),
        kinds=(Kind.LINK,),
        by_values=True,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SystemRow:
    """One system that one body runs.

    council     slug of the body
    end         the day its contract or support ends
    cost        pounds a year
    """

    line: int
    key: str
    council: str
    product: str
    supplier: str = ""
    purpose: str = ""
    version: str = ""
    hosting: str = ""
    start: date | None = None
    end: date | None = None
    cost: Decimal | None = None
    users: int | None = None
    url: str = ""


def propose_systems(table: Table, given: Mapping[str, str] | None = None, resolve: Knows | None = None) -> Proposal:
    """Propose which column of a table is which field of a system in use."""
    return propose(table.headings, SYSTEM_FIELDS, table.look_ahead(300), given=given, resolve=resolve)


def read_systems(table: Table, columns: Columns, resolve: Resolver) -> Iterator[SystemRow | Reject]:
    """Give the systems of a table, and a reject for each row that names none or nobody who runs it."""
    return read_rows(table, lambda row, keys: read_system(row, columns, resolve, keys), columns)


def read_system(row: Row, columns: Columns, resolve: Resolver, keys: KeyRing) -> SystemRow:
    """Give the system of one row, or raise Left."""
    product = clean_line(columns.cell(row, "product"))
    if product.casefold() in BLANK:
        raise Left("product", Sentence("The row does not say which system it is."))
    council = take_body("council", clean_line(columns.cell(row, "council")), resolve)
    if council is None:
        raise Left("council", Sentence("The row does not say who runs the system."))
    words = {name: clean_line(columns.cell(row, name)) for name in ("supplier", "purpose", "version", "hosting")}
    url = clean_line(columns.cell(row, "url"))
    return SystemRow(
        line=row.line,
        key=keys.take(row.line, "", council, product, words["purpose"]),
        council=council,
        product=product,
        start=take_day_of("start", columns.cell(row, "start")),
        end=take_day_of("end", columns.cell(row, "end"), last=True),
        cost=take_money_of("cost", columns.cell(row, "cost")),
        users=take_count("users", columns.cell(row, "users")),
        url=url if is_link(url) else "",
        **words,
    )


def take_count(field: str, value: str) -> int | None:
    """Give the whole number of a cell, or raise Left."""
    text = value.replace(",", "").strip()
    if text.casefold() in BLANK:
        return None
    if not text.isascii() or not text.isdigit():
        raise Left(field, Sentence("“{value}” is not a whole number.", value=value[:60]))
    return int(text)
