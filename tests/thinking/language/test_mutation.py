"""Welsh initial mutations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.language.mutation import mutations, radicals

# The table of any Welsh grammar, one word a letter.
TABLE = {
    "pen": {"ben", "mhen", "phen"},
    "tad": {"dad", "nhad", "thad"},
    "cath": {"gath", "nghath", "chath"},
    "bin": {"fin", "min"},
    "drws": {"ddrws", "nrws"},
    "gardd": {"ardd", "ngardd"},
    "mam": {"fam"},
    "llyfr": {"lyfr"},
    "rhaw": {"raw"},
    "ysgol": {"hysgol"},
    "siop": set(),
    "chwarae": set(),
    "ffordd": set(),
    "Caerdydd": {"Gaerdydd", "Nghaerdydd", "Chaerdydd"},
    "Gwynedd": {"Wynedd", "Ngwynedd"},
    "BIN": {"FIN", "MIN"},
    "": set(),
}


@pytest.mark.parametrize("word", TABLE)
def test_a_word_has_the_shapes_of_the_grammar(word: str) -> None:
    assert mutations(word) == TABLE[word]


def test_a_shape_may_come_from_several_words() -> None:
    assert radicals("fin") == {"fin", "bin", "min"}


def test_a_word_that_lost_its_g_is_found() -> None:
    assert "gardd" in radicals("ardd")


@given(st.text(alphabet="abcdfghlmnprtwŵy", min_size=2, max_size=8))
def test_every_shape_leads_back_to_its_word(word: str) -> None:
    assert all(word in radicals(shape) for shape in mutations(word))


@given(st.text(max_size=8))
def test_any_text_is_harmless(word: str) -> None:
    assert word.lower() in {one.lower() for one in radicals(word)}
    assert word not in mutations(word) or not word
