"""The pictures of docs/tutorial/first-look.md: taken from the demo world, there and small; kept in docs on request.

Make them anew: `MENTER_PICTURES=1 .venv/bin/pytest tests/browser/test_pictures.py`
"""

import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorial" / "first-look.md"
IMAGES = ROOT / "docs" / "images"
LARGEST = 120_000  # bytes: four of them load in a second or two on a village's connection
MISSED_BINS = "One way to hear about a missed bin"


@pytest.fixture
def images(tmp_path) -> Path:
    """Where pictures are put: those of the text stay as they are unless somebody asks for new ones."""
    return IMAGES if "MENTER_PICTURES" in os.environ else tmp_path


def take(page, path: Path, *, top: str = "body", height: int = 760) -> None:
    """A small picture of the page, from the top of an element on, as wide as the window."""
    page.wait_for_load_state("networkidle")
    start = page.locator(top).first.evaluate("element => element.getBoundingClientRect().top + window.scrollY")
    clip = {"x": 0, "y": max(0, start - 20), "width": 1000, "height": height}
    page.screenshot(path=path, clip=clip, full_page=True)
    assert path.stat().st_size < LARGEST


class TestMakingThem:
    def test_home_in_welsh(self, page, images):
        page.goto("/cy/")

        take(page, images / "home-cy.png", height=830)

    def test_a_theme(self, page, images):
        page.goto("/en/themes")
        page.locator("main tbody a").first.click()

        take(page, images / "theme.png", top="h1", height=700)

    def test_an_opportunity(self, page, images):
        page.goto("/en/opportunities")
        page.get_by_role("link", name=MISSED_BINS).click()

        take(page, images / "opportunity.png", top="h1", height=670)

    def test_a_thread(self, page, images):
        page.goto("/en/opportunities")
        page.get_by_role("link", name=MISSED_BINS).click()
        page.get_by_role("link", name=re.compile("golden thread", re.IGNORECASE)).first.click()

        take(page, images / "thread.png", top="ol.menter-thread > li:has(.is-here)", height=800)


def test_each_picture_in_the_text_is_there_and_small():
    named = re.findall(r"\]\(\.\./images/([\w-]+\.png)\)", TUTORIAL.read_text())

    assert len(named) == 4
    assert {name: (IMAGES / name).stat().st_size < LARGEST for name in named} == dict.fromkeys(named, True)


def test_there_is_no_picture_that_no_text_names():
    named = re.findall(r"images/([\w-]+\.png)", TUTORIAL.read_text())

    assert sorted(path.name for path in IMAGES.iterdir()) == sorted(named)
