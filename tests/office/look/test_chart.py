"""A chart is drawn once, named for those who cannot see it, and its table has the same numbers."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from menter.office.look import chart, drawing
from menter.office.look.chart import Figures, bars, lines

FIGURES = Figures("Voices <by> council", "Council", ["Welsh", "English"], [("Gwynedd", (3, 1)), ("Powys", (2, 5.5))])


@pytest.fixture
def drawings(settings, tmp_path):
    """An empty folder of kept drawings."""
    settings.HOME = tmp_path
    return tmp_path / "charts"


@pytest.mark.parametrize("draw", [bars, lines])
def test_a_chart_says_its_name_and_its_parts_say_nothing(drawings, draw):
    svg = draw(FIGURES).svg

    assert re.match(r'<svg role="img" aria-label="Voices &lt;by&gt; council" focusable="false" ', svg)
    assert svg.count("aria-label=") == 1


@pytest.mark.parametrize("draw", [bars, lines])
def test_the_table_has_the_numbers_of_the_chart(drawings, draw):
    drawn = draw(FIGURES)

    assert [[cell["text"] for cell in row] for row in drawn.rows] == [["Gwynedd", "3", "1"], ["Powys", "2", "5.5"]]
    assert [heading["text"] for heading in drawn.headings] == ["Council", "Welsh", "English"]


def test_the_table_says_numbers_as_they_are_given_in_words(drawings):
    figures = Figures("Spend", "Year", ["Pounds"], [("2026", (1_200_000,))], texts=[["£1.2 million"]])

    assert bars(figures).rows[0][1] == {"text": "£1.2 million", "href": "", "lang": "", "tag": "", "is_number": True}


def test_a_drawing_is_kept_and_taken_again(drawings, monkeypatch):
    first = bars(FIGURES).svg
    monkeypatch.setattr(drawing, "draw", lambda *_, **__: pytest.fail("drawn twice"))

    assert bars(FIGURES).svg == first
    assert len(list(drawings.iterdir())) == 1


def test_other_numbers_are_another_drawing(drawings):
    bars(FIGURES)
    bars(Figures("Voices", "Council", ["Welsh"], [("Gwynedd", (4,))]))

    assert len(list(drawings.iterdir())) == 2


def test_many_who_draw_the_same_at_once_leave_one_whole_drawing(drawings, monkeypatch):
    monkeypatch.setattr(drawing, "draw", lambda *_, **__: "<svg>" + "x" * 100_000 + "</svg>")

    with ThreadPoolExecutor(8) as pool:
        drawn = list(pool.map(lambda _: chart.svg_of("bars", FIGURES), range(40)))

    assert set(drawn) == {"<svg>" + "x" * 100_000 + "</svg>"}
    assert [path.suffix for path in drawings.iterdir()] == [".svg"]


def test_a_chart_of_nothing_has_an_empty_table(drawings):
    assert bars(Figures("Voices", "Council", ["Welsh"], [])).rows == []
