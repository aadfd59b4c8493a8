"""How many themes there are, and themes of few texts each."""

import numpy as np
import numpy.typing as npt

from menter.listen.theme.community import find_communities
from menter.listen.theme.evidence import Evidence, gather
from menter.listen.theme.land import survey
from menter.listen.theme.number import choose_count, deal_anew, hold

WORDS = ("bin", "bus", "pothole", "library", "dentist", "school", "river", "light", "tree", "noise", "tax", "housing")
TONES = ("again", "today", "please", "sadly", "still", "now", "never", "always")


def said_about(subjects: int, each: int, *, spread: float = 0.1) -> tuple[Evidence, npt.NDArray[np.int64]]:
    """Texts about so many subjects, so many about each, in word and in vector; and the subject of each."""
    truth = np.repeat(np.arange(subjects), each)
    texts = [f"The {WORDS[at]} {TONES[place % len(TONES)]} {place}" for place, at in enumerate(truth.tolist())]
    noise = np.random.default_rng(3).standard_normal((len(truth), 32))
    vectors = np.eye(32)[truth] + spread * noise
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return gather(texts, ["en"] * len(texts), vectors.astype(np.float32)), truth


def test_themes_of_two_texts_each_are_not_joined_when_so_many_are_asked_for() -> None:
    evidence, truth = said_about(12, 2)

    found = find_communities(evidence, count=12)

    assert len(set(zip(found.tolist(), truth.tolist(), strict=True))) == 12


def test_the_number_of_clear_subjects_is_found() -> None:
    evidence, truth = said_about(6, 20)

    found = find_communities(evidence, count=None)

    assert 5 <= found.max() + 1 <= 7
    assert len(set(zip(found.tolist(), truth.tolist(), strict=True))) <= 7


def test_the_number_is_the_same_every_time() -> None:
    evidence, _ = said_about(5, 12, spread=0.3)
    land = survey(evidence, 0.25)

    assert choose_count(evidence, land, 0.25) == choose_count(evidence, land, 0.25)


def test_texts_dealt_anew_have_as_many_words_and_hold_together_less() -> None:
    evidence, _ = said_about(6, 20)

    chance = deal_anew(evidence, np.random.default_rng(0))

    assert np.isclose(np.abs(chance.words).sum(), np.abs(evidence.words).sum())
    assert np.allclose(np.linalg.norm(chance.vectors, axis=1), 1, atol=1e-5)
    assert hold(survey(chance, 0.25, strangers=True), 6) < hold(survey(evidence, 0.25), 6)


def test_the_evidence_itself_is_left_as_it_was() -> None:
    evidence, _ = said_about(4, 6)
    before = evidence.words.copy()

    deal_anew(evidence, np.random.default_rng(0))

    assert (before != evidence.words).nnz == 0
