"""What grouping gives: the themes, and which theme each text has."""

from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from menter.language.vector.student import Agreement

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
    within    what its members say in particular, where that falls apart clearly; themes with places in the same list
    """

    key: str
    members: tuple[int, ...]
    phrases: dict[str, tuple[str, ...]]
    typical: dict[str, int]
    centre: Array = field(repr=False)
    words: dict[str, float] = field(repr=False)
    floor: float
    within: tuple["Theme", ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text that says something else than the text as a whole: `texts[text][start:end]`.

    text          its place in the list of texts
    start, end    the stretch, in characters
    theme         the place in `Themes.themes` of what it says
    fit           how near it is to the middle of that theme
    """

    text: int
    start: int
    end: int
    theme: int
    fit: float


@dataclass(frozen=True, slots=True)
class Themes:
    """All themes of one run, the largest first.

    labels       shape (texts,): the place in `themes`, or -1 where a text fits nowhere
    marks        shape (texts,): a fingerprint of each text's words, the same in every run
    fits         shape (texts,): how near each text is to the middle of its theme; 0 for the unthemed
    also         stretches of texts that say something else as well
    agreement    of the quick model with its teacher, in runs of so many texts that one was used
    """

    labels: Labels
    themes: tuple[Theme, ...]
    marks: tuple[str, ...] = field(repr=False)
    fits: Array = field(repr=False, default_factory=lambda: np.zeros(0, dtype=np.float32))
    also: tuple[Part, ...] = field(repr=False, default=())
    agreement: Agreement | None = None

    @property
    def unthemed(self) -> tuple[int, ...]:
        """The places of the texts that fit nowhere."""
        return tuple(int(place) for place in np.flatnonzero(self.labels == UNTHEMED))

    def renamed(self, keys: dict[str, str]) -> "Themes":
        """The same themes and those within them, those named in `keys` under another key."""
        return replace(self, themes=tuple(rename(theme, keys) for theme in self.themes))


def rename(theme: Theme, keys: dict[str, str]) -> Theme:
    """One theme and those within it under other keys."""
    return replace(theme, key=keys.get(theme.key, theme.key), within=tuple(rename(one, keys) for one in theme.within))
