"""What a theme is called until a person names it: in both languages, never nothing, no two alike."""

import numpy as np
import pytest
from django.utils import translation

from menter import reference
from menter.listen.theme import Theme as Group
from menter.office.listen.label import LONGEST_LABEL, label_in


def group(key="k", **phrases):
    return Group(key, (), {tongue: tuple(said) for tongue, said in phrases.items()}, {}, np.zeros(0), {}, -1.0)


def name(language, of, service=None, taken=()):
    return label_in(language, of, service, set(taken))


def test_a_theme_is_called_by_three_phrases_of_those_who_speak_the_language():
    assert name("cy", group(cy=["casglu biniau", "bin bwyd", "lori", "bag"])) == "Casglu biniau, bin bwyd, lori"


def test_where_nobody_spoke_the_language_the_list_has_the_name():
    assert name("cy", group(en=["council tax", "bill"])) == "Treth gyngor"
    assert name("en", group(cy=["treth gyngor"])) == "Council tax"


def test_the_service_that_voices_name_stands_where_no_list_knows_their_phrases():
    waste = reference.service(524)

    assert name("cy", group(en=["purple lid"]), waste) == waste.name_cy


def test_without_either_the_words_of_the_other_language_are_said_to_be_so():
    assert name("en", group(cy=["caead porffor"])) == "In Welsh: caead porffor"


@pytest.mark.parametrize("language", ["cy", "en"])
def test_a_theme_of_which_nobody_said_a_phrase_still_has_a_name(language):
    with translation.override(language):
        assert "3f2a" in name(language, group(key="3f2a"))


def test_two_themes_of_the_same_words_have_different_names():
    taken = set()
    said = ["deep pothole", "road", "wheel", "hill"]

    names = [label_in("en", group(key, en=said), None, taken) for key in ("one", "two", "three")]

    assert names[0] == "Deep pothole, road, wheel"
    assert names[1] == "Deep pothole, road, wheel, hill"
    assert len(set(names)) == 3


def test_two_themes_that_only_english_speaks_have_different_welsh_names():
    taken = set()

    names = [label_in("cy", group(en=said), None, taken) for said in (["council tax"], ["council tax", "band"])]

    assert names[0] == "Treth gyngor"
    assert names[1].startswith("Treth gyngor (")
    assert "band" in names[1]


def test_no_name_is_longer_than_what_keeps_it():
    assert len(name("en", group(en=["word " * 60, "b", "c"]))) <= LONGEST_LABEL
