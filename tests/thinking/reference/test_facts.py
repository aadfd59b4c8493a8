"""The reference tables: codes, counts, uniqueness, both languages, and a source with a date on every row."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from menter import reference
from menter.reference import Fact
from menter.reference.fact import TABLES, read, sources

SHARED = Path(__file__).parents[3].parent / "shared" / "data"

FACTS: dict[str, tuple[Fact, ...]] = {
    "aims": (
        *reference.missions(),
        *reference.focuses(),
        *reference.goals(),
        *reference.ways_of_working(),
    ),
    "bodies": reference.bodies(),
    "envelopes": reference.envelopes(),
    "exemplars": reference.exemplars(),
    "partnerships": reference.partnerships(),
    "places": reference.places(),
    "policy areas": reference.policy_areas(),
    "regions": reference.regions(),
    "services": reference.services(),
    "standards": reference.standards(),
    "teams": reference.teams(),
    "technologies": reference.technologies(),
    "channels": reference.channels(),
    "phases": reference.phases(),
}


def shared_rows(path: str) -> Iterator[dict[str, str]]:
    file = SHARED / path
    if not file.exists():
        pytest.skip(f"the shared data file {path} is not on this machine")
    with file.open(encoding="utf-8", newline="") as opened:
        yield from csv.DictReader(opened)


@pytest.mark.parametrize("table", sorted(file.stem for file in TABLES.glob("*.csv") if file.stem != "source"))
def test_every_row_has_a_known_source_and_a_date(table: str) -> None:
    rows = read(table)

    assert rows
    for row in rows:
        assert row["source"] in sources(), row
        assert date(1990, 1, 1) < date.fromisoformat(row["as_of"]) <= date(2026, 12, 31), row


def test_every_source_is_used() -> None:
    used = {row["source"] for file in TABLES.glob("*.csv") if file.stem != "source" for row in read(file.stem)}
    used |= {source.code for body in reference.bodies() for source in body.also}

    assert set(sources()) - used == set()


@pytest.mark.parametrize("table", sorted(file.stem for file in TABLES.glob("*.csv")))
def test_no_cell_has_stray_spaces_or_empty_entries(table: str) -> None:
    for row in read(table):
        for cell in row.values():
            assert cell == cell.strip()
            assert ";;" not in cell
            assert not cell.endswith(";")


@pytest.mark.parametrize("kind", sorted(FACTS))
def test_codes_are_unique_in_their_table(kind: str) -> None:
    repeated = [code for code, times in Counter(fact.code for fact in FACTS[kind]).items() if times > 1]

    assert repeated == []


@pytest.mark.parametrize("kind", sorted(FACTS))
def test_every_fact_about_wales_has_a_welsh_name(kind: str) -> None:
    unnamed = [fact.code for fact in FACTS[kind] if not fact.name_cy and getattr(fact, "nation", "wales") == "wales"]

    assert unnamed == []
    assert all(fact.name_en and fact.name("cy") and fact.name("en") for fact in FACTS[kind])


@pytest.mark.parametrize(
    ("kind", "many"),
    [
        ("aims", 6 + 6 + 7 + 5),
        ("envelopes", 5),
        ("exemplars", 7),
        ("phases", 5),
        ("channels", 7),
        ("standards", 12),
        ("teams", 4),
        ("regions", 4),
        ("partnerships", 2),
    ],
)
def test_counts(kind: str, many: int) -> None:
    assert len(FACTS[kind]) == many


@pytest.mark.parametrize(
    ("kind", "nation", "many"),
    [
        ("council", "wales", 22),
        ("council", "scotland", 32),
        ("health-board", "wales", 7),
        ("health-board", "scotland", 14),
        ("nhs-trust", "wales", 3),
        ("special-health-authority", "wales", 2),
    ],
)
def test_numbers_of_bodies(kind: str, nation: str, many: int) -> None:
    assert sum(body.kind == kind and body.nation == nation for body in reference.bodies()) == many


def test_the_offices_and_associations_are_there() -> None:
    for code in ("wlga", "cdps", "dhcw", "heiw", "welsh-government", "cosla", "scottish-digital-office"):
        assert reference.body(code).code == code


def test_statistics_codes_are_unique_among_bodies() -> None:
    codes = [code for body in reference.bodies() for code in (body.gss, *body.gss_former) if code]

    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("nation", ["wales", "scotland"])
def test_every_council_is_complete(nation: str) -> None:
    boards = {body.code for body in reference.bodies() if body.kind == "health-board" and body.nation == nation}
    regions = {region.code for region in reference.regions()}

    for council in reference.councils(nation):
        assert council.gss.startswith("W06" if nation == "wales" else "S12")
        assert council.population is not None
        assert council.population > 20_000
        assert council.population_year == 2020
        assert council.health_board in boards
        assert council.official_name_en
        assert council.website.startswith("http")
        if nation == "wales":
            assert council.official_name_cy
            assert council.region in regions


def test_the_western_isles_go_by_their_gaelic_name() -> None:
    assert reference.body("eilean-siar").official_name("en") == "Comhairle nan Eilean Siar"


@pytest.mark.parametrize("nation", ["wales", "scotland"])
def test_each_council_has_one_hexagon_of_its_own(nation: str) -> None:
    cells = [(council.hex_column, council.hex_row) for council in reference.councils(nation)]

    assert all(column is not None and row is not None for column, row in cells)
    assert len(set(cells)) == len(cells)


def test_the_hexagons_of_wales_hang_together_and_keep_north_above_south() -> None:
    cells = {(c.hex_column or 0, c.hex_row or 0): c.code for c in reference.councils("wales")}
    reached = {next(iter(cells))}
    grown = True
    while grown:
        grown = False
        for column, row in list(reached):
            aside = 0 if row % 2 else -1
            beside = {(column - 1, row), (column + 1, row)}
            beside |= {(column + aside + step, row + up) for up in (-1, 1) for step in (0, 1)}
            new = (beside & set(cells)) - reached
            reached |= new
            grown = grown or bool(new)

    assert len(reached) == 22
    assert (reference.body("anglesey").hex_row or 0) < (reference.body("cardiff").hex_row or 0)


def test_welsh_councils_agree_with_the_shared_list() -> None:
    for row in shared_rows("orgs/wales_councils_bilingual.csv"):
        council = next(body for body in reference.bodies() if body.gss == row["gss"])
        board = reference.body(council.health_board)

        assert (council.name_en, council.name_cy) == (row["name_en"], row["name_cy"])
        assert council.population == int(float(row["population_2020"]))
        assert board.gss == row["health_board_code"]
        assert board.official_name_en == row["health_board_name"]


def test_scottish_councils_agree_with_the_shared_list() -> None:
    rows = {row["gss-code"]: row for row in shared_rows("orgs/uk_local_authorities.csv") if row["nation"] == "Scotland"}

    assert {council.gss for council in reference.councils("scotland")} == set(rows)
    for council in reference.councils("scotland"):
        assert council.official_name_en == rows[council.gss]["official-name"]
        assert council.gss_former == tuple(sorted(filter(None, rows[council.gss]["former-gss-codes"].split(","))))


def test_scottish_health_boards_agree_with_the_shared_list() -> None:
    current = {
        row["hb19_code"]: row["hb19_name"]
        for row in shared_rows("orgs/scotland_health_boards.csv")
        if row["date_archived"] == "nan"
    }

    ours = {b.gss: b.name_en for b in reference.bodies() if b.kind == "health-board" and b.nation == "scotland"}
    assert ours == current


def test_bodies_point_to_bodies_that_exist() -> None:
    codes = {body.code for body in reference.bodies()}

    assert all(not body.parent or body.parent in codes for body in reference.bodies())
    assert {change.body for change in reference.body_changes()} <= codes
    assert {team.body for team in reference.teams() if team.body} <= codes


def test_the_change_of_the_centre_is_announced_but_not_confirmed() -> None:
    (change,) = reference.body_changes()

    assert (change.body, change.into, change.announced) == ("cdps", "welsh-government", date(2025, 9, 18))
    assert not change.confirmed
    assert change.note("cy") != change.note("en")


def test_all_22_welsh_councils_are_members_from_the_start() -> None:
    members = reference.members("wales", at=date(2020, 4, 1))

    assert members == reference.councils("wales")


def test_scottish_members_are_unsure_until_all_32_had_joined() -> None:
    assert reference.members("scotland", at=date(2016, 6, 1)) == ()
    assert len(reference.members("scotland", at=date(2019, 10, 1))) == 32
    assert not any(m.is_certain for m in reference.memberships() if m.partnership == "scotland")


def test_the_count_of_scottish_members_rises_from_25_to_32() -> None:
    counts = [count.members for count in reference.membership_counts() if count.partnership == "scotland"]

    assert counts == sorted(counts)
    assert (counts[0], counts[-1]) == (25, 32)


def test_one_team_leads_each_kind_of_work_on_any_day() -> None:
    for at in (date(2021, 9, 1), date(2025, 12, 1), date(2026, 4, 1), date(2026, 11, 22)):
        valid = [remit for remit in reference.remits() if remit.is_valid(at)]
        leads = Counter(remit.code for remit in valid if remit.part == "lead")
        assert leads == Counter({remit.code for remit in reference.remits()}), at
        assert all(times == 1 for times in leads.values())


def test_the_unit_was_given_half_a_million_pounds_for_three_years() -> None:
    unit = [envelope for envelope in reference.envelopes() if envelope.purpose == "unit"]

    assert [(e.amount, e.starts) for e in unit] == [(500_000, date(year, 4, 1)) for year in (2020, 2021, 2022)]


def test_the_fund_of_2020_is_a_lower_bound() -> None:
    (fund,) = [e for e in reference.envelopes() if e.is_at_least]

    assert (fund.amount, fund.starts) == (1_000_000, date(2020, 4, 1))


def test_standards_agree_with_the_shared_list() -> None:
    rows = list(shared_rows("standards/cdps_digital_service_standards_wales.csv"))

    assert [(s.name_en, s.name_cy) for s in reference.standards(1)] == [(r["title_en"], r["title_cy"]) for r in rows]


def test_a_later_edition_renames_the_second_standard() -> None:
    changed = [s.number for s, t in zip(reference.standards(1), reference.standards(2), strict=True) if s != t]

    assert changed == [2]


def test_services_carry_real_numbers() -> None:
    known = {int(row["LGSL"]) for row in shared_rows("services/govuk_local_services.csv")}
    known |= {int(row["Identifier"]) for row in shared_rows("services/esd_english_and_welsh_services.csv")}

    assert {service.lgsl for service in reference.services()} <= known


def test_service_numbers_are_unique_and_about_120() -> None:
    numbers = [service.lgsl for service in reference.services()]

    assert len(numbers) == len(set(numbers))
    assert 110 <= len(numbers) <= 160


@pytest.mark.parametrize("language", ["cy", "en"])
def test_every_service_has_six_to_twelve_words_of_its_own(language: str) -> None:
    for service in reference.services():
        words = service.keywords(language)
        assert 6 <= len(words) <= 12, service.code
        assert len(set(words)) == len(words), service.code


def test_welsh_labels_say_that_they_await_review() -> None:
    assert {service.cy_review for service in reference.services()} == {"awaiting"}


def test_services_stand_in_known_policy_areas_and_exemplars() -> None:
    areas = {area.code for area in reference.policy_areas()}
    exemplars = {exemplar.code for exemplar in reference.exemplars()}

    assert {service.policy_area for service in reference.services()} == areas
    assert {service.exemplar for service in reference.services()} - {""} == exemplars
    for exemplar in reference.exemplars():
        (leading,) = [service for service in reference.services() if service.code == exemplar.service]
        assert leading.exemplar == exemplar.code


def test_the_five_technologies_of_2019_come_first() -> None:
    first = [technology.code for technology in reference.technologies()[:5]]

    assert first == ["chatbot", "webcasting", "remote-working", "app", "virtual-reality"]


def test_every_welsh_council_has_places() -> None:
    councils = Counter(place.council for place in reference.places())

    assert set(councils) == {council.code for council in reference.councils("wales")}
    assert min(councils.values()) >= 6


def test_postcode_areas_hold_those_of_every_welsh_sector() -> None:
    sectors = {row["postcode_sector"].split()[0] for row in shared_rows("orgs/wales_postcode_sector_to_council.csv")}
    areas = {"".join(sign for sign in sector[:2] if sign.isalpha()) for sector in sectors}

    assert areas <= reference.postcode_areas(in_wales=True) < reference.postcode_areas()
    assert len(reference.postcode_areas()) == 124


def test_each_council_and_welsh_health_board_has_an_official_identifier_of_its_own() -> None:
    told = reference.identifiers()
    councils = {each.code for each in reference.bodies() if each.kind == "council"}
    boards = {each.code for each in reference.bodies() if each.kind == "health-board" and each.nation == "wales"}

    assert set(told) == councils | boards
    assert len(set(told.values())) == len(told)
    assert {each.rpartition("-")[0] for each in told.values()} == {"GB-PLA", "GB-LAS", "GB-NHS"}
    assert reference.identifier("nobody") == ""


def test_identifiers_are_the_codes_of_their_registers() -> None:
    by_gss = {each.gss: reference.identifier(each.code) for each in reference.bodies() if each.gss}
    rows = [*shared_rows("orgs/uk_local_authorities.csv")]
    codes = {row["gss-code"]: row["local-authority-code"] for row in rows if row["current-authority"] == "True"}
    codes |= {row["gss"]: row["ods_code"] for row in shared_rows("orgs/nhs_wales_bodies.csv") if row["ods_code"]}

    assert {gss: told.rpartition("-")[2] for gss, told in by_gss.items() if told} == {
        gss: codes[gss] for gss, told in by_gss.items() if told
    }
