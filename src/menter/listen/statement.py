"""Councils' problem statements from a table, in the four fields that the fund of 2022 asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from menter.language.sentence import Language, Sentence
from menter.standards.column import Columns, Field, number_field, recognise
from menter.standards.record import (
    KeyRing,
    Left,
    Resolver,
    find_language,
    read_rows,
    split_several,
    take_body,
    take_day_of,
)
from menter.standards.reject import Reject
from menter.standards.table import Row, Table
from menter.standards.text import clean_line, clean_text

TITLE_MOST = 80  # signs of an overview that stand for a title where none is given

STATEMENT_FIELDS = (
    Field(
        "council",
        Sentence("the council that has the problem."),
        (
            "council", "cyngor", "local authority", "awdurdod lleol", "authority", "awdurdod", "organisation",
            "sefydliad", "lead council", "cyngor arweiniol", "lead authority", "body", "corff",
        ),
        required=True,
    ),
    Field(
        "overview",
        Sentence("what the problem is."),
        (
            "overview", "trosolwg", "problem statement", "datganiad problem", "problem", "problem overview",
            "overview of the problem", "trosolwg o'r broblem", "y broblem", "statement", "datganiad", "summary",
            "crynodeb", "description", "disgrifiad", "challenge", "her",
        ),
        required=True,
        is_prose=True,
    ),
    Field(
        "title",
        Sentence("a short name; the first words of the overview where it is not given."),
        ("title", "teitl", "name", "enw", "problem title", "teitl y broblem", "project", "prosiect"),
    ),
    Field(
        "evidence",
        Sentence("what shows that the problem is there and how large it is."),
        ("evidence", "tystiolaeth", "evidence of the problem", "tystiolaeth o'r broblem", "data",
            "research", "ymchwil"),
    ),
    Field(
        "audience",
        Sentence("who has the problem."),
        (
            "audience", "cynulleidfa", "users", "defnyddwyr", "who is affected", "pwy sy'n cael eu heffeithio",
            "target audience", "cynulleidfa darged", "who", "pwy", "user groups", "grwpiau defnyddwyr",
        ),
    ),
    Field(
        "missions",
        Sentence("the missions of the digital strategy that it serves, with semicolons between."),
        (
            "missions", "cenadaethau", "mission", "cenhadaeth", "strategy missions", "digital strategy missions",
            "cenadaethau'r strategaeth ddigidol", "strategy", "strategaeth",
        ),
    ),
    Field("language", Sentence("the language it is written in."), ("language", "iaith", "lang")),
    Field(
        "date",
        Sentence("the day it was sent in."),
        ("date", "dyddiad", "submitted", "date submitted", "dyddiad cyflwyno", "completion time", "timestamp"),
    ),
    number_field("id", "reference", "cyfeirnod", "ref", "number", "rhif", "submission id", "uid", "key", kinds=()),
)  # fmt: skip

# Columns that name a person: read by nobody, kept nowhere.
CONTACT = ("contact", "cyswllt", "contact name", "enw cyswllt", "email", "e-bost", "phone", "ffôn", "name of lead")


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One council's problem, as it was sent in; contacts are left behind.

    key         names the row again at a second import
    council     slug of the council
    """

    line: int
    key: str
    council: str
    title: str
    overview: str
    evidence: str = ""
    audience: str = ""
    missions: tuple[str, ...] = ()
    language: Language | None = None
    sent_on: date | None = None
    source_id: str | None = None


def recognise_statements(table: Table, given: Mapping[str, str] | None = None) -> Columns:
    """Say which column of a table is which field of a problem statement."""
    return recognise(table.headings, STATEMENT_FIELDS, given=given, sample=table.look_ahead(50))


def read_statements(table: Table, columns: Columns, resolve_body: Resolver) -> Iterator[StatementRow | Reject]:
    """Give the problem statements of a table, and a reject for each row that cannot be one."""
    return read_rows(table, lambda row, keys: read_statement(row, columns, resolve_body, keys), columns)


def read_statement(row: Row, columns: Columns, resolve_body: Resolver, keys: KeyRing) -> StatementRow:
    """Give the statement of one row, or raise Left."""
    council = take_body("council", clean_line(columns.cell(row, "council")), resolve_body)
    if council is None:
        raise Left("council", Sentence("The row does not say which council it is from."))
    overview = clean_text(columns.cell(row, "overview"))
    if not overview:
        raise Left("overview", Sentence("The row does not say what the problem is."))
    own = columns.cell(row, "id")
    return StatementRow(
        line=row.line,
        key=keys.take(row.line, own, council, overview),
        council=council,
        title=clean_line(columns.cell(row, "title")) or first_words(overview),
        overview=overview,
        evidence=clean_text(columns.cell(row, "evidence")),
        audience=clean_text(columns.cell(row, "audience")),
        missions=split_several(columns.cell(row, "missions")),
        language=find_language(columns.cell(row, "language")),
        sent_on=take_day_of("date", columns.cell(row, "date")),
        source_id=own or None,
    )


def first_words(text: str) -> str:
    """Give as many of the first words as a title may have."""
    line = " ".join(text.split())
    if len(line) <= TITLE_MOST:
        return line
    return line[: TITLE_MOST - 1].rsplit(" ", 1)[0] + "…"
