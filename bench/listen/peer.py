"""What others would do with the very vectors that Menter gets: each gives one label a text, -1 where it gives none.

BERTopic runs as it comes (UMAP to 5 dimensions by 15 neighbours, HDBSCAN of 10 or more, c-TF-IDF), with the seed fixed.
HDBSCAN alone runs on 20 principal components, at least 10 as well. A peer is run once on a few texts before its time
counts (`warm_up`): the first run of some translates their code.
"""

from collections.abc import Callable
from importlib.util import find_spec

import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA

Peer = Callable[[list[str], np.ndarray, int], np.ndarray]


def k_means(texts: list[str], vectors: np.ndarray, count: int) -> np.ndarray:
    """With the true number."""
    return KMeans(count, n_init=3, random_state=0).fit_predict(vectors)


def hdbscan(texts: list[str], vectors: np.ndarray, count: int) -> np.ndarray:
    """Finds the number itself."""
    from hdbscan import HDBSCAN

    return HDBSCAN(min_cluster_size=10).fit_predict(PCA(20, random_state=0).fit_transform(vectors).astype(float))


def bertopic(texts: list[str], vectors: np.ndarray, count: int) -> np.ndarray:
    """Finds the number itself."""
    from bertopic import BERTopic
    from umap import UMAP

    umap = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=0)
    return np.array(BERTopic(umap_model=umap).fit_transform(texts, vectors)[0])


def evoc(texts: list[str], vectors: np.ndarray, count: int) -> np.ndarray:
    """Finds the number itself."""
    from evoc import EVoC

    return np.asarray(EVoC(random_state=0).fit_predict(vectors))


def peers() -> dict[str, Peer]:
    """Those that are installed (`uv sync --all-groups`)."""
    known: dict[str, tuple[str, Peer]] = {
        "k-means": ("sklearn", k_means),
        "HDBSCAN": ("hdbscan", hdbscan),
        "EVoC": ("evoc", evoc),
        "BERTopic": ("bertopic", bertopic),
    }
    return {name: run for name, (package, run) in known.items() if find_spec(package)}


def everywhere(labels: np.ndarray) -> np.ndarray:
    """The same labels, each text without one in a class of its own kind: leaving texts out must not pay."""
    return np.where(labels < 0, labels.max() + 1, labels)


def warm_up(texts: list[str], vectors: np.ndarray) -> None:
    """Run each peer once, so that what only a first run costs is not counted."""
    for run in peers().values():
        run(texts, vectors, 5)
