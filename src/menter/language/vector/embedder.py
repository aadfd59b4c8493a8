"""What anything that turns texts into numbers promises."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Texts to vectors whose dot product says how alike two texts are.

    name           what it is called in reports
    dimension      how many numbers a text becomes
    revision       the edition of its model
    languages      the languages it was fitted to
    fingerprint    kept with every vector: vectors with different fingerprints must never be compared
    """

    @property
    def name(self) -> str: ...
    @property
    def dimension(self) -> int: ...
    @property
    def revision(self) -> str: ...
    @property
    def languages(self) -> tuple[str, ...]: ...
    @property
    def fingerprint(self) -> str: ...

    def embed(self, texts: Sequence[str], *, languages: Sequence[str] | None = None) -> Vectors:
        """One row a text, shape (texts, dimension), each of length 1.

        languages    "cy", "en", "both" or "unknown" for each text; worked out from the text when not given
        """
        ...


@runtime_checkable
class Cuts(Protocol):
    """A model that tells the pieces it reads each word in."""

    def cut(self, words: Sequence[str]) -> list[list[int]]:
        """The numbers of the pieces of each word, one list a word."""
        ...
