"""Texts get the theme names that somebody already has."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from menter.listen.theme import UNTHEMED, map_to_names

SUBJECTS = (("bin", "biniau", "rubbish"), ("bus", "bysiau", "stop"), ("dentist", "deintydd", "tooth"))


class Subjects:
    """An embedder that hears three subjects, whatever the language."""

    name, dimension, revision, fingerprint = "subjects", 3, "1", "subjects-1"
    languages = ("cy", "en")

    def embed(self, texts: Sequence[str], *, languages: Sequence[str]) -> npt.NDArray[np.float32]:
        heard = [[float(any(word in text.lower() for word in of)) + 0.01 for of in SUBJECTS] for text in texts]
        rows = np.array(heard, dtype=np.float32)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


TEXTS = ["The bin is full", "Rubbish and bins", "Mae'r biniau'n llawn", "No bus", "Bus stop gone", "Tooth hurts", "!!!"]
LANGUAGES = ["en", "en", "cy", "en", "en", "en", "unknown"]
NAMES = ["Deintydd", "Biniau/ rubbish", "Buses"]


def mapped(order: Sequence[int]) -> list[int]:
    labels = map_to_names(
        [TEXTS[at] for at in order],
        NAMES,
        embedder=Subjects(),
        languages=[LANGUAGES[at] for at in order],
        name_languages=["cy", "cy", "en"],
    )
    return [int(one) for one in labels]


def test_each_text_gets_the_name_of_its_subject_in_either_language() -> None:
    assert mapped(range(6)) == [1, 1, 1, 2, 2, 0]


def test_a_text_without_a_word_gets_no_name() -> None:
    assert mapped(range(7))[6] == UNTHEMED


def test_the_order_of_the_texts_changes_no_name() -> None:
    order = [3, 0, 5, 1, 4, 2]

    assert mapped(order) == [mapped(range(6))[at] for at in order]


def test_without_names_no_text_has_one() -> None:
    assert map_to_names(["The bin"], [], embedder=Subjects()).tolist() == [UNTHEMED]


class Slanted(Subjects):
    """One that hears buses in everything, a little less than what a text is about."""

    def embed(self, texts: Sequence[str], *, languages: Sequence[str]) -> npt.NDArray[np.float32]:
        rows = super().embed(texts, languages=languages)
        rows = rows + np.array([0, 0.8, 0], dtype=np.float32)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def test_a_name_that_is_near_to_everything_takes_no_other_texts() -> None:
    texts = [*TEXTS[:6], "Tooth ache", "A tooth fell out"]
    languages = [*LANGUAGES[:6], "en", "en"]

    found = map_to_names(texts, NAMES, embedder=Slanted(), languages=languages, name_languages=["cy", "cy", "en"])

    assert found.tolist() == [1, 1, 1, 2, 2, 0, 0, 0]
