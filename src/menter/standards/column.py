"""Which column of somebody's table is which field of ours, from its heading in either language."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from menter.language.sentence import Refusal, Sentence
from menter.standards.kind import Kind
from menter.standards.table import Row

PROSE_LEAST = 20  # signs a free text has on average at least; names, codes and ratings stay below it
# Headings whose cells may be long and are nobody's answer: contacts, and what staff wrote about a case.
NOT_ANSWERS = re.compile(
    r"\b(?:name|enw|address|cyfeiriad|e ?mail|e ?bost|phone|telephone|ff[oô]n|postcode|cod post|url|link|dolen"
    r"|user agent|officer|swyddog|resolution|datrysiad|action taken|internal|mewnol|case notes?|nodiadau achos"
    r"|staff notes?|our (?:reply|response)|ein hateb)\b"
)
PROSE_SPREAD = 0.3  # share of cells that differ from each other; a column of choices repeats itself


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a row may say.

    name        what it is called in the option `--column name=HEADING`
    what        what stands in it, for people
    headings    what it is headed, in both languages, the most usual first; see `plain` for what is overlooked
    required    a table without it cannot be used
    is_prose    it may be found by its long free texts when no heading says so
    kinds       what its cells are, the most usual first; see `proposal`
    by_values   it may be found by its values alone
    """

    name: str
    what: Sentence
    headings: tuple[str, ...]
    required: bool = False
    is_prose: bool = False
    kinds: tuple[Kind, ...] = ()
    by_values: bool = False


def number_field(*headings: str, kinds: tuple[Kind, ...] = (Kind.CODE, Kind.NUMBER)) -> Field:
    """The number that names a row again at a second import, headed as each kind of table heads it."""
    what = Sentence("the number it has where it comes from, so that a second import finds it again.")
    return Field("id", what, headings, kinds=kinds)


@dataclass(frozen=True, slots=True)
class Columns:
    """Field to heading, for the fields that a table has.

    guessed     fields found by their values, not by their heading
    unread      headings that no field takes
    further     headings of further free texts that a row may say beside the first
    """

    heading: Mapping[str, str]
    guessed: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    further: tuple[str, ...] = ()

    def cell(self, row: Row, name: str) -> str:
        """Give what a row says about a field; "" when the table has no such column."""
        heading = self.heading.get(name)
        return row.values.get(heading, "") if heading else ""


class ColumnMissing(Refusal):
    """No column says what every row has to say."""


class ColumnUnknown(Refusal):
    """A column was named that is not there, or for a field that is not there."""


def plain(heading: str) -> str:
    """Give a heading without case, accents, marks and brackets: "Cyngor / Council*" is "cyngor council"."""
    text = re.sub(r"\([^)]*\)|\[[^]]*\]", " ", heading) if heading.strip()[:1] not in "([" else heading
    text = unicodedata.normalize("NFD", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)).casefold()
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^\w]|_", " ", text).split())


def recognise(
    headings: Sequence[str],
    fields: Sequence[Field],
    *,
    given: Mapping[str, str] | None = None,
    sample: Sequence[Row] = (),
) -> Columns:
    """Say which heading is which field.

    given   field to heading, as a person said; goes before everything else
    sample  some rows, to find the free text by its values
    Raises  ColumnUnknown for a wrong `given`, ColumnMissing when a required field is nowhere.
    """
    found = check_given(headings, fields, given or {})
    for field in fields:
        if field.name not in found:
            heading = match_heading(field, headings, set(found.values()))
            if heading:
                found[field.name] = heading
    guessed = []
    for field in fields:
        if field.is_prose and field.name not in found:
            heading = guess_prose(headings, sample, set(found.values()))
            if heading:
                found[field.name] = heading
                guessed.append(field.name)
    for field in fields:
        if field.required and field.name not in found:
            raise column_missing(field, headings)
    unread = tuple(heading for heading in headings if heading not in found.values())
    return Columns(found, tuple(guessed), unread)


def check_given(headings: Sequence[str], fields: Sequence[Field], given: Mapping[str, str]) -> dict[str, str]:
    """Give what a person said about the columns with the headings as they stand, or raise ColumnUnknown."""
    by_plain = {plain(heading): heading for heading in headings}
    names = [field.name for field in fields]
    found = {}
    for name, heading in given.items():
        if name not in names:
            raise ColumnUnknown(
                Sentence(
                    "“{name}” is not something Menter reads from this table. It reads: {names}.",
                    name=name,
                    names=", ".join(names),
                )
            )
        actual = heading if heading in headings else by_plain.get(plain(heading))
        if actual is None:
            raise ColumnUnknown(
                Sentence(
                    "No column is headed “{heading}”. The headings are: {headings}.",
                    heading=heading,
                    headings=", ".join(headings),
                )
            )
        found[name] = actual
    return found


def match_heading(field: Field, headings: Sequence[str], taken: set[str]) -> str | None:
    """Give the heading that is called like the field; of several, the one whose name is most usual."""
    free = {plain(heading): heading for heading in reversed(headings) if heading not in taken}
    halves = {
        plain(half): heading
        for heading in reversed(headings)
        if heading not in taken
        for half in re.split(r"[/|·–]", heading)
    }
    for name in field.headings:
        key = plain(name)
        if key in free:
            return free[key]
        if key in halves:  # "Cyngor / Council"
            return halves[key]
    return None


def guess_prose(headings: Sequence[str], sample: Iterable[Row], taken: set[str]) -> str | None:
    """Give the column with the longest texts of its own, None when all are codes, names or choices."""
    lengths = prose_lengths(headings, sample, taken)
    return max(lengths, key=lambda heading: lengths[heading]) if lengths else None


def prose_lengths(headings: Sequence[str], sample: Iterable[Row], taken: set[str]) -> dict[str, float]:
    """Give the columns of free text in their order, each with how many signs its cells have on average.

    A free text is long, has blanks in it, and differs from cell to cell; contacts and notes of staff are none.
    """
    rows = [row for row in sample if row.problem is None]
    found = {}
    for heading in headings:
        cells = [cell for row in rows if (cell := row.values.get(heading, ""))]
        if heading in taken or not cells or len(set(cells)) < PROSE_SPREAD * len(cells):
            continue
        length = sum(len(cell) for cell in cells if " " in cell) / len(cells)
        if length > PROSE_LEAST and not NOT_ANSWERS.search(plain(heading)):
            found[heading] = length
    return found


def column_missing(field: Field, headings: Sequence[str]) -> ColumnMissing:
    """Say which field is missing, what was seen instead, and how to name the column."""
    return ColumnMissing(
        Sentence(
            "No column could be recognised as “{field}”: {what} The headings are: {headings}. "
            "Say which one it is with --column {field}=HEADING.",
            field=field.name,
            what=field.what,
            headings=", ".join(headings),
        )
    )
