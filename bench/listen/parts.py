"""Whether a theme about one thing stays whole, and one about two falls into those two.

    python -m bench.listen.parts

A class that people named stands for one thing: it should keep no themes within it. Two classes poured together are two
things: a class with another drawn at random, and (harder: people themselves mix them up) with the one whose middle is
nearest. They are parted right when the parts agree with the classes by at least AGREED (adjusted mutual information).
The choices in `parting.py` were made on Banking77's training part; MASSIVE had no say in them. Peer: two means, kept
where the silhouette is at least that which one single class in ten reaches on Banking77.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from bench.listen.themes import LABELLED, Set, vectors_of
from bench.listen.themes import SETS as SHARED
from bench.listen.tongues import read
from bench.scoreboard import QUICK, Score, show
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_mutual_info_score, silhouette_score

from menter.home import model_folder
from menter.language.vector import Embedder, default_embedder
from menter.listen.theme.evidence import gather, mark
from menter.listen.theme.sub_theme import LEAST_MEMBERS, divide

CLASSES = 2 if QUICK else 1_000
MEMBERS = LEAST_MEMBERS if QUICK else 80  # of each class
AGREED = 0.5
MOST_CUT, LEAST_PARTED = 0.15, 0.85  # goals: single classes that are cut; random pairs parted right
SILHOUETTE = 0.20  # one single class in ten of Banking77 reaches it
SETS = (replace(LABELLED[0], part="train"), LABELLED[1])


@dataclass(frozen=True, slots=True)
class Mixture:
    """Comments, their vectors, and the class of each."""

    texts: Sequence[str]
    vectors: np.ndarray
    truth: np.ndarray

    def parts(self) -> np.ndarray:
        """The parts that Menter finds; -1 for all where it takes them for one thing."""
        marks = [mark(text) for text in self.texts]
        order = sorted(range(len(marks)), key=lambda row: marks[row])
        languages = ["en"] * len(order)
        evidence = gather([self.texts[row] for row in order], languages, self.vectors[order])
        found = np.empty(len(order), dtype=np.int64)
        found[order] = divide(evidence, languages, [marks[row] for row in order], seed=0)
        return found

    def parts_of_peer(self) -> np.ndarray:
        """Two means where their silhouette is high enough."""
        found = KMeans(2, n_init=3, random_state=0).fit_predict(self.vectors)
        return found if silhouette_score(self.vectors, found) >= SILHOUETTE else np.full(len(found), -1)


def is_cut(found: np.ndarray) -> bool:
    return bool(found.max() > 0)


def is_right(found: np.ndarray, truth: np.ndarray) -> bool:
    return is_cut(found) and bool(adjusted_mutual_info_score(truth, found) >= AGREED)


def classes_of(of: Set, embedder: Embedder) -> list[Mixture]:
    """The classes of a set that are large enough to be looked at."""
    of_class = defaultdict[str, list[str]](list)
    for row in read(SHARED / of.file):
        if row["split"] == of.part:
            of_class[row[of.column]].append(row["text"])
    told = [of_class[name][:MEMBERS] for name in sorted(of_class) if len(of_class[name]) >= LEAST_MEMBERS][:CLASSES]
    vectors = vectors_of([text for said in told for text in said], embedder)
    ends = np.cumsum([0, *map(len, told)])
    return [
        Mixture(said, vectors[start:end], np.full(len(said), at))
        for at, (said, start, end) in enumerate(zip(told, ends[:-1], ends[1:], strict=True))
    ]


def poured(one: Mixture, other: Mixture) -> Mixture:
    return Mixture(
        [*one.texts, *other.texts],
        np.concatenate([one.vectors, other.vectors]),
        np.concatenate([one.truth, other.truth]),
    )


def measure_set(of: Set, embedder: Embedder) -> Iterator[Score]:
    """Single classes, and each with another."""
    single = classes_of(of, embedder)
    cut = float(np.mean([is_cut(one.parts()) for one in single]))
    peer = float(np.mean([is_cut(one.parts_of_peer()) for one in single]))
    yield Score(
        f"{of.name} {of.part}: single classes ({len(single)}) that are cut",
        f"{cut:.2f}",
        goal=f"≤ {MOST_CUT}",
        peer=f"{peer:.2f}",
        is_met=cut <= MOST_CUT,
    )
    rng = np.random.default_rng(0)
    middles = np.stack([one.vectors.mean(axis=0) for one in single])
    alike = middles @ middles.T / np.outer(*[np.linalg.norm(middles, axis=1)] * 2)
    np.fill_diagonal(alike, -1)
    nearest = alike.argmax(axis=1)
    at_random = [int(rng.choice(np.delete(np.arange(len(single)), at))) for at in range(len(single))]
    kinds = (("one at random", at_random, LEAST_PARTED), ("the nearest one", nearest, None))
    for title, others, goal in kinds[:1] if QUICK else kinds:
        pairs = [poured(one, single[other]) for one, other in zip(single, others, strict=True)]
        right = float(np.mean([is_right(pair.parts(), pair.truth) for pair in pairs]))
        peer = float(np.mean([is_right(pair.parts_of_peer(), pair.truth) for pair in pairs]))
        yield Score(
            f"{of.name} {of.part}: a class with {title} ({len(pairs)} pairs): parted right",
            f"{right:.2f}",
            goal=f"≥ {goal}" if goal else "–",
            peer=f"{peer:.2f}",
            is_met=right >= goal if goal else None,
        )


def measure(embedder: Embedder | None = None) -> Iterator[Score]:
    """Every set that is here."""
    embedder = embedder or default_embedder(model_folder(), threads=1)
    for of in SETS[1:] if QUICK else SETS:
        yield from measure_set(of, embedder)


if __name__ == "__main__":
    show("listen: parts", measure())
