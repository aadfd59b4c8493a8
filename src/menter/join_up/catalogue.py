"""Rows made ready once, to be asked at any time which of them a new row is the same as."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy import sparse

from menter.join_up.candidate import LOOKED_UP, NEAREST, between, keep_columns, largest, limit_of, nearest
from menter.join_up.column import Column, recognise_columns, the_most_telling
from menter.join_up.comparison import Comparison, compare, whole_records
from menter.join_up.evidence import (
    LikenessLook,
    Look,
    WordLook,
    look_at_column,
    read_column,
    spread_of,
)
from menter.join_up.known import Known, common_values
from menter.join_up.likeness import Ints
from menter.join_up.match import SAME_FROM, SIDE_ISSUE, Found, Table, as_frame, as_pairs, check_columns
from menter.join_up.mixture import Mixture, belief_of
from menter.join_up.vocabulary import WordTable, by_rarity, piece_table, rarity_of, word_table

LEARNT_FROM_ROWS = 10_000  # rows whose pairs teach what each agreement tells; more takes time and moves little


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Rows, what finds them, and what was learned from them about each column.

    columns     what the rows say, by kind
    texts       whole rows in one text
    known       about the whole rows, then about each column
    places      which row of `found_by` each piece of a word has
    found_by    shape (pieces, rows): which rows have each piece that few rows have, with its weight
    mixture     what each level of agreement tells
    """

    rows: pl.DataFrame = field(repr=False)
    columns: tuple[Column, ...]
    texts: pl.Series = field(repr=False)
    known: tuple[Known, ...] = field(repr=False)
    word_spread: Mapping[str, int] = field(repr=False)
    places: Mapping[str, int] = field(repr=False)
    found_by: sparse.csr_array = field(repr=False)
    subject: int
    mixture: Mixture

    @classmethod
    def build(cls, table: Table) -> "Catalogue":
        """A catalogue of the rows of a table; it takes about as long as `find_matches` on the same table.

        Raises  NothingToCompare when no column says anything.
        """
        rows = as_frame(table)
        columns = check_columns(recognise_columns(rows), rows)
        texts = whole_records(rows, [column.left for column in columns])
        words = word_table(texts)
        pieces = piece_table(words)
        weights = by_rarity(pieces.counts)
        few = between(weights, 1, limit_of(len(rows)))
        places = dict(zip(np.asarray(pieces.words, dtype=object)[few].tolist(), range(int(few.sum())), strict=True))
        found_by = sparse.csr_array(keep_columns(weights, few).T)
        known = (known_of(pieces, len(rows)), *(learn_column(column, rows[column.left]) for column in columns))
        spread = dict(zip(words.words, words.spread.tolist(), strict=True))
        return cls(
            rows.select([column.left for column in columns]),
            columns,
            texts,
            known,
            spread,
            places,
            found_by,
            the_most_telling(columns, rows, rows),
            learn_mixture_of(rows, columns),
        )

    def find(self, row: Mapping[str, object]) -> pl.DataFrame:
        """The rows that a new row may be the same as, likeliest first, as `find_matches` gives them; `left` is 0.

        row     values by heading; headings that the catalogue does not have say nothing
        """
        asked = pl.DataFrame(
            {c.left: pl.Series([row.get(c.left)], dtype=pl.String, strict=False) for c in self.columns}
        )
        text = whole_records(asked, asked.columns)
        near = self.near(text)
        comparison = self.beside(asked, text, near)
        rows, others = np.zeros(len(near), np.int64), np.arange(len(near))
        levels = comparison.levels(rows, others)
        probability = belief_of(self.mixture.log_odds(levels), None)
        probability[comparison.rests_on_a_side_issue(levels)] *= SIDE_ISSUE
        found = Found(rows, others, levels, probability, probability >= SAME_FROM)
        return as_pairs(comparison, found, np.zeros(1, np.int64), near)

    def near(self, text: pl.Series) -> Ints:
        """Rows that share the rarest pieces of a text."""
        pieces = piece_table(word_table(text))
        weights = self.known[0].weigh(text)
        here = [(self.places[p], n) for n, p in enumerate(pieces.words) if p in self.places]
        here.sort(key=lambda each: (int(self.found_by.indptr[each[0] + 1] - self.found_by.indptr[each[0]]), each[0]))
        weight_of = dict(zip(weights.indices.tolist(), weights.data.tolist(), strict=True))
        found: list[npt.NDArray[np.int32]] = []
        shares: list[npt.NDArray[np.float32]] = []
        looked_up = 0
        for place, number in here:
            begin, end = int(self.found_by.indptr[place]), int(self.found_by.indptr[place + 1])
            looked_up += end - begin
            if found and looked_up > LOOKED_UP:
                break
            found.append(self.found_by.indices[begin:end])
            shares.append(self.found_by.data[begin:end] * np.float32(weight_of.get(number, 0.0)))
        if not found:
            return np.empty(0, np.int64)
        rows, place_of = np.unique(np.concatenate(found), return_inverse=True)
        likeness = np.bincount(place_of, weights=np.concatenate(shares)).astype(np.float32)
        return np.sort(largest(rows, likeness, NEAREST))

    def beside(self, asked: pl.DataFrame, text: pl.Series, near: Ints) -> Comparison:
        """The new row and the rows near it, made ready with what the whole catalogue has taught."""
        rows = self.rows[near]
        texts = pl.concat([text, self.texts[near]])
        words = word_table(texts)
        spread = np.asarray([self.word_spread.get(word, 1) for word in words.words] or [1], np.int64)
        weights = self.known[0].weigh(texts)
        looks: list[Look] = [
            look_at_column(column, asked[column.left], rows[column.left], one_table=False, known=known)
            for column, known in zip(self.columns, self.known[1:], strict=True)
        ]
        return Comparison(
            (1, len(near)),
            False,
            WordLook(words.counts[:1], words.counts[1:], spread, words.words),
            LikenessLook(weights[:1], weights[1:]),
            tuple(looks),
            self.subject,
            None,
            weights,
        )


def known_of(pieces: WordTable, texts: int, common: frozenset[str] = frozenset()) -> Known:
    rarity = rarity_of(pieces.spread, texts)
    return Known(
        dict(zip(pieces.words, rarity.tolist(), strict=True)), float(rarity_of(np.zeros(1, np.int64), texts)[0]), common
    )


def learn_column(column: Column, values: pl.Series) -> Known:
    """What the values of one column teach."""
    read = read_column(column, values)
    match column.kind:
        case "name" | "text":
            return known_of(piece_table(word_table(read)), len(read), common_values(read))
        case "code":
            return Known({}, 0.0, common_values(read))
        case "number":
            return Known({}, 0.0, spread=spread_of(read.to_numpy()))
        case "date":
            return Known({}, 0.0)


def learn_mixture_of(rows: pl.DataFrame, columns: tuple[Column, ...]) -> Mixture:
    """What each level of agreement tells, from the pairs of some rows with all."""
    comparison = compare(rows, None, columns, None)
    step = -(-len(rows) // LEARNT_FROM_ROWS)
    some = np.arange(0, len(rows), step)
    asking, others = nearest(comparison.finders[some], comparison.finders)
    asked = some[asking]
    apart = asked != others
    asked, others = asked[apart], others[apart]
    return comparison.learn(asked, others, comparison.levels(asked, others), one_to_one=False, asked=len(some))
