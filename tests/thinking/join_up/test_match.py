"""Rows of one or two tables that are the same thing."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menter.join_up.match import NotATable, NothingToCompare, RowsAndVectorsDiffer, Vectors, find_matches
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


class Arrow:
    """A table of another program, seen through the Arrow interface alone."""

    def __init__(self, frame):
        self.frame = frame

    def __arrow_c_stream__(self, requested_schema=None):
        return self.frame.__arrow_c_stream__(requested_schema)


def test_an_arrow_table_gives_what_a_frame_gives():
    assert find_matches(Arrow(LEFT), Arrow(RIGHT)).equals(find_matches(LEFT, RIGHT))


def test_what_is_no_table_is_refused_by_name():
    with pytest.raises(NotATable, match="This is a list, not a table"):
        find_matches([1, 2])


def test_two_tables_that_share_nothing_are_refused_with_what_to_do():
    with pytest.raises(NothingToCompare, match="share no heading and no word"):
        find_matches(pl.DataFrame({"a": ["x1", "y2"]}), pl.DataFrame({"b": ["p", "q"]}))


WORDS = ["gwastraff", "bins", "ffordd", "pothole", "library", "llyfrgell", "AB12-3", "AB12-4", "🚗", "Tŷ", "of", "the"]
RECORDS = st.lists(
    st.fixed_dictionaries(
        {
            "what": st.none() | st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join),
            "cost": st.none() | st.sampled_from(["£1,200", "350", "12.50", "n/a"]),
            "day": st.none() | st.sampled_from(["2025-02-01", "01/03/2025", "2026-03-31"]),
        }
    ),
    min_size=2,
    max_size=12,
)
SCHEMA = {"what": pl.String, "cost": pl.String, "day": pl.String}


def pairs_of(table, right=None):
    try:
        found = find_matches(table, right)
    except NothingToCompare:
        return None
    return sorted(found.select("left", "right", "probability", "same").iter_rows())


@settings(max_examples=40, deadline=None)
@given(RECORDS)
def test_the_same_table_gives_the_same_answer_whatever_its_headings_and_its_empty_columns(rows):
    table = pl.DataFrame(rows, schema=SCHEMA)

    plain = pairs_of(table)

    assert pairs_of(table) == plain
    assert pairs_of(table.rename({"what": "beth", "cost": "pris", "day": "dydd"})) == plain
    assert pairs_of(table.with_columns(note=pl.lit(None, dtype=pl.String))) == plain


@settings(max_examples=40, deadline=None)
@given(RECORDS, st.randoms(use_true_random=False))
def test_rows_in_any_order_are_told_apart_alike(rows, chance):
    table = pl.DataFrame(rows, schema=SCHEMA)
    order = chance.sample(range(len(rows)), len(rows))

    plain, shuffled = pairs_of(table), pairs_of(table[order])

    if plain is None:
        assert shuffled is None
        return
    said = sorted((*sorted((rows_of(rows[i]), rows_of(rows[j]))), round(p, 6), same) for i, j, p, same in plain)
    back = [(order[i], order[j], p, same) for i, j, p, same in shuffled]
    assert sorted((*sorted((rows_of(rows[i]), rows_of(rows[j]))), round(p, 6), same) for i, j, p, same in back) == said


def rows_of(row):
    """What a row says: rows that say the same may change places."""
    return tuple(str(value) for value in row.values())


def test_every_record_of_a_table_matches_itself_in_its_copy():
    names = ["Gwen Rees", "Alun Huws", "Mair Puw", "Dai Jones", "Siân Ellis", "Rhys Ifan", "Non Lewis", "Ffion Hughes"]
    towns = ["Barri", "Bala", "Rhyl", "Tywyn", "Neath", "Mold", "Cardigan", "Usk"]
    people = pl.DataFrame({"name": names, "town": towns})

    same = find_matches(people, people.clone()).filter("same")

    assert set(same.select("left", "right").iter_rows()) == {(n, n) for n in range(8)}


def test_two_rows_that_hold_nothing_but_the_same_street_are_no_one_thing():
    streets = [f"{n} {name} street" for n, name in enumerate(["high", "mill", "station", "castle", "chapel", "dock"])]
    names = [f"{name} cafe" for name in ["Blue", "Green", "Old", "New", "Corner", "Harbour", "Bridge", "Market"]]
    left = pl.DataFrame({"name": [*names, *[None] * 6], "street": [*[None] * 8, *streets]})

    found = find_matches(left, left.clone()).filter("same")

    assert set(found["left"]) == set(range(8))


def test_a_table_of_many_columns_is_compared_by_those_that_tell_most():
    wide = pl.DataFrame({f"c{n}": [f"v{(n * 7 + row * 13) % 11}" for row in range(12)] for n in range(200)})

    found = find_matches(wide)

    assert sum(name.startswith("evidence: c") for name in found.columns) == 60


def test_groups_of_more_than_two_hold_together():
    rows = ["Parking permits for residents", "Parking permits for residents.", "parking permits for residents of town"]
    others = ["Library cards", "School meals", "Road gritting", "Bin collection", "Housing repairs", "Burials", "Taxis"]

    same = find_matches(pl.DataFrame({"what": [*rows, *others]})).filter("same")

    assert {(0, 1), (0, 2), (1, 2)} == set(same.select("left", "right").iter_rows())


def test_rows_that_say_the_very_same_share_one_partner():
    names = ["Gwen Rees", "Alun Huws", "Mair Puw", "Dai Jones", "Rhys Ifan"]
    left = pl.DataFrame({"name": [*names, "Bala"], "town": ["Barri", "Bala", "Rhyl", "Mold", "Usk", None]})
    right = pl.concat([left, left[5:], left[5:], left[5:]])

    found = find_matches(left, right)

    assert found.filter(pl.col("left") == 5)["probability"].max() <= 0.25


def people_of_few_names(people: int, twice: int) -> tuple[pl.DataFrame, set[tuple[int, int]]]:
    """People of some thirty names, of whom a few stand there twice with a slip in the first name."""
    rng = np.random.default_rng(4)
    first = [
        f"{start}{end}" for start in ("gwen", "mair", "alun", "rhys", "beth") for end in ("", "a", "or", "wyn", "ys")
    ]
    last = [f"{start}{end}" for start in ("pu", "hu", "pro", "la") for end in ("gh", "ws", "sser", "rkin", "mb", "dd")]
    rows = [
        (first[rng.integers(len(first))], last[rng.integers(len(last))], *(int(rng.integers(*each)) for each in SPANS))
        for _ in range(people)
    ]
    again = [(f"{name[:-1]}x", *said) for name, *said in rows[:twice]]
    table = pl.DataFrame([*rows, *again], schema=["first", "last", "year", "month", "day"], orient="row")
    return table, {(n, people + n) for n in range(twice)}


SPANS = ((1940, 2005), (1, 13), (1, 29))


def test_a_few_twins_among_many_people_of_the_same_names_are_found():
    table, twins = people_of_few_names(300, 30)

    same = set(find_matches(table).filter("same").select("left", "right").iter_rows())

    assert 2 * len(same & twins) / (len(same) + len(twins)) >= 0.85
