"""Which rows of one or two tables are the same thing, with a probability and reasons, without labels or settings."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy import sparse

from menter.join_up.column import recognise_columns, written
from menter.join_up.evidence import Evidence, Ints, look_at_column, look_at_words
from menter.join_up.likeness import Floats, likeness_of, neighbours, weigh, without_common
from menter.join_up.meaning import Meaning
from menter.join_up.mixture import learn_mixture
from menter.language.sentence import Refusal, Sentence

SAME_FROM = 0.5  # the method's own decision: more likely the same than not
CANDIDATES = 30  # nearest rows looked at for each row; 20 lost 1 true pair in 3 where one thing stands 50 times
LIKENESS_STEPS = tuple(n / 20 for n in range(1, 20))  # tenths lost a little on three of the six sets tried
CLEARLY_ALIKE = 0.7  # share of full agreement from which a pair is first guessed to be the same; only a start


class NothingToCompare(Refusal):
    """No column of the tables can tell one row from another."""


class RowsAndVectorsDiffer(Refusal):
    """There must be one vector for each row."""


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
class Compared:
    """Candidate pairs with all their evidence, and the probability that was learned from it."""

    rows: Ints
    others: Ints
    evidence: tuple[Evidence, ...]
    rarest: tuple[str, ...]
    probability: npt.NDArray[np.float64]


def find_matches(
    left: pl.DataFrame, right: pl.DataFrame | None = None, *, vectors: Vectors | None = None
) -> pl.DataFrame:
    """Pairs of rows that may be the same thing, most likely first.

    left        any table; with `right` None it is compared with itself
    vectors     optional meaning of each row
    Returns     left, right (row numbers; left < right within one table), probability, same (the method's own
                decision), then one column a piece of evidence: the share of full agreement from 0 to 1, null where a
                side says nothing, named `evidence: <heading>`, and `shared_word`, the rarest word both use.
    Raises      NothingToCompare when no column says anything; RowsAndVectorsDiffer.
    Source      Fellegi and Sunter (1969) with levels; candidates by nearest neighbours of TF-IDF rows and of vectors.
    """
    check_vectors(left, right, vectors)
    compared = compare(left, right, vectors)
    if compared is None:
        return no_pairs()
    probability = compared.probability
    frame = pl.DataFrame(
        {
            "left": compared.rows,
            "right": compared.others,
            "probability": probability,
            "same": probability >= SAME_FROM,
            **{name_of(each): pl.Series(agreement(each), nan_to_null=True) for each in compared.evidence},
            "shared_word": list(compared.rarest),
        }
    )
    return frame.sort(["probability", "left", "right"], descending=[True, False, False])


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


def compare(left: pl.DataFrame, right: pl.DataFrame | None, vectors: Vectors | None) -> Compared | None:
    """Candidates, their evidence and the learned mixture; None where no two rows have anything in common."""
    if len(left) == 0 or (right is not None and len(right) == 0) or (right is None and len(left) == 1):
        return None
    columns = recognise_columns(left, right)
    if not columns and vectors is None:
        raise NothingToCompare(
            Sentence("No column says anything that tells one row from another, so nothing can be compared.")
        )
    mine = whole_records(left, [c.left for c in columns])
    theirs = mine if right is None else whole_records(right, [c.right for c in columns])
    meaning = None if vectors is None else Meaning(vectors.left, vectors.right, vectors.languages)
    weights = weigh(mine if right is None else [*mine, *theirs])
    first, second = weights[: len(mine)], weights[weights.shape[0] - len(theirs) :]
    rows, others = candidates(weights, len(mine), meaning, one_table=right is None)
    if not len(rows):
        return None
    words, rarest = look_at_words(mine, theirs, rows, others, one_table=right is None)
    whole = likeness_of(first, second, rows, others)
    likeness = Evidence(
        "likeness", "likeness", np.digitize(whole, LIKENESS_STEPS).astype(np.int8), len(LIKENESS_STEPS) + 1
    )
    evidence = [words, likeness]
    table = left if right is None else right
    evidence += [look_at_column(c, left[c.left], table[c.right], rows, others) for c in columns]
    if meaning is not None:
        evidence.append(meaning.look(rows, others))
    levels = np.column_stack([each.levels for each in evidence])
    rivals = None if right is None else (rows, others)
    counts = tuple(e.count for e in evidence)
    _, probability = learn_mixture(levels, counts, first_guess(evidence), rivals=rivals)
    return Compared(rows, others, tuple(evidence), tuple(rarest), probability)


def whole_records(table: pl.DataFrame, columns: Sequence[str]) -> list[str]:
    """Everything a row says, in one text."""
    if not columns:
        return [""] * len(table)
    return (
        pl.DataFrame([written(table[name]).fill_null("").alias(str(n)) for n, name in enumerate(columns)])
        .select(pl.concat_str(pl.all(), separator=" "))
        .to_series()
        .to_list()
    )


def candidates(weights: sparse.csr_array, size: int, meaning: Meaning | None, *, one_table: bool) -> tuple[Ints, Ints]:
    """The pairs worth looking at: nearest by letters and words from either side, and nearest by meaning."""
    useful = without_common(weights)
    first = useful[:size]
    second = first if one_table else useful[size:]
    rows, others, _ = neighbours(first, second, count=CANDIDATES, itself=one_table)
    found = [np.column_stack([rows, others])]
    if not one_table:
        back, forth, _ = neighbours(second, first, count=CANDIDATES)
        found.append(np.column_stack([forth, back]))
    if meaning is not None:
        found.append(np.column_stack(meaning.nearest(CANDIDATES)))
    pairs = np.vstack(found)
    if one_table:
        pairs = np.sort(pairs, axis=1)
    pairs = np.unique(pairs, axis=0)
    return pairs[:, 0], pairs[:, 1]


def first_guess(evidence: Sequence[Evidence]) -> npt.NDArray[np.float64]:
    """Pairs that agree on nearly everything they both speak of are guessed to be the same."""
    shares = np.column_stack([agreement(each) for each in evidence])
    return np.where(np.nanmean(shares, axis=1) >= CLEARLY_ALIKE, 0.9, 0.05)


def agreement(evidence: Evidence) -> npt.NDArray[np.float64]:
    """Share of full agreement, 0 to 1; not a number where a side says nothing."""
    share = evidence.levels / (evidence.count - 1)
    return np.where(evidence.levels < 0, np.nan, share)


def name_of(evidence: Evidence) -> str:
    return f"evidence: {evidence.name}"
