"""Grants in the 360Giving standard: read from JSON and tables, written so that others read them."""

import gzip
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import flattentool
import jsonschema
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.thinking.standards.threesixty_checks import CHECKS, troubles
from tests.thinking.standards.threesixty_schema import GRANT, PACKAGE

from menter.standards.grant import Grant, Organisation, Place, Programme
from menter.standards.reject import Reject
from menter.standards.source import CutOff, Damaged, EmptyFile
from menter.standards.spreadsheet import write_csv, write_xlsx
from menter.standards.threesixty import NotGrants, find_path, read_threesixty
from menter.standards.threesixty_export import write_threesixty, write_threesixty_table

GRANTS = Path(__file__).parents[3].parent / "shared" / "data" / "grants"
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
needs_grants = pytest.mark.skipif(not GRANTS.is_dir(), reason="the shared grant files are not beside the checkout")

MINIMAL: dict[str, Any] = {
    "id": "360G-x-1",
    "title": "Sied Dynion",
    "description": "Tools",
    "currency": "GBP",
    "amountAwarded": 1200.5,
    "awardDate": "2025-04-03",
    "recipientOrganization": [{"id": "GB-CHC-1", "name": "Sied", "contactName": "Somebody"}],
    "fundingOrganization": [{"id": "GB-LAE-X", "name": "Cyngor X"}],
}


def package(*grants: object, **says: object) -> io.BytesIO:
    return io.BytesIO(json.dumps({**says, "grants": list(grants)}).encode())


def read(stream: Any, name: str = "grants") -> list[Grant | Reject]:
    return list(read_threesixty(stream, name).rows)


def only_reject(**change: object) -> Reject:
    (found,) = read(package({**MINIMAL, **change}))
    assert isinstance(found, Reject)
    return found


@needs_grants
@pytest.mark.parametrize(
    ("name", "count"), [("360giving_trafford_council.json.gz", 555), ("360giving_lloyds_wales_subset.json.gz", 284)]
)
def test_real_files_read_whole_and_come_back_from_every_form(name: str, count: int) -> None:
    with (GRANTS / name).open("rb") as stream:
        grants = read(stream, name)
    assert all(isinstance(grant, Grant) for grant in grants)
    assert len(grants) == count
    held = [grant for grant in grants if isinstance(grant, Grant)]

    written = "".join(write_threesixty(held, publisher="Cyngor", licence=LICENCE))
    headings, rows = write_threesixty_table(held)
    table = "".join(write_csv(headings, rows))

    jsonschema.validate(json.loads(written), PACKAGE)
    assert read(io.BytesIO(written.encode())) == held
    assert [bare(grant) for grant in read(io.BytesIO(table.encode()))] == [bare(grant) for grant in held]


def bare(grant: Grant | Reject) -> object:
    """A grant without its line: a table knows that and JSON does not."""
    assert isinstance(grant, Grant), str(grant)
    return replace(grant, line=None)


def test_a_package_says_who_published_it_before_or_after_the_grants() -> None:
    before = read_threesixty(package(MINIMAL), "a")
    behind = json.dumps({"grants": [MINIMAL], "publisher": {"name": "Cyngor"}, "license": LICENCE}).encode()

    assert (before.publisher, before.licence) == (None, None)
    found = read_threesixty(io.BytesIO(behind), "a")
    assert (found.publisher, found.licence) == ("Cyngor", LICENCE)
    assert len(list(found.rows)) == 1


def test_names_of_people_are_never_read() -> None:
    person = {**MINIMAL, "recipientIndividual": {"id": "1", "name": "Jane Jones"}}
    del person["recipientOrganization"]

    organisation, individual = read(package(MINIMAL, {**person, "id": "360G-x-2"}))

    assert isinstance(individual, Grant)
    assert individual.to_person
    assert individual.recipients == ()
    assert "Jane" not in repr(individual)
    assert "Somebody" not in repr(organisation)


@pytest.mark.parametrize(
    ("change", "column", "reason"),
    [
        ({"id": " "}, "id", "has no identifier"),
        ({"amountAwarded": None}, "amountAwarded", "does not say how much"),
        ({"amountAwarded": "lots"}, "amountAwarded", "“lots” is not an amount"),
        ({"amountAwarded": -5}, "amountAwarded", "negative"),
        ({"awardDate": "2025-02-30"}, "awardDate", "not a real date"),
        ({"awardDate": ""}, "awardDate", "does not say when"),
        ({"recipientOrganization": []}, "recipientOrganization", "who received it"),
        ({"fundingOrganization": [{}]}, "fundingOrganization", "who gave it"),
        ({"plannedDates": [{"startDate": "2025-05-01", "endDate": "2025-04-01"}]}, "plannedDates/endDate", "before"),
        ({"plannedDates": [{"duration": "long"}]}, "plannedDates/duration", "not a number of months"),
    ],
)
def test_a_grant_that_cannot_be_used_says_which_field_and_why(
    change: dict[str, object], column: str, reason: str
) -> None:
    found = only_reject(**change)

    assert found.column == column
    assert reason in str(found.reason)
    assert "Grant 1" in str(found.where)


def test_the_second_grant_with_an_identifier_is_refused() -> None:
    first, second = read(package(MINIMAL, MINIMAL))

    assert isinstance(first, Grant)
    assert isinstance(second, Reject)
    assert "grant 1 already" in str(second.reason)


def test_what_is_no_grant_is_refused_and_the_rest_is_kept() -> None:
    found = read(package("not a grant", MINIMAL))

    assert [type(one) for one in found] == [Reject, Grant]


@pytest.mark.parametrize(
    ("octets", "refusal", "said"),
    [
        (b"", EmptyFile, "is empty"),
        (b'{"releases": [{"ocid": "x"}]}', NotGrants, "begins with: releases"),
        (b"name,age\nx,1\n", NotGrants, "begins with: name, age"),
        (json.dumps({"grants": [MINIMAL]}).encode()[:-30], CutOff, "Complete grants before that: 0"),
        (json.dumps({"grants": [MINIMAL, MINIMAL]}).encode()[:-2] + b" nonsense", Damaged, "not correct JSON"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(octets: bytes, refusal: type[Exception], said: str) -> None:
    with pytest.raises(refusal, match=said):
        read(io.BytesIO(octets))


def test_a_grant_found_after_a_long_head_is_read() -> None:
    found = read(package(MINIMAL, note="x" * 100_000))

    assert [type(one) for one in found] == [Grant]


def test_headings_of_templates_and_of_the_schema_mean_the_same() -> None:
    for heading in (
        "Recipient Org:0:Name",
        "Recipient Org:Name",
        "recipientOrganization/0/name",
        "RECIPIENT ORG: name",
    ):
        assert find_path(heading) == ("recipientOrganization", 0, "name")
    assert find_path("Planned Dates:0:Duration (months)") == ("plannedDates", 0, "duration")
    assert find_path("Funding Org:1:Identifier") == ("fundingOrganization", 1, "id")
    assert find_path("Recipient Org:0:Contact Name") is None
    assert find_path("Shoe size") is None


def test_a_workbook_with_a_sheet_of_notes_is_read() -> None:
    headings, rows = write_threesixty_table(held(MINIMAL))
    octets = b"".join(write_xlsx((*headings, "Shoe size"), [(*row, "9") for row in rows], title="grants"))

    found = read_threesixty(io.BytesIO(octets), "grants.xlsx")

    (grant,) = found.rows
    assert isinstance(grant, Grant)
    assert (grant.amount, grant.awarded, grant.recipients[0].name) == (Decimal("1200.5"), date(2025, 4, 3), "Sied")
    assert found.unread == ("Shoe size",)


def test_a_row_of_a_table_is_refused_with_the_heading_that_stands_there() -> None:
    text = (
        "Identifier,Amount Awarded,Award Date,Recipient Org:0:Name,Funding Org:0:Identifier\n"
        "1,,2025-04-03,Sied,X\n2,20,2025-04-03,,X\n"
    )

    amount, recipient = read(io.BytesIO(text.encode()))

    assert isinstance(amount, Reject)
    assert isinstance(recipient, Reject)
    assert (amount.line, amount.column) == (2, "Amount Awarded")
    assert (recipient.line, recipient.column) == (3, "Recipient Org:0:Name")


def held(*data: dict[str, Any]) -> list[Grant]:
    return [grant for grant in read(package(*data)) if isinstance(grant, Grant)]


WORDS = st.text("abcdefghij ŵŷâ", min_size=1, max_size=12).map(lambda text: " ".join(text.split()) or "x")
ORGANISATIONS = st.builds(Organisation, id=WORDS, name=WORDS, charity=st.sampled_from(["", "1112039"]))
DRAWN = st.builds(
    Grant,
    id=WORDS,
    title=WORDS,
    description=WORDS,
    currency=st.sampled_from(["GBP", "EUR"]),
    amount=st.decimals(0, 10**9, places=2),
    awarded=st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    recipients=st.lists(ORGANISATIONS, min_size=1, max_size=3).map(tuple),
    funders=st.lists(ORGANISATIONS, min_size=1, max_size=2).map(tuple),
    number=st.just(1),
    programmes=st.lists(st.builds(Programme, title=WORDS, code=WORDS), max_size=1).map(tuple),
    places=st.lists(st.builds(Place, name=WORDS, code=WORDS), max_size=2).map(tuple),
    topics=st.lists(WORDS, max_size=2).map(tuple),
    months=st.one_of(st.none(), st.integers(1, 60)),
    open_call=st.sampled_from([True, False, None]),
)


@given(DRAWN)
@settings(max_examples=60, deadline=None)
def test_any_grant_comes_back_from_json_and_from_a_table(grant: Grant) -> None:
    written = "".join(write_threesixty([grant], publisher="X", licence=LICENCE)).encode()
    headings, rows = write_threesixty_table([grant])
    table = b"".join(write_xlsx(headings, rows, title="grants"))

    assert read(io.BytesIO(written)) == [grant]
    (found,) = read(io.BytesIO(table))
    assert bare(found) == bare(grant)


def test_a_package_is_written_grant_by_grant_and_always_the_same() -> None:
    def grants() -> Iterator[Grant]:
        yield from held(MINIMAL)
        raise AssertionError("the second was asked for too early")

    pieces = write_threesixty(grants(), publisher="X", licence=LICENCE, issued=date(2026, 5, 1))

    assert "publisher" in next(pieces)
    assert "360G-x-1" in next(pieces)


@needs_grants
@pytest.mark.slow
def test_flatten_tool_makes_the_same_json_of_our_table(tmp_path: Path) -> None:
    with gzip.open(GRANTS / "360giving_trafford_council.json.gz") as stream:
        grants = [grant for grant in read(io.BytesIO(stream.read())) if isinstance(grant, Grant)][:40]
    headings, rows = write_threesixty_table(grants)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "grants.csv").write_text("".join(write_csv(headings, rows)), encoding="utf-8")
    (tmp_path / "schema.json").write_text(json.dumps(GRANT))

    flattentool.unflatten(
        str(tmp_path / "in"),
        input_format="csv",
        root_list_path="grants",
        root_id="",
        schema=str(tmp_path / "schema.json"),
        convert_titles=True,
        output_name=str(tmp_path / "out.json"),
    )

    theirs = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    ours = json.loads("".join(write_threesixty(grants, publisher="X", licence=LICENCE)))
    assert theirs["grants"] == ours["grants"]


def test_a_sheet_of_metadata_says_who_published_and_other_sheets_are_named() -> None:
    headings, rows = write_threesixty_table(held(MINIMAL))
    book = openpyxl.Workbook()
    notes = book.active
    assert notes is not None
    notes.title = "Notes"
    for row in (("Who", "What"), ("us", "this")):
        notes.append(row)
    meta = book.create_sheet("Meta")
    for row in (("Publisher:Name", "Cyngor X"), ("License", LICENCE), ("Version", "1.4")):
        meta.append(row)
    grants = book.create_sheet("grants")
    for row in (headings, *rows):
        grants.append([str(cell) if cell is not None else None for cell in row])
    octets = io.BytesIO()
    book.save(octets)
    octets.seek(0)

    found = read_threesixty(octets, "grants.xlsx")

    assert (found.publisher, found.licence) == ("Cyngor X", LICENCE)
    assert [type(row) for row in found.rows] == [Grant]
    assert ["Notes" in str(note) for note in found.notes] == [True]


GOOD = {
    "id": "360G-x-1", "title": "Bins", "description": "Bins that answer", "currency": "GBP", "amountAwarded": 1,
    "awardDate": "2026-08-20", "plannedDates": [{"startDate": "2026-08-20", "endDate": "2027-03-31"}],
    "recipientOrganization": [{"id": "GB-PLA-GWN", "name": "Gwynedd Council"}],
    "fundingOrganization": [{"id": "GB-COH-01234567", "name": "A funder"}],
    "grantProgramme": [{"title": "Fund"}], "beneficiaryLocation": [{"geoCode": "W06000002", "geoCodeType": "UA"}],
    "dateModified": "2026-09-01T00:00:00Z", "dataSource": "https://example.org",
}  # fmt: skip
WRONG = {
    "its amount is 0": {"amountAwarded": 0},
    "an organisation is from no known list": {"recipientOrganization": [{"id": "UK-1", "name": "x"}]},
    "an organisation's identifier is not valid": {"fundingOrganization": [{"id": "GB-CHC-12", "name": "x"}]},
    "a charity number looks like none": {
        "recipientOrganization": [{"id": "GB-PLA-GWN", "name": "x", "charityNumber": "one"}]
    },
    "a company number looks like none": {
        "recipientOrganization": [{"id": "GB-PLA-GWN", "name": "x", "companyNumber": "1"}]
    },
    "an identifier has a line break": {"id": "360G-x-1\n"},
    "it holds an e-mail address": {"description": "Ask mair@example.org"},
    "a day does not exist": {"awardDate": "2026-02-30"},
    "it ends before it starts": {"plannedDates": [{"startDate": "2027-01-01", "endDate": "2026-01-01"}]},
    "a day is far away": {"plannedDates": [{"startDate": "2026-01-01", "endDate": "2096-01-01"}]},
    "it is awarded in the future": {"awardDate": "2026-12-24"},
    "its recipient has an identifier of the publisher": {
        "recipientOrganization": [{"id": "360G-x-org-1", "name": "x"}]
    },
    "it has no programme": {"grantProgramme": []},
    "it says no place": {"beneficiaryLocation": []},
    "its place is of no kind in the list": {
        "beneficiaryLocation": [{"geoCode": "W06000002", "geoCodeType": "Council"}]
    },
    "its title is its description": {"title": "Bins that answer"},
    "its title is too long": {"title": "b" * 141},
    "it does not say when it changed": {"dateModified": ""},
    "it does not say its source": {"dataSource": ""},
    "it does not say how long": {"plannedDates": [{"startDate": "2026-08-20"}]},
}


def test_each_check_of_the_data_quality_tool_is_tried() -> None:
    assert set(WRONG) == set(CHECKS)
    assert troubles({"grants": [GOOD]}, at=date(2026, 11, 23)) == []


@pytest.mark.parametrize("what", WRONG)
def test_a_grant_that_is_wrong_in_one_thing_fails_that_check_alone(what: str) -> None:
    assert troubles({"grants": [GOOD | WRONG[what]]}, at=date(2026, 11, 23)) == [what]


def test_two_funders_or_two_grants_of_one_identifier_are_seen() -> None:
    other = GOOD | {"fundingOrganization": [{"id": "GB-COH-01234568", "name": "Another"}]}

    assert troubles({"grants": [GOOD, other]}, at=date(2026, 11, 23)) == [
        "it has several funders", "two grants have one identifier",
    ]  # fmt: skip
