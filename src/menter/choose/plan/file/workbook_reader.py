"""A workbook read back as a problem, sheets and columns known by their names in either language."""

from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest
from typing import BinaryIO

from menter.choose.plan.fault import check_problem
from menter.choose.plan.file import word
from menter.choose.plan.file.line import both, read_lines
from menter.choose.plan.file.sheet_reader import Book
from menter.choose.plan.file.told import Unreadable
from menter.choose.plan.file.word import COLUMNS
from menter.choose.plan.problem import Problem
from menter.language.sentence import Sentence
from menter.standards.guard import unguard
from menter.standards.sheet import say_cell
from menter.standards.spreadsheet import Sheet
from menter.standards.table import Row, Table
from menter.standards.workbook import read_workbook

FIRST_ROW = 2  # under the headings
OTHER_ROWS = 3  # of a sheet that is not a problem's: enough for one that says where the file comes from


def read_problem_sheets(stream: BinaryIO, name: str) -> Problem:
    """The problem in a workbook; sheets and columns are known by their names in either language, others are left alone.

    Raises  Unreadable where a sheet or a column is missing; BadFile with every cell that is wrong; BadProblem or
            NeedsItself where all cells are sound but do not fit together; what the reader of workbooks raises
    """
    book = read_book(stream, name)
    problem = book.sound_problem()
    check_problem(problem)
    return problem


def read_book(stream: BinaryIO, name: str) -> Book:
    """The rows of a workbook, not yet looked at.

    Raises  Unreadable where a sheet or a column is missing; what the reader of workbooks raises
    """
    return book_of_tables(read_workbook(stream, name), name)


def book_of_sheets(sheets: Iterable[Sheet]) -> Book:
    """The rows of these sheets as they would be read back from a workbook that nobody changed, without writing it."""
    found = [(sheet, rows) for sheet in sheets if (rows := list(rows_as_read(sheet)))]
    return book_of_tables((Table("", headings_of(sheet), iter(rows), sheet=sheet.title) for sheet, rows in found), "")


def rows_as_read(sheet: Sheet) -> Iterator[Row]:
    """The rows in which something stands."""
    headings = headings_of(sheet)
    for line, row in enumerate(sheet.rows, start=FIRST_ROW):
        cells = [as_read(cell) for cell in row]
        if any(cells):
            yield Row(line, dict(zip_longest(headings, cells, fillvalue="")))


def headings_of(sheet: Sheet) -> tuple[str, ...]:
    return tuple(" ".join(heading.split()) for heading in sheet.headings)


def as_read(cell: object) -> str:
    """What a cell that is written so says when it is read."""
    return "" if cell is None else unguard(say_cell(float(cell) if type(cell) is int else cell))


def book_of_tables(found: Iterable[Table], name: str) -> Book:
    """The rows of tables, each known by the title of its sheet; those that are not a problem's are kept apart."""
    book = Book()
    known = {said: title for title in COLUMNS for said in both(title)}
    tables: dict[Sentence, Table] = {}
    for table in found:
        title = known.get(table.sheet.strip().casefold())
        if title is None:
            book.others[table.sheet] = list(islice(table.rows, OTHER_ROWS))
        else:
            tables[title] = table
    for title in COLUMNS:
        if title in tables:
            book.lines[title] = read_lines(tables[title], title, book.wrongs)
    if word.OPPORTUNITIES not in book.lines:
        raise Unreadable(
            Sentence(
                "{name} has no filled sheet “{sheet}”. Take the template anew and fill it in.",
                name=name, sheet=word.OPPORTUNITIES,
            )
        )  # fmt: skip
    return book
