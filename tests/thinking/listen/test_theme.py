"""Themes: the same whatever the order, in both languages at once, as many as there are or as many as asked for."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menter.listen.theme import UNTHEMED, assign, carry_identity, group_voices

BINS = [
    "The bin was not collected again this week",
    "My recycling bin is never collected on time",
    "Bin collection missed for the third week",
    "Nobody collected our bin, rubbish everywhere",
]
BINS_CY = [
    "Ni chasglwyd y bin eto yr wythnos hon",
    "Bin ailgylchu heb ei gasglu byth ar amser",
    "Casgliad bin wedi'i fethu",
]
BUSES = [
    "The bus is always late in the morning",
    "No bus after six in the evening",
    "Bus cancelled and no word at the stop",
    "The evening bus never comes to our stop",
]
TEXTS = BINS + BINS_CY + BUSES
LANGUAGES = ["en"] * 4 + ["cy"] * 3 + ["en"] * 4
SUBJECT = np.array([0] * 7 + [1] * 4)


def vectors_of(subjects: np.ndarray, *, dimension: int = 16) -> np.ndarray:
    """Vectors that lie around one direction for each subject."""
    rng = np.random.default_rng(7)
    vectors = np.eye(dimension)[subjects] + 0.05 * rng.standard_normal((len(subjects), dimension))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


VECTORS = vectors_of(SUBJECT)


def test_a_welsh_and_an_english_voice_about_bins_share_a_theme() -> None:
    themes = group_voices(TEXTS, languages=LANGUAGES, vectors=VECTORS)

    assert len(themes.themes) == 2
    assert set(themes.labels[:7]) == {0}
    assert set(themes.labels[7:]) == {1}


def test_words_alone_are_enough_within_a_language() -> None:
    themes = group_voices(BINS + BUSES, languages=["en"] * 8)

    assert themes.labels[0] == themes.labels[2]
    assert themes.labels[0] != themes.labels[4]


@given(order=st.permutations(range(len(TEXTS))))
@settings(max_examples=6, deadline=None)
def test_shuffling_voices_changes_no_theme(order: list[int]) -> None:
    straight = group_voices(TEXTS, languages=LANGUAGES, vectors=VECTORS)
    shuffled = group_voices([TEXTS[i] for i in order], languages=[LANGUAGES[i] for i in order], vectors=VECTORS[order])

    assert [int(straight.labels[i]) for i in order] == shuffled.labels.tolist()
    assert [theme.key for theme in straight.themes] == [theme.key for theme in shuffled.themes]
    assert [theme.phrases for theme in straight.themes] == [theme.phrases for theme in shuffled.themes]


@given(copied=st.lists(st.sampled_from(range(len(TEXTS))), min_size=1, max_size=6))
@settings(max_examples=6, deadline=None)
def test_a_copy_shares_the_theme_of_its_original(copied: list[int]) -> None:
    places = [*range(len(TEXTS)), *copied]
    themes = group_voices([TEXTS[i] for i in places], languages=[LANGUAGES[i] for i in places], vectors=VECTORS[places])

    assert [themes.labels[len(TEXTS) + at] for at in range(len(copied))] == [themes.labels[i] for i in copied]


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_as_many_themes_as_asked_for(count: int) -> None:
    themes = group_voices(TEXTS, languages=LANGUAGES, vectors=VECTORS, count=count)

    assert len(themes.themes) == count
    assert UNTHEMED not in themes.labels


def test_no_voices_give_no_themes() -> None:
    themes = group_voices([])

    assert themes.themes == ()
    assert themes.labels.shape == (0,)


def test_one_voice_is_no_theme_yet() -> None:
    assert group_voices(["The bus is late"], languages=["en"]).labels.tolist() == [UNTHEMED]


def test_the_same_words_many_times_are_one_theme() -> None:
    themes = group_voices(["The bus is late"] * 30, languages=["en"] * 30)

    assert themes.labels.tolist() == [0] * 30
    assert themes.themes[0].typical == {"en": 0}


def test_five_voices_about_five_things_are_no_theme() -> None:
    texts = ["The bus is late", "Bins were missed", "A pothole", "No dentist anywhere", "Library closed"]

    themes = group_voices(texts, languages=["en"] * 5, vectors=np.eye(5, dtype=np.float32))

    assert themes.unthemed == (0, 1, 2, 3, 4)


def test_voices_without_a_word_are_unthemed() -> None:
    themes = group_voices([*BINS, "", "!!!", "😀"], languages=["en"] * 7)

    assert themes.labels[4:].tolist() == [UNTHEMED] * 3


def test_a_theme_tells_its_phrases_and_a_quote_in_each_language_it_was_said_in() -> None:
    bins, buses = group_voices(TEXTS, languages=LANGUAGES, vectors=VECTORS).themes

    assert any("bin" in phrase for phrase in bins.phrases["en"])
    assert any("bin" in phrase for phrase in bins.phrases["cy"])
    assert TEXTS[bins.typical["cy"]] in BINS_CY
    assert "cy" not in buses.phrases


def test_a_placeholder_of_redaction_is_no_phrase() -> None:
    texts = [f"[name] said the bin is full {number}" for number in ("again", "today", "now", "still")]

    (theme,) = group_voices(texts, languages=["en"] * 4, count=1).themes

    assert not any("name" in phrase for phrase in theme.phrases["en"])


def test_a_new_voice_joins_its_theme_without_grouping_again() -> None:
    themes = group_voices(TEXTS, languages=LANGUAGES, vectors=VECTORS)

    labels = assign(["x", "y"], themes, languages=["en", "cy"], vectors=vectors_of(np.array([1, 9])))

    assert labels.tolist() == [1, UNTHEMED]


def test_a_new_voice_can_be_assigned_by_its_words() -> None:
    themes = group_voices(TEXTS, languages=LANGUAGES, vectors=VECTORS)

    labels = assign(["Our bin was not collected", "The dentist has left"], themes, languages=["en", "en"])

    assert labels.tolist() == [0, UNTHEMED]


def test_a_theme_that_is_still_there_keeps_its_key() -> None:
    old = group_voices(TEXTS, languages=LANGUAGES, vectors=VECTORS)
    subjects = np.concatenate([SUBJECT, [1, 1, 1, 1, 1]])
    more = [*TEXTS, *(f"The bus to {place} is late" for place in ("Bala", "Corwen", "Tywyn", "Mold", "Rhyl"))]

    new = carry_identity(old, group_voices(more, languages=[*LANGUAGES, *["en"] * 5], vectors=vectors_of(subjects)))

    by_key = {theme.key: set(theme.members) for theme in new.themes}
    assert set(old.themes[1].members) < by_key[old.themes[1].key]
    assert by_key[old.themes[0].key] == set(old.themes[0].members)
