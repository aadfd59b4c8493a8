"""Records of different authorities that speak of the same need."""

import csv
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from menter.join_up.need import NeedRecords, RecordsDoNotLineUp, find_same_need
from menter.join_up.reason import reasons_for_need
from menter.language.word import content_lemmas

CONTRACTS = Path(__file__).parents[3].parent / "shared" / "data" / "contracts"
ROWS = [
    ("Conwy", "Council meetings webcasting for Conwy", "support"),
    ("Powys", "Webcasting of council meetings", "support"),
    ("Conwy", "Webcasting of scrutiny meetings", "support"),
    ("Torfaen", "Highway gritting vehicles", "roads"),
    ("Powys", "Vehicles for gritting the highway", "roads"),
    ("Gwynedd", "Supply of school meals", "schools"),
]


def records(rows=ROWS, **more):
    titles = tuple(title for _, title, _ in rows)
    return NeedRecords(
        keys=tuple(str(n) for n in range(len(rows))),
        bodies=tuple(frozenset([body]) for body, _, _ in rows),
        titles=titles,
        texts=titles,
        languages=("en",) * len(rows),
        services=tuple(service for _, _, service in rows),
        **more,
    )


def test_the_same_need_of_two_councils_comes_first():
    found = find_same_need(records())

    assert {(0, 1), (3, 4)} <= set(found.head(3).select("left", "right").rows())
    assert found.filter(found["same"]).height >= 2


def test_two_records_of_one_body_are_no_pair():
    found = find_same_need(records())

    assert (0, 2) not in found.select("left", "right").rows()


def test_the_body_s_own_name_is_no_shared_word():
    found = find_same_need(records())

    assert not any("conwy" in words for words in found["words"].to_list())


def test_another_service_and_another_code_make_a_pair_less_likely():
    alike = find_same_need(records(codes=("72000000",) * 6)).row(0, named=True)
    unlike = find_same_need(records(codes=("72000000", "48000000", "30000000", "45000000", "15000000", "90000000")))

    same = unlike.filter((unlike["left"] == alike["left"]) & (unlike["right"] == alike["right"]))
    assert same["probability"][0] < alike["probability"]


def test_a_pair_says_why():
    best = find_same_need(records()).row(0, named=True)

    said = [reason.to("en") for reason in reasons_for_need(best)]

    assert "Both serve the same council service." in said


def test_columns_of_unequal_length_are_refused():
    with pytest.raises(RecordsDoNotLineUp, match="There are 6 records but one of their columns has 1 rows"):
        records(codes=("72000000",))


def test_two_themes_are_no_pair_since_grouping_held_them_apart():
    found = find_same_need(records(kinds=("theme",) * 6))

    assert found.is_empty()


def test_residents_words_and_a_contract_need_less_likeness_than_two_contracts():
    alike = find_same_need(records(kinds=("contract",) * 6)).row(0, named=True)
    kinds = tuple("theme" if n == alike["left"] else "contract" for n in range(6))

    between = find_same_need(records(kinds=kinds))

    same = between.filter((between["left"] == alike["left"]) & (between["right"] == alike["right"]))
    assert same["probability"][0] > alike["probability"]


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_records_have_no_pairs(count):
    assert find_same_need(records(ROWS[:count])).is_empty()


@pytest.mark.slow
def test_hand_picked_hard_pairs_of_one_county_are_ranked_better_than_chance_even_without_vectors():
    if not CONTRACTS.exists():
        pytest.skip("the county's contracts are not beside this checkout")
    with (CONTRACTS / "lancashire_29_bodies_awards_2015_2026.csv").open(encoding="utf-8") as file:
        awards = list({row["url"]: row for row in csv.DictReader(file)}.values())
    with (CONTRACTS / "same_need_pairs_lancashire.csv").open(encoding="utf-8") as file:
        labelled = list(csv.DictReader(file))
    texts = tuple(f"{row['title']}. {row['desc']}" for row in awards)
    given = NeedRecords(
        keys=tuple(row["url"] for row in awards),
        bodies=tuple(frozenset([row["buyer"]]) for row in awards),
        titles=tuple(row["title"] for row in awards),
        texts=texts,
        languages=("en",) * len(awards),
        lemmas=tuple(tuple(content_lemmas(text, "en")) for text in texts),
    )

    found = find_same_need(given)

    number = {key: n for n, key in enumerate(given.keys)}
    likely = {(i, j): p for i, j, p in found.select("left", "right", "probability").iter_rows()}
    pairs = [sorted((number[row["url_a"]], number[row["url_b"]])) for row in labelled]
    scores = np.asarray([likely.get((i, j), 0.0) for i, j in pairs])
    assert roc_auc_score([int(row["label"]) for row in labelled], scores) > 0.66  # 0.70 measured; 0.80 with vectors
