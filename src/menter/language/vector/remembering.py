"""An embedder that remembers the last texts it read: people ask in the same few words, page after page."""

import threading
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from menter.language.vector.embedder import Embedder, Vectors

MOST = 20_000  # texts; with the bundled model 30 MB
LONGEST = 200  # signs of a text that is remembered: a question or a word, not a document


class Remembering:
    """The same vectors as the embedder it stands before; any number of threads may use it."""

    def __init__(self, base: Embedder) -> None:
        self.name = base.name
        self.dimension = base.dimension
        self.revision = base.revision
        self.languages = base.languages
        self.fingerprint = base.fingerprint
        self._base = base
        self._known: OrderedDict[tuple[str, str], Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def embed(self, texts: Sequence[str], *, languages: Sequence[str] | None = None) -> Vectors:
        """One row a text, of length 1. Without languages nothing is remembered, since the embedder works them out."""
        if languages is None:
            return self._base.embed(texts)
        asked = list(zip(texts, languages, strict=True))
        found = self._recall(asked)
        new = [each for each in dict.fromkeys(asked) if each not in found]
        if new:
            rows = self._base.embed([text for text, _ in new], languages=[language for _, language in new])
            found |= dict(zip(new, rows, strict=True))
            self._keep({each: found[each] for each in new if len(each[0]) <= LONGEST})
        return np.stack([found[each] for each in asked]) if asked else np.empty((0, self.dimension), np.float32)

    def _recall(self, asked: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Vectors]:
        with self._lock:
            for each in asked:
                if each in self._known:
                    self._known.move_to_end(each)
            return {each: self._known[each] for each in asked if each in self._known}

    def _keep(self, found: dict[tuple[str, str], Vectors]) -> None:
        with self._lock:
            self._known.update(found)
            while len(self._known) > MOST:
                self._known.popitem(last=False)
