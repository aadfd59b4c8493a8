"""Contracts written as OCDS are valid to the publisher's own check, and read back as the same contracts."""

import io
import json
import warnings
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.thinking.standards.ocds_schema import standard_zip

from menter.see.amount import is_placeholder
from menter.see.contract import STAGES, ContractFound, contracts_of
from menter.see.party import Party
from menter.see.register import propose_register, read_register
from menter.see.related import BY_CONTRACT, CODES, Related
from menter.see.release import release_of
from menter.see.term import Term
from menter.standards.ocds import Release, read_releases
from menter.standards.ocds_export import write_releases
from menter.standards.table import read_table

FILES = Path(__file__).parents[3].parent / "shared" / "data" / "contracts"
needs_files = pytest.mark.skipif(not FILES.is_dir(), reason="the shared contracts are not beside the checkout")
AT = datetime(2026, 5, 1, 9, 30, tzinfo=UTC)
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
SAME = (
    "stage", "title", "description", "buyers", "suppliers", "amount", "ceiling", "estimate", "currency", "cpv",
    "published", "key", "related",
)  # fmt: skip


def notices(name: str) -> list[ContractFound]:
    with (FILES / name).open("rb") as stream:
        releases = [one for one in read_releases(stream, name) if isinstance(one, Release)]
    return [one for release in releases for one in contracts_of(release) if isinstance(one, ContractFound)]


def rows(name: str) -> list[ContractFound]:
    with (FILES / name).open("rb") as stream:
        table = read_table(stream, name)
        return [one for one in read_register(table, propose_register(table).columns) if isinstance(one, ContractFound)]


def package(contracts: list[ContractFound]) -> dict[str, Any]:
    releases = [release_of(one, ocid=f"ocds-menter-{place}", at=AT) for place, one in enumerate(contracts)]
    written = write_releases(
        releases, uri="https://menter.example/ocds.json", publisher="Menter", licence=LICENCE, published=AT
    )
    whole: dict[str, Any] = json.loads("".join(written))
    return whole


def judge(data: dict[str, Any]) -> dict[str, Any]:
    """What libcoveocds says of a package, without the extension, which it would fetch: its field is additional then."""
    data = {key: value for key, value in data.items() if key != "extensions"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it is not ours, and speaks of its own libraries
        from libcoveocds.api import ocds_json_output
        from libcoveocds.config import LibCoveOCDSConfig

        config = LibCoveOCDSConfig({"standard_zip": standard_zip(), "context": "api"})
        found: dict[str, Any] = ocds_json_output(json_data=data, lib_cove_ocds_config=config)
    return found


def additional(found: dict[str, Any]) -> set[str]:
    """The fields that the schema does not know, without those inside them."""
    return {one["field"] for one in found["additional_fields"] if one["path"].rpartition("/")[2] != "techniques"}


@needs_files
@pytest.mark.slow
@pytest.mark.parametrize("name", ["ocds_sell2wales_2025-02.json.gz", "ocds_contracts_finder_2017_2020.json.gz"])
def test_notices_written_again_are_valid_to_the_open_contracting_partnership(name: str) -> None:
    found = judge(package(notices(name)))

    assert found["validation_errors"] == []
    assert additional(found) <= {"techniques"}
    assert not found["additional_closed_codelist_values"]
    assert found["version_used"] == "1.1"


@needs_files
@pytest.mark.slow
@pytest.mark.parametrize("name", ["lancashire_29_bodies_awards_2015_2026.csv", "uk_ocds_flat.csv"])
def test_a_register_written_as_notices_is_valid_too(name: str) -> None:
    found = judge(package(rows(name)))

    assert found["validation_errors"] == []
    assert additional(found) <= {"techniques"}
    assert not found["additional_closed_codelist_values"]


@needs_files
@pytest.mark.slow
def test_the_check_sees_what_is_wrong() -> None:
    data = package(rows("uk_ocds_flat.csv")[:3])
    data["releases"][0]["tag"] = ["sold"]
    del data["releases"][1]["date"]
    data["releases"][2]["colour"] = "red"

    found = judge(data)

    assert len(found["validation_errors"]) == 1
    assert found["additional_closed_codelist_values"]
    assert "colour" in additional(found)


@needs_files
@pytest.mark.parametrize("name", ["ocds_sell2wales_2025-02.json.gz", "ocds_contracts_finder_2017_2020.json.gz"])
def test_a_notice_written_and_read_again_tells_the_same_contract(name: str) -> None:
    before = notices(name)
    octets = json.dumps(package(before)).encode()

    releases = [one for one in read_releases(io.BytesIO(octets), "again") if isinstance(one, Release)]
    after = [one for release in releases for one in contracts_of(release)]

    assert len(after) == len(before)
    for old, new in zip(before, after, strict=True):
        assert isinstance(new, ContractFound)
        for field in SAME:
            assert getattr(new, field) == getattr(old, field), (field, old.key)
        assert (new.term.start, new.term.end) == (old.term.start, old.term.end)


@needs_files
def test_a_ceiling_is_never_written_as_spend() -> None:
    framework = next(one for one in rows("lancashire_29_bodies_awards_2015_2026.csv") if one.ceiling)

    release = release_of(framework, ocid="ocds-x-1", at=AT)

    assert release["tender"]["value"]["amount"] == framework.ceiling
    assert "value" not in release["awards"][0]
    assert "value" not in release["contracts"][0]


@needs_files
def test_the_same_contract_is_written_the_same_and_needs_no_day_of_its_own() -> None:
    contract = replace(rows("uk_ocds_flat.csv")[0], published=None)

    assert release_of(contract, at=AT) == release_of(contract, at=AT)
    assert release_of(contract, at=AT)["date"] == "2026-05-01T09:30:00Z"


WORDS = st.text("abcdefgh ŵŷ", min_size=1, max_size=15).map(lambda text: " ".join(text.split()) or "x")
PARTIES = st.lists(
    st.builds(Party, WORDS, st.sampled_from([(), ("GB-COH:00874637",), ("GB-CHC:1112039",)])).map(
        lambda party: replace(
            party, companies_house=next((one[7:] for one in party.ids if one.startswith("GB-COH:")), None)
        )
    ),
    min_size=1,
    max_size=3,
    unique_by=(lambda party: party.name, lambda party: party.ids or party.name),
).map(tuple)


RELATED = st.builds(
    Related, st.sampled_from(list(CODES)), WORDS, st.sampled_from(["ocid", "EU-OJ"]), st.one_of(st.just(""), WORDS)
)


@st.composite
def drawn_contracts(draw: st.DrawFn) -> ContractFound:
    """Contracts as notices tell them: an award has a number of its own, a framework's value is a ceiling."""
    stage = draw(st.sampled_from(STAGES))
    framework = draw(st.booleans())
    worth = draw(st.one_of(st.none(), st.decimals(20_000, 10**8, places=2).filter(lambda one: not is_placeholder(one))))
    start, end = sorted(draw(st.lists(st.dates(date(2020, 1, 1), date(2035, 1, 1)), min_size=2, max_size=2)))
    ocid = f"ocds-x-{draw(st.integers(1, 99))}"
    return ContractFound(
        key=f"{ocid}/tender" if stage == "tender" else f"{ocid}/{stage}:{draw(st.integers(1, 9))}",
        ocid=ocid,
        release_id="r1",
        stage=stage,
        title=draw(WORDS),
        description=draw(WORDS),
        buyers=draw(PARTIES)[:1],
        suppliers=() if stage == "tender" else draw(PARTIES),
        amount=None if framework else worth,
        ceiling=worth if framework else None,
        estimate=None,
        currency="GBP",
        term=Term(start, end, None, end),
        cpv=draw(st.sampled_from([(), ("72000000",), ("48000000", "72000000")])),
        category="services",
        status="active",
        method="open",
        method_details="",
        is_framework=framework,
        published=draw(st.dates(date(2020, 1, 1), date(2026, 1, 1))),
        languages=("cy",),
        link="https://a.example/1",
        publisher=None,
        licence=None,
        flags=(),
        related=tuple(
            sorted(
                (
                    one
                    for one in draw(st.sets(RELATED, max_size=3))
                    if stage == "contract" or one.relation not in BY_CONTRACT
                ),
                key=lambda one: one.relation in BY_CONTRACT,
            )
        ),
    )


@given(drawn_contracts())
@settings(max_examples=120, deadline=None)
def test_any_contract_written_as_a_release_comes_back(contract: ContractFound) -> None:
    octets = json.dumps(package([contract])).encode()

    (release,) = read_releases(io.BytesIO(octets), "again")
    assert isinstance(release, Release)
    (found,) = contracts_of(release)

    assert isinstance(found, ContractFound)
    for field in SAME:
        assert getattr(found, field) == getattr(contract, field), field
    assert (found.term.start, found.term.end) == (contract.term.start, contract.term.end)
    assert found.is_framework == contract.is_framework
    assert found.link == contract.link
