"""Initiatives from a table: a register, a pipeline, a spreadsheet of projects."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from menter.language.sentence import Sentence
from menter.see.notice import is_link
from menter.standards.column import Columns, Field, number_field, plain, recognise
from menter.standards.kind import Kind
from menter.standards.kind import Resolver as Knows
from menter.standards.proposal import Proposal, propose
from menter.standards.record import (
    KeyRing,
    Left,
    Resolver,
    read_rows,
    split_several,
    take_body,
    take_day_of,
    take_money_of,
)
from menter.standards.reject import Reject, shorten
from menter.standards.table import Row, Table
from menter.standards.text import clean_line, clean_text

INITIATIVE_FIELDS = (
    Field(
        "title",
        Sentence("what the initiative is called."),
        (
            "title", "teitl", "name", "enw", "project", "prosiect", "initiative", "menter", "project name",
            "enw'r prosiect", "project title", "teitl y prosiect", "title en", "title english", "teitl saesneg",
            "initiative title",
        ),
        required=True,
        kinds=(Kind.NAME, Kind.PROSE),
        by_values=True,
    ),
    Field(
        "title_cy",
        Sentence("what it is called in Welsh."),
        ("title cy", "teitl cymraeg", "welsh title", "title welsh", "teitl cy", "enw cymraeg", "welsh name"),
    ),
    Field(
        "summary",
        Sentence("what it does and for whom."),
        (
            "summary", "crynodeb", "description", "disgrifiad", "outcome", "canlyniad", "overview", "trosolwg",
            "summary en", "summary english", "crynodeb saesneg", "aim", "nod", "details", "manylion",
        ),
        kinds=(Kind.PROSE, Kind.NAME),
        by_values=True,
    ),
    Field(
        "summary_cy",
        Sentence("the same in Welsh."),
        ("summary cy", "crynodeb cymraeg", "welsh summary", "summary welsh", "disgrifiad cymraeg", "welsh description"),
    ),
    Field(
        "council",
        Sentence("the council or body that leads; further ones after it, with semicolons between, are partners."),
        (
            "lead", "arweinydd", "council", "cyngor", "councils", "cynghorau", "lead council", "cyngor arweiniol",
            "lead authority", "awdurdod arweiniol", "authority", "awdurdod", "local authority", "awdurdod lleol",
            "organisation", "organization", "sefydliad", "body", "corff", "owner", "perchennog",
        ),
        required=True,
        kinds=(Kind.BODY, Kind.NAME),
        by_values=True,
    ),
    Field(
        "partners",
        Sentence("the other councils or bodies, with semicolons between."),
        ("partners", "partneriaid", "partner", "partner councils", "cynghorau partner", "with", "gyda"),
        kinds=(Kind.BODY, Kind.NAME),
    ),
    Field(
        "phase",
        Sentence("idea, discovery, alpha, beta, live or retired."),
        ("phase", "cam", "stage", "cyfnod", "delivery phase", "cam cyflawni", "lifecycle"),
        kinds=(Kind.CHOICE, Kind.NAME),
    ),
    Field(
        "service",
        Sentence("the council service, by its number in the local government service list or its name."),
        ("service", "gwasanaeth", "lgsl", "lgsl number", "rhif lgsl", "service name", "enw'r gwasanaeth", "services"),
    ),
    Field(
        "technology",
        Sentence("the technology, with semicolons between."),
        ("technology", "technoleg", "technologies", "technolegau", "tags", "tagiau", "topics", "pynciau"),
    ),
    Field(
        "missions",
        Sentence("the missions of the digital strategy that it serves, with semicolons between."),
        ("missions", "cenadaethau", "mission", "cenhadaeth"),
    ),
    Field(
        "start",
        Sentence("the day it began."),
        ("start", "dechrau", "start date", "dyddiad dechrau", "started", "created", "from", "dyddiad cychwyn"),
        kinds=(Kind.DAY,),
        by_values=True,
    ),
    Field(
        "end",
        Sentence("the day it ended or is to end."),
        ("end", "diwedd", "end date", "dyddiad gorffen", "dyddiad diwedd", "finish", "gorffen", "due", "to"),
        kinds=(Kind.DAY,),
        by_values=True,
    ),
    Field(
        "cost",
        Sentence("what it costs in pounds, over its whole length."),
        (
            "cost", "cost gbp", "total cost", "cyfanswm cost", "budget", "cyllideb", "amount", "swm", "amount gbp",
            "funding", "cyllid", "value", "gwerth", "total cost gbp", "award",
        ),
        kinds=(Kind.MONEY, Kind.NUMBER),
        by_values=True,
    ),
    Field("status", Sentence("how it stands, in the table's own words."), ("status", "statws", "state", "cyflwr")),
    Field(
        "url",
        Sentence("where more can be read."),
        ("url", "link", "dolen", "web address", "cyfeiriad gwe", "website", "gwefan", "page"),
        kinds=(Kind.LINK,),
        by_values=True,
    ),
    Field("licence", Sentence("the licence it is shared under."), ("licence", "trwydded", "license")),
    number_field("id", "reference", "cyfeirnod", "ref", "number", "rhif", "project id", "uid", "key"),
)  # fmt: skip

PHASES = {
    "idea": ("idea", "syniad", "proposed", "arfaethedig", "planned", "wedi'i gynllunio", "pre-discovery", "concept"),
    "discovery": ("discovery", "darganfod", "research", "ymchwil"),
    "alpha": ("alpha", "alffa", "prototype", "prototeip"),
    "beta": ("beta", "private beta", "public beta", "beta preifat", "beta cyhoeddus", "pilot", "peilot"),
    "live": (
        "live",
        "byw",
        "in use",
        "yn fyw",
        "in service",
        "launched",
        "wedi'i lansio",
        "complete",
        "wedi'i gwblhau",
    ),
    "retired": ("retired", "wedi'i ddirwyn i ben", "closed", "wedi cau", "stopped", "ended", "wedi dod i ben"),
}
PHASE = {plain(word): phase for phase, words in PHASES.items() for word in words}


@dataclass(frozen=True, slots=True)
class InitiativeRow:
    """One initiative, as a table has it.

    key         names the row again at a second import
    lead        slug of the body that leads
    partners    slugs of the others
    phase       one of PHASES, None when the table does not say
    cost        pounds, >= 0
    """

    line: int
    key: str
    title: str
    lead: str
    title_cy: str = ""
    summary: str = ""
    summary_cy: str = ""
    partners: tuple[str, ...] = ()
    phase: str | None = None
    service: str = ""
    technology: tuple[str, ...] = ()
    missions: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    cost: Decimal | None = None
    status: str = ""
    url: str = ""
    licence: str = ""
    source_id: str | None = None


def propose_initiatives(table: Table, given: Mapping[str, str] | None = None, resolve: Knows | None = None) -> Proposal:
    """Propose which column of a table is which field of an initiative, from headings and values."""
    return propose(table.headings, INITIATIVE_FIELDS, table.look_ahead(300), given=given, resolve=resolve)


def recognise_initiatives(table: Table, given: Mapping[str, str] | None = None) -> Columns:
    """Say which column of a table is which field of an initiative."""
    return recognise(table.headings, INITIATIVE_FIELDS, given=given)


def read_initiatives(table: Table, columns: Columns, resolve_body: Resolver) -> Iterator[InitiativeRow | Reject]:
    """Give the initiatives of a table, and a reject for each row that cannot be one."""
    return read_rows(table, lambda row, keys: read_initiative(row, columns, resolve_body, keys), columns)


def read_initiative(row: Row, columns: Columns, resolve_body: Resolver, keys: KeyRing) -> InitiativeRow:
    """Give the initiative of one row, or raise Left."""
    title, title_cy = clean_line(columns.cell(row, "title")), clean_line(columns.cell(row, "title_cy"))
    if not title and not title_cy:
        raise Left("title", Sentence("The initiative has no title."))
    lead, partners = find_bodies(row, columns, resolve_body)
    start = take_day_of("start", columns.cell(row, "start"))
    end = take_day_of("end", columns.cell(row, "end"), last=True)
    if start and end and end < start:
        raise Left("end", Sentence("The end {end} is before the start {start}.", end=end, start=start))
    own = columns.cell(row, "id")
    return InitiativeRow(
        line=row.line,
        key=keys.take(row.line, own, title or title_cy, lead),
        title=title,
        lead=lead,
        title_cy=title_cy,
        summary=clean_text(columns.cell(row, "summary")),
        summary_cy=clean_text(columns.cell(row, "summary_cy")),
        partners=partners,
        phase=find_phase(columns.cell(row, "phase")),
        service=clean_line(columns.cell(row, "service")),
        technology=split_several(columns.cell(row, "technology")),
        missions=split_several(columns.cell(row, "missions")),
        start=start,
        end=end,
        cost=take_money_of("cost", columns.cell(row, "cost")),
        status=clean_line(columns.cell(row, "status")),
        url=find_url(columns.cell(row, "url")),
        licence=clean_line(columns.cell(row, "licence")),
        source_id=own or None,
    )


def find_bodies(row: Row, columns: Columns, resolve_body: Resolver) -> tuple[str, tuple[str, ...]]:
    """Give who leads and who takes part, each once, or raise Left for a name that nobody has."""
    found: dict[str, None] = {}
    for field in ("council", "partners"):
        for name in split_several(columns.cell(row, field)):
            slug = take_body(field, clean_line(name), resolve_body)
            if slug is not None:
                found.setdefault(slug)
        if field == "council" and not found:
            raise Left("council", Sentence("The row does not say who leads the initiative."))
    lead, *partners = found
    return lead, tuple(partners)


def find_phase(value: str) -> str | None:
    """Give the phase that a cell names in either language, or raise Left for one that is not known."""
    if not value:
        return None
    phase = PHASE.get(plain(value))
    if phase is None:
        raise Left(
            "phase",
            Sentence(
                "“{value}” is not a phase. The phases are: {phases}.", value=shorten(value), phases=", ".join(PHASES)
            ),
        )
    return phase


def find_url(value: str) -> str:
    """Give a web address, or raise Left for anything that is none."""
    if value and not is_link(value):
        raise Left("url", Sentence("“{value}” is not a web address that begins with http.", value=shorten(value)))
    return value
