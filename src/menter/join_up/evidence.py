"""What speaks for a pair of rows being the same, in levels: per column, by rare shared words, and by meaning."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt
import polars as pl
from rapidfuzz import process
from rapidfuzz.distance import OSA
from scipy import sparse

from menter.join_up.column import Column, dates, numbers, written
from menter.join_up.known import COMMON_AT_LEAST, COMMON_VALUE, Known
from menter.join_up.likeness import PAIRS, Ints, likeness_of, weigh
from menter.join_up.mixture import MISSING, Levels
from menter.join_up.vocabulary import WORD, WordTable, folded

Bools = npt.NDArray[np.bool_]
Reals = npt.NDArray[np.float64]

TEXT_STEPS = (0.2, 0.4, 0.6, 0.8, 0.95)  # cosines between levels: even steps, the last for all but a slip
NUMBER_STEPS = (0.10, 0.01, 0.0)  # difference as a share of the larger amount: near, very near, equal
DAY_STEPS = (372, 31, 0)  # days apart: a year (of 31-day months), a month, the same day
NEAR_DAY = 2  # the level of a slip: as near as the same month
RARE_STEPS = (100, 30, 10, 5, 2)  # in how many records the rarest shared word stands: about halving each time
LIKENESS_STEPS = tuple(n / 20 for n in range(1, 20))  # tenths lost a little on three of the six sets tried


class Look(Protocol):
    """One thing that can be looked at in any pair of rows.

    name        the heading of the column, or "words", "likeness" or "meaning" for the whole record
    count       how many levels there are; 0 = disagree, rising; −1 where one side says nothing
    """

    @property
    def name(self) -> str: ...
    @property
    def count(self) -> int: ...
    def levels(self, rows: Ints, others: Ints) -> Levels: ...


@dataclass(frozen=True, slots=True)
class Values:
    """The values of one column of each table, numbered so that equal values have the same number.

    mine, theirs    the number of each row's value; −1 where it says nothing
    rare            shape (numbers,), whether few rows have that value
    """

    mine: Ints
    theirs: Ints
    rare: Bools = field(repr=False)

    def missing(self, rows: Ints, others: Ints) -> Bools:
        return np.asarray((self.mine[rows] < 0) | (self.theirs[others] < 0))

    def equal(self, rows: Ints, others: Ints) -> tuple[Bools, Bools]:
        """Which pairs have the same value, and which of the left values are rare."""
        return self.mine[rows] == self.theirs[others], self.rare[self.mine[rows]]


def numbered(left: pl.Series, right: pl.Series, *, one_table: bool, common: frozenset[str] | None = None) -> Values:
    """Written values by number; `common` where it is known from elsewhere which many rows have."""
    values = left if one_table else pl.concat([left.rename("v"), right.rename("v")])
    number = (values.rank("dense").cast(pl.Int64) - 1).fill_null(-1).to_numpy()
    if common is None:
        counts = np.bincount(number[number >= 0], minlength=1)
        rare = counts <= max(COMMON_AT_LEAST, COMMON_VALUE * len(values))
    else:
        rare = np.asarray([value not in common for value in values.drop_nulls().unique().sort()] or [True])
    return Values(number[: len(left)], number if one_table else number[len(left) :], rare)


@dataclass(frozen=True, slots=True)
class TextLook:
    """By the cosine of words and letters; then equal and common, equal and rare."""

    name: str
    values: Values
    left: sparse.csr_array = field(repr=False)
    right: sparse.csr_array = field(repr=False)
    count: int = len(TEXT_STEPS) + 3

    def levels(self, rows: Ints, others: Ints) -> Levels:
        top = len(TEXT_STEPS)
        found = np.minimum(np.digitize(likeness_of(self.left, self.right, rows, others), TEXT_STEPS), top)
        equal, rare = self.values.equal(rows, others)
        found[equal] = np.where(rare[equal], top + 2, top + 1)
        found[self.values.missing(rows, others)] = MISSING
        return found.astype(np.int8)


@dataclass(frozen=True, slots=True)
class CodeLook:
    """Different, one slip apart, equal and common, equal and rare."""

    name: str
    values: Values
    left: npt.NDArray[np.object_] = field(repr=False)
    right: npt.NDArray[np.object_] = field(repr=False)
    count: int = 4

    def levels(self, rows: Ints, others: Ints) -> Levels:
        found = np.empty(len(rows), np.int8)
        for start in range(0, len(rows), PAIRS):
            some = slice(start, start + PAIRS)
            apart = process.cpdist(
                self.left[rows[some]], self.right[others[some]], scorer=OSA.distance, score_cutoff=1, dtype=np.uint8
            )
            found[some] = apart <= 1
        equal, rare = self.values.equal(rows, others)
        found[equal] = np.where(rare[equal], 3, 2)
        found[self.values.missing(rows, others)] = MISSING
        return found


@dataclass(frozen=True, slots=True)
class NumberLook:
    """By the difference as a share of the larger; years and the like, which lie close together, by their spread."""

    name: str
    left: Reals = field(repr=False)
    right: Reals = field(repr=False)
    spread: float
    count: int = len(NUMBER_STEPS) + 1

    def levels(self, rows: Ints, others: Ints) -> Levels:
        a, b = self.left[rows], self.right[others]
        larger = np.maximum(np.abs(a), np.abs(b))
        apart = np.divide(np.abs(a - b), larger, out=np.zeros_like(larger), where=larger > 0)
        if self.spread > 0:  # 1998 and 1999 are 0.05 % apart and yet far from each other
            apart = np.maximum(apart, np.abs(a - b) / self.spread / 10)
        return np.where(np.isnan(a) | np.isnan(b), MISSING, steps_down(apart, NUMBER_STEPS)).astype(np.int8)


@dataclass(frozen=True, slots=True)
class DayLook:
    """By the days between; one wrong figure, or a day and a month that changed places, counts as near.

    left, right     shape (rows,), year, month and day as one number: 20260331; not a number where nothing is said
    """

    name: str
    left: Reals = field(repr=False)
    right: Reals = field(repr=False)
    count: int = len(DAY_STEPS) + 1

    def levels(self, rows: Ints, others: Ints) -> Levels:
        said, other = self.left[rows], self.right[others]
        missing = np.isnan(said) | np.isnan(other)
        a: Ints = np.where(missing, 0, said).astype(np.int64)
        b: Ints = np.where(missing, 0, other).astype(np.int64)
        found = steps_down(np.abs(day_number(a) - day_number(b)).astype(np.float64), DAY_STEPS)
        other_figures = sum((a // 10**n % 10 != b // 10**n % 10).astype(np.int8) for n in range(8))
        turned = a // 10_000 * 10_000 + a % 100 * 100 + a // 100 % 100
        slip = (other_figures == 1) | (turned == b)
        return np.where(missing, MISSING, np.where(slip, np.maximum(found, NEAR_DAY), found)).astype(np.int8)


def day_number(written_day: Ints) -> Ints:
    """Days since an early day, as if every month had 31 and every year 12 of them: near enough to compare."""
    return written_day // 10_000 * 372 + written_day // 100 % 100 * 31 + written_day % 100


def steps_down(apart: Reals, steps: Sequence[float]) -> Levels:
    """How many of the falling limits each distance keeps to; nothing known keeps to none."""
    return np.asarray(sum((apart <= step).astype(np.int8) for step in steps), dtype=np.int8)


@dataclass(frozen=True, slots=True)
class LikenessLook:
    """By the cosine of the whole records' words and letters."""

    left: sparse.csr_array = field(repr=False)
    right: sparse.csr_array = field(repr=False)
    name: str = "likeness"
    count: int = len(LIKENESS_STEPS) + 1

    def cosine(self, rows: Ints, others: Ints) -> Reals:
        return likeness_of(self.left, self.right, rows, others).astype(np.float64)

    def levels(self, rows: Ints, others: Ints) -> Levels:
        return np.digitize(self.cosine(rows, others), LIKENESS_STEPS).astype(np.int8)


@dataclass(frozen=True, slots=True)
class WordLook:
    """By how few records use the rarest word that both use."""

    left: sparse.csr_array = field(repr=False)
    right: sparse.csr_array = field(repr=False)
    spread: npt.NDArray[np.int64] = field(repr=False)
    words: tuple[str, ...] = field(repr=False)
    name: str = "words"
    count: int = len(RARE_STEPS) + 2

    def levels(self, rows: Ints, others: Ints) -> Levels:
        shared = self.rarest(rows, others)
        spread = np.where(shared < 0, 0, self.spread[shared]).astype(np.float64)
        return np.where(shared < 0, 0, 1 + steps_down(spread, RARE_STEPS)).astype(np.int8)

    def rarest(self, rows: Ints, others: Ints) -> Ints:
        """The number of the rarest word both use; −1 where they share none."""
        found = np.full(len(rows), -1, np.int64)
        for start in range(0, len(rows), PAIRS):
            some = slice(start, start + PAIRS)
            both = sparse.csr_array(self.left[rows[some]] * self.right[others[some]])
            pair = np.repeat(np.arange(both.shape[0]), np.diff(both.indptr))
            order = np.lexsort((both.indices, self.spread[both.indices], pair))
            first, at = np.unique(pair[order], return_index=True)
            found[start + first] = both.indices[order[at]]
        return found

    def shown(self, rows: Ints, others: Ints) -> pl.Series:
        """That word; "" where they share none."""
        return pl.Series([*self.words, ""], dtype=pl.String).gather(
            np.where((found := self.rarest(rows, others)) < 0, len(self.words), found)
        )


def look_at_column(
    column: Column, left: pl.Series, right: pl.Series, *, one_table: bool, known: Known | None = None
) -> Look:
    """What can be looked at in one column of the two tables (twice the same series where there is one table)."""
    mine, theirs = read_column(column, left), read_column(column, right)
    common = None if known is None else known.common
    match column.kind:
        case "name" | "text":
            both = mine if one_table else pl.concat([mine.rename("v"), theirs.rename("v")])
            weights = weigh(both) if known is None else known.weigh(both)
            values = numbered(mine, theirs, one_table=one_table, common=common)
            return TextLook(column.left, values, weights[: len(mine)], weights[weights.shape[0] - len(theirs) :])
        case "code":
            values = numbered(mine, theirs, one_table=one_table, common=common)
            return CodeLook(column.left, values, strings(mine), strings(theirs))
        case "number":
            a, b = mine.to_numpy(), theirs.to_numpy()
            return NumberLook(column.left, a, b, spread_of(a, b) if known is None else known.spread)
        case "date":
            return DayLook(column.left, mine.to_numpy(), theirs.to_numpy())


def read_column(column: Column, values: pl.Series) -> pl.Series:
    """The values as they are compared: words, a code without its signs, a number, a day such as 20260331."""
    said = written(values)
    match column.kind:
        case "name" | "text":
            return plain(said, " ")
        case "code":
            return plain(said, "")
        case "number":
            return numbers(said).fill_null(np.nan)
        case "date":
            return dates(said).dt.strftime("%Y%m%d").cast(pl.Float64).fill_null(np.nan)


def spread_of(*amounts: Reals) -> float:
    """The middle half of the amounts lies within so much."""
    low, high = np.nanquantile(np.concatenate(amounts), (0.25, 0.75))
    return float(high - low)


def plain(values: pl.Series, between: str) -> pl.Series:
    """The words of each value, folded, in their order; null stays null."""
    words = folded(values).str.extract_all(WORD).list.join(between)
    return words.set(values.is_null() | (words == ""), None)


def strings(values: pl.Series) -> npt.NDArray[np.object_]:
    return np.asarray(values.fill_null("").to_list(), dtype=object)


def look_at_words(table: WordTable, size: int, *, one_table: bool) -> WordLook:
    """The words of the left rows, then of the right ones."""
    counts = table.counts
    return WordLook(counts[:size], counts if one_table else counts[size:], table.spread, table.words)
