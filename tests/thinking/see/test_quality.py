"""A record's quality is 0 to 10, with its reasons; each step of it is checked by hand here."""

import importlib.util
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menter.see.contract import ContractFound, contracts_of
from menter.see.flag import PLACEHOLDER_VALUE, TEST_NOTICE
from menter.see.initiative import InitiativeRow
from menter.see.quality import FRESH_DAYS, STALE_DAYS, judge
from menter.see.quality_fact import (
    facts_of_contract,
    facts_of_grant,
    facts_of_initiative,
    facts_of_software,
    facts_of_system,
)
from menter.see.quality_need import NEEDED
from menter.see.software import SystemRow
from menter.standards.grant import Grant
from menter.standards.ocds import Release, read_releases
from menter.standards.publiccode import read_publiccode
from menter.standards.software import Software
from menter.standards.threesixty import read_threesixty

SHARED = Path(__file__).parents[3].parent / "shared" / "data"
needs_files = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared files are not beside the checkout")
AT = date(2026, 5, 1)
WHOLE: dict[str, object] = {
    "title": "Cynnal a chadw lifftiau",
    "description": "Cynnal a chadw lifftiau ym mhob adeilad cyhoeddus, gyda rhannau.",
    "buyer": "Cyngor Gwynedd",
    "supplier": True,
    "supplier_id": True,
    "value": Decimal(120_000),
    "start": date(2025, 4, 1),
    "end": date(2028, 3, 31),
    "extension": "12 months",
    "cpv": ("50750000",),
    "link": "https://a.example/1",
    "licence": "https://a.example/ogl",
    "published": date(2026, 3, 1),
}


def reasons(facts: dict[str, object]) -> list[str]:
    return [str(reason) for reason in judge("contract", facts, at=AT).reasons]


def test_a_whole_fresh_plausible_record_has_ten_and_no_reasons() -> None:
    found = judge("contract", WHOLE, at=AT)

    assert (found.score, found.reasons) == (10.0, ())


def test_nothing_said_is_only_plausible() -> None:
    found = judge("contract", {}, at=AT)

    assert (found.complete, found.fresh, found.plausible, found.score) == (0.0, 0.0, 2.0, 2.0)
    assert len(found.reasons) == len(NEEDED["contract"]) + 1


def test_a_worked_example() -> None:
    # 20 points are needed of a contract. Without an end (3) and a procurement code (2): 6 × 5/20 = 1.5 are lost.
    # Checked 335 days ago: (335 − 120) / (550 − 120) = 0.5 of 2 points are lost. A placeholder: 1 point is lost.
    facts = {**WHOLE, "end": None, "cpv": (), "checked": AT - timedelta(days=335), "flags": (PLACEHOLDER_VALUE,)}

    found = judge("contract", facts, at=AT)

    assert (found.complete, found.fresh, found.plausible) == (4.5, 1.0, 1.0)
    assert found.score == 6.5
    assert [str(reason) for reason in found.reasons] == [
        "It was last said to be right 11 months ago.",
        "Its value is a placeholder or cannot be used.",
        "It does not say when it ends.",
        "It has no procurement code (CPV).",
    ]


def test_freshness_falls_with_age() -> None:
    ages = [0, FRESH_DAYS, (FRESH_DAYS + STALE_DAYS) // 2, STALE_DAYS, 4000]

    fresh = [judge("contract", {**WHOLE, "published": AT - timedelta(days=age)}, at=AT).fresh for age in ages]

    assert fresh == [2.0, 2.0, 1.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"title": "IT"}, "no title that says what is bought"),
        ({"title": "X" * 300}, "too short, too long"),
        ({"title": "MAINTENANCE OF EVERY LIFT WE HAVE"}, "all in capitals"),
        ({"end": date(2020, 1, 1)}, "ends before it begins"),
        ({"end": date(2090, 1, 1)}, "longer than thirty years"),
        ({"flags": (TEST_NOTICE,)}, "only a test"),
        ({"value": Decimal(0)}, "value is nothing"),
        ({"published": date(2027, 1, 1)}, "after today"),
        ({"end": date(2022, 1, 1), "start": None, "status": "active"}, "says that it goes on"),
        ({"published": None}, "Nobody knows when"),
    ],
)
def test_each_fault_is_named(change: dict[str, object], reason: str) -> None:
    assert any(reason in said for said in reasons({**WHOLE, **change}))
    assert judge("contract", {**WHOLE, **change}, at=AT).score < 10


FACTS = st.fixed_dictionaries({}, optional={name: st.sampled_from([None, "", value]) for name, value in WHOLE.items()})


@given(FACTS, st.sampled_from(sorted(WHOLE)))
@settings(max_examples=80, deadline=None)
def test_saying_more_never_lowers_what_is_complete(facts: dict[str, object], name: str) -> None:
    before = judge("contract", facts, at=AT)
    after = judge("contract", {**facts, name: WHOLE[name]}, at=AT)

    assert 0 <= before.score <= 10
    assert after.complete >= before.complete
    assert after.score == pytest.approx(after.complete + after.fresh + after.plausible, abs=0.11)


@needs_files
def test_a_test_notice_is_the_worst_of_the_real_ones() -> None:
    name = SHARED / "contracts" / "ocds_sell2wales_2025-02.json.gz"
    with name.open("rb") as stream:
        releases = [one for one in read_releases(stream, "s2w") if isinstance(one, Release)]
    found = [one for release in releases for one in contracts_of(release) if isinstance(one, ContractFound)]
    tests = [one for one in found if TEST_NOTICE in {flag.code for flag in one.flags}]

    scores = {one.key: judge("contract", facts_of_contract(one), at=date(2025, 3, 1)).plausible for one in found}

    assert all(scores[one.key] == 0.0 for one in tests)
    assert sum(score == 2.0 for score in scores.values()) > len(found) / 2


@needs_files
def test_grants_and_software_are_judged_too() -> None:
    with (SHARED / "grants" / "360giving_trafford_council.json.gz").open("rb") as stream:
        grants = [one for one in read_threesixty(stream, "g").rows if isinstance(one, Grant)]
    scores = [judge("grant", facts_of_grant(one), at=date(2014, 1, 1)).score for one in grants]
    assert 3 < min(scores) <= max(scores) <= 9

    for path in (SHARED / "software" / "publiccode").glob("*.yml"):
        with path.open("rb") as stream:
            (software,) = read_publiccode(stream, path.name)
        assert isinstance(software, Software)
        found = judge("software", facts_of_software(software), at=date(2026, 5, 1))
        assert 4 < found.score < 10
        assert "It is not described in both languages." in [str(reason) for reason in found.reasons]


def test_initiatives_and_systems_are_judged_too() -> None:
    initiative = InitiativeRow(
        line=2,
        key="1",
        title="Biniau",
        lead="gwynedd",
        title_cy="Biniau",
        summary="x" * 40,
        phase="live",
        service="524",
    )
    system = SystemRow(line=2, key="1", council="gwynedd", product="Civica Pay", supplier="Civica", purpose="Taliadau")

    told = judge("initiative", facts_of_initiative(initiative, checked=AT), at=AT)
    run = judge("system", facts_of_system(system, checked=AT), at=AT)

    # 12 of 18 points of an initiative are said, and its title is too short; 8 of 12 points of a system.
    assert (told.complete, told.fresh, told.plausible) == (4.0, 2.0, 1.5)
    assert (run.complete, run.fresh, run.plausible) == (4.0, 2.0, 2.0)


def test_the_page_of_points_says_what_the_code_takes_off():
    page = importlib.util.spec_from_file_location("quality_page", Path(__file__).with_name("quality_page.py"))
    quality_page = importlib.util.module_from_spec(page)
    page.loader.exec_module(quality_page)

    assert quality_page.PAGE.read_text(encoding="utf-8") == quality_page.write_page(), (
        "docs/reference/quality.md is behind: run python tests/thinking/see/quality_page.py"
    )
