"""Any sentence model that lies in a folder as `model.onnx` and `tokenizer.json`, run by onnxruntime."""

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np

from menter.language.sentence import Refusal, Sentence
from menter.language.vector.adapter import unit
from menter.language.vector.embedder import Vectors
from menter.language.vector.piece import plain

MODELS: Final = ("model.onnx", "onnx/model.onnx")
TOKENIZER: Final = "tokenizer.json"
CONFIG: Final = "config.json"
LONGEST: Final = 512  # pieces, where the folder does not say; what most sentence models were taught with
SIGNS: Final = 4  # pieces left for the model's own signs at both ends
BATCH: Final = 16  # windows run together, as for the bundled model
MARK: Final = 1 << 20  # bytes read at a time


class NoModelThere(Refusal):
    """The folder holds no model that can be run."""


class OnnxFolder:
    """The mean of the model's last layer, or its own sentence vector where it gives one.

    Long texts are read in windows and get their average, weighted by length.
    """

    languages: tuple[str, ...] = ("cy", "en")

    def __init__(self, path: Path, *, threads: int = 2) -> None:
        """Load the model.

        Raises  NoModelThere when a file is missing or cannot be read as what it should be.
        """
        import onnxruntime  # slow to import, and not needed until here
        from tokenizers import Tokenizer

        model = model_file(path)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        try:
            self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        except onnxruntime.capi.onnxruntime_pybind11_state.InvalidProtobuf as error:
            raise NoModelThere(Sentence("{file} is no ONNX model. Put a whole one there.", file=model)) from error
        self._tokenizer = Tokenizer.from_file(str(path / TOKENIZER))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._room = longest(path) - SIGNS
        self._takes = {each.name for each in self._session.get_inputs()}
        self.name = path.name
        self.fingerprint = folder_fingerprint(path)
        self.revision = self.fingerprint
        self.dimension = int(self.embed([""]).shape[1])

    def embed(self, texts: Sequence[str], *, languages: Sequence[str] | None = None) -> Vectors:
        """One row a text, of length 1; the languages make no difference to the model."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        windows = [(at, part) for at, text in enumerate(texts) for part in self._windows(plain(text))]
        order = sorted(range(len(windows)), key=lambda one: (len(windows[one][1]), windows[one][1]))
        sums: Vectors | None = None
        for start in range(0, len(order), BATCH):
            batch = [windows[one] for one in order[start : start + BATCH]]
            rows = self._run([part for _, part in batch])
            sums = np.zeros((len(texts), rows.shape[1]), dtype=np.float32) if sums is None else sums
            for (at, part), row in zip(batch, rows, strict=True):
                sums[at] += row * np.float32(len(part) + 1)
        assert sums is not None
        return unit(sums).astype(np.float32)

    def _windows(self, text: str) -> list[str]:
        """The text, or stretches of about equal length that the model can read whole."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        count = -(-len(encoding.ids) // self._room)
        if count <= 1:
            return [text]
        bounds = np.linspace(0, len(encoding.ids), count + 1).astype(int).tolist()
        cuts = [0, *(encoding.offsets[bound][0] for bound in bounds[1:-1]), len(text)]
        return [text[a:b] for a, b in pairwise(cuts)]

    def _run(self, texts: Sequence[str]) -> Vectors:
        encodings = self._tokenizer.encode_batch(list(texts))
        length = max(1, *(len(each.ids) for each in encodings))
        numbers, mask = np.zeros((2, len(texts), length), dtype=np.int64)
        for row, each in enumerate(encodings):
            numbers[row, : len(each.ids)] = each.ids
            mask[row, : len(each.ids)] = 1
        given = {"input_ids": numbers, "attention_mask": mask, "token_type_ids": np.zeros_like(numbers)}
        answers = self._session.run(None, {name: given[name] for name in self._takes})
        whole = [answer for answer in answers if answer.ndim == 2]
        if whole:
            return unit(whole[0]).astype(np.float32)
        weights = mask[:, :, None].astype(np.float32)
        middle = (answers[0] * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1)
        return unit(middle).astype(np.float32)


def model_file(path: Path) -> Path:
    """The model in the folder.

    Raises  NoModelThere when it or its tokeniser is missing.
    """
    found = next((path / name for name in MODELS if (path / name).is_file()), None)
    if found is None or not (path / TOKENIZER).is_file():
        raise NoModelThere(
            Sentence("The folder {folder} needs the files model.onnx and tokenizer.json. Put them there.", folder=path)
        )
    return found


def longest(path: Path) -> int:
    """How many pieces the model reads at once."""
    config = path / CONFIG
    told: Any = json.loads(config.read_text(encoding="utf-8")) if config.is_file() else {}
    return min(LONGEST, int(told.get("max_position_embeddings", LONGEST)))


def folder_fingerprint(path: Path) -> str:
    """Says which model and tokeniser these are, by what the files hold."""
    files = (model_file(path), path / TOKENIZER)
    return "-".join(digest(file, file.stat().st_size, file.stat().st_mtime_ns) for file in files)


@lru_cache(maxsize=8)
def digest(file: Path, size: int, changed: int) -> str:
    """The first letters of the SHA-256; read again only when the file has changed."""
    found = hashlib.sha256()
    with file.open("rb") as content:
        while part := content.read(MARK):
            found.update(part)
    return found.hexdigest()[:16]
