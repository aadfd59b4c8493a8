"""How well voices are grouped, with the number of themes given and not, beside a floor and peers.

    python -m bench.listen.themes [set ...]

Floor: TF-IDF, 100 singular vectors, k-means. Peers (`peer.py`) get the same vectors as Menter, in the same run.
ACC is the share of texts right under the best pairing of themes with true classes (Hungarian), NMI with the arithmetic
mean. Times are processor time of all cores, since other work on the machine slows a clock; what only a first run costs
(imports, translation of code) is not counted, for Menter and peers alike. Sets of both languages: tongues.py.
"""

import csv
import gzip
import hashlib
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from bench.listen.peer import everywhere, k_means, peers, warm_up
from bench.scoreboard import QUICK, Score, show
from scipy.optimize import linear_sum_assignment
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import normalized_mutual_info_score
from sklearn.preprocessing import normalize

from menter.home import model_folder
from menter.language.vector import Embedder, default_embedder
from menter.listen.theme import group_voices, map_to_names
from menter.listen.theme.community import find_communities
from menter.listen.theme.evidence import gather

SETS = Path(__file__).parents[2].parent / "shared" / "bench"
SAMPLE = 150 if QUICK else 100_000
SLACK = 0.2  # the number of themes found may be off by this share of the true one
LOOSER = 2  # points of NMI that may be lost where the number is not given


@dataclass(frozen=True, slots=True)
class Set:
    """A labelled set: its folder, file and column, the part of it that is used, and the goals of ACC and NMI."""

    name: str
    file: str
    column: str
    part: str | None
    goal: tuple[float, float]


LABELLED = (
    Set("banking77", "A_banking77/banking77.csv.gz", "label", "test", (62, 80)),
    Set("massive", "A_massive_en/massive_en.csv.gz", "intent", "test", (52, 70)),
    Set("tweet89", "A_tweet89/tweet89.csv", "label", None, (68, 88)),
    Set("googlenews", "A_googlenews/googlenews_T.csv.gz", "label", None, (72, 88)),
    Set("searchsnippets", "A_searchsnippets/searchsnippets.csv.gz", "label", None, (70, 55)),
)
NHS = Set("nhs", "A_nhs_feedback_phase1/nhs_phase1.csv.gz", "label", None, (0, 0))
NAMED = 0.50  # goal: share of the NHS comments that get their name, no training
FASTER = 10  # times as fast as BERTopic
PARTS = (150, 500)  # texts of parts of each set: few texts of a theme
DRAWS = 5  # parts of each size
WARM = 500  # texts of another set that everybody is run on before times count


def accuracy(truth: np.ndarray, found: np.ndarray) -> float:
    """Share right under the best pairing of classes."""
    rows, columns = (np.unique(one, return_inverse=True)[1] for one in (found, truth))
    counts = np.zeros((rows.max() + 1, columns.max() + 1))
    np.add.at(counts, (rows, columns), 1)
    return float(counts[linear_sum_assignment(-counts)].sum() / len(truth))


def score(truth: np.ndarray, found: np.ndarray) -> tuple[float, float]:
    """ACC and NMI, in per cent."""
    return 100 * accuracy(truth, found), 100 * float(normalized_mutual_info_score(truth, found))


def read_labelled(of: Set) -> tuple[list[str], np.ndarray]:
    """Texts and their true classes."""
    path = SETS / of.file
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        rows = [row for row in csv.DictReader(lines) if of.part is None or row["split"] == of.part]
    keep = np.sort(np.random.default_rng(0).permutation(len(rows))[:SAMPLE])
    return [rows[at]["text"] for at in keep], np.array([rows[at][of.column] for at in keep])


def vectors_of(texts: list[str], embedder: Embedder) -> np.ndarray:
    """The vectors, kept between runs under the fingerprint of the model and of the texts."""
    mark = hashlib.sha256("\0".join([embedder.fingerprint, *texts]).encode()).hexdigest()[:24]
    path = model_folder().parent / "bench" / f"{mark}.npy"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(path, embedder.embed(texts, languages=["en"] * len(texts)))
    return np.asarray(np.load(path))


def floor(texts: list[str], count: int) -> np.ndarray:
    """Words alone, as anybody would begin."""
    weights = TfidfVectorizer(sublinear_tf=True, min_df=2).fit_transform(texts)
    reduced = normalize(TruncatedSVD(min(100, weights.shape[1] - 1), random_state=0).fit_transform(weights))
    return KMeans(count, n_init=3, random_state=0).fit_predict(reduced)


def pair(values: tuple[float, float]) -> str:
    return f"{values[0]:.1f} / {values[1]:.1f}"


def timed(make: Callable[[], np.ndarray]) -> tuple[np.ndarray, float]:
    start = time.process_time()
    return make(), time.process_time() - start


def measure_set(of: Set, embedder: Embedder) -> Iterator[Score]:
    """One labelled set, with the number of themes given and found."""
    texts, truth = read_labelled(of)
    count, languages = len(set(truth)), ["en"] * len(texts)
    vectors = vectors_of(texts, embedder)
    low = score(truth, floor(texts, count))
    cut, cut_time = timed(lambda: cut_only(texts, languages, vectors, count))  # first: its words are new to it
    others = {name: timed(lambda run=run: everywhere(run(texts, vectors, count))) for name, run in peers().items()}
    given, seconds = timed(lambda: group_voices(texts, languages=languages, vectors=vectors, count=count).labels)
    ours = score(truth, given)
    yield Score(
        f"{of.name} ({len(texts)}), {count} themes given: ACC / NMI",
        f"{pair(ours)} ({seconds:.1f} s)",
        goal=f"≥ {of.goal[0]} / {of.goal[1]}",
        floor=pair(low),
        peer=f"k-means {pair(score(truth, others['k-means'][0]))}",
        is_met=ours[0] >= of.goal[0] and ours[1] >= of.goal[1],
    )
    found, seconds = timed(lambda: group_voices(texts, languages=languages, vectors=vectors).labels)
    ours, number = score(truth, everywhere(found)), int(found.max()) + 1
    yield Score(
        f"{of.name}, number not given: themes found, ACC / NMI",
        f"{number}, {pair(ours)} ({int((found < 0).sum())} unthemed, {seconds:.1f} s)",
        goal=f"{count} ± {SLACK:.0%}, NMI ≥ {of.goal[1] - LOOSER}",
        peer="; ".join(
            f"{name} {labels.max() + 1}, {pair(score(truth, labels))} ({spent:.1f} s)"
            for name, (labels, spent) in others.items()
            if name != "k-means"
        ),
        is_met=abs(number - count) <= SLACK * count and ours[1] >= of.goal[1] - LOOSER,
    )
    if "BERTopic" in others:
        theirs, their_time = others["BERTopic"]
        times, ours, other = their_time / cut_time, score(truth, cut), score(truth, theirs)
        yield Score(
            f"{of.name}: grouping itself, times as fast as BERTopic; ACC / NMI",
            f"{times:.1f} ({cut_time:.2f} s); {pair(ours)}",
            goal=f"≥ {FASTER}, no worse",
            peer=f"{their_time:.2f} s; {pair(other)}",
            is_met=times >= FASTER and ours[0] >= other[0] and ours[1] >= other[1],
        )
    for size in PARTS:
        yield measure_parts(of.name, size, texts, truth, vectors)


def measure_parts(name: str, size: int, texts: list[str], truth: np.ndarray, vectors: np.ndarray) -> Score:
    """Parts of a set, drawn by chance, with the number of themes in each given: means over the parts."""
    ours, theirs, counts = [], [], []
    for seed in range(DRAWS):
        at = np.sort(np.random.default_rng(seed).permutation(len(texts))[:size])
        part, count = [texts[place] for place in at], len(set(truth[at].tolist()))
        found = group_voices(part, languages=["en"] * len(at), vectors=vectors[at], count=count).labels
        ours.append(score(truth[at], found))
        theirs.append(score(truth[at], k_means(part, vectors[at], count)))
        counts.append(count)
    mean, peer = (tuple(np.mean(one, axis=0).tolist()) for one in (ours, theirs))
    return Score(
        f"{name}, {DRAWS} parts of {size} texts, {np.mean(counts):.0f} themes given: ACC / NMI",
        pair(mean),
        goal="no worse than k-means",
        peer=f"k-means {pair(peer)}",
        is_met=mean[0] >= peer[0] and mean[1] >= peer[1],
    )


def cut_only(texts: list[str], languages: list[str], vectors: np.ndarray, count: int) -> np.ndarray:
    """The grouping without phrases, quotes and parts; BERTopic's time holds its words for topics too."""
    return find_communities(gather(texts, languages, vectors), count=count)


def warm(embedder: Embedder) -> None:
    """Run Menter and its peers once on a few texts of a set that nobody is timed on."""
    texts, truth = read_labelled(NHS)
    vectors = vectors_of(texts, embedder)
    warm_up(texts[:WARM], vectors[:WARM])
    cut_only(texts[:WARM], ["en"] * len(texts[:WARM]), vectors[:WARM], len(set(truth)))


def measure_names(embedder: Embedder) -> Iterator[Score]:
    """Comments given the theme names that a hospital uses, beside the nearest name."""
    texts, truth = read_labelled(NHS)
    vectors, names = vectors_of(texts, embedder), sorted(set(truth.tolist()))
    tongues = ["en"] * len(names)
    nearest = np.argmax(vectors @ embedder.embed(names, languages=tongues).T, axis=1)
    start = time.process_time()
    found = map_to_names(
        texts, names, embedder=embedder, languages=["en"] * len(texts), name_languages=tongues, vectors=vectors
    )
    right = float(np.mean([at >= 0 and names[at] == true for at, true in zip(found, truth, strict=True)]))
    _, sizes = np.unique(truth, return_counts=True)
    yield Score(
        f"NHS comments ({len(texts)}) to {len(names)} given names, no training: micro F1",
        f"{right:.3f} ({time.process_time() - start:.1f} s)",
        goal=f"≥ {NAMED}",
        floor=f"largest class {sizes.max() / len(truth):.3f}",
        peer=f"nearest name {np.mean([names[at] == true for at, true in zip(nearest, truth, strict=True)]):.3f}",
        is_met=right >= NAMED,
    )


def measure(embedder: Embedder) -> Iterator[Score]:
    """Every set that is here."""
    warm(embedder)
    for of in LABELLED:
        yield from measure_set(of, embedder)
    yield from measure_names(embedder)


def main() -> None:
    """Only the sets named, or all."""
    embedder = default_embedder(model_folder(), threads=1)
    named = [of for of in LABELLED if of.name in sys.argv[1:]]
    if named:
        warm(embedder)
    scores = (one for of in named for one in measure_set(of, embedder))
    show(
        "themes",
        [*scores, *(measure_names(embedder) if "nhs" in sys.argv else ())] if sys.argv[1:] else measure(embedder),
    )


if __name__ == "__main__":
    main()
