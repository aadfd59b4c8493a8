"""Words that say the same are found across languages, and words that say nothing are not."""

from hypothesis import given
from hypothesis import strategies as st

from menter.join_up.shared import shared_words


def marked(*texts):
    return [
        [text[place.start : place.end] for place in places]
        for (_language, text), places in zip(texts, shared_words(texts), strict=True)
    ]


def test_a_welsh_word_and_its_english_meaning_are_marked_in_both():
    welsh, english = marked(("cy", "Mae’r biniau heb eu casglu."), ("en", "The bins are not collected."))

    assert {"biniau", "casglu"} <= set(welsh)
    assert {"bins", "collected"} <= set(english)


def test_mutated_and_plural_forms_are_one_word():
    first, second = marked(("cy", "Ffi am gladdu anifail."), ("cy", "Faint yw’r ffioedd am ei gladdu?"))

    assert "gladdu" in set(first) & set(second)


def test_words_that_everybody_uses_are_not_marked():
    assert marked(("en", "A new digital service for residents"), ("en", "The council needs a digital service")) == [
        [],
        [],
    ]


def test_a_word_that_only_one_text_has_is_not_marked():
    assert marked(("en", "Parking permits"), ("en", "Library books")) == [[], []]


def test_what_hangs_on_a_word_is_not_marked_with_it():
    assert marked(("en", "the parking’s payment"), ("en", "parking payment")) == [["parking", "payment"]] * 2


def test_what_two_texts_of_one_owner_share_is_not_marked():
    texts = [("en", "Parking permits"), ("en", "Parking fines"), ("en", "Parking space")]

    assert [len(places) for places in shared_words(texts[:2], whose=["a", "a"])] == [0, 0]
    assert [len(places) for places in shared_words(texts, whose=["a", "a", "b"])] == [1, 1, 1]


@given(
    st.lists(
        st.tuples(st.sampled_from(["cy", "en", "both", "unknown"]), st.text("abcddiniau yŷ’'-1😀\n", max_size=40)),
        max_size=4,
    )
)
def test_every_place_is_a_word_of_its_own_text(texts):
    for (_language, text), places in zip(texts, shared_words(texts), strict=True):
        assert all(0 <= place.start < place.end <= len(text) for place in places)
        assert list(places) == sorted(places, key=lambda place: place.start)
