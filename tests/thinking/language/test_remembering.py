"""The last texts that were read are remembered."""

import numpy as np
import pytest

from menter.language.vector import remembering as module
from menter.language.vector.hashed import HashedNgram
from menter.language.vector.remembering import Remembering


class Counting(HashedNgram):
    """How many texts were read."""

    def __init__(self):
        super().__init__()
        self.read = []

    def embed(self, texts, *, languages=None):
        self.read += texts
        return super().embed(texts, languages=languages)


def test_it_gives_the_same_vectors_and_reads_each_text_once():
    base = Counting()
    embedder = Remembering(base)
    asked = (["bins", "roads", "bins"], ["en", "en", "en"])

    first, second = (embedder.embed(asked[0], languages=asked[1]) for _ in range(2))

    assert base.read == ["bins", "roads"]
    assert np.array_equal(first, HashedNgram().embed(asked[0], languages=asked[1]))
    assert np.array_equal(first, second)


def test_a_word_of_the_other_language_is_another():
    base = Counting()
    embedder = Remembering(base)

    embedder.embed(["plant"], languages=["cy"]), embedder.embed(["plant"], languages=["en"])

    assert base.read == ["plant", "plant"]


def test_what_was_asked_longest_ago_is_forgotten_first(monkeypatch):
    monkeypatch.setattr(module, "MOST", 2)
    base = Counting()
    embedder = Remembering(base)

    for text in ("a", "b", "a", "c", "a", "b"):
        embedder.embed([text], languages=["en"])

    assert base.read == ["a", "b", "c", "b"]


@pytest.mark.parametrize("text", ["x" * 1000])
def test_a_long_text_is_not_kept(text):
    base = Counting()
    embedder = Remembering(base)

    for _ in range(2):
        embedder.embed([text], languages=["en"])

    assert base.read == [text, text]


def test_no_text_gives_no_row():
    assert Remembering(HashedNgram()).embed([], languages=[]).shape == (0, HashedNgram().dimension)
