"""Runs of letters as numbers: what serves where the language model's weights cannot be installed."""

from collections.abc import Sequence

import numpy as np

from menter.language.vector.embedder import Vectors
from menter.language.word import fold

LONGEST_READ = 20_000  # characters, as the model reads


class HashedNgram:
    """Runs of three to five letters, each hashed to one of 384 places.

    Texts are alike when they share spellings. It knows no synonyms and brings no languages together.
    """

    name = "hashed letters"
    dimension = 384
    revision = "1"
    languages: tuple[str, ...] = ()
    fingerprint = "hashed-letters-1"

    def __init__(self) -> None:
        from sklearn.feature_extraction.text import HashingVectorizer  # slow to import

        self._vectoriser = HashingVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), n_features=self.dimension, dtype=np.float32, lowercase=False
        )

    def embed(self, texts: Sequence[str], *, languages: Sequence[str] | None = None) -> Vectors:
        """One row a text, of length 1; a text without letters gets the same row as every other such text."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        whole = [text[:LONGEST_READ].encode("utf-8", "replace").decode("utf-8") for text in texts]  # no surrogates
        folded = [fold(text) for text in whole]
        vectors: Vectors = self._vectoriser.transform(folded).toarray()
        vectors[~vectors.any(axis=1), 0] = 1.0
        return vectors
