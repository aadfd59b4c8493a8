"""The rows of one sheet, each cell with its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from menter.choose.plan.file.told import Told, Unreadable, Wrong
from menter.choose.plan.file.word import COLUMNS, NEEDED, quarter_heading, year_heading
from menter.language.sentence import Sentence
from menter.standards.spreadsheet import column_letters
from menter.standards.table import Row, Table

MOST_COLUMNS = 200  # quarters or years in columns: those of 50 years; more are not looked at


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet: cells by field, and those of its quarters or years in their order."""

    cells: Mapping[str, Told]
    numbers: Sequence[Told]

    def __getitem__(self, name: str) -> Told:
        return self.cells[name]

    @property
    def filled(self) -> list[Told]:
        """Its quarters up to the last in which something stands; an empty one between is nothing."""
        last = max((n for n, told in enumerate(self.numbers) if not told.is_empty), default=-1)
        return list(self.numbers[: last + 1])


def read_lines(table: Table, title: Sentence, wrongs: list[Wrong]) -> list[Line]:
    """The rows of one sheet.

    Raises  Unreadable where a column is missing
    """
    headings = {heading.casefold(): n for n, heading in enumerate(table.headings)}
    places = {
        key: next((headings[said] for said in both(column) if said in headings), None)
        for key, column in COLUMNS[title].items()
    }
    for key in NEEDED[title]:
        if places[key] is None:
            raise Unreadable(
                Sentence("The sheet “{sheet}” has no column “{column}”.", sheet=table.sheet, column=COLUMNS[title][key])
            )
    numbered = numbers_in(headings)
    return [line_of(row, table, places, numbered, wrongs) for row in table.rows]


def line_of(
    row: Row, table: Table, places: Mapping[str, int | None], numbered: Sequence[int | None], wrongs: list[Wrong]
) -> Line:
    """One row, each cell with its place."""
    if row.problem is not None:
        wrongs.append(Wrong(Sentence("{sheet}, row {line}", sheet=table.sheet, line=row.line), row.problem))

    def told(place: int | None) -> Told:
        value = "" if place is None else row.values.get(table.headings[place], "")
        cell = f"{column_letters(place or 0)}{row.line}"
        return Told(value, Sentence("{sheet}, cell {cell}", sheet=table.sheet, cell=cell), wrongs)

    return Line({key: told(place) for key, place in places.items()}, [told(place) for place in numbered])


def both(title: Sentence) -> tuple[str, str]:
    return title.to("cy").casefold(), title.to("en").casefold()


def numbers_in(headings: Mapping[str, int]) -> list[int | None]:
    """The columns of quarters or years in their order, up to the last that is there."""
    found: list[int | None] = []
    for number in range(1, MOST_COLUMNS + 1):
        said = [*both(quarter_heading(number)), *both(year_heading(number))]
        found.append(next((headings[each] for each in said if each in headings), None))
    while found and found[-1] is None:
        found.pop()
    return found
