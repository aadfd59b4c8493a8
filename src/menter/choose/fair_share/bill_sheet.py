"""A bill as a workbook with a sheet of councils and a sheet of lines: out, edited, and back with errors by cell."""

from collections.abc import Mapping, Sequence
from typing import BinaryIO

from menter.choose.fair_share.bill import KINDS, BadBill, Bill
from menter.choose.fair_share.bill_json import in_pounds
from menter.choose.fair_share.bill_words import Unreadable, Written, read_bill
from menter.language.sentence import Sentence
from menter.standards.spreadsheet import Sheet, column_letters
from menter.standards.table import Row, Table
from menter.standards.workbook import read_workbook

COUNCILS, LINES = Sentence("Councils"), Sentence("Lines of the cost")
SHARER: dict[str, Sentence] = {
    "name": Sentence("Council"),
    "alone": Sentence("Its own way, in pounds"),
    "people": Sentence("People"),
    "benefit": Sentence("Benefit in pounds"),
    "now": Sentence("Pays now, in pounds"),
    "cap": Sentence("Not more than, in pounds"),
    "floor": Sentence("Not less than, in pounds"),
}
LINE: dict[str, Sentence] = {
    "name": Sentence("What is paid"),
    "kind": Sentence("How it is paid"),
    "pounds": Sentence("Pounds"),
    "of": Sentence("By which number"),
    "from": Sentence("From how many units"),
    "block": Sentence("Units in a block"),
    "on": Sentence("Rests on"),
    "councils": Sentence("Which councils need it"),
}


def bill_sheets(bill: Bill, language: str) -> list[Sheet]:
    """Both sheets, headings in one language, numbers of the councils in columns of their own."""
    measures = bill.measures
    councils = [
        [each.name, *(in_pounds(getattr(each, name)) if name != "people" else each.people for name in list(SHARER)[1:]),
         *(each.numbers.get(name) for name in measures)]
        for each in bill.sharers
    ]  # fmt: skip
    lines = [
        [line.name, KINDS[line.kind].to(language), in_pounds(line.amount) if line.kind != "own" else None, line.of,
         line.start or None, line.size or None, line.on, "; ".join(line.shared)]
        for line in bill.lines
    ]  # fmt: skip
    return [
        Sheet(COUNCILS.to(language), [*(each.to(language) for each in SHARER.values()), *measures], councils),
        Sheet(LINES.to(language), [each.to(language) for each in LINE.values()], lines),
    ]


def read_bill_sheets(stream: BinaryIO, name: str, *, title: str = "", use: str = "") -> Bill:
    """The bill in a workbook; sheets and columns are known by their names in either language, others are left alone.

    Raises  Unreadable where a sheet or a column is missing; BadBill with every cell that is wrong; what the reader of
            workbooks raises
    """
    tables = {table.sheet.strip().casefold(): table for table in read_workbook(stream, name)}
    councils = table_of(tables, COUNCILS, name)
    lines = table_of(tables, LINES, name)
    return read_bill(
        title or name, written(councils, SHARER, has_numbers=True), written(lines, LINE, has_numbers=False), use=use
    )


def table_of(tables: Mapping[str, Table], wanted: Sentence, name: str) -> Table:
    for language in ("cy", "en"):
        if found := tables.get(wanted.to(language).casefold()):
            return found
    raise Unreadable(
        Sentence(
            "{name} has no filled sheet “{sheet}”. Take the template anew and fill it in.", name=name, sheet=wanted
        )
    )


def written(table: Table, fields: Mapping[str, Sentence], *, has_numbers: bool) -> list[Written]:
    """The rows of one sheet, each cell with its place."""
    places = {said: key for key, heading in fields.items() for said in both(heading)}
    keys = {heading: places.get(heading.casefold(), "") for heading in table.headings}
    if "name" not in keys.values():
        raise Unreadable(
            Sentence("The sheet “{sheet}” has no column “{column}”.", sheet=table.sheet, column=fields["name"])
        )
    letters = {keys[heading] or heading: column_letters(n) for n, heading in enumerate(table.headings)}
    rows = list(table.rows)
    used = [h for h, key in keys.items() if has_numbers and not key and any(row.values.get(h) for row in rows)]
    return [row_of(row, keys, used, letters, table.sheet) for row in rows]


def row_of(row: Row, keys: Mapping[str, str], used: Sequence[str], letters: Mapping[str, str], sheet: str) -> Written:
    if row.problem is not None:
        raise BadBill(Sentence("{place}: {why}", place=Sentence("{sheet}, row {line}", sheet=sheet, line=row.line),
                               why=row.problem))  # fmt: skip

    def place(name: str) -> Sentence:
        return Sentence("{sheet}, cell {cell}", sheet=sheet, cell=f"{letters.get(name, 'A')}{row.line}")

    values: dict[str, object] = {key: row.values.get(heading, "") for heading, key in keys.items() if key}
    return Written({**values, "numbers": {heading: row.values.get(heading, "") for heading in used}}, place)


def both(heading: Sentence) -> set[str]:
    return {heading.to(language).casefold() for language in ("cy", "en")}
