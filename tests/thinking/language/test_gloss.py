"""Welsh words in English, word for word. All sentences were written for this test."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.language.gloss import gloss, gloss_fingerprint, gloss_list, in_english, meanings, shared_lemmas


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("cath", "cat"),
        ("gath", "cat"),  # soft
        ("nghath", "cat"),  # nasal
        ("chath", "cat"),  # aspirate
        ("nghynghorau", "councils"),
        ("gasglwyd", "collect"),
        ("aeth", "went"),
        ("cafodd", "got"),
        ("fyddech", "would"),
        ("lyfrgelloedd", "libraries"),
        ("ddyletswydd", "duty"),
        ("ysgol", "school"),
        ("un", "one"),
    ],
)
def test_a_word_is_found_in_any_of_its_forms(word: str, english: str) -> None:
    assert english in meanings(word)


def test_a_word_that_is_not_in_the_list_has_no_meaning_and_stays() -> None:
    assert meanings("llanfairpwll") == ()
    assert in_english("Biniau Llanfairpwll") == "bins llanfairpwll"


def test_a_phrase_counts_as_one_word_even_mutated() -> None:
    found = gloss("ar dreth gyngor")

    assert [one.welsh for one in found] == ["ar", "treth gyngor"]
    assert found[1].english == ("council tax",)


def test_english_words_in_a_mixed_text_stay_as_they_are() -> None:
    assert in_english("the can of paint, biniau glas", "both") == "the can of paint bins blue"


def test_both_languages_share_the_words_that_tell_the_subject() -> None:
    welsh = shared_lemmas("Ni chasglwyd y biniau ar ein stryd ni", "cy")
    english = shared_lemmas("The bins on our street were not collected", "en")

    assert sorted(welsh) == sorted(english) == ["bin", "collect", "street"]


def test_the_list_is_large_tidy_and_says_where_it_is_from() -> None:
    listing = gloss_list()

    assert len(listing) > 4_000
    assert all(meaning and meaning == meaning.strip() for english in listing.values() for meaning in english)
    assert len(gloss_fingerprint()) == 16


@given(st.text(max_size=200), st.sampled_from(["cy", "both", "unknown"]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    assert isinstance(in_english(text, language), str)
    assert all(isinstance(word, str) for word in shared_lemmas(text, language))
