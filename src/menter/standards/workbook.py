"""A workbook that somebody filled in: cells that went wrong say so, where other tables would have them empty.

A formula that failed (#REF!) or was never worked out has no value. Left empty it would be as if nothing stood there,
and an amount would be missing without a word.
"""

import html
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from posixpath import join, normpath
from typing import BinaryIO

from menter.language.sentence import Refusal, Sentence
from menter.standards.encoding import check_is_text
from menter.standards.sheet import count_column, hold, is_workbook, read_sheets
from menter.standards.source import ZIP, Source, check_not_empty
from menter.standards.table import Cells, NoRows, Table, head_table

CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.S)
PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?f>)", re.S)
VALUE = re.compile(rb"<(?:\w+:)?v>(.+?)</(?:\w+:)?v>", re.S)
SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
RELATION = re.compile(r"<Relationship\b[^>]*>")
ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
FAILED = b't="e"'
Lost = Mapping[tuple[int, int], str]  # (row, column from 0) to what is said of the cell


class NoWorkbook(Refusal):
    """A file that only its name makes a workbook."""


def read_workbook(stream: BinaryIO, name: str) -> Iterator[Table]:
    """Give the table of every visible sheet that has rows, columns as in the sheet, failed cells as what they say.

    Raises  NoWorkbook, WrongKind, EmptyFile, NoRows, and what the reader of sheets raises
    """
    source = Source(stream, name)
    check_not_empty(source)
    if not is_workbook(source):
        check_is_text(source)
        raise NoWorkbook(
            Sentence(
                "{name} is not a workbook, though its name says so. Open it in a spreadsheet and save it as an Excel "
                "workbook (.xlsx).",
                name=name,
            )
        )
    lost: Mapping[str, Lost] | None = None
    empty: NoRows | None = None
    found = 0
    for title, rows in read_sheets(source, from_first_column=True):
        lost = lost_cells(source) if lost is None else lost  # only now is the archive measured and known to be sound
        cells = (Cells(line, said(line, row, lost.get(title, {}))) for line, row in rows)
        try:
            table = head_table(cells, name, [])
        except NoRows as none:
            empty = none
            continue
        table.sheet = title
        found += 1
        yield table
    if not found and empty:
        raise empty


def said(line: int, row: list[str], lost: Lost) -> list[str]:
    """A row with what its failed cells say."""
    if not lost:
        return row
    last = max((column for number, column in lost if number == line), default=-1)
    full = row + [""] * (last + 1 - len(row))
    return [lost.get((line, column), cell) for column, cell in enumerate(full)]


def lost_cells(source: Source) -> dict[str, Lost]:
    """By sheet the cells whose formula failed or has no value: “#REF!”, “=A1+B1”."""
    if not source.peek(len(ZIP)).startswith(ZIP):
        return {}
    with zipfile.ZipFile(io.BytesIO(hold(source))) as archive:
        return {
            title: found
            for title, path in sheet_paths(archive).items()
            if (octets := archive.read(path)) and (FAILED in octets or b"<f" in octets) and (found := lost_in(octets))
        }


def sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """Where in an XLSX each sheet lies; empty for other workbooks."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}
    book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
    relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {each.get("Id", ""): each.get("Target", "") for each in map(attributes, RELATION.findall(relations))}
    paths = {
        each.get("name", ""): normpath(join("/xl", targets.get(each.get("r:id", ""), ""))).lstrip("/")
        for each in map(attributes, SHEET.findall(book))
    }
    return {title: path for title, path in paths.items() if path in names}


def attributes(tag: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in ATTRIBUTE.findall(tag)}


def lost_in(octets: bytes) -> Lost:
    """The failed cells of one sheet."""
    found = {}
    for marks, body in CELL.findall(octets):
        place, value, formula = PLACE.search(marks), VALUE.search(body), FORMULA.search(body)
        if place is None:
            continue
        words = ""
        if FAILED in marks:
            words = plain(value[1]) if value else "#"
        elif formula and not value:
            words = "=" + plain(formula[1] or b"")
        if words:
            found[int(place[2]), count_column(place[1]) - 1] = words
    return found


def plain(octets: bytes) -> str:
    return html.unescape(octets.decode("utf-8", "replace")).strip()
