"""A workbook that somebody filled in: where its cells stand, and which went wrong."""

import io

import pytest
from openpyxl import Workbook

from menter.standards.source import EmptyFile, WrongKind
from menter.standards.spreadsheet import Sheet, write_book
from menter.standards.table import NoRows
from menter.standards.workbook import NoWorkbook, read_workbook


def book(*rows, title="Sums"):
    made = Workbook()
    page = made.active
    page.title = title
    for row in rows:
        page.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return io.BytesIO(stream.getvalue())


def rows_of(stream):
    return [[list(row.values.values()) for row in table.rows] for table in read_workbook(stream, "x.xlsx")]


def test_a_formula_that_failed_or_was_never_worked_out_says_so_and_is_not_empty():
    stream = book(["name", "sum", "more"], ["a", "#REF!", 4], ["b", 2, "=B2+C2"], ["c", '=1&"<x>"', None])

    assert rows_of(stream) == [[["a", "#REF!", "4"], ["b", "2", "=B2+C2"], ["c", '=1&"<x>"', ""]]]


def test_places_are_those_of_the_sheet_where_its_first_columns_are_empty():
    stream = book([None, None, "name", "sum"], [None, None, "a", "#DIV/0!"])
    table = next(read_workbook(stream, "x.xlsx"))

    assert table.headings == ("(1)", "(2)", "name", "sum")
    assert next(table.rows).values["sum"] == "#DIV/0!"


def test_the_failed_cells_of_one_sheet_are_not_those_of_another():
    made = Workbook()
    for title, value in (("One & all", 1), ("Two", "#N/A")):
        page = made.create_sheet(title)
        page.append(["name", "sum"])
        page.append(["a", value])
    stream = io.BytesIO()
    made.save(stream)

    assert rows_of(io.BytesIO(stream.getvalue())) == [[["a", "1"]], [["a", "#N/A"]]]


def test_what_menter_writes_itself_is_read_as_it_stands():
    stream = io.BytesIO(b"".join(write_book([Sheet("Sums", ["name", "sum"], [["=1+1", 3]])])))

    assert rows_of(stream) == [[["=1+1", "3"]]]


@pytest.mark.parametrize(
    ("octets", "kind"),
    [(b"", EmptyFile), (b"hello", NoWorkbook), (b"a,b\n1,2\n", NoWorkbook), (b"%PDF-1.7 a letter", WrongKind)],
)
def test_what_only_its_name_makes_a_workbook_is_refused(octets, kind):
    with pytest.raises(kind, match=r"x\.xlsx"):
        list(read_workbook(io.BytesIO(octets), "x.xlsx"))


def test_a_workbook_with_headings_alone_is_refused():
    with pytest.raises(NoRows):
        list(read_workbook(book(["name", "sum"]), "x.xlsx"))
