"""What residents' phrases are called in the other language, where a list has both names."""

import pytest

from menter.listen.other_tongue import in_other_tongue


@pytest.mark.parametrize(
    ("phrases", "language", "name"),
    [
        (["council tax", "bill"], "en", "Treth gyngor"),
        (["treth gyngor"], "cy", "Council tax"),
        (["missed bin"], "en", "Casglu biniau"),
        (["trwydded barcio"], "cy", "Parking permits"),
        (["pothole"], "en", "Tyllau yn y ffordd"),
    ],
)
def test_a_phrase_of_a_list_has_its_name_in_the_other_language(phrases: list[str], language: str, name: str) -> None:
    assert in_other_tongue(phrases, language) == name


def test_a_name_comes_before_a_keyword_though_it_was_said_less() -> None:
    assert in_other_tongue(["blazer", "school transport"], "en") == "Cludiant ysgol"


@pytest.mark.parametrize("phrases", [[], ["the"], ["purple elephant"]])
def test_what_no_list_has_stays_without_a_name(phrases: list[str]) -> None:
    assert in_other_tongue(phrases, "en") == ""
