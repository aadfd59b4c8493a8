"""What words are found under, and what the words of a question may stand for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menter.join_up.asked import understand
from menter.join_up.index import Index
from menter.join_up.search import Entry
from menter.join_up.term import LONGEST, asked_terms, code, terms_of_text
from menter.language.lexicon import Lexicon

NOTHING = Lexicon({}, {})


@pytest.mark.parametrize(
    ("word", "terms"),
    [("e-bost", ("ebost", "bost")), ("Tŷ", ("ty",)), ("ﬁle", ("file",)), ("ﬃ-2", ("ffi2", "ffi")), ("_", ())],
)
def test_a_word_is_kept_without_accents_and_with_its_parts(word, terms):
    assert code(word) == terms


@settings(deadline=None)  # the dictionaries are read the first time
@given(st.text(max_size=80), st.sampled_from(["cy", "en", "both", "unknown"]))
def test_a_term_is_made_of_a_to_z_and_figures_whatever_is_written(text, language):
    terms = terms_of_text(text, language)

    assert all(term.isascii() and term.isalnum() and term == term.lower() and len(term) <= LONGEST for term in terms)


@pytest.mark.parametrize(
    ("typed", "term"),
    [("nghynghorau", "cyngor"), ("finiau", "bin"), ("biniau", "bin"), ("cwn", "dog"), ("ffon", "phone"),
     ("prydiau", "meal"), ("collected", "collect")],
)  # fmt: skip
def test_mutations_plurals_verb_forms_and_accents_are_seen_through(typed, term):
    assert term in asked_terms(typed)


def test_the_likelier_meaning_has_the_greater_say():
    terms = asked_terms("nghyngor")

    assert terms["council"] > terms["advice"]


def vocabulary(*texts):
    return Index.build([Entry(str(n), text, text, "en") for n, text in enumerate(texts)])


def understood(question, *texts, **more):
    return {one.word: dict(one.terms) for one in understand(question, "en", vocabulary(*texts), NOTHING, **more)}


def test_small_words_are_not_asked_for():
    assert understood("the bins of the council", "bins") == {"bins": {"bin": 1.0, "bins": 1.0}, "council": {}}


@pytest.mark.parametrize("typed", ["pothloe", "potole", "pothole", "pothol"])
def test_a_slip_of_typing_is_forgiven_in_a_longer_word(typed):
    assert "pothole" in understood(typed, "pothole repair", "other things")[typed]


def test_a_short_word_is_not_guessed():
    assert understood("ban", "bin", "bun") == {"ban": {}}


def test_a_word_that_is_known_is_not_taken_for_a_slip():
    assert set(understood("tree", "tree works", "free meals")["tree"]) == {"tree"}


def test_a_learned_word_has_the_say_that_it_was_learned_with():
    lexicon = Lexicon({"sgwrsfot": {"helper": 0.5}}, {})

    (one,) = understand("sgwrsfot", "cy", vocabulary("helper"), lexicon)

    assert one.terms["helper"] == pytest.approx(0.4)


def test_words_of_near_meaning_are_taken_with_how_near_they_are():
    found = understood("mattress", "bed", kindred=lambda said, language: [{"bed": 0.5} for _ in said])

    assert found["mattress"] == {"bed": pytest.approx(0.4)}


def test_a_very_long_question_is_read_in_part_and_at_once():
    assert len(understood("bins " * 3000 + "pothole " * 3000, "bins")) <= 24
