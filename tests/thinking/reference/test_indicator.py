"""Indicators of councils' circumstances: as their sources have them, with what each may be used for."""

import csv
from pathlib import Path

import pytest

from menter import reference

SHARED = Path(__file__).parents[3].parent / "shared" / "data" / "indicators"
AREAS = {area.code for area in reference.policy_areas()}


def rows_of(name: str) -> list[dict[str, str]]:
    if not (SHARED / name).exists():
        pytest.skip(f"the shared data file {name} is not on this machine")
    with (SHARED / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def known(indicator: str) -> dict[str, float]:
    return {each.body: each.value for each in reference.indicator_values() if each.indicator == indicator}


@pytest.mark.parametrize("indicator", reference.indicators(), ids=lambda one: one.code)
def test_every_indicator_is_known_of_the_councils_it_should_be(indicator):
    councils = {each.code for nation in ("wales", "scotland") for each in reference.councils(nation)}
    wanted = {each.code for each in reference.councils("wales")} if indicator.nation == "wales" else councils
    missing = wanted - set(known(indicator.code))

    assert set(known(indicator.code)) <= councils
    assert len(missing) <= (2 if indicator.says == "promotion" else 0)
    assert indicator.name_cy
    assert set(indicator.policy_areas) <= AREAS


@pytest.mark.parametrize("indicator", reference.indicators(), ids=lambda one: one.code)
def test_shares_and_percentages_lie_in_their_range(indicator):
    most = {"share": 1, "percent": 100}.get(indicator.unit, float("inf"))

    assert all(0 <= value <= most for value in known(indicator.code).values())


@pytest.mark.parametrize(
    ("code", "name", "column", "key"),
    [
        ("most-deprived", "wimd2019_by_council.csv", "Proportion", "ltla22_code"),
        ("most-deprived", "simd2020_by_council.csv", "Proportion", "ltla24_code"),
        ("access", "wimd2019_by_council.csv", "Access_Proportion", "ltla22_code"),
    ],
)
def test_deprivation_is_as_the_index_has_it(code, name, column, key):
    by_gss = {gss: each.code for each in reference.bodies() for gss in (each.gss, *each.gss_former) if gss}

    for row in rows_of(name):
        assert known(code)[by_gss[row[key]]] == pytest.approx(float(row[column]), abs=0.0006)


def test_the_health_index_is_as_its_source_has_it():
    by_gss = {each.gss: each.code for each in reference.councils("wales")}
    rows = [row for row in rows_of("wales_health_index_indicators.csv") if row["indicator"] == "places_internet_access"]

    assert known("poor-internet") == {by_gss[row["gss"]]: pytest.approx(float(row["value"]), abs=0.006) for row in rows}


def test_what_is_known_of_one_council_is_found_by_its_code():
    assert reference.indicators_of("gwynedd")["rural"].value > 0.5
    assert reference.indicators_of("nowhere") == {}
