"""A catalogue of rows says which of them a new row is."""

import polars as pl
import pytest

from menter.join_up.catalogue import Catalogue
from menter.join_up.match import NothingToCompare

NAMES = ["Revenues and benefits system", "Webcasting of meetings", "Housing repairs app", "School admissions form"]
PLACES = ["Powys", "Conwy", "Torfaen", "Gwynedd"]
TABLE = pl.DataFrame(
    {
        "title": [f"{name} {place}" for name in NAMES for place in PLACES],
        "cost": [str(1000 + 137 * n) for n in range(16)],
        "signed": [f"20{10 + n}-04-01" for n in range(16)],
    }
)


@pytest.fixture(scope="module")
def catalogue():
    return Catalogue.build(pl.concat([TABLE, TABLE[:4].with_columns(pl.col("title") + "s")]))


def test_a_row_written_again_is_found_first(catalogue):
    best = catalogue.find({"title": "Housing repairs app, Torfaen", "cost": "£2,370", "signed": "01/04/2020"})

    assert best.row(0, named=True)["right"] == 10


def test_what_it_gives_is_what_matching_gives(catalogue):
    found = catalogue.find({"title": "webcasting meetings conwy"})

    assert {"left", "right", "probability", "same", "evidence: title", "shared_word"} <= set(found.columns)
    assert found["probability"].is_between(0, 1).all()
    assert found["evidence: cost"].null_count() == len(found)


def test_a_row_that_shares_no_word_finds_nothing(catalogue):
    assert catalogue.find({"title": "zzz"}).is_empty()
    assert catalogue.find({}).is_empty()


def test_rows_that_say_nothing_make_no_catalogue():
    with pytest.raises(NothingToCompare):
        Catalogue.build(pl.DataFrame({"a": ["x", "x"]}))
