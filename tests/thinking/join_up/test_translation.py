"""A short question is said in the other language where the lists know its words."""

import pytest

from menter.join_up.translation import in_other_language


@pytest.mark.parametrize(
    ("question", "said"),
    [("gweddarlledu", "Webcasting"), ("pwy sydd â sgwrsfot?", "Chatbot"), ("potholes", "Tyllau yn y ffordd")],
)
def test_a_listed_service_or_technology_is_named_in_the_other_language(question, said):
    assert said in in_other_language(question)


@pytest.mark.parametrize("question", ["", "xyzzy", "y", "?"])
def test_what_no_list_knows_is_left_alone(question):
    assert in_other_language(question) == ""
