"""Which council service residents speak of."""

import pytest

from menter.listen.service import service_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The recycling bin was not collected again", {"Bin collection", "Recycling collection"}),
        ("Ni chasglwyd y bin ailgylchu eto", {"Bin collection", "Recycling collection"}),
        ("A huge pothole on our road burst my tyre", {"Potholes"}),
        ("My council tax bill is wrong", {"Council tax"}),
        ("Mae fy mil treth y cyngor yn anghywir", {"Council tax"}),
    ],
)
def test_a_voice_in_either_language_finds_its_service(text: str, names: set[str]) -> None:
    found = service_of(text)

    assert found.service is not None
    assert found.service.name_en in names
    assert 0 < found.confidence <= 1
    assert "Residents use words of this service" in str(found.reason)


def test_words_that_name_no_service_find_none() -> None:
    found = service_of("Nobody ever answers me, it is a disgrace", languages=["en"])

    assert found.service is None
    assert found.confidence == 0
    assert str(found.reason) == "These words name no council service."


def test_a_theme_has_the_service_that_most_of_its_voices_name() -> None:
    found = service_of(["My council tax bill is wrong", "Mae fy mil treth y cyngor yn anghywir", "The library is shut"])

    assert found.service is not None
    assert "ouncil tax" in found.service.name_en


def test_no_voices_have_no_service() -> None:
    assert service_of([]).service is None
