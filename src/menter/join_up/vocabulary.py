"""Which words each text uses, and the letters each word is made of, as sparse tables."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy import sparse

from menter.language.word import fold

WORD = r"[\p{L}\p{N}]+|\p{So}"  # split at every sign, so that codes compare too; a picture is a word
PIECE = 3  # letters of a piece: the usual trigram, which a slip leaves mostly whole


@dataclass(frozen=True, slots=True)
class WordTable:
    """How often each text uses each word.

    counts      shape (texts, words), float32
    words       in alphabetical order
    """

    counts: sparse.csr_array = field(repr=False)
    words: tuple[str, ...] = field(repr=False)

    @property
    def spread(self) -> npt.NDArray[np.int64]:
        """How many texts use each word."""
        return np.bincount(self.counts.indices, minlength=len(self.words)).astype(np.int64)


def folded(texts: Sequence[str] | pl.Series) -> pl.Series:
    """Small letters without accents, as `menter.language.word.fold` has them, for whole columns."""
    column = (texts if isinstance(texts, pl.Series) else pl.Series(texts, dtype=pl.String)).fill_null("")
    plain = column.str.to_lowercase()
    accented = column.str.contains(r"[^\x00-\x7f]")
    if not accented.any():
        return plain
    different = column.filter(accented).unique()
    apart = pl.Series([fold(text) for text in different.to_list()], dtype=pl.String)
    return plain.scatter(
        accented.arg_true(), column.filter(accented).replace_strict(different, apart, return_dtype=pl.String)
    )


def word_table(texts: Sequence[str] | pl.Series) -> WordTable:
    """The words of each text, folded."""
    said = (
        pl.DataFrame({"row": np.arange(len(texts), dtype=np.int32), "word": folded(texts).str.extract_all(WORD)})
        .explode("word")
        .drop_nulls("word")
        .group_by("row", "word")
        .agg(pl.len().cast(pl.Float32).alias("times"))
    )
    words = said["word"].unique().sort()
    number = pl.DataFrame({"word": words, "number": np.arange(len(words), dtype=np.int32)})
    said = said.join(number, on="word", how="left")
    shape = (len(texts), max(1, len(words)))
    counts = sparse.csr_array((said["times"].to_numpy(), (said["row"].to_numpy(), said["number"].to_numpy())), shape)
    counts.sort_indices()
    return WordTable(counts, tuple(words.to_list()))


def pieces(word: str) -> list[str]:
    """A word and its three-letter pieces: what survives a typing slip or another ending."""
    padded = f" {word} "
    return [f"={word}", *(padded[i : i + PIECE] for i in range(len(padded) - PIECE + 1))]


def piece_table(table: WordTable) -> WordTable:
    """How often each text uses each piece of a word; the pieces in the order in which they are first met."""
    made = [pieces(word) for word in table.words]
    number: dict[str, int] = {}
    indices = np.asarray([number.setdefault(piece, len(number)) for row in made for piece in row], dtype=np.int32)
    indptr = np.cumsum([0, *(len(row) for row in made)] if made else [0, 0], dtype=np.int64)
    shape = (table.counts.shape[1], max(1, len(number)))
    of_words = sparse.csr_array((np.ones(len(indices), np.float32), indices, indptr), shape=shape)
    of_words.sum_duplicates()
    return WordTable(sparse.csr_array(table.counts @ of_words), tuple(number))


def rarity_of(spread: npt.NDArray[np.int64], texts: int) -> npt.NDArray[np.float32]:
    """How rare what stands in so many of the texts is: inverse document frequency, smooth."""
    return np.asarray(np.log((1 + texts) / (1 + spread)) + 1, dtype=np.float32)


def by_rarity(counts: sparse.csr_array, rarity: npt.NDArray[np.float32] | None = None) -> sparse.csr_array:
    """Unit rows of damped counts times rarity (TF-IDF, sublinear and smooth); zeros where a text has no words.

    rarity      of each column, where it was learned elsewhere
    """
    weights = sparse.csr_array(counts, copy=True, dtype=np.float32)
    if rarity is None:
        rarity = rarity_of(np.bincount(weights.indices, minlength=weights.shape[1]), weights.shape[0])
    weights.data = (1 + np.log(weights.data)) * rarity[weights.indices]
    rows = np.repeat(np.arange(weights.shape[0]), np.diff(weights.indptr))
    squares = np.bincount(rows, weights=weights.data**2.0, minlength=weights.shape[0])
    lengths = np.sqrt(np.where(squares > 0, squares, 1)).astype(np.float32)
    weights.data /= lengths[rows]
    return weights
