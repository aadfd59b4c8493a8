"""Plurals that no dictionary lists."""

import pytest

from menter.language.plural import singular


@pytest.mark.parametrize(
    ("plural", "one"),
    [("sgwrsfotiaid", "sgwrsfot"), ("gyfrifiadurau", "gyfrifiadur")],
)
def test_a_new_plural_is_told_by_its_ending_and_a_word_of_the_list(plural, one):
    assert singular(plural) == one


@pytest.mark.parametrize("word", ["biniau", "bins", "wrecsam", "londoni", "menai", "xyzzyon", "i"])
def test_words_of_a_dictionary_names_and_nonsense_stay(word):
    assert singular(word) == word
