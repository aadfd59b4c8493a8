"""From any spelling of a public body to the body, or to a clear none."""

import csv
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.reference import Body, bodies
from menter.see.authority import AuthorityResolver, How, Resolution

SHARED = Path(__file__).parents[3].parent / "shared" / "data"
BUYERS = Path(__file__).parent / "sell2wales_buyers.csv"

RESOLVER = AuthorityResolver(bodies())


def code_of(text: str, *, prefer: str | None = None) -> str | None:
    body = RESOLVER.resolve(text, prefer=prefer).body
    return body.code if body else None


def shared(path: str) -> Path:
    file = SHARED / path
    if not file.exists():
        pytest.skip(f"the shared data file {path} is not on this machine")
    return file


def releases(path: str) -> list[dict[str, Any]]:
    with gzip.open(shared(path), "rt", encoding="utf-8") as file:
        package = json.load(file)
    found = package if isinstance(package, list) else package.get("releases") or package["records"]
    return [each.get("compiledRelease", each) for each in found]


def expected_buyers() -> dict[str, str | None]:
    """Judged by hand, name by name: the body, or none."""
    with BUYERS.open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["body"] or None for row in csv.DictReader(file)}


def shared_table(path: str) -> Iterator[dict[str, str]]:
    with shared(path).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@pytest.mark.parametrize(("name", "body"), expected_buyers().items())
def test_buyers_judged_by_hand_are_resolved_as_judged(name: str, body: str | None) -> None:
    assert code_of(name) == body


def test_the_hand_judged_table_covers_every_buyer_in_the_real_notices() -> None:
    names = set()
    for release in releases("contracts/ocds_sell2wales_2025-02.json.gz"):
        names |= {party["name"] for party in release["parties"]} | {release["buyer"]["name"]}

    assert names == set(expected_buyers())


def test_no_english_buyer_is_taken_for_one_of_ours() -> None:
    wrong = {}
    for release in releases("contracts/ocds_contracts_finder_2017_2020.json.gz"):
        name = (release.get("buyer") or {}).get("name")
        if name and code_of(name):
            wrong[name] = code_of(name)

    assert wrong == {}


def spellings_of(row: dict[str, str]) -> Iterator[str]:
    yield from (row["official-name"], row["nice-name"], row["gss-code"])
    yield from row["alt-names"].split(",")


def test_no_english_authority_is_taken_for_one_of_ours() -> None:
    wrong = [
        spelling
        for row in shared_table("orgs/uk_local_authorities.csv")
        if row["nation"] in {"England", "Northern Ireland"}
        for spelling in spellings_of(row)
        if code_of(spelling)
    ]

    assert wrong == []


def test_our_councils_are_found_by_the_names_of_the_shared_list_and_never_taken_for_another() -> None:
    asked = found = 0
    for row in shared_table("orgs/uk_local_authorities.csv"):
        if row["nation"] not in {"Wales", "Scotland"}:
            continue
        official = RESOLVER.resolve(row["official-name"]).body
        assert official is not None
        for spelling in filter(None, spellings_of(row)):
            body = RESOLVER.resolve(spelling).body
            assert body is None or body == official, spelling
            asked += 1
            found += body is not None

    # What is left: mojibake, half names such as "Cynon" and slips in a bare place, all an honest none.
    assert found / asked > 0.93


def test_councils_are_found_by_the_names_and_codes_of_the_government_list() -> None:
    missed = [
        row["name"]
        for row in shared_table("orgs/govuk_local_authorities.csv")
        if row["country_name"] in {"Wales", "Scotland"}
        and not (code_of(row["name"]) == code_of(row["gss"]) is not None)
    ]

    assert missed == []


@pytest.mark.parametrize(
    "table", ["orgs/wales_councils_bilingual.csv", "orgs/nhs_wales_bodies.csv", "orgs/scotland_health_boards.csv"]
)
def test_names_in_the_shared_lists_of_our_bodies_are_found(table: str) -> None:
    columns = {"name_en", "name_cy", "official_name_en", "official_name_cy", "gss", "hb19_name"}
    missed = [
        row[column]
        for row in shared_table(table)
        for column in columns & set(row)
        if row[column] and code_of(row[column]) is None
    ]

    assert missed == []


def test_other_bodies_in_the_providers_list_are_none() -> None:
    found = {
        name: code_of(name)
        for row in shared_table("orgs/statswales_data_providers_bilingual.csv")
        for name in (row["name_en"], row["name_cy"])
        if code_of(name)
    }

    assert set(found.values()) == {
        "natural-resources-wales",
        "welsh-ambulance",
        "welsh-government",
        "nwssp",
        "public-health-wales",
        "dhcw",
        "heiw",
    }


@pytest.mark.parametrize("body", bodies(), ids=lambda body: body.code)
def test_every_body_is_found_by_each_of_its_spellings(body: Body) -> None:
    for spelling in body.spellings:
        assert code_of(spelling) == body.code
        assert code_of(f"  {spelling.upper()} ") == body.code
    assert code_of(body.code) == body.code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("City & County of Swansea", "swansea"),
        ("Cyngor Sir Ceredigion County Council", "ceredigion"),
        ("Rhondda Cynon Taf CBC", "rhondda-cynon-taf"),
        ("Ynys Mon", "anglesey"),
        ("Isle of Anglesey CC", "anglesey"),
        ("Legal, Democratic and Business Intelligence, Swansea Council,", "swansea"),
        ("Cyngor Caerdydd/Cardiff Council", "cardiff"),
        ("Cyngor Abertawe Swansea Council", "swansea"),
        ("Cyngor Castell Nedd Port Talbot", "neath-port-talbot"),
        ("CYNGOR SIR GAR", "carmarthenshire"),
        ("Cardiff Council (Housing)", "cardiff"),
        ("Education Department, Powys County Council", "powys"),
        ("Community Services – Newport City Council", "newport"),
        ("Carmarthenshire County Council on behalf of ERW", "carmarthenshire"),
        ("The Highland Council", "highland"),
        ("Argyll & Bute", "argyll-and-bute"),
        ("Western Isles Council", "eilean-siar"),
        ("Aberdeen", "aberdeen"),
        ("Aberdeenshire", "aberdeenshire"),
        ("Powys Teaching Health Board", "powys-health"),
        ("Cardiff & Vale UHB", "cardiff-and-vale"),
        ("W06000011", "swansea"),
        ("s12000015", "fife"),
        ("rhondda-cynon-taff", "rhondda-cynon-taf"),
        ("7A3", "swansea-bay"),
    ],
)
def test_many_ways_to_write_a_body(text: str, code: str) -> None:
    assert code_of(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "Swansea University",
        "Cardiff and Vale College",
        "Conwy Housing",
        "Conwy Town Council",
        "Cyngor Tref Caernarfon",
        "Newport, Shropshire",
        "Newport, Isle of Wight Council",
        "Newport Pagnell Town Council",
        "Newport City Homes",
        "Police and Crime Commissioner for Gwent",
        "Gwent Police",
        "Monmouthshire Housing Association",
        "Wrexham Maelor Hospital",
        "Swansea Council Pension Fund",
        "Swansea City AFC",
        "Cardiff Capital Region",
        "Cardiff Council, Swansea University",
        "Denbighshire County Council and Flintshire County Council",
        "Ceredigion Council; Powys Council",
        "ERW on behalf of Carmarthenshire County Council",
        "University of Dundee",
        "Perth",
        "Monmouth",
        "Glamorgan Archives",
        "Powis County Council",
        "Council",
        "Cyngor Sir",
        "County Borough Council",
        "&",
        "",
        "   ",
    ],
)
def test_what_is_not_surely_one_of_the_bodies_is_none(text: str) -> None:
    resolution = RESOLVER.resolve(text)

    assert resolution.body is None
    assert resolution.how is How.NONE


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Carmarthanshire County Council", "carmarthenshire"),
        ("Caerphily County Borough Council", "caerphilly"),
        ("Cyngor Bwrdeistref Sirol Caerffilli", "caerphilly"),
        ("Swanesa Council", "swansea"),
        ("Natural Resource Wales", "natural-resources-wales"),
        ("Hywel Dda Univeristy Health Board", "hywel-dda"),
    ],
)
def test_a_typing_slip_is_seen_through_and_said(text: str, code: str) -> None:
    resolution = RESOLVER.resolve(text)

    assert resolution.body is not None
    assert resolution.body.code == code
    assert resolution.how is How.SLIP


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Eest Lothian Council", {"east-lothian", "west-lothian"}),
        ("Noth Ayrshire Council", {"north-ayrshire", "south-ayrshire"}),
    ],
)
def test_a_slip_that_could_mean_two_councils_is_left_undecided(text: str, codes: set[str]) -> None:
    resolution = RESOLVER.resolve(text)

    assert resolution.body is None
    assert {body.code for body in resolution.candidates} == codes


def test_the_preferred_nation_settles_a_name_that_two_bodies_share() -> None:
    welsh, scottish = RESOLVER.resolve("newport").body, RESOLVER.resolve("fife").body
    assert welsh is not None
    assert scottish is not None
    twin = Body(**{**{name: getattr(scottish, name) for name in fields(scottish)}, "aliases": ("Newport",)})
    resolver = AuthorityResolver((welsh, twin))

    undecided = resolver.resolve("Newport")

    assert undecided.body is None
    assert set(undecided.candidates) == {welsh, twin}
    assert resolver.resolve("Newport", prefer="wales").body == welsh
    assert resolver.resolve("Newport", prefer="scotland").body == twin


def fields(body: Body) -> list[str]:
    return list(body.__dataclass_fields__)


def test_another_organisation_in_a_council_area_points_to_the_council_for_a_person_to_check() -> None:
    resolution = RESOLVER.resolve("Conwy Housing")

    assert [body.code for body in resolution.candidates] == ["conwy"]
    assert "Conwy Housing" in str(resolution.reason)


@given(st.text(max_size=80))
def test_any_text_at_all_gets_an_answer_with_a_reason(text: str) -> None:
    resolution: Resolution = RESOLVER.resolve(text)

    assert resolution.text == text
    assert str(resolution.reason)
    assert (resolution.body is None) == (resolution.how is How.NONE)


@given(
    st.sampled_from([body for body in bodies() if body.kind == "council"]),
    st.sampled_from(["University", "Homes", "Ltd", "College", "Town", "Housing Association", "Police", "AFC"]),
)
def test_a_foreign_word_beside_a_place_never_gives_the_council(council: Body, word: str) -> None:
    assert code_of(f"{council.name_en} {word}") is None
    assert code_of(f"{word} {council.name('cy')}") is None


@pytest.mark.parametrize(
    ("name", "code"),
    [("Carmarthenshire C.C.", "carmarthenshire"), ("Wrexham C.B.C", "wrexham"), ("Powys C.C.", "powys")],
)
def test_initials_with_stops_are_initials(name, code):
    found = AuthorityResolver(bodies()).resolve(name, prefer="wales").body

    assert found is not None
    assert found.code == code
