"""Rows of one or two tables that are the same thing."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menter.join_up.match import NothingToCompare, RowsAndVectorsDiffer, Vectors, find_matches
from menter.join_up.reason import reasons_for_match
from menter.language.vector.embedder import Vectors as Numbers

LEFT = pl.DataFrame(
    {
        "title": ["Online booking of waste sites", "Webcasting of meetings", "Parking permits", "Housing repairs app"],
        "area": ["Blaenau Gwent", "Ceredigion", "Conwy", "Torfaen"],
        "cost": ["12000", "8000", "45000", "30500"],
    }
)
RIGHT = pl.DataFrame(
    {
        "title": [
            "Council meetings webcasting",
            "Repairs app for housing",
            "Library cards",
            "Booking waste sites online",
        ],
        "area": ["Ceredigion", "Torfaen", "Powys", "Blaenau Gwent"],
        "cost": ["£8,000", "30,500", "700", "12000.00"],
    }
)


def test_the_same_rows_of_two_tables_are_found_without_settings():
    found = find_matches(LEFT, RIGHT).filter("same")

    assert set(zip(found["left"], found["right"], strict=True)) == {(0, 3), (1, 0), (3, 1)}


def test_a_row_and_its_copy_are_the_same_within_one_table():
    people = pl.DataFrame(
        {"name": ["Gwen Rees", "Gwen Rees", "Alun Huws", "Mair Puw"], "town": ["Barri", "Barri", "Bala", "Rhyl"]}
    )

    found = find_matches(people)

    assert found.row(0, named=True)["left"] == 0
    assert found.row(0, named=True)["right"] == 1


def test_a_pair_says_why_in_sentences():
    best = find_matches(LEFT, RIGHT).row(0, named=True)

    said = [reason.to("en") for reason in reasons_for_match(best)]

    assert "“area” is the same in both." in said
    assert any(text.startswith("Both use the word") for text in said)


def test_new_headings_change_no_result():
    renamed = LEFT.rename({"title": "x", "area": "y", "cost": "z"})

    plain, other = (
        find_matches(LEFT, RIGHT),
        find_matches(renamed, RIGHT.rename({"title": "x", "area": "y", "cost": "z"})),
    )

    assert plain.select("left", "right", "probability").equals(other.select("left", "right", "probability"))


def test_an_empty_column_changes_no_result():
    more = LEFT.with_columns(note=pl.lit(None, dtype=pl.String))

    assert find_matches(more, RIGHT).equals(find_matches(LEFT, RIGHT))


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(4)))
def test_the_order_of_rows_changes_no_result(order):
    plain = {(i, j): p for i, j, p in find_matches(LEFT, RIGHT).select("left", "right", "probability").iter_rows()}

    shuffled = find_matches(LEFT[list(order)], RIGHT).select("left", "right", "probability")

    assert {(order[i], j): pytest.approx(p) for i, j, p in shuffled.iter_rows()} == plain


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.fixed_dictionaries({"a": st.text(max_size=12), "b": st.none() | st.integers()}), min_size=2, max_size=8)
)
def test_any_table_gets_probabilities_or_a_clear_refusal(rows):
    table = pl.DataFrame(rows, schema={"a": pl.String, "b": pl.Float64}, strict=False)

    try:
        found = find_matches(table)
    except NothingToCompare:
        return

    assert found["probability"].is_between(0, 1).all()


def test_a_table_whose_rows_are_all_equal_is_refused_with_a_reason():
    with pytest.raises(NothingToCompare, match="nothing can be compared"):
        find_matches(pl.DataFrame({"a": ["x", "x"], "n": [None, None]}))


@pytest.mark.parametrize("table", [pl.DataFrame({"a": ["x"]}), pl.DataFrame({"a": []}, schema={"a": pl.String})])
def test_one_row_or_none_has_no_pairs(table):
    assert find_matches(table).is_empty()


def test_meaning_joins_what_shares_no_word():
    left = pl.DataFrame({"title": ["Biniau a gwastraff", "Trwyddedau parcio", "Llyfrgelloedd y sir"]})
    right = pl.DataFrame({"title": ["Parking permits", "County libraries", "Bins and waste"]})
    axes: Numbers = np.eye(3, dtype=np.float32)

    found = find_matches(left, right, vectors=Vectors(axes, axes[[1, 2, 0]], ("cy",) * 3 + ("en",) * 3))

    best = found.group_by("left").agg(pl.col("right").sort_by("probability").last()).sort("left")
    assert best["right"].to_list() == [2, 0, 1]


def test_too_few_vectors_are_refused():
    with pytest.raises(RowsAndVectorsDiffer, match="8 rows and 2 vectors"):
        find_matches(LEFT, RIGHT, vectors=Vectors(np.eye(2, dtype=np.float32)))
