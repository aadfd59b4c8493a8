"""Which word stands for which, learned from texts in both languages."""

import pytest

from menter.join_up.own_string import own_strings
from menter.language.accent import accented
from menter.language.lexicon import Lexicon, learn

PAIRS = [
    ("bin glas", "blue bin"), ("drws glas", "blue door"), ("drws coch", "red door"), ("bin coch", "red bin"),
    ("bin mawr", "large bin"), ("drws mawr", "large door"),
]  # fmt: skip


def test_each_word_is_told_from_those_it_stands_beside():
    learned = learn(PAIRS)  # the dictionary takes "bin" for a mutated "pin": wrong, and the same each time

    assert {word: max(others, key=others.get) for word, others in learned.welsh.items()} == {
        "pin": "bin", "coch": "red", "drws": "door", "clas": "blue", "mawr": "large",
    }  # fmt: skip
    assert learned.of("red", "en") == {"coch": learned.of("coch", "cy")["red"]}


def test_what_stands_together_once_only_is_not_believed():
    assert learn([("gwennol las", "blue swallow")]).welsh == {}


@pytest.mark.parametrize("pairs", [[], [("", "")], [("y", "the")], [("!", "?")]])
def test_texts_without_words_teach_nothing(pairs):
    assert learn(pairs) == Lexicon({}, {})


def test_it_is_kept_and_read_as_it_was():
    learned = learn(PAIRS)

    assert Lexicon.from_bytes(learned.to_bytes()) == learned


@pytest.mark.slow
def test_our_own_strings_teach_the_words_of_councils():
    learned = learn(own_strings())

    assert "bin" in learned.of("bin", "cy")
    assert "licence" in learned.of("trwydded", "cy")
    assert "gwastraff" in learned.of("waste", "en")


@pytest.mark.parametrize(("typed", "meant"), [("cwn", "cŵn"), ("ffon", "ffôn"), ("ty", "tŷ")])
def test_a_left_out_accent_is_put_back(typed, meant):
    assert meant in accented(typed)


@pytest.mark.parametrize("word", ["", "sbwriel", "x" * 500, "12", "🙂"])
def test_a_word_without_a_lost_accent_gives_none(word):
    assert accented(word) == ()
