"""The rows of a workbook (XLSX, ODS, older XLS), as values: formulas are never run, macros never looked at.

A workbook is held whole, so it is measured before it is opened: how far it swells, and how large a rectangle it spans.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import python_calamine as calamine

from menter.language.sentence import Counted, Refusal, Sentence
from menter.standards.source import (
    BROKEN_ZIP,
    OLE,
    SWELL_FREE,
    SWELL_MOST,
    ZIP,
    Damaged,
    Source,
    TooMuch,
    WrongKind,
    swollen,
)

PACKED_MOST = 100_000_000  # octets of a workbook; Excel's own limit of rows fits in it for a table of words
UNPACKED_MOST = 600_000_000  # octets inside; a workbook of 100,000 comments has about 60 million
CELLS_MOST = 20_000_000  # the rectangle that calamine lays out; a full Excel sheet of 19 columns
CELL_PLACE = re.compile(rb'<(?:\w+:)?c\b[^>]{0,200}?\br="([A-Z]{1,3})(\d{1,7})"')
REPEATED_ROW = re.compile(rb'table:number-rows-repeated="(\d{4,})"[^>]*>(.*?)</table:table-row>', re.S)
REPEATED_CELL = re.compile(rb'<table:table-cell[^>]*number-columns-repeated="(\d{3,})"[^>]*office:value-type')
LOCKED = "EncryptedPackage".encode("utf-16-le")


class Locked(Refusal):
    """The workbook has a password."""


class NoSuchSheet(Refusal):
    """The workbook has no sheet of that name, or none with anything in it."""


def is_workbook(source: Source) -> bool:
    """Say whether the file begins like a workbook."""
    return source.peek(8).startswith((ZIP, OLE))


Numbered = tuple[int, list[str]]


def read_sheet(source: Source, sheet: str | None, notes: list[Sentence | Counted]) -> Iterator[Numbered]:
    """Give the rows of one sheet with their numbers, cells as text (days as 2025-04-03).

    Raises  Locked, TooMuch, Damaged, WrongKind or NoSuchSheet.
    """
    with said_plainly(source.name):
        return number_rows(choose_sheet(open_book(source), sheet, source.name, notes))


def read_sheets(source: Source, *, from_first_column: bool = False) -> Iterator[tuple[str, Iterator[Numbered]]]:
    """Give every visible sheet that holds something: its title, and its rows as `read_sheet` does.

    from_first_column   with the empty columns before the first filled one, so that places are those of the sheet
    """
    with said_plainly(source.name):
        book = open_book(source)
        pages = [book.get_sheet_by_name(title) for title in visible_sheets(book)]
    filled = [page for page in pages if page.height]
    if not filled:
        raise nothing_in_it(source.name)
    for page in filled:
        with said_plainly(source.name):
            rows = number_rows(page)
        before = [""] * page.start[1] if from_first_column and page.start else []
        yield page.name, ((number, before + row) for number, row in rows) if before else rows


def number_rows(page: calamine.CalamineSheet) -> Iterator[Numbered]:
    """Give the rows of a sheet with their numbers in it."""
    first = page.start[0] + 1 if page.start else 1
    rows = page.to_python(skip_empty_area=True)
    return ((number, [say_cell(cell) for cell in row]) for number, row in enumerate(rows, start=first))


def open_book(source: Source) -> calamine.CalamineWorkbook:
    """Open a workbook after it was measured."""
    octets = hold(source)
    if octets.startswith(ZIP):
        check_archive(octets, source.name)
    elif LOCKED in octets:
        raise locked(source.name)
    return calamine.load_workbook(io.BytesIO(octets))


@contextmanager
def said_plainly(name: str) -> Iterator[None]:
    """Turn what the reader of workbooks raises into Locked or Damaged."""
    try:
        yield
    except calamine.PasswordError as error:
        raise locked(name) from error
    except (calamine.CalamineError, OSError) as error:
        raise Damaged(
            Sentence(
                "{name} cannot be opened: it is damaged or not a workbook. Please save it again.",
                name=name,
            )
        ) from error


def hold(source: Source) -> bytes:
    """Give the whole file, or raise TooMuch."""
    octets = source.peek(PACKED_MOST + 1)
    if len(octets) > PACKED_MOST:
        raise TooMuch(
            Sentence(
                "{name} is larger than {most} million bytes. Please save it as CSV; Menter reads that at any size.",
                name=source.name,
                most=PACKED_MOST // 1_000_000,
            )
        )
    return octets


def check_archive(octets: bytes, name: str) -> None:
    """Raise when the archive is no workbook, is damaged, or is made to fill the machine."""
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            names = archive.namelist()
            if not any(n.startswith("xl/") or n == "content.xml" for n in names):
                raise WrongKind(
                    Sentence("{name} is a ZIP archive without a table in it. Please unpack it first.", name=name)
                )
            unpack_and_measure(archive, name, len(octets))
    # zipfile raises NotImplementedError, a RuntimeError, of a part that is packed in a way it does not know.
    except (*BROKEN_ZIP, NotImplementedError) as error:
        raise Damaged(
            Sentence("{name} is damaged: it was cut off or changed on its way. Please save it again.", name=name)
        ) from error
    except RuntimeError as error:  # how zipfile says that an entry has a password
        raise locked(name) from error


def unpack_and_measure(archive: zipfile.ZipFile, name: str, packed: int) -> None:
    """Unpack every entry in pieces, keeping none, and raise TooMuch at the first measure that is exceeded."""
    out = rows = columns = 0
    for entry in archive.infolist():
        is_sheet = entry.filename.startswith("xl/worksheets/")
        tail = b""
        with archive.open(entry) as inside:
            while chunk := inside.read(1 << 20):
                out += len(chunk)
                if out > UNPACKED_MOST or out > max(SWELL_FREE, SWELL_MOST * packed):
                    raise swollen(name)
                if is_sheet:
                    for letters, number in CELL_PLACE.findall(tail + chunk):
                        rows, columns = max(rows, int(number)), max(columns, count_column(letters))
                    tail = chunk[-300:]
        if entry.filename == "content.xml":
            check_repeats(archive.read(entry), name)
        if rows * columns > CELLS_MOST:
            raise too_wide(name)
        if is_sheet:
            rows = columns = 0


def check_repeats(content: bytes, name: str) -> None:
    """Raise TooMuch when an ODS says one filled cell many thousand times."""
    repeated = any(int(n) > 10_000 and b"office:value-type" in row for n, row in REPEATED_ROW.findall(content))
    if repeated or any(int(n) > 1_000 for n in REPEATED_CELL.findall(content)):
        raise too_wide(name)


def too_wide(name: str) -> TooMuch:
    """Say that the sheet spans more cells than there is room for."""
    return TooMuch(
        Sentence(
            "A sheet of {name} spans more than {most} million cells. Please delete the empty rows and columns around "
            "the table, or save it as CSV.",
            name=name,
            most=CELLS_MOST // 1_000_000,
        )
    )


def count_column(letters: bytes) -> int:
    """Give the number of a column from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def locked(name: str) -> Locked:
    """Say that the workbook has a password."""
    return Locked(Sentence("{name} is protected with a password. Please save it without one and try again.", name=name))


def choose_sheet(
    book: calamine.CalamineWorkbook, sheet: str | None, name: str, notes: list[Sentence | Counted]
) -> calamine.CalamineSheet:
    """Give the sheet asked for, or the first visible one that holds something."""
    visible = visible_sheets(book)
    if sheet is not None:
        if sheet not in book.sheet_names:
            raise NoSuchSheet(
                Sentence(
                    "{name} has no sheet called “{sheet}”. It has: {sheets}.",
                    name=name,
                    sheet=sheet,
                    sheets=", ".join(visible),
                )
            )
        return book.get_sheet_by_name(sheet)
    for title in visible:
        page = book.get_sheet_by_name(title)
        if page.height:
            if len(visible) > 1:
                notes.append(Sentence("Menter read the sheet “{sheet}” only.", sheet=title))
            return page
    raise nothing_in_it(name)


def visible_sheets(book: calamine.CalamineWorkbook) -> list[str]:
    """Give the titles of the sheets that a person sees; all of them when none is."""
    shown = [page.name for page in book.sheets_metadata if page.visible == calamine.SheetVisibleEnum.Visible]
    return shown or list(book.sheet_names)


def nothing_in_it(name: str) -> NoSuchSheet:
    """Say that every sheet is empty."""
    return NoSuchSheet(Sentence("{name} has no sheet with anything in it.", name=name))


def say_cell(value: object) -> str:
    """Give the value of a cell as text: days as 2025-04-03, whole numbers without a point."""
    match value:
        case bool():
            return "1" if value else "0"
        case float():
            return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case _:
            return str(value).strip()
