"""Tables that Menter writes are opened by other programs, say the same, and run nothing."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menter.standards import spreadsheet
from menter.standards.guard import unguard
from menter.standards.spreadsheet import TooLarge, column_letters, sheet_title, write_csv, write_ods, write_xlsx
from menter.standards.table import read_table

HEADINGS = ("Enw", "Gwerth", "Dyddiad")
ROWS = (
    ("Ysgol & <Neuadd>", Decimal("1200.50"), date(2026, 4, 1)),
    ("=1+1", -3, None),
    ("two\nlines  and  blanks", 0.25, date(1999, 12, 31)),
)
WRITERS = {"xlsx": write_xlsx, "ods": write_ods}

# What a cell may hold: no signs that nobody sees, and no blanks around it, both of which a reader takes off.
CELL = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co")), max_size=20).map(
    lambda text: " ".join(text.split(" ")).strip()
)


def whole(octets: Iterable[bytes]) -> bytes:
    return b"".join(octets)


@pytest.mark.parametrize("kind", WRITERS)
def test_a_workbook_reads_back_as_it_was_written(kind: str) -> None:
    octets = whole(WRITERS[kind](HEADINGS, ROWS, title="Cytundebau"))

    rows = [tuple(row.values.values()) for row in read_table(io.BytesIO(octets), f"a.{kind}").rows]

    assert rows == [
        ("Ysgol & <Neuadd>", "1200.5", "2026-04-01"),
        ("=1+1", "-3", ""),
        ("two\nlines  and  blanks", "0.25", "1999-12-31"),
    ]


def test_excel_s_own_reader_finds_numbers_days_and_no_formula() -> None:
    octets = whole(write_xlsx(HEADINGS, ROWS, title="Cytundebau"))

    sheet = openpyxl.load_workbook(io.BytesIO(octets)).active

    assert sheet is not None
    assert sheet.title == "Cytundebau"
    assert sheet["B2"].value == 1200.5
    assert sheet["C2"].value.date() == date(2026, 4, 1)
    assert (sheet["A3"].value, sheet["A3"].data_type, sheet["A3"].quotePrefix) == ("=1+1", "s", True)


@pytest.mark.parametrize("kind", WRITERS)
def test_the_same_table_gives_the_same_octets(kind: str) -> None:
    write = WRITERS[kind]

    assert whole(write(HEADINGS, ROWS, title="a")) == whole(write(HEADINGS, iter(ROWS), title="a"))


def test_an_ods_begins_with_its_kind_so_that_it_is_recognised() -> None:
    octets = whole(write_ods(HEADINGS, ROWS, title="a"))

    first = zipfile.ZipFile(io.BytesIO(octets)).infolist()[0]

    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


@given(st.lists(st.tuples(CELL.filter(bool), CELL), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_any_text_comes_back_from_every_kind(rows: list[tuple[str, str]]) -> None:
    written = "".join(write_csv(("a", "b"), rows))
    workbooks = [whole(write(("a", "b"), rows, title="t")) for write in WRITERS.values()]

    assert [tuple(map(unguard, row)) for row in csv.reader(io.StringIO(written, newline=""))][1:] == rows
    for octets in workbooks:
        assert [tuple(row.values.values()) for row in read_table(io.BytesIO(octets), "a").rows] == rows


def test_a_csv_of_a_spreadsheet_runs_no_formula() -> None:
    lines = list(csv.reader(write_csv(("a",), [["=cmd|' /C calc'!A0"], ["@SUM(A1)"], ["-2"], ["+44 20"]])))

    assert lines[1:] == [["'=cmd|' /C calc'!A0"], ["'@SUM(A1)"], ["-2"], ["'+44 20"]]


def test_a_table_is_handed_out_while_it_is_written() -> None:
    taken = 0

    def rows() -> Iterator[tuple[str, int]]:
        nonlocal taken
        for number in range(200_000):
            taken += 1
            yield (f"{number * 7919 % 100_003}", number)

    pieces = write_xlsx(("a", "b"), rows(), title="t")
    next(pieces)

    assert taken < 100_000


def test_what_no_spreadsheet_can_hold_is_refused_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "ROWS_MOST", 3)

    with pytest.raises(TooLarge, match="more than 3 rows"):
        whole(write_xlsx(("a",), [("x",)] * 3, title="t"))
    with pytest.raises(TooLarge, match="Row 2 holds a text of more than 32767 signs"):
        whole(write_ods(("a",), [("x" * 40_000,)], title="t"))


def test_columns_beyond_z_and_titles_excel_refuses() -> None:
    assert [column_letters(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert sheet_title("Gwariant: 2025/26 [pob cyngor] a llawer iawn mwy") == "Gwariant  2025 26  pob cyngor"
