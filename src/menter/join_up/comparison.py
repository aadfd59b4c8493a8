"""Two tables made ready to be compared: what can be looked at, which pairs are worth it, and what it all tells."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy import sparse

from menter.join_up.candidate import find_candidates, finders, pairs_of
from menter.join_up.cluster import group_rows
from menter.join_up.column import Column, the_most_telling, written
from menter.join_up.evidence import LikenessLook, Look, WordLook, look_at_column, look_at_words
from menter.join_up.likeness import Ints
from menter.join_up.meaning import Meaning
from menter.join_up.mixture import (
    MISSING,
    Levels,
    Mixture,
    belief_beside_strangers,
    fit,
    learn_mixture,
    shown,
    worth_of,
)
from menter.join_up.vocabulary import by_rarity, piece_table, word_table

Reals = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

CLEARLY_ALIKE = 0.7  # share of full agreement from which a pair is first guessed to be the same; only a start
GUESS_SAME, GUESS_OTHER = 0.9, 0.05  # what such a first guess is worth; EM settles the same from other starts
GUESS_STRANGER = 1e-4  # of a pair that is not clearly alike, where strangers tell the rest
STRANGERS = 50_000  # pairs drawn by chance; four times as many move no F1 by half a point
SEED = 18  # of that draw: any number, always the same
LEAST_SURE = 1e-3  # of a pair, when the mixture is made: no pair says what the same or the different never show
LEARNT_FROM = 300_000  # pairs; more does not move what is learned, and takes time
BY_MEANING = 30  # nearest rows by meaning looked at for each row


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows of one or two tables with all that can be looked at in a pair of them.

    sizes       rows left and right; twice the same for one table
    looks       whole records first, then the columns, then the meaning if there is one
    columns     the columns' looks, the most telling one at `subject`
    finders     what finds a row's candidates: left rows, then right ones
    """

    sizes: tuple[int, int]
    one_table: bool
    words: WordLook
    likeness: LikenessLook
    columns: tuple[Look, ...]
    subject: int
    meaning: Meaning | None
    finders: sparse.csr_array = field(repr=False)

    @property
    def looks(self) -> tuple[Look, ...]:
        whole: tuple[Look, ...] = (self.words, self.likeness)
        return (*whole, *self.columns, *(() if self.meaning is None else (self.meaning,)))

    def candidates(self) -> tuple[Ints, Ints]:
        """The pairs worth looking at: near by rare words and letters from either side, or near by meaning."""
        rows, others = find_candidates(self.finders, self.sizes[0], one_table=self.one_table)
        if self.meaning is None:
            return rows, others
        near, next_to = self.meaning.nearest(BY_MEANING)
        return pairs_of(np.concatenate([rows, near]), np.concatenate([others, next_to]), one_table=self.one_table)

    def levels(self, rows: Ints, others: Ints) -> Levels:
        """Shape (pairs, looks): how far each pair agrees in each."""
        table = np.empty((len(rows), len(self.looks)), np.int8)
        for number, look in enumerate(self.looks):
            table[:, number] = look.levels(rows, others)
        return table

    def learn(self, rows: Ints, others: Ints, levels: Levels, *, one_to_one: bool, asked: int | None = None) -> Mixture:
        """What each level of agreement tells, from a sample of the rows' pairs.

        asked   how many of the left rows these are the pairs of; None for all
        """
        step = -(-len(rows) // LEARNT_FROM)
        some = np.flatnonzero(rows % step == 0) if step > 1 else np.arange(len(rows))
        part = len(some) / max(1, len(rows))
        rows, others, levels = rows[some], others[some], levels[some]
        counts = tuple(look.count for look in self.looks)
        if one_to_one or not self.columns:
            rivals = (rows, others) if one_to_one else None
            return learn_mixture(levels, counts, self.first_guess(levels), rivals=rivals)[0]
        among = part * (self.all_pairs if asked is None else asked * self.sizes[1])
        belief = self.beside_strangers(levels, among)
        if self.one_table:
            group = group_rows(rows, others, belief, self.sizes[0])
            belief = (belief + (group[rows] == group[others])) / 2
        belief = np.clip(belief, LEAST_SURE, 1 - LEAST_SURE)
        mixture = fit(levels, counts, belief)
        return replace(mixture, worth=worth_of(mixture.told(levels), belief))

    @property
    def all_pairs(self) -> int:
        """How many pairs of rows there are."""
        mine, theirs = self.sizes
        return mine * (mine - 1) // 2 if self.one_table else mine * theirs

    def beside_strangers(self, levels: Levels, among: float) -> Reals:
        """Probability of each pair by its columns alone: whole records would tell the same a second time."""
        columns = slice(2, 2 + len(self.columns))
        counts = tuple(look.count for look in self.columns)
        strangers = self.levels(*self.drawn())
        apart = shown(strangers[:, columns], counts, 1 - self.first_guess(strangers))
        alike = self.first_guess(levels) > GUESS_OTHER
        start = np.where(alike, GUESS_SAME, GUESS_STRANGER)
        return belief_beside_strangers(levels[:, columns], counts, start, apart, among)

    def drawn(self) -> tuple[Ints, Ints]:
        """Pairs of rows drawn by chance, or all pairs where those are few."""
        mine, theirs = self.sizes
        if self.all_pairs <= STRANGERS:
            rows, others = np.divmod(np.arange(mine * theirs), theirs)
        else:
            rng = np.random.default_rng(SEED)
            rows, others = rng.integers(0, mine, STRANGERS), rng.integers(0, theirs, STRANGERS)
        kept = rows < others if self.one_table else np.ones(len(rows), bool)
        return rows[kept], others[kept]

    def first_guess(self, levels: Levels) -> Reals:
        """Pairs that agree on nearly everything they both speak of are guessed to be the same."""
        shares = self.agreement(levels)
        said = ~np.isnan(shares)
        mean = np.where(said, shares, 0).sum(axis=1) / np.maximum(said.sum(axis=1), 1)
        return np.where(mean >= CLEARLY_ALIKE, GUESS_SAME, GUESS_OTHER)

    def agreement(self, levels: Levels) -> npt.NDArray[np.float32]:
        """Share of full agreement, 0 to 1; not a number where a side says nothing."""
        full = np.asarray([look.count - 1 for look in self.looks], dtype=np.float32)
        return np.where(levels == MISSING, np.float32(np.nan), levels / full).astype(np.float32)

    def rests_on_a_side_issue(self, levels: Levels) -> Bools:
        """Pairs that can be compared in one column only, and that is not the one that tells most.

        Two rows that hold nothing but the same street are no one thing: that street is said of either.
        """
        if len(self.columns) < 2:
            return np.zeros(len(levels), bool)
        said = levels[:, 2 : 2 + len(self.columns)] != MISSING
        return np.asarray((said.sum(axis=1) <= 1) & ~said[:, self.subject])


def compare(
    left: pl.DataFrame, right: pl.DataFrame | None, columns: Sequence[Column], meaning: Meaning | None
) -> Comparison:
    """Make tables ready: each column looked at by its kind, and the whole records by words and letters."""
    one_table = right is None
    other = left if right is None else right
    mine = whole_records(left, [column.left for column in columns])
    texts = mine if one_table else pl.concat([mine, whole_records(other, [column.right for column in columns])])
    words = word_table(texts)
    weights = by_rarity(piece_table(words).counts)
    size = len(left)
    return Comparison(
        (size, len(other)),
        one_table,
        look_at_words(words, size, one_table=one_table),
        LikenessLook(weights[:size], weights if one_table else weights[size:]),
        tuple(look_at_column(c, left[c.left], other[c.right], one_table=one_table) for c in columns),
        the_most_telling(columns, left, other),
        meaning,
        finders(weights, words),
    )


def whole_records(table: pl.DataFrame, columns: Sequence[str]) -> pl.Series:
    """Everything a row says in these columns, in one text."""
    if not columns:
        return pl.Series("whole", [""] * len(table), dtype=pl.String)
    return (
        pl.DataFrame([written(table[name]).fill_null("").alias(str(n)) for n, name in enumerate(columns)])
        .select(pl.concat_str(pl.all(), separator=" ").alias("whole"))
        .to_series()
    )
