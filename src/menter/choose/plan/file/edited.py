"""What somebody changed in a workbook: each cell that says something else than when the file went out.

Two cells are the same where they mean the same: £1,000 and 1000, an empty day and 0, names in another order.
"""

import math
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from menter.choose.plan.file import word
from menter.choose.plan.file.line import Line, both
from menter.choose.plan.file.rule_sheet import ABOUT
from menter.choose.plan.file.sheet_reader import Book
from menter.choose.plan.file.told import Told, Wrong
from menter.choose.plan.file.word import COLUMNS, quarter_heading, year_heading
from menter.language.sentence import Sentence

Row = tuple[str, ...]
NAMED_BY: dict[Sentence, Row] = {
    word.OPPORTUNITIES: ("key",),
    word.SCOPES: ("opportunity", "scope"),
    word.COSTS: ("opportunity", "scope", "phase"),
    word.DAYS: ("opportunity", "scope", "phase", "role"),
    word.BENEFITS: ("opportunity", "scope", "council", "kind", "from"),
    word.POTS: ("name",),
    word.TEAM: ("role",),
    word.COUNCILS: ("key",),
    word.RULES: ("rule", "about"),
}
NUMBERED = "number"  # the field of a quarter or a year


@dataclass(frozen=True, slots=True)
class Edit:
    """One cell, or one row, that is not as it was.

    sheet   by the title it has in `word`
    row     what names the row in its sheet
    field   which column; `NUMBERED` for a quarter or year, whose number from 0 is `place`
    was     what it meant; None for nothing, and for a row that is new
    now     what it means; None for nothing, and for a row that is gone
    told    the cell as it came back; of a row that is gone, as it went out
    """

    sheet: Sentence
    row: Row
    how: Literal["cell", "added", "gone"]
    field: str
    place: int
    was: object
    now: object
    told: Told

    @property
    def opportunity(self) -> str:
        """The key of the opportunity that the row is about; "" for a row about none."""
        return self.row[0] if self.sheet in ABOUT_OPPORTUNITIES else ""

    @property
    def column(self) -> Sentence:
        """What the column is called."""
        if self.field != NUMBERED:
            return COLUMNS[self.sheet][self.field]
        return (year_heading if self.sheet == word.POTS else quarter_heading)(self.place + 1)


ABOUT_OPPORTUNITIES = (word.OPPORTUNITIES, word.SCOPES, word.COSTS, word.DAYS, word.BENEFITS)


def said(told: Told) -> object:
    return told.said or None


def names(told: Told) -> object:
    return frozenset(told.names()) or None


def quarter(told: Told) -> object:
    return told.count(1, least=1)


def quarter_or_nothing(told: Told) -> object:
    return None if told.is_empty else told.count(1, least=1)


def pounds(told: Told) -> object:
    return told.pounds()


def pounds_or_nothing(told: Told) -> object:
    return None if told.is_empty else told.pounds()


def number(told: Told) -> object:
    return told.number()


def certain(told: Told) -> object:
    return told.number(1.0)


def flag(told: Told) -> object:
    return told.flag()


def fixed(told: Told) -> object:
    return None if told.is_empty else told.choice(word.FIXED) or None


Reads = Callable[[Told], object]
MEANT: dict[Sentence, dict[str, Reads]] = {
    word.OPPORTUNITIES: {
        "title": said, "needs_first": names, "one_of": said, "earliest": quarter, "latest": quarter_or_nothing,
        "must": fixed, "aims": names, "is_quick": flag, "approved_scope": said, "approved_start": quarter_or_nothing,
    },
    word.SCOPES: {"members": names},
    word.COSTS: {"pays_from": names, "passes": certain, NUMBERED: pounds_or_nothing},
    word.DAYS: {NUMBERED: number},
    word.BENEFITS: {"to": said, "low": said, "middle": said, "high": said},
    word.POTS: {"carries_over": flag, "pays_for": names, NUMBERED: pounds},
    word.TEAM: {"top_up": number, "day_rate": pounds, NUMBERED: number},
    word.COUNCILS: {"name": said, "population": said, "groups": names},
    word.RULES: {},
}  # fmt: skip


def edits(before: Book, after: Book) -> Iterator[Edit]:
    """Everything that is not as it was; both books have been read as problems without a wrong cell."""
    for sheet in COLUMNS:
        old, new = rows_of(before, sheet), rows_of(after, sheet)
        first = NAMED_BY[sheet][0]
        for row, line in new.items():
            if row in old:
                yield from changed_cells(sheet, row, old[row], line)
            else:
                yield Edit(sheet, row, "added", first, 0, None, whole(sheet, line), line[first])
        for row, line in old.items():
            if row not in new:
                yield Edit(sheet, row, "gone", first, 0, whole(sheet, line), None, line[first])


def whole(sheet: Sentence, line: Line) -> str:
    """What a row says besides its name, on one line."""
    cells = [line[name] for name in COLUMNS[sheet] if name not in NAMED_BY[sheet]]
    return "; ".join(told.said for told in [*cells, *line.filled] if not told.is_empty)


def rows_of(book: Book, sheet: Sentence) -> dict[Row, Line]:
    """The rows of a sheet by what names them; a rule about something that asks for nothing is none."""
    rows = {row_name(sheet, line): line for line in book.of(sheet)}
    if sheet != word.RULES:
        return rows
    return {row: line for row, line in rows.items() if not (row[0] in ABOUT and asks_nothing(row[0], line["number"]))}


def row_name(sheet: Sentence, line: Line) -> Row:
    """What names a row, alike in both languages where Menter has words for it."""
    ways: dict[str, Mapping[str, Sentence]] = {"kind": word.KINDS, "rule": word.RULE_NAMES}
    return tuple(line[name].choice(ways[name]) if name in ways else line[name].said for name in NAMED_BY[sheet])


def asks_nothing(rule: str, told: Told) -> bool:
    return told.is_empty or (rule != "aim_most" and told.number() == 0)


def changed_cells(sheet: Sentence, row: Row, old: Line, new: Line) -> Iterator[Edit]:
    """The cells of a row that mean something else."""
    # Nearly every row comes back as it went out: the same words under the same headings mean the same, unread.
    if old.row.values == new.row.values and old.table.headings == new.table.headings:
        return
    meant = {"number": rule_reader(row[0])} if sheet == word.RULES else MEANT[sheet]
    for name, reads in meant.items():
        if name == NUMBERED and sheet != word.RULES:
            for place in range(max(len(old.numbered), len(new.numbered))):
                was, now = told_at(old, place), told_at(new, place)
                if not is_same(reads(was), reads(now)):
                    yield Edit(sheet, row, "cell", NUMBERED, place, reads(was), reads(now), now)
        elif not is_same(reads(old[name]), reads(new[name])):
            yield Edit(sheet, row, "cell", name, 0, reads(old[name]), reads(new[name]), new[name])


def told_at(line: Line, place: int) -> Told:
    """The cell of a quarter or year; an empty one beyond the last."""
    return line.at(line.numbered[place] if place < len(line.numbered) else None)


def rule_reader(rule: str) -> Reads:
    """How the number of a rule is read."""
    if rule == "is_hard":
        return flag
    return said_number


def said_number(told: Told) -> object:
    return None if told.is_empty else told.number()


def is_same(one: object, other: object) -> bool:
    """Equal, numbers as far as a spreadsheet keeps them."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9)
    return one == other


def lost_columns(before: Book, after: Book) -> Iterator[Wrong]:
    """Columns that went out and did not come back."""
    for sheet in COLUMNS:
        if not before.of(sheet) or not after.of(sheet):
            continue
        old, new = before.of(sheet)[0], after.of(sheet)[0]
        lost = [COLUMNS[sheet][name] for name, place in new.places.items() if place is None]
        heading = year_heading if sheet == word.POTS else quarter_heading
        lost += [
            heading(place + 1)
            for place in range(len(old.numbered))
            if place >= len(new.numbered) or new.numbered[place] is None
        ]
        for column in lost:
            yield Wrong(
                Sentence("{place}", place=new.table.sheet),
                Sentence("The column “{column}” is gone. Put it back, or take the file anew.", column=column),
            )


def unread(book: Book, known: Collection[str] = ()) -> Iterator[Sentence]:
    """Sheets and columns that somebody added, which mean nothing in a plan.

    known   titles of other sheets that mean something, in small letters
    """
    for title in book.others:
        if title.strip().casefold() not in known:
            yield Sentence("the sheet “{sheet}”", sheet=title)
    for sheet, lines in book.lines.items():
        if not lines:
            continue
        columns = {said for column in COLUMNS[sheet].values() for said in both(column)}
        for place, heading in enumerate(lines[0].table.headings):
            if heading and heading.casefold() not in columns and place not in lines[0].numbered:
                yield Sentence("the column “{column}” of the sheet “{sheet}”", column=heading, sheet=sheet)
