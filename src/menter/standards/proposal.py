"""Which column is which field, proposed from headings and values: how sure, and why, for a person to check."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from rapidfuzz import fuzz
from scipy.optimize import linear_sum_assignment

from menter.language.sentence import Sentence
from menter.standards.column import Columns, Field, check_given, column_missing, plain
from menter.standards.day import NotADay, read_day
from menter.standards.kind import KIND_NAMES, Kind, Resolver, weigh_kinds
from menter.standards.reject import shorten
from menter.standards.table import Row

How = Literal["given", "heading", "values"]

# How sure a heading alone makes. Chosen on the real files in ../shared and noted with test_real_files_are_recognised:
# headings that are a known name were right in all of them, those that only hold one in two of three.
EXACT, HALF, WITHIN, SLIP = 0.95, 0.9, 0.7, 0.7
SLIP_LEAST = 88  # likeness (0 to 100) of a heading to a known name that counts as a typing slip
FITTING, UNFITTING = 0.8, 0.5  # share of cells of the field's kind from which values speak for a heading, or against
FOR, AGAINST = 0.5, 0.4  # what is left of the doubt when they speak for it; of the confidence when against
# How sure values alone make, when every cell fits and one column and one field are left for the kind.
BY_VALUES = {
    Kind.LINK: 0.75, Kind.POSTCODE: 0.85, Kind.CPV: 0.9, Kind.COMPANY_NUMBER: 0.6, Kind.DAY: 0.65, Kind.MONEY: 0.7,
    Kind.FIRM: 0.75, Kind.BODY: 0.75, Kind.PROSE: 0.6, Kind.NAME: 0.4,
}  # fmt: skip
SAYS_ELSE = 0.7  # what is left of that under a heading with words of its own, such as "updated" over days
SAYS_NOTHING = re.compile(r"\W*(?:[a-z]{0,2}|col(?:umn|ofn)?|colofn|field|maes|unnamed)\W*\d*\W*", re.I)
PROPOSED_LEAST = 0.3  # less sure than this is not proposed: a person would have to search anyway
SHOWN = 3  # cells shown with each guess


@dataclass(frozen=True, slots=True)
class Guess:
    """One column taken for one field.

    field       name of the field
    confidence  0 to 1; 1 when a person said so
    how         what it rests on first
    examples    some of its cells
    """

    field: str
    heading: str
    confidence: float
    reason: Sentence
    how: How
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What Menter proposes to read a table by.

    missing     fields that every row has to have and no column seems to hold
    unread      headings that no field takes
    """

    guesses: tuple[Guess, ...]
    missing: tuple[Field, ...]
    unread: tuple[str, ...]
    headings: tuple[str, ...]

    @property
    def columns(self) -> Columns:
        """The columns to read by. Raises ColumnMissing when a required field is nowhere."""
        for field in self.missing:
            raise column_missing(field, self.headings)
        return Columns(
            {guess.field: guess.heading for guess in self.guesses},
            tuple(guess.field for guess in self.guesses if guess.how == "values"),
            self.unread,
        )


def propose(
    headings: Sequence[str],
    fields: Sequence[Field],
    sample: Sequence[Row],
    *,
    given: Mapping[str, str] | None = None,
    resolve: Resolver | None = None,
) -> Proposal:
    """Say which column is which field, each with a confidence and a reason.

    sample      some rows of the table; 300 are enough
    given       field to heading, as a person said; goes before everything else. A field given as "" has no column.
    resolve     gives something for the name of a body that is known
    Raises      ColumnUnknown for a wrong `given`.
    """
    said = dict(given or {})
    absent = {name for name, heading in said.items() if not heading}
    sure = check_given(headings, fields, {name: heading for name, heading in said.items() if heading})
    cells = {heading: [row.values.get(heading, "") for row in sample] for heading in headings}
    guesses = [
        Guess(name, heading, 1.0, Sentence("You said so."), "given", show(cells[heading]))
        for name, heading in sure.items()
    ]
    free = [heading for heading in headings if heading not in sure.values()]
    open_fields = [field for field in fields if field.name not in sure and field.name not in absent]
    kinds = {heading: weigh_kinds(cells[heading], resolve) for heading in free}
    named = assign(open_fields, free, kinds, cells)
    guesses += named
    left = [heading for heading in free if heading not in {guess.heading for guess in named}]
    rest = [field for field in open_fields if field.name not in {guess.field for guess in named}]
    guesses += guess_by_values(rest, left, kinds, cells)
    order = [field.name for field in fields]
    guesses.sort(key=lambda guess: order.index(guess.field))
    taken = {guess.heading for guess in guesses}
    have = {guess.field for guess in guesses}
    return Proposal(
        tuple(guesses),
        tuple(field for field in fields if field.required and field.name not in have),
        tuple(heading for heading in headings if heading not in taken),
        tuple(headings),
    )


def assign(
    fields: Sequence[Field],
    headings: Sequence[str],
    kinds: Mapping[str, Mapping[Kind, float]],
    cells: Mapping[str, Sequence[str]],
) -> list[Guess]:
    """Give each field the column whose heading speaks for it, so that all together are as sure as can be."""
    options = {
        (f, h): guess
        for f, field in enumerate(fields)
        for h, heading in enumerate(headings)
        if (guess := by_heading(field, heading, kinds[heading], cells[heading]))
    }
    if not options:
        return []
    sureness = np.zeros((len(fields), len(headings)))
    for (f, h), guess in options.items():
        # A little more for the name that is more usual: "title" before "name" when both stand there.
        sureness[f, h] = guess.confidence - 0.001 * usual(fields[f], headings[h])
    chosen = zip(*linear_sum_assignment(sureness, maximize=True), strict=True)
    pairs = [(int(f), int(h)) for f, h in chosen if (int(f), int(h)) in options]
    return [options[pair] for pair in pairs if options[pair].confidence >= PROPOSED_LEAST]


def usual(field: Field, heading: str) -> int:
    """Give the place of a heading among the names of a field, at most 50."""
    names = [plain(name) for name in field.headings]
    return min(50, names.index(plain(heading)) if plain(heading) in names else 50)


def by_heading(field: Field, heading: str, kinds: Mapping[Kind, float], cells: Sequence[str]) -> Guess | None:
    """Give the guess that a heading speaks for, made surer or less sure by the values under it."""
    confidence = likeness(field, heading)
    if not confidence:
        return None
    if not field.kinds or not any(cells):
        return Guess(field.name, heading, confidence, Sentence("Its heading says so."), "heading", show(cells))
    best = max(field.kinds, key=lambda kind: kinds[kind])
    if kinds[best] >= FITTING:
        sure = 1 - (1 - confidence) * FOR
        reason = Sentence("Its heading says so, and it holds {kind}.", kind=KIND_NAMES[best])
    elif kinds[best] >= UNFITTING:
        sure, reason = confidence, Sentence("Its heading says so, and most cells are {kind}.", kind=KIND_NAMES[best])
    else:
        sure = confidence * AGAINST
        reason = Sentence(
            "Its heading says so, but {share} % of its cells only are {kind}.",
            share=round(100 * kinds[best]),
            kind=KIND_NAMES[best],
        )
    return Guess(field.name, heading, round(sure, 3), reason, "heading", show(cells))


def likeness(field: Field, heading: str) -> float:
    """Give how sure a heading alone makes that a column is a field, 0 when it does not speak for it."""
    names = {plain(name) for name in field.headings}
    said = plain(heading)
    if said in names:
        return EXACT
    if any(plain(half) in names for half in re.split(r"[/|·–:]", heading)[:4]):
        return HALF
    words = f" {said} "
    if any(f" {name} " in words for name in names if len(name) > 3):
        longest = max(len(name) for name in names if f" {name} " in words)
        return WITHIN * max(0.6, min(1.0, 1.5 * longest / len(said)))
    if len(said) > 4 and any(fuzz.ratio(said, name) >= SLIP_LEAST for name in names):
        return SLIP
    return 0.0


def guess_by_values(
    fields: Sequence[Field],
    headings: Sequence[str],
    kinds: Mapping[str, Mapping[Kind, float]],
    cells: Mapping[str, Sequence[str]],
) -> list[Guess]:
    """Give the columns that no heading explains to the fields that may be found by their values."""
    found: list[Guess] = []
    for kind, sureness in BY_VALUES.items():
        taken = {guess.heading for guess in found}
        wanting = [
            field
            for field in fields
            if kind in field.kinds[:1] and field.by_values and field.name not in {guess.field for guess in found}
        ]
        fitting = [heading for heading in headings if heading not in taken and fits(kinds[heading], kind)]
        if not wanting or not fitting:
            continue
        fitting = in_order(kind, fitting, kinds, cells)
        crowd = max(1, len(fitting) - len(wanting) + 1)
        for field, heading in zip(wanting, fitting, strict=False):
            own = 1.0 if SAYS_NOTHING.fullmatch(heading) else SAYS_ELSE
            confidence = round(sureness * own * kinds[heading][kind] / crowd**0.5, 3)
            if confidence >= PROPOSED_LEAST or (field.required and confidence > 0):
                reason = Sentence("No heading says so; it holds {kind}.", kind=KIND_NAMES[kind])
                found.append(Guess(field.name, heading, confidence, reason, "values", show(cells[heading])))
    return found


def fits(weights: Mapping[Kind, float], kind: Kind) -> bool:
    """Say whether a column may be of a kind, and is of no kind that is told more surely."""
    if weights[kind] < FITTING * (0.75 if kind in (Kind.MONEY, Kind.FIRM) else 1):
        return False
    surer = {
        Kind.MONEY: (Kind.DAY, Kind.CPV, Kind.CODE, Kind.YES_NO),
        Kind.COMPANY_NUMBER: (Kind.CPV,),
        Kind.FIRM: (Kind.PROSE, Kind.LINK),
        Kind.BODY: (Kind.PROSE, Kind.LINK),
        Kind.NAME: (Kind.PROSE, Kind.DAY, Kind.CODE, Kind.CHOICE, Kind.POSTCODE, Kind.YES_NO, Kind.FIRM, Kind.BODY),
    }
    return all(weights[other] < FITTING for other in surer.get(kind, ()))


def in_order(
    kind: Kind,
    headings: Sequence[str],
    kinds: Mapping[str, Mapping[Kind, float]],
    cells: Mapping[str, Sequence[str]],
) -> list[str]:
    """Give columns of one kind in the order of the fields that want them: days by time, texts by length."""
    if kind == Kind.DAY:
        return sorted(headings, key=lambda heading: mean_day(cells[heading]))
    if kind == Kind.PROSE:
        return sorted(headings, key=lambda heading: -sum(map(len, cells[heading])))
    return sorted(headings, key=lambda heading: -kinds[heading][kind])


def mean_day(cells: Sequence[str]) -> float:
    """Give the mean of the days in a column, as a number to sort by."""
    days: list[date] = []
    for cell in cells:
        try:
            day = read_day(cell)
        except NotADay:
            continue
        if day:
            days.append(day)
    return sum(day.toordinal() for day in days) / len(days) if days else 0.0


def show(cells: Sequence[str]) -> tuple[str, ...]:
    """Give the first few different cells, shortened."""
    return tuple(dict.fromkeys(shorten(cell) for cell in cells if cell))[:SHOWN]
