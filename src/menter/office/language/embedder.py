"""The embedder of this office: what it has once turned into numbers it looks up."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

import numpy as np

from menter.home import model_folder
from menter.language.vector import Embedder
from menter.language.vector.embedder import Cuts
from menter.office.language import actions
from menter.office.ledger.models import Actor

# Words up to which a text is a phrase that somebody tries as a label: many, short, and other ones every time. Not kept.
PHRASE: Final = 3


class KeptEmbedder:
    """Vectors from what is kept, computed and kept where they are not."""

    name = "kept"
    revision = "1"

    def __init__(
        self, *, by: Actor, at: datetime, progress: Callable[[int, int], None] = lambda done, of: None
    ) -> None:
        """Whatever is new is kept as done by `by`."""
        self._by, self._at, self._progress = by, at, progress

    @property
    def _model(self) -> Embedder:
        return actions.default_embedder(model_folder())  # the same door as keep_vectors

    @property
    def dimension(self) -> int:
        return self._model.dimension

    @property
    def languages(self) -> tuple[str, ...]:
        return self._model.languages

    @property
    def fingerprint(self) -> str:
        return actions.default_fingerprint()

    def embed(self, texts: Sequence[str], *, languages: Sequence[str] | None = None) -> np.ndarray:
        """One row a text, shape (texts, dimension), each of length 1."""
        if languages is None or all(len(text.split()) <= PHRASE for text in texts):
            return self._model.embed(texts, languages=languages)
        return actions.keep_vectors(by=self._by, at=self._at, texts=texts, languages=languages, progress=self._progress)

    def cut(self, words: Sequence[str]) -> list[list[int]]:
        """The pieces that the model reads each word in; none where it does not tell."""
        model = self._model
        return model.cut(words) if isinstance(model, Cuts) else [[] for _ in words]
