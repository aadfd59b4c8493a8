"""A workbook read back as a problem, sheets and columns known by their names in either language."""

from itertools import islice
from typing import BinaryIO

from menter.choose.plan.fault import check_problem
from menter.choose.plan.file import word
from menter.choose.plan.file.line import both, read_lines
from menter.choose.plan.file.sheet_reader import Book
from menter.choose.plan.file.told import Unreadable
from menter.choose.plan.file.word import COLUMNS
from menter.choose.plan.problem import Problem
from menter.language.sentence import Sentence
from menter.standards.table import Table
from menter.standards.workbook import read_workbook

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
    book = Book()
    known = {said: title for title in COLUMNS for said in both(title)}
    tables: dict[Sentence, Table] = {}
    for table in read_workbook(stream, name):
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
