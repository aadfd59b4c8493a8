"""A hint where a statement describes a solution."""

import pytest

from menter.listen.problem import CLEAR, labelled, learn, solution_hint


@pytest.mark.parametrize(
    "text",
    [
        "We want an app for reporting bins.",
        "We propose to procure a chatbot for all councils.",
        "The council would like to build a new customer platform.",
        "Rydym am gael ap i drigolion.",
        "Mae angen platfform newydd arnom.",
    ],
)
def test_a_wish_for_a_thing_gets_a_hint(text: str) -> None:
    assert str(solution_hint(text)).startswith("This reads like a solution.")


@pytest.mark.parametrize(
    "text",
    [
        "Residents cannot tell us about a missed bin after five o'clock.",
        "The app crashes when people report a pothole; we need the system to be reliable, it fails daily.",
        "Mae trigolion yn methu cael ateb ar y ffôn.",
        "Staff type the same address into three systems.",
        "",
    ],
)
def test_a_problem_gets_none(text: str) -> None:
    assert solution_hint(text) is None


def test_nine_hints_in_ten_are_right_on_texts_that_taught_nothing() -> None:
    halves = (("first", "third"), ("second", "fourth"))
    right = wrong = missed = 0
    for half in halves:
        knows = learn([each for each in labelled() if each.part not in half])
        for each in labelled():
            if each.part in half:
                is_hinted = knows.lean(each.text, each.language) > CLEAR
                right += is_hinted and each.is_solution
                wrong += is_hinted and not each.is_solution
                missed += each.is_solution and not is_hinted

    assert right / (right + wrong) >= 0.8
    assert right / (right + missed) >= 0.6


def test_the_labelled_texts_are_of_both_languages_and_both_kinds() -> None:
    kinds = {(each.language, each.is_solution) for each in labelled()}

    assert kinds == {("cy", True), ("cy", False), ("en", True), ("en", False)}
    assert len({each.text for each in labelled()}) == len(labelled()) >= 60


def test_a_long_statement_is_read_to_its_first_pages_only() -> None:
    padding = "Residents wait and nobody answers. " * 2_000

    assert solution_hint("We want to procure a platform for all councils. " * 90 + padding) is not None
