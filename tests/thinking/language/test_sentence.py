"""A sentence is said in either language from one literal, with its places filled."""

from typing import ClassVar

import pytest

from menter.language import sentence as module
from menter.language.sentence import Counted, Refusal, Sentence, fill

WELSH = {
    "{council} was left out.": "Gadawyd {council} allan.",
    "It is {what}.": "Y mae’n {what}.",
    "late": "hwyr",
}
FORMS = {
    "{count} voice": [
        "dim un llais",
        "{count} llais",
        "{count} lais",
        "{count} llais!",
        "{count} llais?",
        "{count} o leisiau",
    ]
}


class Catalogue:
    """A catalogue of three messages and one counted, with the six forms of Welsh."""

    PLACES: ClassVar[dict[int, int]] = {0: 0, 1: 1, 2: 2, 3: 3, 6: 4}

    def gettext(self, message):
        return WELSH.get(message, message)

    def ngettext(self, one, many, count):
        forms = FORMS.get(one)
        return forms[self.PLACES.get(count, 5)] if forms else (one if count == 1 else many)


@pytest.fixture(autouse=True)
def _catalogue(monkeypatch):
    real = module.translation
    monkeypatch.setattr(module, "translation", lambda language: Catalogue() if language == "cy" else real("en"))


def test_a_sentence_is_said_in_either_language():
    left_out = Sentence("{council} was left out.", council="Powys")

    assert left_out.to("en") == str(left_out) == "Powys was left out."
    assert left_out.to("cy") == "Gadawyd Powys allan."


def test_a_sentence_without_welsh_is_said_in_english():
    assert Sentence("Nobody wrote this in Welsh.").to("cy") == "Nobody wrote this in Welsh."


def test_a_sentence_in_a_sentence_speaks_the_same_language():
    assert Sentence("It is {what}.", what=Sentence("late")).to("cy") == "Y mae’n hwyr."
    assert Sentence("It is {what}.", what=Sentence("late")).to("en") == "It is late."


@pytest.mark.parametrize(
    ("count", "english", "welsh"),
    [
        (0, "0 voices", "dim un llais"),
        (1, "1 voice", "1 llais"),
        (2, "2 voices", "2 lais"),
        (3, "3 voices", "3 llais!"),
        (6, "6 voices", "6 llais?"),
        (11, "11 voices", "11 o leisiau"),
    ],
)
def test_a_counted_sentence_takes_the_form_that_goes_with_its_number(count, english, welsh):
    counted = Counted("{count} voice", "{count} voices", count)

    assert counted.to("en") == english
    assert counted.to("cy") == welsh


def test_braces_in_a_value_stay_as_they_are():
    assert Sentence("{council} was left out.", council="{x}").to("en") == "{x} was left out."


def test_braces_in_a_sentence_without_places_stay_as_they_are():
    assert fill('Write {"a": 1}', {}, "en") == 'Write {"a": 1}'


def test_a_place_may_say_how_a_number_is_written():
    assert Sentence("{share:.0%} of it", share=0.42).to("en") == "42% of it"


def test_equal_sentences_are_one():
    same = {
        Sentence("late"),
        Sentence("late"),
        Counted("a {count}", "b {count}", 2),
        Counted("a {count}", "b {count}", 2),
    }

    assert len(same) == 2
    assert Sentence("x {a}", a=1) != Sentence("x {a}", a=2)


def test_a_refusal_carries_its_sentence_and_reads_as_english():
    refusal = Refusal(Sentence("{council} was left out.", council="Powys"))

    assert str(refusal) == "Powys was left out."
    assert refusal.sentence.to("cy") == "Gadawyd Powys allan."
