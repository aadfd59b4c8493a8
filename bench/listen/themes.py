"""How well voices are grouped, with the number of themes given and not, beside a floor and a peer.

Floor: TF-IDF, 100 singular vectors, k-means. Peer: k-means on the same vectors that Menter gets, with the true number.
ACC is the share of texts right under the best pairing of themes with true classes (Hungarian), NMI with the arithmetic
mean. Sets of both languages: tongues.py.
"""

import csv
import gzip
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from bench.scoreboard import QUICK, Score
from scipy.optimize import linear_sum_assignment
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import normalized_mutual_info_score
from sklearn.preprocessing import normalize

from menter.language.vector import Embedder
from menter.listen.theme import group_voices

SETS = Path(__file__).parents[2].parent / "shared" / "bench"
SAMPLE = 500 if QUICK else 100_000
SLACK = 0.2  # the number of themes found may be off by this share of the true one
LOOSER = 2  # points of NMI that may be lost where the number is not given
# Name, part, goals of ACC and NMI in per cent.
LABELLED = (("banking77", "test", (62, 80)), ("tweet89", None, (68, 88)))


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


def measure_set(name: str, part: str | None, goal: tuple[float, float], embedder: Embedder) -> Iterator[Score]:
    """One labelled set, with the number of themes given and found."""
    texts, truth = read_labelled(name, part)
    count, languages = len(set(truth)), ["en"] * len(texts)
    vectors = embedder.embed(texts, languages=languages)
    low = score(truth, floor(texts, count))
    peer = score(truth, KMeans(count, n_init=3, random_state=0).fit_predict(vectors))
    given, seconds = timed(lambda: group_voices(texts, languages=languages, vectors=vectors, count=count).labels)
    ours = score(truth, given)
    yield Score(
        f"{name} ({len(texts)}), {count} themes given: ACC / NMI",
        f"{pair(ours)} ({seconds:.1f} s)",
        goal=f"≥ {goal[0]} / {goal[1]}",
        floor=pair(low),
        peer=pair(peer),
        is_met=ours[0] >= goal[0] and ours[1] >= goal[1],
    )
    found, seconds = timed(lambda: group_voices(texts, languages=languages, vectors=vectors).labels)
    ours, number = score(truth, found), int(found.max()) + 1
    yield Score(
        f"{name}, number not given: themes found, NMI",
        f"{number}, {ours[1]:.1f} ({int((found < 0).sum())} unthemed, {seconds:.1f} s)",
        goal=f"{count} ± {SLACK:.0%}, ≥ {goal[1] - LOOSER}",
        is_met=abs(number - count) <= SLACK * count and ours[1] >= goal[1] - LOOSER,
    )


def measure(embedder: Embedder) -> Iterator[Score]:
    """Every set that is here."""
    for name, part, goal in LABELLED:
        yield from measure_set(name, part, goal, embedder)
