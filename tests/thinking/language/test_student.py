"""A quick stand-in for the language model: the same for the same sample, and honest about how well it does."""

from collections.abc import Sequence

import numpy as np
import pytest

from menter.language.vector import Vectors
from menter.language.vector.hashed import HashedNgram
from menter.language.vector.student import Student, learn

THINGS = ("the bin", "a bus", "the library", "one pothole", "the dentist", "a school", "the car park", "a street light")
SAID = ("was missed", "is late", "never opens", "needs repair", "was closed", "is too far", "costs too much", "is kind")
WHERE = ("in Bangor", "yn Rhyl", "by the chapel", "near the pub", "on Monday", "at night")
TEXTS = [f"{thing} {said} {where}" for thing in THINGS for said in SAID for where in WHERE]
LANGUAGES = ["en"] * len(TEXTS)
TEACHER = HashedNgram()


@pytest.fixture(scope="module")
def student() -> Student:
    return learn(TEACHER, TEXTS, LANGUAGES, TEACHER.embed(TEXTS))


def test_a_student_agrees_with_its_teacher_on_texts_held_back(student: Student) -> None:
    assert student.agreement is not None
    assert student.agreement.texts == len(TEXTS) // 20
    assert student.agreement.likeness > 0.9


def test_rows_have_length_one_and_depend_on_their_own_text_alone(student: Student) -> None:
    together = student.embed(TEXTS[:50], languages=LANGUAGES[:50])

    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert np.array_equal(student.embed([TEXTS[7]], languages=["en"])[0], together[7])


def test_two_students_of_different_samples_have_different_fingerprints(student: Student) -> None:
    other = learn(TEACHER, TEXTS[:-20], LANGUAGES[:-20], TEACHER.embed(TEXTS[:-20]))

    assert len({student.fingerprint, other.fingerprint, TEACHER.fingerprint}) == 3


def test_the_same_sample_teaches_the_same(student: Student) -> None:
    again = learn(TEACHER, TEXTS, LANGUAGES, TEACHER.embed(TEXTS))

    assert again.fingerprint == student.fingerprint
    assert np.array_equal(again.embed(TEXTS[:5]), student.embed(TEXTS[:5]))


@pytest.mark.parametrize(
    "text", ["", "\0", "\ud800", "😀", "word " * 50_000], ids=["empty", "NUL", "half", "emoji", "long"]
)
def test_odd_texts_get_a_vector(student: Student, text: str) -> None:
    assert np.isfinite(student.embed([text], languages=["en"])).all()


def test_the_pieces_that_the_teacher_reads_are_learned_from() -> None:
    class Cutting(HashedNgram):
        def cut(self, words: Sequence[str]) -> list[list[int]]:
            return [[ord(letter) for letter in word] for word in words]

        def embed(self, texts: Sequence[str], *, languages: Sequence[str] | None = None) -> Vectors:
            return super().embed(texts)

    teacher = Cutting()
    student = learn(teacher, TEXTS, LANGUAGES, teacher.embed(TEXTS))
    unseen = ["zzz qqq", "busbusbus"]  # no word of the sample, but letters of it

    assert not np.allclose(student.embed(unseen)[0], student.embed(unseen)[1])
