"""What speaks for a pair of rows being the same, in levels: per column, by rare shared words, and by meaning."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
from rapidfuzz.distance import OSA
from scipy import sparse

from menter.join_up.column import Column, dates, numbers, written
from menter.join_up.likeness import likeness_of, terms, weigh
from menter.join_up.mixture import MISSING, Levels

Ints = npt.NDArray[np.int64]

TEXT_STEPS = (0.2, 0.4, 0.6, 0.8, 0.95)  # cosines between levels: even steps, the last for all but a slip
NUMBER_STEPS = (0.10, 0.01, 0.0)  # difference as a share of the larger amount: near, very near, equal
DAY_STEPS = (366, 31, 0)  # days apart: a year, a month, the same day
RARE_STEPS = (100, 30, 10, 5, 2)  # in how many records the rarest shared word stands: about halving each time
COMMON_VALUE = 0.01  # an equal value that more than 1 in 100 records have is weak agreement ...
COMMON_AT_LEAST = 3  # ... and it takes more than this many records to be called common


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing looked at in every pair.

    name        the heading of the column, or "words" or "meaning" for the whole record
    kind        the column's kind, or "words", "likeness", "meaning"
    levels      shape (pairs,), 0 = disagree, rising; −1 where one side says nothing
    count       how many levels there are
    """

    name: str
    kind: str
    levels: npt.NDArray[np.int8]
    count: int


def look_at_column(column: Column, left: pl.Series, right: pl.Series, rows: Ints, others: Ints) -> Evidence:
    """The evidence of one column for the pairs (rows, others)."""
    mine, theirs = written(left), written(right)
    match column.kind:
        case "name" | "text":
            levels, count = text_levels(mine, theirs, rows, others)
        case "code":
            levels, count = code_levels(mine, theirs, rows, others)
        case "number":
            levels, count = number_levels(numbers(mine), numbers(theirs), rows, others)
        case "date":
            levels, count = day_levels(dates(mine), dates(theirs), rows, others)
    missing = mine.is_null().to_numpy()[rows] | theirs.is_null().to_numpy()[others]
    levels = np.where(missing, MISSING, levels).astype(np.int8)
    return Evidence(column.left, column.kind, levels, count)


def text_levels(mine: pl.Series, theirs: pl.Series, rows: Ints, others: Ints) -> tuple[Levels, int]:
    """By the cosine of words and letters; then equal and common, equal and rare."""
    left, right = mine.fill_null("").to_list(), theirs.fill_null("").to_list()
    weights = weigh([*left, *right])
    cosine = likeness_of(weights[: len(left)], weights[len(left) :], rows, others)
    levels = np.digitize(cosine, TEXT_STEPS)
    equal, rare = equal_and_rare([fold_words(v) for v in left], [fold_words(v) for v in right], rows, others)
    top = len(TEXT_STEPS)
    levels = np.where(equal, np.where(rare, top + 2, top + 1), np.minimum(levels, top))
    return levels.astype(np.int8), top + 3


def fold_words(value: str) -> str:
    return " ".join(terms(value))


def equal_and_rare(
    left: Sequence[str], right: Sequence[str], rows: Ints, others: Ints
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Which pairs have the same value, and which of those values few records have."""
    everything = np.asarray([*left, *right], dtype=object)
    _, numbered, counts = np.unique(everything.astype(str), return_inverse=True, return_counts=True)
    mine, theirs = numbered[: len(left)][rows], numbered[len(left) :][others]
    rare = counts <= max(COMMON_AT_LEAST, COMMON_VALUE * len(everything))
    return mine == theirs, rare[mine]


def code_levels(mine: pl.Series, theirs: pl.Series, rows: Ints, others: Ints) -> tuple[Levels, int]:
    """Different, one slip apart, equal and common, equal and rare."""
    left = [fold_words(v).replace(" ", "") for v in mine.fill_null("").to_list()]
    right = [fold_words(v).replace(" ", "") for v in theirs.fill_null("").to_list()]
    equal, rare = equal_and_rare(left, right, rows, others)
    slip = np.fromiter(
        (OSA.distance(left[i], right[j], score_cutoff=1) <= 1 for i, j in zip(rows, others, strict=True)),
        dtype=bool,
        count=len(rows),
    )
    return np.where(equal, np.where(rare, 3, 2), slip.astype(np.int8)).astype(np.int8), 4


def number_levels(mine: pl.Series, theirs: pl.Series, rows: Ints, others: Ints) -> tuple[Levels, int]:
    a = mine.fill_null(np.nan).to_numpy()[rows]
    b = theirs.fill_null(np.nan).to_numpy()[others]
    larger = np.maximum(np.abs(a), np.abs(b))
    apart = np.divide(np.abs(a - b), larger, out=np.zeros_like(larger), where=larger > 0)
    everything = np.concatenate([mine.drop_nulls().to_numpy(), theirs.drop_nulls().to_numpy()])
    middle = float(np.quantile(everything, 0.75) - np.quantile(everything, 0.25)) if len(everything) else 0.0
    if middle > 0:  # years and the like: 1998 and 1999 are 0.05 % apart and yet far from each other
        apart = np.maximum(apart, np.abs(a - b) / middle / 10)
    return steps_down(apart, NUMBER_STEPS), len(NUMBER_STEPS) + 1


def day_levels(mine: pl.Series, theirs: pl.Series, rows: Ints, others: Ints) -> tuple[Levels, int]:
    a = mine.to_physical().cast(pl.Float64).fill_null(np.nan).to_numpy()[rows]
    b = theirs.to_physical().cast(pl.Float64).fill_null(np.nan).to_numpy()[others]
    return steps_down(np.abs(a - b), DAY_STEPS), len(DAY_STEPS) + 1


def steps_down(apart: npt.NDArray[np.float64], steps: Sequence[float]) -> Levels:
    """How many of the falling limits each distance keeps to; nothing known keeps to none."""
    return np.asarray(sum((apart <= step).astype(np.int8) for step in steps), dtype=np.int8)


def look_at_words(
    left: Sequence[str], right: Sequence[str], rows: Ints, others: Ints, *, one_table: bool
) -> tuple[Evidence, list[str]]:
    """How rare the rarest word is that both records use, and that word ("" where they share none)."""
    weights, vocabulary = word_table([*left, *right])
    spread = np.bincount(weights.indices, minlength=len(vocabulary))
    if one_table:
        spread = spread // 2
    rarest: list[str] = []
    levels = np.zeros(len(rows), np.int8)
    for n, (i, j) in enumerate(zip(rows, others + len(left), strict=True)):
        mine = weights.indices[weights.indptr[i] : weights.indptr[i + 1]]
        theirs = weights.indices[weights.indptr[j] : weights.indptr[j + 1]]
        both = np.intersect1d(mine, theirs, assume_unique=True)
        if not len(both):
            rarest.append("")
            continue
        best = both[np.argmin(spread[both])]
        rarest.append(vocabulary[best])
        levels[n] = 1 + sum(spread[best] <= step for step in RARE_STEPS)
    return Evidence("words", "words", levels, len(RARE_STEPS) + 2), rarest


def word_table(texts: Sequence[str]) -> tuple[sparse.csr_array, list[str]]:
    """Which record uses which word: one row a text, one column a word, in alphabetical order."""
    used = [sorted(set(terms(text))) for text in texts]
    vocabulary = sorted({word for row in used for word in row})
    number = {word: n for n, word in enumerate(vocabulary)}
    indices = np.fromiter((number[word] for row in used for word in row), dtype=np.int64)
    indptr = np.cumsum([0, *(len(row) for row in used)])
    ones = np.ones(len(indices), np.float32)
    return sparse.csr_array((ones, indices, indptr), shape=(len(texts), max(1, len(vocabulary)))), vocabulary
