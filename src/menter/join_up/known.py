"""What a large table has taught about one of its columns, for comparing single rows with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from scipy import sparse

from menter.join_up.vocabulary import by_rarity, piece_table, word_table

COMMON_VALUE = 0.01  # an equal value that more than 1 in 100 records have is weak agreement ...
COMMON_AT_LEAST = 3  # ... and it takes more than this many records to be called common


@dataclass(frozen=True, slots=True)
class Known:
    """What a large table has taught about one of its columns, for comparing single rows with it.

    rarity      of the pieces of its words; `rarest` for all others
    common      values that many rows have
    spread      of its numbers
    """

    rarity: Mapping[str, float] = field(repr=False)
    rarest: float
    common: frozenset[str] = frozenset()
    spread: float = 0.0

    def weigh(self, texts: pl.Series) -> sparse.csr_array:
        """Unit rows as in the large table."""
        table = piece_table(word_table(texts))
        rarity = np.asarray([self.rarity.get(piece, self.rarest) for piece in table.words] or [0.0], np.float32)
        return by_rarity(table.counts, rarity)


def common_values(values: pl.Series) -> frozenset[str]:
    """The values that many rows have."""
    counts = values.drop_nulls().value_counts(name="rows")
    many = counts["rows"] > max(COMMON_AT_LEAST, COMMON_VALUE * len(values))
    return frozenset(counts.filter(many)[values.name].to_list())
