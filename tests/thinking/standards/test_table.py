"""Tables as people send them: separators, encodings, workbooks, and everything that is no table."""

import csv
import gzip
import io
import zipfile

import openpyxl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from menter.standards.encoding import LINE_MOST
from menter.standards.sheet import Locked, NoSuchSheet
from menter.standards.source import CutOff, Damaged, EmptyFile, TooMuch, WrongKind
from menter.standards.spreadsheet import write_csv
from menter.standards.table import BadHeadings, NoRows, OpenQuote, read_table
from menter.standards.text import is_misread


def read(octets: bytes, **more):
    table = read_table(io.BytesIO(octets), "a.csv", **more)
    return table, list(table.rows)


def values(octets: bytes, **more):
    return [row.values for row in read(octets, **more)[1]]


def workbook(*rows, title="Sheet1", more=()):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    for name in more:
        book.create_sheet(name)
    page = io.BytesIO()
    book.save(page)
    return page.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_separator_encoding_and_line_end_are_found(separator, encoding, ending):
    lines = [("council", "sylw"), ("Ynys Môn", "Mae’r ffôn; yn brysur, bob tro"), ("Conwy", "a | b")]
    page = io.StringIO()
    csv.writer(page, delimiter=separator, lineterminator=ending, quoting=csv.QUOTE_ALL).writerows(lines)

    found = values(page.getvalue().encode(encoding))

    assert found == [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def test_a_table_of_one_column_keeps_the_commas_of_its_sentences():
    assert values(b"comment\nToo slow, too far, too dear\nFine\n") == [
        {"comment": "Too slow, too far, too dear"},
        {"comment": "Fine"},
    ]


def test_the_separator_that_excel_names_on_the_first_line_counts():
    table, rows = read(b"sep=;\r\na;b\r\n1;2,5\r\n")

    assert table.headings == ("a", "b")
    assert rows[0].values == {"a": "1", "b": "2,5"}
    assert rows[0].line == 3


def test_lines_are_counted_through_quoted_line_breaks():
    _, rows = read(b'a,b\n"one\ntwo",x\ny,z\n')

    assert [row.line for row in rows] == [2, 4]
    assert rows[0].values["a"] == "one\ntwo"


def test_rows_in_another_encoding_are_put_right_and_named():
    octets = "text,n\nFfôn yn torri,1\n".encode() + "Dŵr ac ŷd,2\n".encode() + b"Caf\xe9 \x96 da,3\nplain,4\n"

    table, rows = read(octets)

    assert [row.values["text"] for row in rows] == ["Ffôn yn torri", "Dŵr ac ŷd", "Café – da", "plain"]
    assert [row.repaired for row in rows] == [False, False, True, False]
    assert "one row" in str(table.notes[-1])


def test_a_file_wholly_in_windows_1252_is_named_once():
    table, rows = read("text,n\nCafé,1\nFfôn,2\n".encode("cp1252"))

    assert [row.values["text"] for row in rows] == ["Café", "Ffôn"]
    assert not any(row.repaired for row in rows)
    assert "Windows-1252" in str(table.notes[0])


def test_words_that_were_misread_before_they_were_saved_are_put_right():
    _, rows = read("text,n\nMae’r ffôn,1\n".encode().decode("cp1252").encode())

    assert rows[0].values["text"] == "Mae’r ffôn"
    assert rows[0].repaired


def test_a_packed_table_is_read():
    assert values(gzip.compress(b"a,b\n1,2\n", mtime=0)) == [{"a": "1", "b": "2"}]


def test_a_row_with_too_many_cells_has_a_problem_and_a_short_one_has_blanks():
    _, rows = read(b"a,b\n1,2,3\n4\n5,6\n7,8\n9,10,\n")

    assert "more cells" in str(rows[0].problem)
    assert rows[1].values == {"a": "4", "b": ""}
    assert rows[4].problem is None


def test_a_title_above_the_headings_is_left_out_and_named():
    table, rows = read(b"Survey 2025,,\n,,\nid,text,date\n1,Hi,2025-01-01\n")

    assert table.headings == ("id", "text", "date")
    assert len(rows) == 1
    assert "above the headings" in str(table.notes[0])


def test_a_heading_that_is_blank_gets_its_place():
    assert read(b"a,,c\n1,2,3\n")[0].headings == ("a", "(2)", "c")


def test_a_workbook_gives_its_values_as_text():
    import datetime

    octets = workbook(
        ["id", "date", "cost", "text"], [1, datetime.date(2025, 4, 3), 1200.5, "Helô"], [2, None, 3.0, "=1+1"]
    )

    table, rows = read(octets)

    assert table.headings == ("id", "date", "cost", "text")
    assert rows[0].values == {"id": "1", "date": "2025-04-03", "cost": "1200.5", "text": "Helô"}
    assert rows[1].values["text"] == ""  # a formula nobody has run has no value; Menter does not run it
    assert rows[1].line == 3


def test_the_sheet_asked_for_is_read_and_a_wrong_one_named():
    octets = workbook(["a"], ["1"], title="Arolwg", more=["Gwag"])

    assert values(octets, sheet="Arolwg") == [{"a": "1"}]
    with pytest.raises(NoSuchSheet, match="Arolwg, Gwag"):
        read(octets, sheet="Survey")


def test_a_workbook_without_anything_is_refused():
    with pytest.raises(NoSuchSheet, match="no sheet with anything"):
        read(workbook())


@pytest.mark.parametrize(
    ("octets", "refusal", "words"),
    [
        (b"", EmptyFile, "is empty"),
        (b"\xef\xbb\xbf\n\n", EmptyFile, "is empty"),
        (b"a,b\n", NoRows, "no rows"),
        (b"a,b\n,\n", NoRows, "no rows"),
        (b"a,b,a\n1,2,3\n", BadHeadings, "“a”"),
        (",".join(f"c{n}" for n in range(501)).encode() + b"\n1\n", BadHeadings, "501 columns"),
        (b"%PDF-1.7", WrongKind, "PDF"),
        (b"\x89PNG\r\n\x1a\n", WrongKind, "picture"),
        (bytes(range(256)) * 20, WrongKind, "people can read"),
        (b'{"releases": []}', WrongKind, "JSON"),
        (b'a,b\n1,"2\n3,4\n5,6\n', OpenQuote, "line 2"),
        (b"a,b\n1," + b"x" * (LINE_MOST + 70_000), TooMuch, "Line 2"),
        (gzip.compress(b"a,b\n1,2\n" * 999, mtime=0)[:40], CutOff, "too early"),
        (b"PK\x03\x04" + b"nonsense" * 9, Damaged, "damaged"),
        (workbook(["a"], ["1"])[:2000], Damaged, "damaged"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), Locked, "password"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, Damaged, "cannot be opened"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_a_sentence(octets, refusal, words):
    with pytest.raises(refusal, match=words):
        read(octets)


def archive(**entries: bytes) -> bytes:
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, octets in entries.items():
            packed.writestr(name, octets)
    return page.getvalue()


def test_an_archive_without_a_table_is_refused():
    with pytest.raises(WrongKind, match="without a table"):
        read(archive(**{"a.txt": b"hello"}))


def test_a_workbook_that_swells_is_refused():
    with pytest.raises(TooMuch, match="200 times"):
        read(archive(**{"xl/worksheets/sheet1.xml": b" " * 60_000_000}))


def test_a_workbook_that_spans_billions_of_cells_is_refused():
    sheet = b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData></worksheet>'

    with pytest.raises(TooMuch, match="20 million cells"):
        read(archive(**{"xl/worksheets/sheet1.xml": sheet}))


def test_an_ods_that_repeats_a_cell_a_million_times_is_refused():
    content = (
        b'<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="float"/>'
        b"</table:table-row>"
    )

    with pytest.raises(TooMuch, match="20 million cells"):
        read(archive(**{"content.xml": content}))


cells = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), max_size=20).map(str.strip)


@given(st.lists(st.tuples(cells, cells, cells).filter(any), min_size=1, max_size=8))
def test_what_is_written_is_read_again(rows):
    assume(not any(is_misread(cell) for row in rows for cell in row))
    page = "".join(write_csv(["one", "two", "three"], rows)).encode("utf-8-sig")

    found = values(page)

    expected = [tuple(" ".join(c.split()) for c in row) for row in rows]
    assert [tuple(" ".join(c.split()) for c in row.values()) for row in found] == expected


@pytest.mark.parametrize("cell", ["=1+1", "+44 1248 750057", "-2+3", "@SUM(A1)", "\t=1", "'=1"])
def test_no_cell_is_written_that_a_spreadsheet_would_run(cell):
    page = "".join(write_csv(["a"], [[cell]]))

    assert page.splitlines()[1].lstrip('"').startswith("'")


def test_plain_numbers_stay_numbers():
    assert "".join(write_csv(["a", "b"], [[-5, "-12.50"]])) == "a,b\r\n-5,-12.50\r\n"
