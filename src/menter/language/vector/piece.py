"""Texts to word pieces, as the e5 model was taught: the XLM-RoBERTa vocabulary, cut into windows it can read."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from menter.language.vector.weights import Weights

PREFIX = "query: "  # the model was trained with it; "query" for both sides when likeness counts
LONGEST_READ = 20_000  # characters, some 3,000 words; of a longer text, evenly spaced stretches are read
STRETCHES = 8  # so many; a 10 MB paste then costs no more than a long letter
MOST_WINDOWS = 12  # LONGEST_READ of Welsh or English is at most about 12 windows; only odd scripts have more


@dataclass(frozen=True, slots=True)
class Window:
    """A run of word pieces of one text, short enough for the model.

    text      which text it belongs to
    pieces    numbers of its pieces, with the model's first and last signs
    """

    text: int
    pieces: tuple[int, ...]


class PieceCutter:
    """Cuts texts into windows of word pieces."""

    def __init__(self, weights: Weights) -> None:
        vocabulary = list(zip(weights.pieces, weights.scores.tolist(), strict=True))
        self._tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=weights.unknown, byte_fallback=False))
        self._tokenizer.normalizer = normalizers.NFKC()
        self._tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
        self._first, self._last = weights.first, weights.last
        self._room = weights.longest - 2  # the first and last signs

    def windows(self, texts: Sequence[str]) -> list[Window]:
        """All windows of all texts, in order; every text has at least one."""
        cleaned = [PREFIX + plain(text) for text in texts]
        found: list[Window] = []
        for number, encoding in enumerate(self._tokenizer.encode_batch(cleaned)):
            runs = self._runs(encoding.ids)
            found.extend(Window(number, (self._first, *run, self._last)) for run in runs)
        return found

    def pieces(self, words: Sequence[str]) -> list[list[int]]:
        """The pieces of each word as it is read inside a text; no signs for first and last."""
        return [encoding.ids for encoding in self._tokenizer.encode_batch(list(words))]

    def _runs(self, pieces: list[int]) -> list[list[int]]:
        """Runs of about equal length; of too many, evenly spaced ones."""
        count = -(-len(pieces) // self._room)
        bounds = np.linspace(0, len(pieces), count + 1).astype(int).tolist()
        runs = [pieces[a:b] for a, b in pairwise(bounds)]
        if count <= MOST_WINDOWS:
            return runs
        return [runs[i] for i in np.linspace(0, count - 1, MOST_WINDOWS).astype(int).tolist()]


def plain(text: str) -> str:
    """Whole characters and single spaces only: NUL and halves of surrogate pairs become spaces, long texts a sample."""
    if len(text) > LONGEST_READ:
        size = LONGEST_READ // STRETCHES
        starts = np.linspace(0, len(text) - size, STRETCHES).astype(int).tolist()
        text = " ".join(text[start : start + size] for start in starts)
    whole = text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    return " ".join(whole.split())
