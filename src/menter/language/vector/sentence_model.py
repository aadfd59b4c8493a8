"""A model of the sentence-transformers library, for offices that have it installed; Menter does not bring it."""

import hashlib
from collections.abc import Sequence
from importlib import metadata
from typing import Any

import numpy as np

from menter.language.sentence import Refusal, Sentence
from menter.language.vector.adapter import unit
from menter.language.vector.embedder import Vectors
from menter.language.vector.piece import plain

WINDOW = 1_500  # characters: some 400 pieces of Welsh, which every such model reads whole


class NoLibrary(Refusal):
    """sentence-transformers is not installed."""


class SentenceModel:
    """Vectors of a sentence-transformers model; long texts are read in windows and get their average."""

    languages: tuple[str, ...] = ("cy", "en")

    def __init__(self, name: str) -> None:
        """Load the model by its name or folder.

        Raises  NoLibrary.
        """
        self.fingerprint = model_fingerprint(name)
        from sentence_transformers import SentenceTransformer  # optional

        self._model: Any = SentenceTransformer(name, device="cpu")
        self.name, self.revision = name, self.fingerprint
        self.dimension = int(self._model.get_sentence_embedding_dimension())

    def embed(self, texts: Sequence[str], *, languages: Sequence[str] | None = None) -> Vectors:
        """One row a text, of length 1; the languages make no difference to the model."""
        windows = [(at, part) for at, text in enumerate(texts) for part in cut_windows(plain(text), WINDOW)]
        sums = np.zeros((len(texts), self.dimension), dtype=np.float32)
        if windows:
            rows = self._model.encode([part for _, part in windows], convert_to_numpy=True, show_progress_bar=False)
            for (at, part), row in zip(windows, rows, strict=True):
                sums[at] += unit(np.atleast_2d(row))[0] * np.float32(len(part) + 1)
        return unit(sums).astype(np.float32)


def cut_windows(text: str, longest: int) -> list[str]:
    """The text in stretches of whole words, none longer than `longest` unless one word is; at least one."""
    found, start = [], 0
    while len(text) - start > longest:
        end = text.rfind(" ", start, start + longest)
        end = end if end > start else start + longest
        found.append(text[start:end])
        start = end + (text[end : end + 1] == " ")
    return [*found, text[start:]]


def model_fingerprint(name: str) -> str:
    """Says which model this is, by its name and the edition of the library.

    Raises  NoLibrary.
    """
    try:
        edition = metadata.version("sentence-transformers")
    except metadata.PackageNotFoundError as error:
        raise NoLibrary(
            Sentence("MENTER_EMBEDDER asks for the package sentence-transformers. Install it, or change the setting.")
        ) from error
    return hashlib.sha256(f"{edition}:{name}".encode()).hexdigest()[:16]
