"""Case studies from a table: what somebody did, what it cost, and where they tell what came of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from menter.language.sentence import Sentence
from menter.see.notice import is_link
from menter.standards.column import Columns, Field, number_field
from menter.standards.kind import Kind
from menter.standards.kind import Resolver as Knows
from menter.standards.proposal import Proposal, propose
from menter.standards.record import KeyRing, Left, Resolver, read_rows, take_day_of, take_money_of
from menter.standards.reject import Reject, shorten
from menter.standards.table import Row, Table
from menter.standards.text import clean_line, clean_text

CASE_STUDY_FIELDS = (
    Field(
        "title",
        Sentence("what the case study is called."),
        (
            "title", "teitl", "name", "enw", "case study", "astudiaeth achos", "project", "prosiect", "title en",
            "title english", "english title", "teitl saesneg", "headline",
        ),
        required=True,
        kinds=(Kind.NAME, Kind.PROSE),
        by_values=True,
    ),
    Field(
        "title_cy",
        Sentence("what it is called in Welsh."),
        ("title cy", "teitl cymraeg", "welsh title", "title welsh", "teitl cy", "enw cymraeg"),
    ),
    Field(
        "summary",
        Sentence("what was done and what came of it."),
        (
            "summary", "crynodeb", "description", "disgrifiad", "outcome", "canlyniad", "outcomes", "canlyniadau",
            "result", "results", "impact", "effaith", "overview", "trosolwg", "summary en", "summary english",
            "crynodeb saesneg", "abstract",
        ),
        kinds=(Kind.PROSE, Kind.NAME),
        by_values=True,
    ),
    Field(
        "summary_cy",
        Sentence("the same in Welsh."),
        ("summary cy", "crynodeb cymraeg", "welsh summary", "summary welsh", "disgrifiad cymraeg"),
    ),
    Field(
        "body",
        Sentence("who did it: the name of a council or of any other body."),
        (
            "body", "corff", "council", "cyngor", "authority", "awdurdod", "local authority", "awdurdod lleol",
            "organisation", "organization", "sefydliad", "lead", "arweinydd", "by", "gan", "customer", "cwsmer",
        ),
        required=True,
        kinds=(Kind.BODY, Kind.NAME),
        by_values=True,
    ),
    Field(
        "link",
        Sentence("where the case study can be read."),
        ("link", "dolen", "url", "web address", "cyfeiriad gwe", "website", "gwefan", "page", "address"),
        required=True,
        kinds=(Kind.LINK,),
        by_values=True,
    ),
    Field(
        "published",
        Sentence("the day it was published."),
        ("published", "cyhoeddwyd", "date", "dyddiad", "publication date", "dyddiad cyhoeddi", "published on"),
        kinds=(Kind.DAY,),
        by_values=True,
    ),
    Field(
        "service",
        Sentence("the council service, by its number in the local government service list or its name."),
        ("service", "gwasanaeth", "lgsl", "lgsl number", "rhif lgsl", "service name", "enw'r gwasanaeth", "services"),
    ),
    Field(
        "cost",
        Sentence("what it cost in pounds, over its whole length."),
        ("cost", "cost gbp", "total cost", "cyfanswm cost", "budget", "cyllideb", "amount", "swm", "funding", "cyllid"),
        kinds=(Kind.MONEY, Kind.NUMBER),
    ),
    Field("licence", Sentence("the licence it is shared under."), ("licence", "trwydded", "license")),
    number_field("id", "reference", "cyfeirnod", "ref", "number", "rhif", "uid", "key"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseStudyRow:
    """One case study, as a table has it.

    key         names the row again at a second import
    body        slug of the body, None for one that is none of the partnership
    body_name   as the table has it
    cost        pounds, >= 0
    """

    line: int
    key: str
    title: str
    body: str | None
    body_name: str
    link: str
    title_cy: str = ""
    summary: str = ""
    summary_cy: str = ""
    published: date | None = None
    service: str = ""
    cost: Decimal | None = None
    licence: str = ""
    source_id: str | None = None


def propose_case_studies(
    table: Table, given: Mapping[str, str] | None = None, resolve: Knows | None = None
) -> Proposal:
    """Propose which column of a table is which field of a case study, from headings and values."""
    return propose(table.headings, CASE_STUDY_FIELDS, table.look_ahead(300), given=given, resolve=resolve)


def read_case_studies(table: Table, columns: Columns, resolve_body: Resolver) -> Iterator[CaseStudyRow | Reject]:
    """Give the case studies of a table, and a reject for each row that cannot be one."""
    return read_rows(table, lambda row, keys: read_case_study(row, columns, resolve_body, keys), columns)


def read_case_study(row: Row, columns: Columns, resolve_body: Resolver, keys: KeyRing) -> CaseStudyRow:
    """Give the case study of one row, or raise Left."""
    title, title_cy = clean_line(columns.cell(row, "title")), clean_line(columns.cell(row, "title_cy"))
    if not title and not title_cy:
        raise Left("title", Sentence("The case study has no title."))
    name = clean_line(columns.cell(row, "body"))
    if not name:
        raise Left("body", Sentence("The row does not say whose case study it is."))
    own, link = columns.cell(row, "id"), read_link(clean_line(columns.cell(row, "link")))
    return CaseStudyRow(
        line=row.line,
        key=keys.take(row.line, own, title or title_cy, name),
        title=title,
        body=resolve_body(name),
        body_name=name,
        link=link,
        title_cy=title_cy,
        summary=clean_text(columns.cell(row, "summary")),
        summary_cy=clean_text(columns.cell(row, "summary_cy")),
        published=take_day_of("published", columns.cell(row, "published")),
        service=clean_line(columns.cell(row, "service")),
        cost=take_money_of("cost", columns.cell(row, "cost")),
        licence=clean_line(columns.cell(row, "licence")),
        source_id=own or None,
    )


def read_link(value: str) -> str:
    """Give the address of a case study, or raise Left: what nobody can read is no evidence."""
    if not value:
        raise Left("link", Sentence("The row does not say where the case study can be read."))
    if not is_link(value):
        raise Left("link", Sentence("“{value}” is not a web address.", value=shorten(value)))
    return value
