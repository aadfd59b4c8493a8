"""Who else is doing this?"""

import numpy as np
import pytest

from menter.join_up.asked import in_known_words
from menter.join_up.index import Index
from menter.join_up.search import Entry

ENTRIES = [
    Entry("bins", "Online booking of waste sites", "Residents book a slot to bring their bins.", "en"),
    Entry("biniau", "Casglu biniau", "Mae'r cyngor yn casglu biniau bob wythnos.", "cy"),
    Entry("roads", "Reporting potholes", "An app to report holes in the road.", "en"),
    Entry("webcast", "Gweddarlledu cyfarfodydd", "Darlledu cyfarfodydd cynghorau ar y we.", "cy"),
]
INDEX = Index.build(ENTRIES)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("bin", "biniau"),
        ("finiau", "biniau"),
        ("nghynghorau", "webcast"),
        ("potholes", "roads"),
        ("pothloes", "roads"),
        ("POTHOLE!", "roads"),
        ("gweddarlledu", "webcast"),
        ("book waste", "bins"),
        ("pothol", "roads"),
    ],
)
def test_a_word_is_found_through_case_mutation_plural_and_slip(query, first):
    keys = [hit.key for hit in INDEX.search(query)]

    assert first in keys[:2]


def test_each_answer_says_why():
    (hit,) = INDEX.search("pothole app", count=1)

    assert [str(reason) for reason in hit.reasons] == ["It uses the words you asked for: pothole, app."]


def test_meaning_reaches_the_other_language():
    vectors = np.asarray([[1, 0, 0.1], [1, 0.1, 0], [0, 1, 0], [0, 0, 1]], dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    index = Index.build(ENTRIES, vectors=vectors)

    hits = index.search("refuse", vector=np.asarray([1, 0, 0], dtype=np.float32), language="en")

    assert {hit.key for hit in hits[:2]} == {"bins", "biniau"}
    assert str(hits[0].reasons[-1]) == "It means nearly the same as what you asked."


@pytest.mark.parametrize("query", ["", "the of and", "zzzzzz", "🙂", "?" * 500])
def test_a_question_without_an_answer_has_none(query):
    assert INDEX.search(query) == ()


def test_an_empty_index_answers_nothing():
    assert Index.build([]).search("bins") == ()


def test_an_entry_without_a_vector_is_found_by_its_words_alone():
    vectors = np.eye(4, dtype=np.float32)
    vectors[3] = 0
    index = Index.build(ENTRIES, vectors=vectors)

    by_words = index.search("gweddarlledu", vector=np.eye(4, dtype=np.float32)[0], language="en")
    by_meaning = index.search("xyzzy", vector=np.eye(4, dtype=np.float32)[0], language="en")

    assert "webcast" in [hit.key for hit in by_words]
    assert "webcast" not in [hit.key for hit in by_meaning]


def test_a_word_of_barely_near_meaning_is_no_answer_by_itself():
    vectors = np.eye(4, dtype=np.float32)
    index = Index.build(ENTRIES, vectors=vectors)

    def asked(kin):
        question = np.asarray([0, 0, 0, 1], dtype=np.float32)
        hits = index.search("darlithoedd", vector=question, language="cy", kindred=lambda _said, _tongue: [kin])
        return {hit.key for hit in hits}

    assert "roads" in asked({"pothole": 0.9})
    assert "roads" not in asked({"pothole": 0.4})


@pytest.mark.parametrize(
    ("asked", "kept"), [("sgwrsfotiaid", "Sgwrsfot i'r wefan"), ("sgwrsfot", "Prynu sgwrsfotiaid")]
)
def test_a_plural_that_no_dictionary_lists_is_its_singular(asked, kept):
    index = Index.build([Entry("it", kept, kept, "cy"), Entry("bin", "Biniau", "Biniau", "cy")])

    assert [hit.key for hit in index.search(asked)] == ["it"]


def test_a_plural_that_no_dictionary_lists_reaches_the_other_language():
    index = Index.build([Entry("it", "A chatbot for the website", "It answers.", "en")])

    assert [hit.key for hit in index.search("sgwrsfotiaid")] == ["it"]


def test_the_model_reads_known_words_and_leaves_every_other_question_alone():
    assert in_known_words("Prynu sgwrsfotiaid?") == "prynu sgwrsfot"
    assert in_known_words("Neb yn gwagio'r biniau!") == "Neb yn gwagio'r biniau!"
