"""Each text is turned into numbers once, and kept; another model's numbers are never taken for it."""

from datetime import UTC, datetime

import numpy as np
import pytest

from menter.office.language import actions
from menter.office.language.actions import keep_vectors
from menter.office.language.models import TextVector
from menter.office.ledger.models import Entry, Machine

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, tzinfo=UTC)
BY = Machine("test")


class Counting:
    """Turns a text into three numbers, and counts how many it was asked for."""

    dimension = 3

    def __init__(self, fingerprint="one"):
        self.fingerprint = fingerprint
        self.asked = []

    def embed(self, texts, *, languages):
        self.asked += list(zip(texts, languages, strict=True))
        rows = [[len(text) + 1.0, language == "cy", 1.0] for text, language in zip(texts, languages, strict=True)]
        return np.asarray(rows, dtype=np.float32)


@pytest.fixture
def use(monkeypatch):
    """Put another embedder in place of the model."""

    def put(other):
        monkeypatch.setattr(actions, "default_embedder", lambda folder: other)
        monkeypatch.setattr(actions, "default_fingerprint", lambda: other.fingerprint)
        return other

    return put


@pytest.fixture
def embedder(use):
    """The one that counts, in place of the model."""
    return use(Counting())


def keep(*texts, languages=None):
    return keep_vectors(by=BY, at=AT, texts=texts, languages=languages or ["en"] * len(texts))


def test_vectors_come_in_the_order_of_the_texts_at_length_one(embedder):
    rows = keep("bins", "a pothole", "bins")

    assert rows.shape == (3, 3)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1)
    assert np.array_equal(rows[0], rows[2])
    assert not np.array_equal(rows[0], rows[1])


def test_a_text_is_turned_into_numbers_once(embedder):
    first = keep("bins", "bins", "roads")
    again = keep("roads", "bins", "parking")

    assert embedder.asked == [("bins", "en"), ("roads", "en"), ("parking", "en")]
    assert np.array_equal(first[0], again[1])
    assert TextVector.objects.count() == 3


def test_the_same_words_in_another_language_are_another_text(embedder):
    rows = keep("bins", "bins", languages=["en", "cy"])

    assert not np.array_equal(rows[0], rows[1])
    assert TextVector.objects.count() == 2


def test_another_model_starts_afresh(embedder, use):
    keep("bins")
    other = use(Counting("two"))

    keep("bins")

    assert other.asked == [("bins", "en")]
    assert TextVector.objects.count() == 2


def test_the_ledger_hears_of_new_texts_only(embedder):
    keep("bins", "roads")
    keep("bins", "roads")

    assert [entry.detail for entry in Entry.objects.filter(action="language.keep_vectors")] == [{"texts": 2}]


def test_many_texts_are_told_step_by_step(embedder):
    steps = []
    keep_vectors(
        by=BY, at=AT, texts=[f"text {n}" for n in range(600)], languages=["en"] * 600,
        progress=lambda done, of: steps.append((done, of)),
    )  # fmt: skip

    assert steps == [(256, 600), (512, 600), (600, 600)]


def test_more_texts_than_one_question_takes_are_all_found_again(embedder):
    texts = [f"text {n}" for n in range(1000)]
    first = keep(*texts)
    embedder.asked.clear()

    assert np.array_equal(keep(*texts), first)
    assert embedder.asked == []


def test_the_model_is_not_loaded_when_everything_is_known(embedder, monkeypatch):
    keep("bins")
    monkeypatch.setattr(actions, "default_embedder", lambda folder: pytest.fail("loaded"))

    assert keep("bins").shape == (1, 3)


def test_no_texts_are_no_vectors(embedder):
    assert len(keep()) == 0
    assert not Entry.objects.exists()


def test_a_text_and_its_language_must_pair(embedder):
    with pytest.raises(ValueError, match="zip"):
        keep("bins", "roads", languages=["en"])
