"""Tables written for other people: CSV, XLSX and ODS, row by row, the same octets each time, no formula ever run.

Source  RFC 4180 (CSV); ECMA-376 part 1, 18 (SpreadsheetML); OpenDocument 1.3 part 3, 9.
"""

import csv
import io
import itertools
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from menter.language.sentence import Refusal, Sentence
from menter.standards.guard import FORMULA, guard

Rows = Iterable[Sequence[object]]

BOM = "\ufeff"  # Excel reads a CSV without it as Windows-1252, and the circumflexes are gone
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest moment a ZIP can say: the same table gives the same octets
PIECE = 1 << 16  # octets handed out at a time
SERIAL_START = date(1899, 12, 30)
ROWS_MOST = 1_048_576  # rows of a sheet in Excel and LibreOffice
CELL_MOST = 32_767  # signs of a cell in Excel; it calls a file with longer ones damaged
TITLE_MOST = 31  # signs of a sheet's title in Excel
NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\]")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"

DAY_STYLE, HEADING_STYLE, QUOTED_STYLE = 1, 2, 3


class TooLarge(Refusal):
    """No spreadsheet program can hold the table; a CSV can."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook: its title, its headings, its rows."""

    title: str
    headings: Sequence[str]
    rows: Rows


def write_csv(headings: Sequence[str], rows: Rows) -> Iterator[str]:
    """Give the lines of a CSV file: commas, CRLF, formulas made harmless. Put UTF-8 with its mark before them."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    for row in itertools.chain([headings], rows):
        writer.writerow([guard(value) for value in row])
        yield page.getvalue()
        page.seek(0)
        page.truncate()


def write_xlsx(headings: Sequence[str], rows: Rows, *, title: str) -> Iterator[bytes]:
    """Give the octets of a workbook with one sheet: numbers and days as such, everything else as text.

    A text that looks like a formula carries Excel's own mark for text, so that it stays text when it is edited.
    Raises  TooLarge for a row or a cell beyond what Excel opens.
    """
    yield from write_book([Sheet(title, headings, rows)])


def write_book(sheets: Sequence[Sheet]) -> Iterator[bytes]:
    """Give the octets of a workbook with several sheets, as `write_xlsx` does; their titles must differ."""
    archive = Archive()
    for name, content in workbook_parts([sheet_title(sheet.title) for sheet in sheets]).items():
        archive.add(name, content)
    for number, sheet in enumerate(sheets, start=1):
        yield from archive.add_long(f"xl/worksheets/sheet{number}.xml", xlsx_sheet(sheet.headings, sheet.rows))
    yield archive.close()


def write_ods(headings: Sequence[str], rows: Rows, *, title: str) -> Iterator[bytes]:
    """Give the octets of an OpenDocument spreadsheet with one sheet, as `write_xlsx` does."""
    archive = Archive()
    archive.add("mimetype", ODS_TYPE, packed=False)
    archive.add(
        "META-INF/manifest.xml",
        f'{HEAD}<manifest:manifest xmlns:manifest="{ODF}manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{ODS_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
    )
    yield from archive.add_long("content.xml", ods_content(headings, rows, sheet_title(title)))
    yield archive.close()


class Archive:
    """A ZIP that is handed out while it is written."""

    def __init__(self) -> None:
        self._sink = Sink()
        self._zip = zipfile.ZipFile(self._sink, "w")

    def add(self, name: str, content: str, *, packed: bool = True) -> None:
        """Put a short part in."""
        self._zip.writestr(entry(name, packed=packed), content.encode())

    def add_long(self, name: str, pieces: Iterable[str]) -> Iterator[bytes]:
        """Put a long part in, handing out what is ready."""
        with self._zip.open(entry(name), "w", force_zip64=True) as part:
            for piece in pieces:
                part.write(piece.encode())
                if self._sink.held > PIECE:
                    yield self._sink.drain()
        yield self._sink.drain()

    def close(self) -> bytes:
        """Give the end of the archive."""
        self._zip.close()
        return self._sink.drain()


def entry(name: str, *, packed: bool = True) -> zipfile.ZipInfo:
    """Give the entry of one part, the same whenever it is written."""
    found = zipfile.ZipInfo(name, EPOCH)
    found.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    found.create_system = 3  # otherwise it is that of the machine
    return found


class Sink:
    """Takes octets, and gives them out."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self.held = 0

    def write(self, octets: bytes) -> int:
        """Take some octets."""
        self._parts.append(bytes(octets))
        self.held += len(octets)
        return len(octets)

    def flush(self) -> None:
        """Do nothing: `drain` gives what there is."""

    def close(self) -> None:
        """Do nothing: what was taken stays to be drained."""

    def drain(self) -> bytes:
        """Give what was taken since last time."""
        octets = b"".join(self._parts)
        self._parts, self.held = [], 0
        return octets


def sheet_title(title: str) -> str:
    """Give a title as Excel takes it."""
    return NOT_IN_TITLE.sub(" ", NOT_IN_XML.sub("", title)).strip(" '")[:TITLE_MOST].strip(" '") or "1"


def workbook_parts(titles: Sequence[str]) -> dict[str, str]:
    """Give every part of an XLSX but the sheets."""
    numbers = range(1, len(titles) + 1)
    relation = f'<Relationship Id="{{}}" Type="{OFFICE}/relationships/{{}}" Target="{{}}"/>'
    relations = f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{{}}</Relationships>'
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}.sheet.main+xml"/>'
        + "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{SHEET_TYPE}.worksheet+xml"/>'
            for n in numbers
        )
        + f'<Override PartName="/xl/styles.xml" ContentType="{SHEET_TYPE}.styles+xml"/></Types>',
        "_rels/.rels": relations.format(relation.format("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships"><sheets>'
        + "".join(
            f'<sheet name={quoteattr(title)} sheetId="{n}" r:id="rId{n}"/>' for n, title in enumerate(titles, start=1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations.format(
            "".join(relation.format(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers)
            + relation.format(f"rId{len(titles) + 1}", "styles", "styles.xml")
        ),
        "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{MAIN}">'
        '<fonts count="2"><font><sz val="11"/><name val="Arial"/></font>'
        '<font><b/><sz val="11"/><name val="Arial"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/>'
        '<xf xfId="0" numFmtId="14" applyNumberFormat="1"/><xf xfId="0" fontId="1" applyFont="1"/>'
        '<xf xfId="0" quotePrefix="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    }


def xlsx_sheet(headings: Sequence[str], rows: Rows) -> Iterator[str]:
    """Give the sheet of a workbook, its headings bold and always in sight."""
    yield (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>'
    )
    for number, row in numbered(headings, rows):
        cells = (xlsx_cell(f"{column_letters(place)}{number}", value, number) for place, value in enumerate(row))
        yield f'<row r="{number}">{"".join(cells)}</row>'
    yield "</sheetData></worksheet>"


def numbered(headings: Sequence[str], rows: Rows) -> Iterator[tuple[int, Sequence[object]]]:
    """Give headings and rows with their numbers in the sheet, or raise TooLarge."""
    for number, row in enumerate(itertools.chain([headings], rows), start=1):
        if number > ROWS_MOST:
            raise TooLarge(
                Sentence(
                    "The table has more than {most} rows, and no spreadsheet can hold them. Please take the CSV.",
                    most=ROWS_MOST,
                )
            )
        yield number, row


def xlsx_cell(place: str, value: object, row: int) -> str:
    """Give one cell."""
    match value:
        case None | "":
            return ""
        case bool():
            return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
        case int() | float() | Decimal():
            return f'<c r="{place}"><v>{say_number(value)}</v></c>'
        case date() if not isinstance(value, datetime) and value.year >= 1900:
            return f'<c r="{place}" s="{DAY_STYLE}"><v>{(value - SERIAL_START).days}</v></c>'
    text = say_text(value, row)
    style = HEADING_STYLE if row == 1 else QUOTED_STYLE if text.startswith(FORMULA) else 0
    return f'<c r="{place}" t="inlineStr" s="{style}"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def say_number(value: float | Decimal) -> str:
    """Give a number with a point and without an exponent where that is possible."""
    return format(value, "f") if isinstance(value, Decimal) else repr(value)


def say_text(value: object, row: int) -> str:
    """Give a value as text that XML can hold, or raise TooLarge."""
    text = NOT_IN_XML.sub("", str(value))
    if len(text) > CELL_MOST:
        raise TooLarge(
            Sentence(
                "Row {row} holds a text of more than {most} signs, too many for a spreadsheet. Please take the CSV.",
                row=row,
                most=CELL_MOST,
            )
        )
    return text


def column_letters(place: int) -> str:
    """Give the letters of a column, 0 is A and 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def ods_content(headings: Sequence[str], rows: Rows, title: str) -> Iterator[str]:
    """Give the content of an OpenDocument spreadsheet."""
    yield (
        f'{HEAD}<office:document-content xmlns:office="{ODF}office:1.0" xmlns:table="{ODF}table:1.0" '
        f'xmlns:text="{ODF}text:1.0" office:version="1.3"><office:body><office:spreadsheet>'
        f"<table:table table:name={quoteattr(title)}>"
    )
    for number, row in numbered(headings, rows):
        cells = (ods_cell(value, number) for value in row)
        yield f"<table:table-row>{''.join(cells)}</table:table-row>"
    yield "</table:table></office:spreadsheet></office:body></office:document-content>"


def ods_cell(value: object, row: int) -> str:
    """Give one cell."""
    kind: Literal["float", "date", "boolean"]
    match value:
        case None | "":
            return "<table:table-cell/>"
        case bool():
            kind, said = "boolean", f'office:boolean-value="{str(value).lower()}"'
        case int() | float() | Decimal():
            kind, said = "float", f'office:value="{say_number(value)}"'
        case date() if not isinstance(value, datetime):
            kind, said = "date", f'office:date-value="{value.isoformat()}"'
        case _:
            lines = "".join(f"<text:p>{ods_line(line)}</text:p>" for line in say_text(value, row).split("\n"))
            return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
    return f'<table:table-cell office:value-type="{kind}" {said}/>'


def ods_line(line: str) -> str:
    """Give one line of a text; blanks that stand together are counted, because the format would make one of them."""
    parts = re.split(r"( {2,}|^ | $|\t)", line)
    return "".join(
        "<text:tab/>"
        if part == "\t"
        else f'<text:s text:c="{len(part)}"/>'
        if part and not part.strip(" ")
        else escape(part)
        for part in parts
    )
