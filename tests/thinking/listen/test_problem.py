"""A hint where a statement describes a solution."""

import pytest

from menter.listen.problem import solution_hint


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
