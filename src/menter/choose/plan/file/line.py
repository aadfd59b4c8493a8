"""The rows of one sheet, each cell with its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from menter.choose.plan.file.told import Cell, Told, Unreadable, Wrong
from menter.choose.plan.file.word import COLUMNS, NEEDED, quarter_heading, year_heading
from menter.language.sentence import Sentence
from menter.standards.table import Row, Table

MOST_COLUMNS = 200  # quarters or years in columns: those of 50 years; more are not looked at


@dataclass(slots=True)
class Line:
    """One row of a sheet, whose cells are looked at as they are asked for.

    places      column by field, None where the sheet does not have it
    numbered    columns of its quarters or years in their order
    """

    row: Row
    table: Table
    places: Mapping[str, int | None]
    numbered: Sequence[int | None]
    wrongs: list[Wrong]

    def __getitem__(self, name: str) -> Told:
        return self.at(self.places[name])

    def at(self, place: int | None) -> Told:
        """The cell of one column; an empty one where the sheet does not have it."""
        if place is None:
            return Told("", Cell(self.table.sheet, 0, self.row.line), self.wrongs)
        value = self.row.values.get(self.table.headings[place], "")
        return Told(value, Cell(self.table.sheet, place, self.row.line), self.wrongs)

    @property
    def numbers(self) -> list[Told]:
        return [self.at(place) for place in self.numbered]

    @property
    def filled(self) -> list[Told]:
        """Its quarters up to the last in which something stands; an empty one between is nothing."""
        numbers = self.numbers
        while numbers and numbers[-1].is_empty:
            numbers.pop()
        return numbers


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
    """One row; one that cannot be read is added to what is wrong."""
    if row.problem is not None:
        wrongs.append(Wrong(Sentence("{sheet}, row {line}", sheet=table.sheet, line=row.line), row.problem))
    return Line(row, table, places, numbered, wrongs)


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
