"""What grouping gives: the themes, and which theme each text has."""

from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]
UNTHEMED: Final = -1


@dataclass(frozen=True, slots=True)
class Theme:
    """What several residents say.

    key       names the theme from run to run (`carry_identity`)
    members   places in the list of texts, in order
    phrases   per language, the phrases that set it apart, the best first; a language nobody used is absent
    typical   per language, the place of the text nearest to the middle
    centre    shape (dimension,), length 1: the middle of its vectors; empty when it was grouped by words alone
    words     the dictionary forms that matter most and their weight, length 1: the middle of its words
    floor     a text that fits less than this does not belong
    """

    key: str
    members: tuple[int, ...]
    phrases: dict[str, tuple[str, ...]]
    typical: dict[str, int]
    centre: Array = field(repr=False)
    words: dict[str, float] = field(repr=False)
    floor: float


@dataclass(frozen=True, slots=True)
class Themes:
    """All themes of one run, the largest first.

    labels    shape (texts,): the place in `themes`, or -1 where a text fits nowhere
    marks     shape (texts,): a fingerprint of each text's words, the same in every run
    """

    labels: Labels
    themes: tuple[Theme, ...]
    marks: tuple[str, ...] = field(repr=False)

    @property
    def unthemed(self) -> tuple[int, ...]:
        """The places of the texts that fit nowhere."""
        return tuple(int(place) for place in np.flatnonzero(self.labels == UNTHEMED))

    def renamed(self, keys: dict[str, str]) -> "Themes":
        """The same themes, those named in `keys` under another key."""
        named = tuple(replace(theme, key=keys.get(theme.key, theme.key)) for theme in self.themes)
        return replace(self, themes=named)
