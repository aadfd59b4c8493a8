"""A scorer's sheet: out as a workbook, and back with every wrong cell named."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from menter.choose.score import HIGHEST
from menter.language.sentence import Refusal, Sentence
from menter.office.choose.models import Round, RoundEntry, Score
from menter.office.look.bilingual import either
from menter.office.reference.presenters import body_name
from menter.standards.table import Row, read_table

NUMBER, STATEMENT, COUNCIL, NOTE = "number", "statement", "council", "note"
SHOWN = 10  # wrong cells that are named at once; who has more mends these first
BIGGEST = 2_000_000  # octets: a sheet of a thousand statements has a tenth of it


class BadSheet(Refusal):
    """A sheet of scores of which nothing was kept."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One cell that cannot be read: its line, its column, and why."""

    line: int
    column: str
    why: Sentence


def headings(kept: Round) -> dict[str, str]:
    """What each column is called, in the language of the page: the entry, the criteria, the note."""
    names = {NUMBER: _("Number"), STATEMENT: _("Problem statement"), COUNCIL: _("Council that leads")}
    names |= {each["code"]: either(each["name_cy"], each["name_en"]).text for each in kept.criteria}
    return names | {NOTE: _("Why, in your own words")}


def rows(kept: Round, entries: Sequence[RoundEntry], scores: Mapping[int, Score]) -> Iterator[list[object]]:
    """One row for each statement that is open to the scorer, with what was given so far."""
    for entry in entries:
        score = scores.get(entry.pk)
        points = score.points if score else {}
        given = [points.get(each["code"]) for each in kept.criteria]
        yield [entry.pk, entry.statement.title, body_name(entry.statement.body), *given, score.note if score else ""]


def read_sheet(
    stream: BinaryIO, name: str, *, kept: Round, entries: Sequence[RoundEntry]
) -> dict[RoundEntry, tuple[dict[str, int], str]]:
    """What a sheet gives each statement; nothing where a row was left empty.

    Columns are known by the headings of either language.
    Raises  BadSheet with every wrong cell, or a Refusal of the reader when it is no table.
    """
    known = {str(entry.pk): entry for entry in entries}
    table = read_table(stream, name)
    places = columns(kept, table.headings)
    found: dict[RoundEntry, tuple[dict[str, int], str]] = {}
    wrong: list[Wrong] = []
    for line in table.rows:
        entry = known.get(line.values.get(places[NUMBER], "").strip().removesuffix(".0"))
        if entry is None:
            wrong.append(Wrong(line.line, places[NUMBER], Sentence("this is no statement that you score")))
            continue
        points = points_of(kept, line, places, wrong)
        note = line.values.get(places.get(NOTE, ""), "")
        if points or note:
            found[entry] = (points, note)
    if wrong:
        raise BadSheet(told(wrong))
    return found


def columns(kept: Round, there: Sequence[str]) -> dict[str, str]:
    """Which heading of the file each column has. Raises BadSheet when a column is missing."""
    by_name: dict[str, str] = {}
    for each in kept.criteria:
        by_name |= {each["name_cy"].casefold(): each["code"], each["name_en"].casefold(): each["code"]}
    fixed = {NUMBER: Sentence("Number"), NOTE: Sentence("Why, in your own words")}
    for code, heading in fixed.items():
        by_name |= {heading.to(language).casefold(): code for language in ("cy", "en")}
    places = {by_name[h.strip().casefold()]: h for h in there if h.strip().casefold() in by_name}
    for needed in (NUMBER, *(each["code"] for each in kept.criteria)):
        if needed not in places:
            raise BadSheet(
                Sentence(
                    "The sheet has no column “{column}”. Take the file anew and fill it in.",
                    column=headings(kept)[needed],
                )
            )
    return places


def points_of(kept: Round, line: Row, places: Mapping[str, str], wrong: list[Wrong]) -> dict[str, int]:
    """The points in one row; what cannot be read is added to `wrong`."""
    points: dict[str, int] = {}
    for each in kept.criteria:
        said = line.values.get(places[each["code"]], "").strip().removesuffix(".0")
        if not said:
            continue
        if said.isascii() and said.isdigit() and int(said) <= HIGHEST:
            points[each["code"]] = int(said)
        else:
            why = Sentence("“{said}” is not a whole number from 0 to 5", said=said[:40])
            wrong.append(Wrong(line.line, places[each["code"]], why))
    return points


def told(wrong: Sequence[Wrong]) -> Sentence:
    """Every wrong cell in a sentence, the first ten."""
    return Sentence("Nothing of the sheet was kept. {cells}", cells=Cells(wrong))


class Cells(Sentence):
    """Wrong cells as places in a sentence."""

    __slots__ = ()

    def __init__(self, wrong: Sequence[Wrong]) -> None:
        super().__init__("{cells}", cells=tuple(wrong))

    def to(self, language: str) -> str:
        wrong: Any = self.values["cells"]
        lines = [
            Sentence("Line {line}, “{column}”: {why}.", line=each.line, column=each.column, why=each.why)
            for each in wrong[:SHOWN]
        ]
        more = [Sentence("There are more: {count} in all.", count=len(wrong))] if len(wrong) > SHOWN else []
        return " ".join(each.to(language) for each in (*lines, *more))


def too_big() -> Sentence:
    """That no sheet of scores is so large."""
    return Sentence("The file is larger than 2 MB, and no sheet of scores is. Take the file anew and fill it in.")
