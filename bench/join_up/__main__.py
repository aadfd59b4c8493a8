"""Measure `join_up`: the same thing across tables, and the same need across authorities. `make bench ROOM=join_up`.

F1 of the pairs that `find_matches` itself calls the same, over whole tables, without labels or settings, and how true
its probabilities are: expected calibration error in ten bins over the pairs it gives back, and over those of 0.05 and
more alone, which the many plain strangers do not help. Floor: cosine of TF-IDF words of the whole row, 0.5 or more.
Peers: `bench/join_up/peer.py`. Same need: AUC of the likelihood over hard pairs of one county's contracts; a pair that
was never looked at counts as 0. The weights in `need.py` were set on these very pairs, so that line shows that they
still hold and not how they would do elsewhere. Floor there: TF-IDF cosine.
"""

import csv
import gzip
import io
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import polars as pl
from bench.join_up.peer import by_all_pairs, by_letters, by_splink
from bench.join_up.who_else import measure_who_else
from bench.scoreboard import QUICK, Score, show
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import roc_auc_score

from menter.home import model_folder
from menter.join_up.match import find_matches
from menter.join_up.need import NeedRecords, find_same_need
from menter.language.vector import default_embedder
from menter.language.word import content_lemmas

SHARED = Path(__file__).parents[2].parent / "shared"
SETS = SHARED / "bench"
CONTRACTS = SHARED / "data" / "contracts"
FLOOR_COSINE = 0.5  # the first number anybody would take
GOALS = {
    "abt_buy": 0.96,
    "dblp_acm": 0.985,
    "restaurants": 0.88,
    "splink_fake_1000": 0.92,
    "febrl 3": 0.99,
    "cora": 0.90,
}
CALIBRATED = 0.05  # the goal of the expected calibration error
LIKELY = 0.05  # a pair below this is a plain stranger
NEED_GOAL = 0.85

Pairs = set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One or two tables and the row numbers of their true pairs; left < right within one table."""

    name: str
    left: pl.DataFrame
    right: pl.DataFrame | None
    truth: Pairs


def read(path: Path) -> pl.DataFrame:
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    table = pl.read_csv(io.BytesIO(text), infer_schema_length=0)
    return table.rename({name: name.strip() for name in table.columns})


def two_tables(name: str, left: str, right: str) -> Labelled:
    """Two clean tables with a list of their pairs by id."""
    folder = SETS / f"C_{name}"
    tables = [read(folder / file) for file in (left, right)]
    rows = [{key: n for n, key in enumerate(table["id"])} for table in tables]
    pairs = read(folder / "matches.csv").iter_rows()
    truth = {(rows[0][a], rows[1][b]) for a, b in pairs}
    return Labelled(name, tables[0].drop("id"), tables[1].drop("id"), truth)


def one_table(name: str, table: pl.DataFrame, entities: list[str]) -> Labelled:
    """One table in which rows of one entity are the same."""
    held: dict[str, list[int]] = {}
    for row, entity in enumerate(entities):
        held.setdefault(entity, []).append(row)
    return Labelled(name, table, None, {pair for rows in held.values() for pair in combinations(rows, 2)})


def fake() -> Labelled:
    table = read(SETS / "C_splink_fake_1000" / "fake_1000.csv")
    return one_table("splink_fake_1000", table.drop("unique_id", "cluster"), table["cluster"].to_list())


def febrl() -> Labelled:
    table = read(SETS / "C_febrl" / "dataset3.csv.gz")
    return one_table("febrl 3", table.drop("rec_id"), [each.split("-")[1] for each in table["rec_id"]])


def febrl_two() -> Labelled:
    left, right = (read(SETS / "C_febrl" / f"dataset4{part}.csv.gz") for part in "ab")
    of = {each.split("-")[1]: n for n, each in enumerate(right["rec_id"])}
    truth = {(n, of[each.split("-")[1]]) for n, each in enumerate(left["rec_id"])}
    return Labelled("febrl 4", left.drop("rec_id"), right.drop("rec_id"), truth)


def cora() -> Labelled:
    table = read(SETS / "C_cora" / "cora.csv")
    row = {key: n for n, key in enumerate(table["Entity Id"])}
    pairs = read(SETS / "C_cora" / "matches.csv").iter_rows()
    truth = {tuple(sorted((row[a], row[b]))) for a, b in pairs}
    return Labelled("cora", table.drop("Entity Id"), None, truth)


def restaurants() -> Labelled:
    return two_tables("restaurants", "a_rest1.csv", "b_rest2.csv")


QUICK_SETS: tuple[Callable[[], Labelled], ...] = (fake, restaurants)
ALL_SETS = (
    *QUICK_SETS,
    lambda: two_tables("abt_buy", "a_abt.csv", "b_buy.csv"),
    lambda: two_tables("dblp_acm", "a_dblp.csv", "b_acm.csv"),
    cora,
    febrl,
    febrl_two,
)


def scores(found: Pairs, truth: Pairs) -> tuple[float, float, float]:
    """F1, precision and recall."""
    right = len(found & truth)
    precision, recall = right / max(len(found), 1), right / max(len(truth), 1)
    return 2 * right / max(len(found) + len(truth), 1), precision, recall


def floor(labelled: Labelled) -> Pairs:
    """Rows whose words are alike."""
    tables = [labelled.left] if labelled.right is None else [labelled.left, labelled.right]
    texts = [[" ".join(value or "" for value in row) for row in table.iter_rows()] for table in tables]
    weights = TfidfVectorizer().fit([text for table in texts for text in table])
    first, second = weights.transform(texts[0]), weights.transform(texts[-1])
    pairs: Pairs = set()
    for start in range(0, first.shape[0], 500):
        alike = (first[start : start + 500] @ second.T).tocoo()
        near = alike.data >= FLOOR_COSINE
        pairs |= set(zip((alike.row[near] + start).tolist(), alike.col[near].tolist(), strict=True))
    return pairs if labelled.right is not None else {(i, j) for i, j in pairs if i < j}


def calibration_error(probability: np.ndarray, is_true: np.ndarray) -> float:
    """Expected calibration error in ten bins of equal width."""
    bins = np.minimum((probability * 10).astype(int), 9)
    apart = [abs(float((probability[bins == b] - is_true[bins == b]).sum())) for b in range(10)]
    return sum(apart) / max(len(probability), 1)


def measure_matches() -> Iterator[Score]:
    """F1 and calibration on every set."""
    for make in QUICK_SETS if QUICK else ALL_SETS:
        labelled = make()
        started = time.process_time()
        found = find_matches(labelled.left, labelled.right)
        seconds = time.process_time() - started
        same = set(found.filter(pl.col("same")).select("left", "right").iter_rows())
        value, precision, recall = scores(same, labelled.truth)
        rows = len(labelled.left) + (0 if labelled.right is None else len(labelled.right))
        goal = GOALS.get(labelled.name)
        yield Score(
            f"{labelled.name} ({rows:,} rows, {len(labelled.truth):,} pairs): F1",
            f"{value:.3f} (precision {precision:.3f}, recall {recall:.3f}, {seconds:.1f} s of processors)",
            goal="–" if goal is None else f"≥ {goal}",
            floor=f"{scores(floor(labelled), labelled.truth)[0]:.3f}",
            peer=peers(labelled),
            is_met=None if goal is None else value >= goal,
        )
        truth = np.asarray([pair in labelled.truth for pair in found.select("left", "right").iter_rows()])
        probability = found["probability"].to_numpy()
        likely = probability >= LIKELY
        error, of_likely = (
            calibration_error(probability[kept], truth[kept]) for kept in (np.ones(len(truth), bool), likely)
        )
        yield Score(
            f"{labelled.name}: calibration error",
            f"{error:.3f} ({of_likely:.3f} of the {int(likely.sum()):,} pairs of {LIKELY} and more)",
            goal=f"≤ {CALIBRATED}",
            is_met=error <= CALIBRATED,
        )


def peers(labelled: Labelled) -> str:
    """F1 and seconds of each peer on the same tables."""
    told = []
    for name, peer in (("Splink", by_splink), ("TF-IDF", by_letters), ("RapidFuzz", by_all_pairs)):
        started = time.process_time()
        found = peer(labelled.left, labelled.right)
        seconds = time.process_time() - started
        if found is not None:
            told.append(f"{name} {scores(found, labelled.truth)[0]:.3f} ({seconds:.0f} s)")
    return ", ".join(told)


def measure_need() -> Iterator[Score]:
    """AUC of the same need, by words alone and with the bundled model's vectors."""
    with (CONTRACTS / "lancashire_29_bodies_awards_2015_2026.csv").open(encoding="utf-8") as file:
        awards = list({row["url"]: row for row in csv.DictReader(file)}.values())
    with (CONTRACTS / "same_need_pairs_lancashire.csv").open(encoding="utf-8") as file:
        labelled = list(csv.DictReader(file))
    titles, texts = [a["title"] for a in awards], [f"{a['title']}. {a['desc']}" for a in awards]
    number = {award["url"]: n for n, award in enumerate(awards)}
    pairs = [tuple(sorted((number[row["url_a"]], number[row["url_b"]]))) for row in labelled]
    truth = [int(row["label"]) for row in labelled]
    words = TfidfVectorizer(sublinear_tf=True).fit_transform(texts)
    low = roc_auc_score(truth, [float((words[i] @ words[j].T).sum()) for i, j in pairs])
    given: dict[str, tuple[np.ndarray, np.ndarray] | None] = {"words alone": None}
    if not QUICK:
        embedder, tongues = default_embedder(model_folder(), threads=1), ["en"] * len(awards)
        given["with vectors"] = (embedder.embed(texts, languages=tongues), embedder.embed(titles, languages=tongues))
    for what, vectors in given.items():
        records = NeedRecords(
            keys=tuple(number),
            bodies=tuple(frozenset([award["buyer"]]) for award in awards),
            titles=tuple(titles),
            texts=tuple(texts),
            languages=("en",) * len(awards),
            lemmas=tuple(tuple(content_lemmas(text, "en")) for text in texts),
            vectors=None if vectors is None else vectors[0],
            title_vectors=None if vectors is None else vectors[1],
        )
        started = time.perf_counter()
        found = find_same_need(records)
        seconds = time.perf_counter() - started
        likely = {(i, j): p for i, j, p in found.select("left", "right", "probability").iter_rows()}
        value = roc_auc_score(truth, [likely.get(pair, 0.0) for pair in pairs])
        yield Score(
            f"same need ({len(awards):,} contracts, {len(pairs)} hard pairs), {what}: AUC",
            f"{value:.3f} ({seconds:.1f} s)",
            floor=f"{low:.3f}",
            goal=f"≥ {NEED_GOAL}" if vectors is not None else "–",
            is_met=value >= NEED_GOAL if vectors is not None else None,
        )


def measure() -> Iterator[Score]:
    """Every line whose labelled set is beside this checkout."""
    for what, folder, lines in (("matches", SETS, measure_matches), ("same need", CONTRACTS, measure_need)):
        if folder.exists():
            yield from lines()
        else:
            yield Score(what, f"not measured: {folder.name} is not beside this checkout")
    yield from measure_who_else()


if __name__ == "__main__":
    show("join_up", measure())
