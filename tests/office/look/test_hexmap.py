"""The map: each council a hexagon of the same size with its words; colour never stands alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.office.look.hexmap import BLACK, WHITE, Hexagon, colours, contrast, draw, name_lines

READABLE = 4.5  # WCAG 2.2, success criterion 1.4.3


def hexagon(**given):
    return Hexagon(**{"column": 1, "row": 2, "name": "Powys", "text": "5", "share": 0.5} | given)


def rgb(text):
    return tuple(int(text[place : place + 2], 16) for place in (1, 3, 5))


@given(st.none() | st.floats(-1, 2))
def test_words_can_be_read_on_any_shade(share):
    fill, ink = colours(share)

    assert contrast(rgb(fill), rgb(ink)) >= READABLE


def test_more_is_darker():
    fills = [contrast(rgb(colours(share)[0]), BLACK) for share in (0, 0.25, 0.5, 0.75, 1)]

    assert fills == sorted(fills, reverse=True)
    assert contrast(BLACK, WHITE) > 19


def test_a_map_of_nothing_is_nothing():
    assert draw("Map", []) == ""


def test_each_hexagon_says_its_council_and_its_number():
    svg = draw("Voices & more", [hexagon(), hexagon(column=2, name="Rhondda Cynon Taf", href="/en/bodies/rct?a=1&b=2")])

    assert 'aria-label="Voices &amp; more"' in svg
    assert '<g role="img" aria-label="Powys: 5">' in svg
    assert '<a href="/en/bodies/rct?a=1&amp;b=2" aria-label="Rhondda Cynon Taf: 5">' in svg
    assert ">Rhondda<" in svg
    assert ">Cynon Taf<" in svg


@pytest.mark.parametrize("name", ["<script>", 'a"b'])
def test_a_name_cannot_break_out_of_the_map(name):
    assert name not in draw("Map", [hexagon(name=name, href="/x")])


def test_neighbours_in_the_next_row_stand_half_a_hexagon_aside():
    def first_x(svg):
        return float(svg.split('points="')[1].split(",")[0])

    even, odd = (draw("Map", [hexagon(column=0, row=row)]) for row in (0, 1))

    assert first_x(odd) > first_x(even)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Powys", ["Powys"]),
        ("Rhondda Cynon Taf", ["Rhondda", "Cynon Taf"]),
        ("Castell-nedd Port Talbot", ["Castell-", "nedd Port…"]),
        ("Carmarthenshire", ["Carmarthen-", "shire"]),
        ("Flintshire", ["Flintshire"]),
    ],
)
def test_a_name_stands_on_two_lines_at_most(name, lines):
    assert name_lines(name) == lines
