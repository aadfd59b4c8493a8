"""Problem statements from any table that has the fund's fields, to be compared: no council has to be known."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from menter.choose.twin import Told
from menter.language.sentence import Sentence
from menter.listen.statement import STATEMENT_FIELDS, first_words
from menter.listen.tongue import tongue_of
from menter.standards.column import Columns, recognise
from menter.standards.record import KeyRing, Left, find_language, read_rows
from menter.standards.reject import Reject
from menter.standards.table import Row, Table
from menter.standards.text import clean_line, clean_text

FIELDS = tuple(replace(each, required=each.name == "overview") for each in STATEMENT_FIELDS)
LOOKED_AHEAD = 50  # rows by which a column of free text is known where no heading says it


@dataclass(frozen=True, slots=True)
class Line:
    """One statement of a table and where it stands."""

    line: int
    told: Told


def read_told(table: Table) -> Iterator[Line | Reject]:
    """Give the statements of a table, and a reject for each row that says no problem.

    Raises  ColumnMissing when no column could be the overview.
    """
    columns = recognise(table.headings, FIELDS, sample=table.look_ahead(LOOKED_AHEAD))
    return read_rows(table, lambda row, keys: read_line(row, columns, keys), columns)


def read_line(row: Row, columns: Columns, keys: KeyRing) -> Line:
    """Give the statement of one row, or raise Left. Its key is its identifier, else the number of its line."""
    overview = clean_text(columns.cell(row, "overview"))
    if not overview:
        raise Left("overview", Sentence("The row does not say what the problem is."))
    own = clean_line(columns.cell(row, "id"))
    keys.take(row.line, own, row.line)
    title = clean_line(columns.cell(row, "title"))
    language = find_language(columns.cell(row, "language")) or tongue_of(f"{title}. {overview}")
    return Line(
        row.line,
        Told(
            key=own or str(row.line),
            body=clean_line(columns.cell(row, "council")),
            title=title or first_words(overview),
            overview=overview,
            evidence=clean_text(columns.cell(row, "evidence")),
            audience=clean_text(columns.cell(row, "audience")),
            language=language,
        ),
    )
