"""How well voices are grouped, with the number of themes given and not, beside a floor and a peer.

    python bench/listen/themes.py           all of Banking77's test questions and of Tweet89
    QUICK=1 python bench/listen/themes.py   800 of each, under a minute

Floor: TF-IDF, 100 singular vectors, k-means. Peer: k-means on the same vectors that Menter gets, with the true number.
ACC is the share of texts right under the best pairing of themes with true classes (Hungarian), NMI with the arithmetic
mean. Mixed languages: each of the public-service strings once, in Welsh or English by the toss of a coin, against the
grouping of the same strings all in English.
"""

import csv
import gzip
import os
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import normalized_mutual_info_score, v_measure_score
from sklearn.preprocessing import normalize

from menter.home import model_folder
from menter.language.vector import Embedder, default_embedder
from menter.listen.theme import group_voices

SETS = Path(__file__).parents[2].parent / "shared" / "bench"
QUICK = bool(os.environ.get("QUICK"))
SAMPLE = 800 if QUICK else 100_000
MIXED = 800 if QUICK else 2_500
ROW = "{:<34}{:>14}{:>14}{:>14}{:>14}  {:<6}{:>8}"


def accuracy(truth: np.ndarray, found: np.ndarray) -> float:
    """Share right under the best pairing of classes."""
    rows, columns = (np.unique(one, return_inverse=True)[1] for one in (found, truth))
    counts = np.zeros((rows.max() + 1, columns.max() + 1))
    np.add.at(counts, (rows, columns), 1)
    return float(counts[linear_sum_assignment(-counts)].sum() / len(truth))


def score(truth: np.ndarray, found: np.ndarray) -> tuple[float, float]:
    """ACC and NMI, in per cent."""
    return 100 * accuracy(truth, found), 100 * float(normalized_mutual_info_score(truth, found))


def read_labelled(name: str, part: str | None = None) -> tuple[list[str], np.ndarray]:
    path = next((SETS / f"A_{name}").glob("*.csv*"))
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        rows = [row for row in csv.DictReader(lines) if part is None or row["split"] == part]
    keep = np.sort(np.random.default_rng(0).permutation(len(rows))[:SAMPLE])
    return [rows[at]["text"] for at in keep], np.array([rows[at]["label"] for at in keep])


def floor(texts: list[str], count: int) -> np.ndarray:
    """Words alone, as anybody would begin."""
    weights = TfidfVectorizer(sublinear_tf=True, min_df=2).fit_transform(texts)
    reduced = normalize(TruncatedSVD(min(100, weights.shape[1] - 1), random_state=0).fit_transform(weights))
    return KMeans(count, n_init=3, random_state=0).fit_predict(reduced)


def pair(values: tuple[float, float]) -> str:
    return f"{values[0]:.1f} / {values[1]:.1f}"


def timed(make: Callable[[], np.ndarray]) -> tuple[np.ndarray, float]:
    start = time.perf_counter()
    return make(), time.perf_counter() - start


def measure_set(name: str, part: str | None, goal: tuple[float, float], embedder: Embedder) -> None:
    """One labelled set, with the number of themes given and found."""
    texts, truth = read_labelled(name, part)
    count, languages = len(set(truth)), ["en"] * len(texts)
    vectors = embedder.embed(texts, languages=languages)
    low = score(truth, floor(texts, count))
    peer = score(truth, KMeans(count, n_init=3, random_state=0).fit_predict(vectors))
    given, seconds = timed(lambda: group_voices(texts, languages=languages, vectors=vectors, count=count).labels)
    ours = score(truth, given)
    met = "met" if ours[0] >= goal[0] and ours[1] >= goal[1] else "short"
    title = f"{name} ({len(texts)}), {count} themes given"
    print(ROW.format(title, pair(low), pair(peer), pair(goal), pair(ours), met, f"{seconds:.1f} s"))
    found, seconds = timed(lambda: group_voices(texts, languages=languages, vectors=vectors).labels)
    ours = score(truth, found)
    number = int(found.max()) + 1
    met = "met" if abs(number - count) <= 0.2 * count and ours[1] >= goal[1] - 2 else "short"
    title = f"  number found: {number}, unthemed {int((found < 0).sum())}"
    print(ROW.format(title, "", "", f"±20% / {goal[1] - 2:.0f}", pair(ours), met, f"{seconds:.1f} s"))


def measure_mixed(embedder: Embedder) -> None:
    """Texts of both languages against the same texts all in English."""
    with (SETS / "B_public_service_strings" / "gov_strings_cy_en.tsv").open() as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    rows = [row for row in rows if len(row["en"].split()) >= 4]
    rng = np.random.default_rng(0)
    rows = [rows[at] for at in np.sort(rng.permutation(len(rows))[:MIXED])]
    spoken = np.where(rng.random(len(rows)) < 0.5, "cy", "en").tolist()
    texts = [row[tongue] for row, tongue in zip(rows, spoken, strict=True)]
    english, tongues = [row["en"] for row in rows], ["en"] * len(rows)
    both_vectors = embedder.embed(texts, languages=spoken)
    english_vectors = embedder.embed(english, languages=tongues)
    count = 25
    one = group_voices(english, languages=tongues, vectors=english_vectors, count=count).labels
    two, seconds = timed(lambda: group_voices(texts, languages=spoken, vectors=both_vectors, count=count).labels)
    peer = KMeans(count, n_init=3, random_state=0).fit_predict(both_vectors)
    peer_english = KMeans(count, n_init=3, random_state=0).fit_predict(english_vectors)
    for title, other, mixed, goal, better in (
        ("V with all-English", (peer_english, peer), (one, two), 0.60, 1),
        ("NMI with language", (np.array(spoken), peer), (np.array(spoken), two), 0.02, -1),
    ):
        value = float(v_measure_score(*mixed))
        met = "met" if better * value >= better * goal else "short"
        against = f"{v_measure_score(*other):.3f}"
        print(ROW.format(f"mixed ({len(rows)}): {title}", "", against, goal, f"{value:.3f}", met, f"{seconds:.1f} s"))


def main() -> None:
    """Print one table."""
    if not SETS.exists():
        raise SystemExit(f"The labelled sets are not here: {SETS} is missing.")
    embedder = default_embedder(model_folder(), threads=1)
    print(ROW.format("ACC / NMI", "floor", "peer", "goal", "measured", "", "time"))
    measure_set("banking77", "test", (62, 80), embedder)
    measure_set("tweet89", None, (68, 88), embedder)
    measure_mixed(embedder)


if __name__ == "__main__":
    main()
