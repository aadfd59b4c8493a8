"""What others make of the same tables, with nothing told them either.

Splink      5.0, alone: every column by the Jaro-Winkler levels of its own library; candidates agree in any one column
            or in the first three letters of it; u from random pairs, m by EM over the candidates; same from 0.5.
TF-IDF      as deduplication is often written: cosine of letter triples of the whole row; of two tables the best pairs,
            each row once; same from 0.5.
RapidFuzz   token set ratio of every pair of rows, small tables only; same from 90 of 100.
"""

import logging
from contextlib import suppress

import numpy as np
import polars as pl
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer

Pairs = set[tuple[int, int]]

SAME_COSINE, SAME_RATIO = 0.5, 90.0
MOST_PAIRS = 3_000_000  # all pairs of two tables of 1,700 rows: what is still called small
RANDOM_PAIRS = 1e6  # Splink's own advice for tables of this size
ROUGHEST = 20_000_000  # candidate pairs Splink may look at; a column that makes more is left out of its blocking


def by_splink(left: pl.DataFrame, right: pl.DataFrame | None) -> Pairs:
    """Pairs Splink calls the same."""
    from splink import Linker, SettingsCreator, block_on
    from splink.comparison_library import JaroWinklerAtThresholds
    from splink.internals.duckdb.database_api import DuckDBAPI
    from splink.internals.exceptions import EMTrainingException

    logging.getLogger("splink").setLevel(logging.ERROR)
    tables = [left] if right is None else [left, right.select(right.columns)]
    columns = [c for c in left.columns if all(c in t.columns and t[c].drop_nulls().n_unique() > 1 for t in tables)]
    names = {c: f"c{n}" for n, c in enumerate(columns)}
    database = DuckDBAPI()
    frames = [
        database.register(
            table.select(columns).rename(names).with_row_index("unique_id").to_arrow(), dataset_display_name=f"t{n}"
        )
        for n, table in enumerate(tables)
    ]
    rules = [f"substr({c}, 1, 3)" if spread(tables, original) else c for original, c in names.items()]
    settings = SettingsCreator(
        link_type="dedupe_only" if right is None else "link_only",
        comparisons=[JaroWinklerAtThresholds(c) for c in names.values()],
        blocking_rules_to_generate_predictions=[block_on(rule) for rule in rules],
    )
    linker = Linker(frames if len(frames) > 1 else frames[0], settings, log_level=logging.ERROR)
    linker.training.estimate_u_using_random_sampling(max_pairs=RANDOM_PAIRS, seed=1)
    for rule in rules[:3]:
        with suppress(EMTrainingException):  # nothing agrees in this column: the others have to do
            linker.training.estimate_parameters_using_expectation_maximisation(block_on(rule))
    found = linker.inference.predict(threshold_match_probability=0.5).as_record_list()
    pairs = ((int(row["unique_id_l"]), int(row["unique_id_r"])) for row in found)
    return {(min(p), max(p)) if right is None else p for p in pairs}


def spread(tables: list[pl.DataFrame], column: str) -> bool:
    """Whether the first three letters of a column make few enough candidates."""
    first = pl.concat([table[column].str.slice(0, 3) for table in tables]).drop_nulls()
    counts = first.value_counts()["count"].to_numpy().astype(float)
    return bool((counts**2).sum() < ROUGHEST / len(tables[0].columns))


def whole_rows(table: pl.DataFrame) -> list[str]:
    return [" ".join(value or "" for value in row).lower() for row in table.iter_rows()]


def by_letters(left: pl.DataFrame, right: pl.DataFrame | None) -> Pairs:
    """Pairs whose letters are alike; of two tables each row once, the most alike first."""
    texts = [whole_rows(left)] if right is None else [whole_rows(left), whole_rows(right)]
    weights = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3), sublinear_tf=True)
    table = weights.fit_transform([text for each in texts for text in each])
    first, second = table[: len(left)], table[table.shape[0] - len(texts[-1]) :]
    found: list[tuple[float, int, int]] = []
    for start in range(0, first.shape[0], 500):
        alike = (first[start : start + 500] @ second.T).tocoo()
        near = alike.data >= SAME_COSINE
        found += zip(
            (-alike.data[near]).tolist(), (alike.row[near] + start).tolist(), alike.col[near].tolist(), strict=True
        )
    if right is None:
        return {(i, j) for _, i, j in found if i < j}
    return each_once(sorted(found))


def each_once(found: list[tuple[float, int, int]]) -> Pairs:
    mine: set[int] = set()
    theirs: set[int] = set()
    pairs: Pairs = set()
    for _, i, j in found:
        if i not in mine and j not in theirs:
            mine.add(i)
            theirs.add(j)
            pairs.add((i, j))
    return pairs


def by_all_pairs(left: pl.DataFrame, right: pl.DataFrame | None) -> Pairs | None:
    """Pairs whose words are nearly the same set; None where there are too many pairs to compare each."""
    if len(left) * len(left if right is None else right) > MOST_PAIRS:
        return None
    one, two = whole_rows(left), whole_rows(left if right is None else right)
    ratio = process.cdist(one, two, scorer=fuzz.token_set_ratio, dtype=np.uint8, score_cutoff=SAME_RATIO)
    i, j = np.nonzero(ratio)
    if right is None:
        return {(a, b) for a, b in zip(i.tolist(), j.tolist(), strict=True) if a < b}
    ratios = ratio[i, j].astype(float)
    return each_once(sorted(zip((-ratios).tolist(), i.tolist(), j.tolist(), strict=True)))
