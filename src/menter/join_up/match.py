"""Which rows of one or two tables are the same thing, with a probability and reasons, without labels or settings."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import polars as pl

from menter.join_up.cluster import group_rows, mean_within, met_through_others, pairs_unseen
from menter.join_up.column import Column, has_twins, pair_headings, recognise_columns
from menter.join_up.comparison import Bools, Comparison, Reals, compare, whole_records
from menter.join_up.likeness import Floats, Ints
from menter.join_up.meaning import Meaning
from menter.join_up.mixture import Levels, belief_of
from menter.join_up.rival import probability_of_one
from menter.language.sentence import Refusal, Sentence

SAME_FROM = 0.5  # the method's own decision: more likely the same than not
ODDS_IN_LIKENESS = 0.01  # of likeness that a unit of log odds is worth in ranking: both then span about one
SIDE_ISSUE = (
    0.2  # of its probability that a pair keeps which agrees in a side issue and can be compared in nothing else
)
MOST_SHOWN = 5_000_000  # pairs given back; beyond, only the likeliest, so that a million rows fit in memory


class ArrowTable(Protocol):
    """A table of any program that speaks Arrow: pyarrow, DuckDB, pandas, Polars itself."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...


Table = pl.DataFrame | ArrowTable


class NothingToCompare(Refusal):
    """No column of the tables can tell one row from another."""


class RowsAndVectorsDiffer(Refusal):
    """There must be one vector for each row."""


class NotATable(Refusal):
    """Only a Polars frame or an Arrow table can be compared."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """Text vectors made elsewhere, one a row, and the language of each row where known.

    left, right         shape (rows, size), float32, unit length
    languages           of the left rows, then of the right ones
    """

    left: Floats
    right: Floats | None = None
    languages: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs with their levels of agreement, the probability of each, and which are held to be the same."""

    rows: Ints
    others: Ints
    levels: Levels
    probability: Reals
    same: Bools


def find_matches(left: Table, right: Table | None = None, *, vectors: Vectors | None = None) -> pl.DataFrame:
    """Pairs of rows that may be the same thing, most likely first.

    left        any table; with `right` None it is compared with itself
    vectors     optional meaning of each row
    Returns     left, right (row numbers; left < right within one table), probability, same (the method's own
                decision), then one column a piece of evidence: the share of full agreement from 0 to 1, null where a
                side says nothing, named `evidence: <heading>`, and `shared_word`, the rarest word both use.
    Raises      NothingToCompare when no column says anything; RowsAndVectorsDiffer; NotATable.
    Source      Fellegi and Sunter (1969) with levels learned by EM; between tables without twins, decoys; within one
                table, average linkage.
    """
    mine = as_frame(left)
    theirs = None if right is None else as_frame(right)
    check_vectors(mine, theirs, vectors)
    other = mine if theirs is None else theirs
    if len(mine) == 0 or len(other) == 0 or (theirs is None and len(mine) == 1):
        return no_pairs()
    columns = recognise_columns(mine, theirs)
    if vectors is None:
        check_columns(columns, mine, theirs)
    order = in_order(mine, [column.left for column in columns])
    order_of_other = order if theirs is None else in_order(theirs, [column.right for column in columns])
    comparison = compare(
        mine[order],
        None if theirs is None else theirs[order_of_other],
        columns,
        None if vectors is None else meaning_of(vectors, order, order_of_other),
    )
    found = within_one(comparison) if theirs is None else between_two(comparison, mine, other, columns)
    return as_pairs(comparison, found, order, order_of_other)


def as_frame(table: Table) -> pl.DataFrame:
    if isinstance(table, pl.DataFrame):
        return table
    if hasattr(table, "__arrow_c_stream__") and not isinstance(table, pl.Series):
        return pl.DataFrame(table)
    raise NotATable(
        Sentence("This is a {kind}, not a table. Give a Polars DataFrame or an Arrow table.", kind=type(table).__name__)
    )


def check_columns(
    columns: tuple[Column, ...], left: pl.DataFrame, right: pl.DataFrame | None = None
) -> tuple[Column, ...]:
    """The columns, if there are any."""
    if columns:
        return columns
    if right is not None and not pair_headings(left, right):
        raise NothingToCompare(
            Sentence(
                "The two tables share no heading and no word, so none of their columns can be compared. "
                "Give the columns that say the same the same heading."
            )
        )
    raise NothingToCompare(
        Sentence("No column says anything that tells one row from another, so nothing can be compared.")
    )


def check_vectors(left: pl.DataFrame, right: pl.DataFrame | None, vectors: Vectors | None) -> None:
    if vectors is None:
        return
    rows = len(left) + (0 if right is None else len(right))
    given = len(vectors.left) + (0 if vectors.right is None else len(vectors.right))
    if given != rows or len(vectors.left) != len(left):
        raise RowsAndVectorsDiffer(
            Sentence(
                "There are {rows} rows and {vectors} vectors. Give one vector for each row.",
                rows=rows,
                vectors=given,
            )
        )


def meaning_of(vectors: Vectors, order: Ints, order_of_other: Ints) -> Meaning:
    if vectors.right is None:
        languages = None if vectors.languages is None else [vectors.languages[n] for n in order]
        return Meaning(vectors.left[order], None, languages)
    both = [*order, *(order_of_other + len(order))]
    languages = None if vectors.languages is None else [vectors.languages[n] for n in both]
    return Meaning(vectors.left[order], vectors.right[order_of_other], languages)


def in_order(table: pl.DataFrame, columns: list[str]) -> Ints:
    """The rows in the order of what they say, so that the order they came in changes nothing."""
    return whole_records(table, columns).arg_sort().to_numpy().astype(np.int64)


def between_two(comparison: Comparison, left: pl.DataFrame, right: pl.DataFrame, columns: tuple[Column, ...]) -> Found:
    """Pairs of two tables; where neither has twins, each row has one partner at most."""
    mine, theirs = [column.left for column in columns], [column.right for column in columns]
    one_to_one = not has_twins(left, mine) and not has_twins(right, theirs)
    rows, others = comparison.candidates()
    levels = comparison.levels(rows, others)
    mixture = comparison.learn(rows, others, levels, one_to_one=one_to_one)
    log_odds = mixture.log_odds(levels)
    side_issue = comparison.rests_on_a_side_issue(levels)
    probability = belief_of(log_odds, (rows, others) if one_to_one else None)
    together = np.ones(len(rows), bool)
    if one_to_one:
        likeness = comparison.likeness.cosine(rows, others) + ODDS_IN_LIKENESS * log_odds
        probability, together = probability_of_one(rows, others, likeness, probability, comparison.sizes)
        probability /= np.maximum(how_many_say(left, mine)[rows], how_many_say(right, theirs)[others])
    probability[side_issue] *= SIDE_ISSUE
    return Found(rows, others, levels, probability, together & (probability >= SAME_FROM))


def how_many_say(table: pl.DataFrame, columns: list[str]) -> Ints:
    """For each row, in order, how many rows of its table say the very same: they share one partner at most."""
    texts = whole_records(table, columns).sort().to_frame("said")
    return texts.select(pl.len().over("said")).to_series().to_numpy().astype(np.int64)


def within_one(comparison: Comparison) -> Found:
    """Pairs of one table, put together into groups; every pair within a group is the same."""
    size = comparison.sizes[0]
    rows, others = comparison.candidates()
    levels = comparison.levels(rows, others)
    mixture = comparison.learn(rows, others, levels, one_to_one=False)
    probability = belief_of(mixture.log_odds(levels), None)
    met, through = met_through_others(rows, others, probability, size)
    rows, others = np.concatenate([rows, met]), np.concatenate([others, through])
    levels = np.vstack([levels, comparison.levels(met, through)])
    probability = belief_of(mixture.log_odds(levels), None)
    probability[comparison.rests_on_a_side_issue(levels)] *= SIDE_ISSUE
    group = group_rows(rows, others, probability, size)
    unseen, beside = pairs_unseen(group, rows, others)
    rows, others = np.concatenate([rows, unseen]), np.concatenate([others, beside])
    more = comparison.levels(unseen, beside)
    probability = np.concatenate([probability, belief_of(mixture.log_odds(more), None)])
    together = group[rows] == group[others]
    mean = mean_within(group[rows[together]], probability[together])
    probability[together] = np.maximum(probability[together], (probability[together] + mean) / 2)
    return Found(rows, others, np.vstack([levels, more]), probability, together)


def as_pairs(comparison: Comparison, found: Found, order: Ints, order_of_other: Ints) -> pl.DataFrame:
    """The pairs as a frame, in the rows' own numbers."""
    if len(found.rows) > MOST_SHOWN:
        found = likeliest(found)
    left, right = order[found.rows], order_of_other[found.others]
    if comparison.one_table:
        left, right = np.minimum(left, right), np.maximum(left, right)
    shares = comparison.agreement(found.levels)
    frame = pl.DataFrame(
        {
            "left": left,
            "right": right,
            "probability": found.probability,
            "same": found.same,
            **{
                f"evidence: {look.name}": pl.Series(shares[:, n], nan_to_null=True)
                for n, look in enumerate(comparison.looks)
            },
            "shared_word": comparison.words.shown(found.rows, found.others),
        }
    )
    return frame.sort(["probability", "left", "right"], descending=[True, False, False])


def likeliest(found: Found) -> Found:
    """As many pairs as are shown, and every pair that is held to be the same."""
    rank = np.where(found.same, 1.0, found.probability)
    kept = np.sort(np.argpartition(-rank, MOST_SHOWN)[: max(MOST_SHOWN, int(found.same.sum()))])
    return Found(found.rows[kept], found.others[kept], found.levels[kept], found.probability[kept], found.same[kept])


def no_pairs() -> pl.DataFrame:
    return pl.DataFrame(
        schema={
            "left": pl.Int64,
            "right": pl.Int64,
            "probability": pl.Float64,
            "same": pl.Boolean,
            "shared_word": pl.String,
        }
    )
