"""Tables people send: CSV with any separator and encoding, XLSX and ODS.

Rows of a CSV stream: the file is never held whole. A workbook is (see `sheet`).
"""

import csv
import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from menter.language.sentence import Counted, Refusal, Sentence
from menter.standards.encoding import Line, check_is_text, read_lines
from menter.standards.guard import unguard
from menter.standards.reject import shorten
from menter.standards.separator import find_separator
from menter.standards.sheet import is_workbook, read_sheet, read_sheets
from menter.standards.source import Source, check_not_empty
from menter.standards.text import CONTROL

COLUMNS_MOST = 500  # a form export has at most a few hundred questions; more is a table turned on its side
CELL_MOST = 10_000_000  # signs in one cell; the longest real comment seen has under 100,000
TITLE_ROWS_MOST = 10  # rows above the headings that may hold a title or a note


class NoRows(Refusal):
    """The table has headings and nothing under them."""


class BadHeadings(Refusal):
    """The headings cannot be told apart, or there are far too many."""


class OpenQuote(Refusal):
    """A quotation mark was never closed, so that rows run into each other."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    line        where it begins in the file, counted from 1
    values      heading to cell, "" where there is none
    repaired    its signs were in another encoding than the rest, or had been misread once before
    problem     why it cannot be used as it stands; None when it can
    """

    line: int
    values: dict[str, str]
    repaired: bool = False
    problem: Sentence | Counted | None = None


@dataclass(slots=True)
class Table:
    """A table that is being read.

    rows    can be walked through once
    notes   what Menter took for granted; complete when the rows have been walked through
    sheet   the title of the sheet it stands on; "" in a file without sheets
    """

    name: str
    headings: tuple[str, ...]
    rows: Iterator[Row]
    notes: list[Sentence | Counted] = field(default_factory=list)
    sheet: str = ""

    def look_ahead(self, count: int) -> list[Row]:
        """Give the first `count` rows without taking them."""
        first = list(itertools.islice(self.rows, count))
        self.rows = itertools.chain(first, self.rows)
        return first


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one row before the headings are known."""

    line: int
    cells: list[str]
    repaired: bool = False


def read_table(stream: BinaryIO, name: str, *, sheet: str | None = None) -> Table:
    """Read the headings of a table and give its rows as they are walked through.

    stream  the bytes of a CSV (comma, semicolon, tab or bar; also packed with gzip), an XLSX or an ODS
    name    what the person calls the file, for sentences
    sheet   which sheet of a workbook; the first that holds something when not given
    Raises  a Refusal that says what is wrong: empty, another kind, damaged, no rows, headings that repeat.
    """
    source = Source(stream, name)
    check_not_empty(source)
    notes: list[Sentence | Counted] = []
    if is_workbook(source):
        found = read_sheet(source, sheet, notes)
        cells: Iterator[Cells] = (Cells(line, row) for line, row in found)
    else:
        check_is_text(source)
        cells = read_cells(source, notes)
    return head_table(cells, name, notes)


def read_tables(stream: BinaryIO, name: str) -> Iterator[Table]:
    """Give the one table of a CSV, or the table of every visible sheet of a workbook.

    A sheet without headings or rows is skipped where there are others. Raises as `read_table`.
    """
    yield from tables_of(Source(stream, name))


def tables_of(source: Source) -> Iterator[Table]:
    """Give the tables of a file that was only looked at so far, as `read_tables` does."""
    check_not_empty(source)
    if not is_workbook(source):
        check_is_text(source)
        notes: list[Sentence | Counted] = []
        yield head_table(read_cells(source, notes), source.name, notes)
        return
    found = 0
    empty: Refusal | None = None
    for title, rows in read_sheets(source):
        try:
            table = head_table((Cells(line, row) for line, row in rows), source.name, [])
        except NoRows as none:
            empty = none
            continue
        table.sheet = title
        found += 1
        yield table
    if not found and empty:
        raise empty


def head_table(cells: Iterator[Cells], name: str, notes: list[Sentence | Counted]) -> Table:
    """Find the headings above some rows; raise NoRows when there is nothing under them."""
    above, headings = find_headings(cells, name)
    if above:
        notes.append(
            Counted(
                "One row above the headings was left out.",
                "{count} rows above the headings were left out.",
                count=above,
            )
        )
    table = Table(name, headings, label_rows(cells, headings, notes), notes)
    if not table.look_ahead(1):
        raise NoRows(Sentence("{name} has headings but no rows under them.", name=name))
    return table


def read_cells(source: Source, notes: list[Sentence | Counted]) -> Iterator[Cells]:
    """Give the rows of a CSV as they come, with the line on which each begins."""
    csv.field_size_limit(CELL_MOST)
    lines = read_lines(source, notes)
    head = list(itertools.islice(lines, 200))
    separator, hint = find_separator([line.text for line in head])
    tape = Tape(itertools.chain(head[1:] if hint else head, lines))
    reader = csv.reader(tape, delimiter=separator, skipinitialspace=False)
    while True:
        tape.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise open_quote(source.name, tape.start) from error
        if tape.is_over and tape.quotes % 2 and tape.count > 1:
            raise open_quote(source.name, tape.start)
        yield Cells(tape.start, [CONTROL.sub("", cell).strip() for cell in cells], tape.repaired)


class Tape:
    """Lines on their way to the CSV reader, remembering what the row at hand is made of."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self.is_over = False
        self.begin()

    def begin(self) -> None:
        """Forget the row before."""
        self.start = self.quotes = self.count = 0
        self.repaired = False

    def __iter__(self) -> "Tape":
        return self

    def __next__(self) -> str:
        line = next(self._lines, None)
        if line is None:
            self.is_over = True
            raise StopIteration
        self.start = self.start or line.number
        self.count += 1
        self.quotes += line.text.count('"')
        self.repaired |= line.repaired
        return line.text


def open_quote(name: str, line: int) -> OpenQuote:
    """Say where a quotation mark was opened that is never closed."""
    return OpenQuote(
        Sentence(
            "In {name}, a quotation mark is opened on line {line} and never closed, so the rows after it cannot be "
            "told apart. Please correct that line.",
            name=name,
            line=line,
        )
    )


def find_headings(cells: Iterator[Cells], name: str) -> tuple[int, tuple[str, ...]]:
    """Take rows up to the headings; give how many stood above them, and the headings."""
    above = 0
    for row in cells:
        filled = sum(bool(cell) for cell in row.cells)
        if not filled:
            continue
        if filled == 1 and len(row.cells) > 2 and above < TITLE_ROWS_MOST:
            above += 1  # a title over a wider table: its row is as wide as the table, and one cell is filled
            continue
        return above, check_headings(row.cells, name)
    raise NoRows(Sentence("{name} has no row that could be its headings.", name=name))


def check_headings(cells: list[str], name: str) -> tuple[str, ...]:
    """Give the headings, or raise BadHeadings when they repeat or are far too many."""
    while cells and not cells[-1]:
        cells = cells[:-1]
    if len(cells) > COLUMNS_MOST:
        raise BadHeadings(
            Sentence(
                "{name} has {count} columns; Menter reads at most {most}. Is it the right file?",
                name=name,
                count=len(cells),
                most=COLUMNS_MOST,
            )
        )
    headings = [" ".join(cell.split()) or f"({place})" for place, cell in enumerate(cells, start=1)]
    twice = [heading for heading, count in Counter(headings).items() if count > 1]
    if twice:
        raise BadHeadings(
            Sentence(
                "{name} has more than one column headed “{heading}”. Please give each column its own heading.",
                name=name,
                heading=shorten(twice[0]),
            )
        )
    return tuple(headings)


def label_rows(cells: Iterator[Cells], headings: tuple[str, ...], notes: list[Sentence | Counted]) -> Iterator[Row]:
    """Put each cell under its heading; rows with cells beyond the last heading get a problem."""
    repaired = 0
    for row in cells:
        if not any(row.cells):
            continue
        width = len(headings)
        values = {
            heading: unguard(cell)
            for heading, cell in zip(headings, row.cells + [""] * (width - len(row.cells)), strict=False)
        }
        problem = None
        if any(row.cells[width:]):
            problem = Sentence(
                "This row has more cells than the table has headings ({count}). Is there a separator inside a text "
                "without quotation marks?",
                count=width,
            )
        repaired += row.repaired
        yield Row(row.line, values, row.repaired, problem)
    if repaired:
        notes.append(
            Counted(
                "The signs of one row were put right: it was saved in another encoding.",
                "The signs of {count} rows were put right: they were saved in another encoding.",
                count=repaired,
            )
        )
