"""Words, dictionary forms and folding."""

import pytest

from menter.language.word import content_lemmas, fold, lemma, lemmas, words


def test_what_hangs_on_a_word_is_left_off() -> None:
    assert words("Mae’r cyngor's bins i'w gweld, 20mph e-bost") == [
        "mae", "cyngor", "bins", "i", "gweld", "20mph", "e-bost",
    ]  # fmt: skip


def test_an_english_negative_stays_whole() -> None:
    assert words("don't can't") == ["don't", "can't"]


@pytest.mark.parametrize("word", ["cyngor", "gyngor", "nghyngor", "chyngor", "cynghorau"])
def test_a_welsh_word_is_found_through_its_mutations_and_plural(word: str) -> None:
    assert lemma(word, "cy") == "cyngor"


def test_english_words_have_their_dictionary_form() -> None:
    assert lemmas("Bins were emptied", "en") == ["bin", "be", "empty"]


def test_in_a_mixed_text_each_word_is_looked_up_where_it_is_known() -> None:
    assert lemmas("biniau heb collections", "both") == ["bin", "heb", "collection"]


def test_content_leaves_the_common_words_out() -> None:
    assert content_lemmas("Mae'r biniau heb eu casglu yn ein stryd", "cy") == ["bin", "casglu", "stryd"]


def test_folding_takes_accents_and_capitals_off() -> None:
    assert fold("Tŷ Ŵyn, DÔL’r") == "ty wyn, dol'r"


def test_odd_signs_are_harmless() -> None:
    odd = "\0\ud800 🎉 z̷̢a̶l̴g̵o̸ " + "x" * 10_000

    assert fold(odd)
    assert len(lemmas(odd, "unknown")) == len(words(odd))


@pytest.mark.parametrize("word", ["weed", "weeds", "reed", "reeds"])
def test_a_noun_that_looks_like_a_past_form_keeps_its_dictionary_form(word: str) -> None:
    assert lemma(word, "en") == word.removesuffix("s")


def test_a_past_form_is_still_led_back_to_its_verb() -> None:
    assert [lemma(word, "en") for word in ("emptied", "missed", "planted")] == ["empty", "miss", "plant"]
