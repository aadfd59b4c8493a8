"""Which problem statements are the same problem."""

import csv
from pathlib import Path

import numpy as np
import pytest

from menter.choose.twin import MOST_READ, Told, find_twins, reasons, words_in_common

LABELLED = Path(__file__).parents[3] / "bench" / "choose" / "statements.csv"

WELSH = Told(
    "b",
    "ceredigion",
    "Gofyn ddwywaith am yr un dystiolaeth incwm",
    "Rhaid i riant sydd ag enillion isel brofi hynny i un adran er mwyn cael prydau ysgol am ddim ac i adran arall er"
    " mwyn cael arian at wisg ysgol.",
    language="cy",
)
ENGLISH = Told(
    "a",
    "torfaen",
    "Free school meals and the uniform grant ask for the same payslips",
    "A parent on a low wage sends proof of income to one team for free school meals and to another for the uniform"
    " grant.",
)
OTHER = Told("c", "powys", "Potholes disappear into silence", "Drivers report a hole in the road and hear nothing.")


def told() -> tuple[list[Told], list[str]]:
    with LABELLED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = ("id", "council", "title", "overview", "evidence", "audience", "language")
    return [Told(*(row[name] for name in names)) for row in rows], [row["pair"] for row in rows]


def test_a_welsh_and_an_english_statement_of_one_problem_are_twins_by_their_words_alone() -> None:
    found = find_twins([ENGLISH, OTHER, WELSH])

    assert [(each.left, each.right, each.is_same) for each in found][:1] == [(0, 2, True)]


def test_the_twins_of_two_statements_are_found_as_among_many() -> None:
    assert find_twins([ENGLISH, WELSH])[0].is_same
    assert not any(each.is_same for each in find_twins([ENGLISH, OTHER]))


def test_of_the_labelled_pairs_twelve_of_fourteen_are_found_and_few_others_by_words_alone() -> None:
    statements, pairs = told()
    held = [bool(pairs[e.left]) and pairs[e.left] == pairs[e.right] for e in find_twins(statements) if e.is_same]

    assert sum(held) >= 12
    assert len(held) - sum(held) <= 2


def test_the_order_of_the_file_changes_nothing() -> None:
    statements, _pairs = told()
    forth = {frozenset((statements[e.left].key, statements[e.right].key)) for e in find_twins(statements) if e.is_same}
    turned = statements[::-1]

    back = {frozenset((turned[e.left].key, turned[e.right].key)) for e in find_twins(turned) if e.is_same}

    assert forth == back


def test_what_both_say_is_named_in_each_ones_own_words() -> None:
    mine, theirs = words_in_common(ENGLISH, WELSH)

    assert {"income", "parent", "low"} <= set(mine)
    assert {"incwm", "riant", "isel"} <= set(theirs)


def test_the_reasons_say_that_one_is_welsh_and_one_english() -> None:
    (found,) = [each for each in find_twins([ENGLISH, WELSH]) if each.is_same]

    said = [str(each) for each in reasons(found, [ENGLISH, WELSH])]

    assert said[-1] == "One is in Welsh and the other in English."
    assert "incwm" in said[0]


def test_a_model_is_asked_of_no_more_statements_than_it_reads_in_time() -> None:
    statements, _pairs = told()
    asked: list[int] = []

    def reads(texts, languages):
        asked.append(len(texts))
        return np.ones((len(texts), 4), np.float32) / 2

    find_twins([*statements, *(Told(f"x{n}", "", f"Word{n}", f"Thing{n} other{n}") for n in range(100))], reads=reads)

    assert asked == [pytest.approx(MOST_READ, abs=1)]


def test_one_statement_has_no_twin_and_empty_ones_are_no_twins() -> None:
    assert find_twins([ENGLISH]) == ()
    assert not any(each.is_same for each in find_twins([Told("a", "", "", ""), Told("b", "", "", "")]))
