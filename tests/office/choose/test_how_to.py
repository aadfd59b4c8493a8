"""What the guide to choosing three years calls by name is on the pages."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / "docs/how-to/choose-three-years.md").read_text(encoding="utf-8")
NAMED = [" ".join(each.split()) for each in re.findall(r"\*\*(.+?)\*\*", GUIDE, re.DOTALL)]


@pytest.fixture(scope="module")
def wordings():
    room = ROOT / "src/menter/office/choose"
    files = [*room.rglob("*.py"), *room.rglob("*.jinja")]
    return {text for file in files for text in re.findall(r'_\("([^"]+)"\)', file.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("name", NAMED)
def test_a_button_or_link_of_the_guide_is_on_a_page(wordings, name):
    assert name in wordings


def test_the_guide_names_what_a_plan_is_built_by():
    assert len(NAMED) > 10
