"""Contracts from notices: what is taken, what is flagged, what is left out."""

import gzip
import json
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from menter.see.contract import ContractFound, contracts_of
from menter.see.extension import find_extension, find_last_day
from menter.see.notice import is_test
from menter.see.party import company_number
from menter.see.related import Related
from menter.standards.ocds import Release, read_releases
from menter.standards.reject import Reject

CONTRACTS = Path(__file__).parents[4] / "shared" / "data" / "contracts"


def notice(**more):
    data = {
        "ocid": "ocds-x-1",
        "id": "r1",
        "date": "2025-02-21T00:00:00Z",
        "language": "EN",
        "buyer": {"id": "org-1", "name": "City &amp; County of Swansea"},
        "parties": [{"id": "org-1", "name": "City & County of Swansea", "roles": ["buyer"]}],
        "tender": {"title": "Bins", "status": "active", "value": {"amount": 5000, "currency": "GBP"}},
    }
    return Release({**data, **more}, 1, None, "Sell2Wales", "OGL")


def tender(**more):
    return notice(tender={**notice().data["tender"], **more})


def only(release) -> ContractFound:
    (found,) = contracts_of(release)
    assert isinstance(found, ContractFound), found
    return found


def codes(release) -> set[str]:
    return {flag.code for flag in only(release).flags}


def test_a_tender_that_is_not_awarded_is_one_contract():
    found = only(notice())

    assert (found.key, found.stage, found.title) == ("ocds-x-1/tender", "tender", "Bins")
    assert found.buyer.name == "City & County of Swansea"
    assert found.amount == 5000
    assert found.published == date(2025, 2, 21)
    assert found.languages == ("en",)
    assert (found.publisher, found.licence) == ("Sell2Wales", "OGL")


def test_each_award_is_a_contract_and_borrows_what_it_leaves_out():
    suppliers = [{"id": "1", "name": "A Ltd"}]
    release = notice(
        awards=[
            {"id": "a", "title": "", "description": "See description of related tender", "suppliers": suppliers},
            {"id": "b", "title": "Lot 2", "value": {"amount": 70000}, "suppliers": suppliers},
        ]
    )

    first, second = contracts_of(release)

    assert (first.key, first.title, first.estimate) == ("ocds-x-1/award:a", "Bins", 5000)
    assert (second.title, second.amount, second.currency) == ("Lot 2", 70000, "GBP")


def test_a_signed_contract_takes_the_place_of_its_award():
    release = notice(
        awards=[{"id": "a", "suppliers": [{"name": "A Ltd"}]}, {"id": "b", "suppliers": [{"name": "B Ltd"}]}],
        contracts=[{"id": "c", "awardID": "a", "value": {"amount": 12_000}, "period": {"endDate": "2028-03-31"}}],
    )

    found = contracts_of(release)

    assert [one.key for one in found] == ["ocds-x-1/contract:c", "ocds-x-1/award:b"]
    assert [one.suppliers[0].name for one in found] == ["A Ltd", "B Ltd"]
    assert found[0].term.end == date(2028, 3, 31)


def test_the_same_number_twice_gives_two_keys():
    release = notice(contracts=[{"id": "c"}, {"id": "c"}])

    assert [one.key for one in contracts_of(release)] == ["ocds-x-1/contract:c", "ocds-x-1/contract:c#2"]


def test_suppliers_bring_their_company_number():
    parties = [
        {"id": "1", "name": "A Ltd", "identifier": {"scheme": "GB-COH", "id": "874637"}},
        {"id": "2", "name": "B", "identifier": {"scheme": "", "id": "", "legalName": None}},
    ]
    release = notice(parties=parties, awards=[{"id": "a", "suppliers": [{"id": "1"}, {"id": "2"}, {"name": "N/A"}]}])

    found = only(release)

    assert [(one.name, one.companies_house) for one in found.suppliers] == [("A Ltd", "00874637"), ("B", None)]


@pytest.mark.parametrize(
    ("written", "number"),
    [("2587564", "02587564"), ("SC177530", "SC177530"), ("sc62229", "SC062229"), ("OC301540", "OC301540"), ("n/a", "")],
)
def test_company_numbers_have_eight_signs(written, number):
    assert company_number(written) == number


def test_every_buyer_is_kept_the_named_one_first():
    parties = [
        {"id": "2", "name": "Hywel Dda UHB", "roles": ["buyer"]},
        {"id": "1", "name": "Ceredigion", "roles": ["buyer"]},
        {"id": "3", "name": "High Court", "roles": ["reviewBody"]},
    ]

    found = only(notice(buyer={"id": "1", "name": "Ceredigion"}, parties=parties))

    assert [one.name for one in found.buyers] == ["Ceredigion", "Hywel Dda UHB"]


@pytest.mark.parametrize("amount", [0, Decimal("0.01"), Decimal("0.1"), 1, 3, 99999, Decimal("9999999.99"), 1234567])
def test_placeholders_are_flagged_and_not_used(amount):
    found = only(tender(value={"amount": amount}))

    assert found.amount is None
    assert "placeholder-value" in {flag.code for flag in found.flags}


@pytest.mark.parametrize("amount", [-5000, "lots", "-£5", True, Decimal("7.922816251426434e28"), [1]])
def test_values_that_cannot_be_used_are_flagged(amount):
    found = only(tender(value={"amount": amount}))

    assert found.amount is None
    assert {flag.code for flag in found.flags} & {"bad-value", "no-value"}


def test_a_value_in_words_is_read():
    assert only(tender(value={"amount": "£1,200.50"})).amount == Decimal("1200.50")


def test_lots_are_added_up_only_when_all_have_a_value():
    lots = [{"id": "1", "value": {"amount": 1000}}, {"id": "2", "value": {"amount": 2000}}]

    assert only(tender(value=None, lots=lots)).amount == 3000
    assert only(tender(value=None, lots=[*lots, {"id": "3"}])).amount is None


@pytest.mark.parametrize(
    "more",
    [
        {"techniques": {"hasFrameworkAgreement": True}},
        {"title": "Bins Framework 2025"},
        {"title": "Fframwaith Biniau"},
        {"title": "Bins Dynamic Purchasing System"},
    ],
)
def test_a_framework_has_a_ceiling_and_no_spend(more):
    found = only(tender(**more))

    assert (found.is_framework, found.amount, found.ceiling) == (True, None, 5000)
    assert "framework-ceiling" in {flag.code for flag in found.flags}


@pytest.mark.parametrize(
    "more",
    [
        {"title": "Bins", "procurementMethodDetails": "Call off from a Framework Agreement"},
        {"title": "Bins, further competition under the YPO framework"},
    ],
)
def test_a_purchase_through_a_framework_is_spend(more):
    assert only(tender(**more)).amount == 5000


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("TEST", True),
        ("Test notice - please ignore", True),
        ("This is only a test", True),
        ("Hysbysiad prawf", True),
        ("Dummy tender 2", True),
        ("Test and Trace Support Service", False),
        ("Water testing contract", False),
        ("Enhanced and Advanced Education and Training", False),
        ("Contract for PAT testing", False),
    ],
)
def test_a_test_notice_is_told_from_a_notice_about_tests(title, expected):
    assert is_test(title, "Conwy") is expected


def test_days_that_do_not_exist_and_ends_before_starts_are_flagged():
    lots = [{"contractPeriod": {"startDate": "2025-04-01", "endDate": "2025-02-31"}}]
    backwards = [{"contractPeriod": {"startDate": "2025-04-01", "endDate": "2024-04-01"}}]

    assert codes(tender(lots=lots)) == {"bad-date", "no-end"}
    assert codes(tender(lots=backwards)) == {"bad-date", "no-end"}
    assert only(tender(lots=backwards)).term.end is None


def test_a_length_without_an_end_gives_an_estimate_that_says_so():
    lots = [{"contractPeriod": {"durationInDays": 720}, "renewal": {"description": "option to extend by 12 months"}}]
    found = only(tender(lots=lots, awardPeriod={"startDate": "2025-03-24T12:00:00Z"}))

    assert found.term.end is None
    assert found.term.months == 24
    assert found.term.expected_end == date(2027, 3, 23)
    assert found.term.latest_end == date(2028, 3, 23)
    assert "estimated-end" in {flag.code for flag in found.flags}


def test_a_length_that_counts_its_extensions_is_taken_apart():
    lots = [{"contractPeriod": {"durationInDays": 1800}, "renewal": {"description": "24 months, plus 24 + 12 months"}}]
    found = only(tender(lots=lots, awardPeriod={"startDate": "2025-04-01"}))

    assert found.term.expected_end == date(2027, 3, 31)
    assert found.term.latest_end == date(2030, 3, 31)


def test_a_length_of_999_months_is_a_placeholder():
    assert codes(tender(lots=[{"contractPeriod": {"durationInDays": 29970}}])) == {"bad-date", "no-end"}


def test_the_last_day_a_notice_names_itself_goes_first():
    period = {"startDate": "2025-01-01", "endDate": "2026-12-31", "maxExtentDate": "2028-12-31T23:59:59Z"}

    assert only(tender(contractPeriod=period)).term.latest_end == date(2028, 12, 31)


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("Up to 24 month extension option", 24),
        ("2 x 12 months", 24),
        ("Two Additional one year extensions", 24),
        ("up to three (3) 12-month periods", 36),
        ("OPTION TO EXTEND FOR 2 + 1 YEARS", 36),
        ("option to extend for a further year", 12),
        ("extend for up to 36 months in 12 month extensions", 36),
        ("by up to 2 further years in 12-month increments", 24),
        ("opsiwn i ymestyn am hyd at 12 mis", 12),
        ("36 month initial contract period with a 24 month extension option", 24),
        ("will run for a period of three years", None),
        ("likely to be renewed", None),
        ("12 months + 12 months possible", None),
    ],
)
def test_extensions_are_read_only_where_the_words_are_clear(words, months):
    assert find_extension(words) == months


def test_a_last_day_in_words_is_read():
    assert find_last_day("With the option to extend annually until 31st May 2030") == date(2030, 5, 31)
    assert find_last_day("until 31 February 2030") is None


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"ocid": None}, "ocid"),
        ({"buyer": None, "parties": []}, "buyer/name"),
        ({"tender": {"description": "x"}}, "tender/title"),
        ({"tender": None}, ""),
    ],
)
def test_a_notice_without_what_names_it_is_left_out(more, path):
    (found,) = contracts_of(notice(**more))

    assert isinstance(found, Reject)
    assert found.column == path
    assert "Notice 1" in str(found.where)


def test_words_are_cleaned_and_links_that_run_are_not_taken():
    release = tender(
        title="Bins &amp; roads",
        description="Cardiff Councilrn The site",
        documents=[{"documentType": "contractNotice", "url": "javascript:alert(1)"}],
    )

    found = only(release)

    assert found.title == "Bins & roads"
    assert found.description == "Cardiff Council\nThe site"
    assert found.link == ""


def test_codes_of_what_is_bought_stand_once_the_main_one_first():
    items = [
        {
            "classification": {"scheme": "CPV", "id": "79952000-2"},
            "additionalClassifications": [{"scheme": "X", "id": "1"}],
        }
    ]

    found = only(tender(classification={"scheme": "CPV", "id": "50000000"}, items=items))

    assert found.cpv == ("50000000", "79952000")


@pytest.mark.parametrize("odd", [None, [], "x", 7, {"a": []}, [None, "x"]])
@pytest.mark.parametrize(
    "field", ["tender", "awards", "contracts", "parties", "buyer", "date", "language", "links", "id", "ocid"]
)
def test_nothing_of_the_wrong_kind_breaks_the_reader(field, odd):
    assert contracts_of(notice(**{field: odd}))


@pytest.mark.parametrize("odd", [None, [], "x", 7, {"a": []}, [None, "x"]])
@pytest.mark.parametrize(
    "field", ["lots", "items", "value", "techniques", "documents", "contractPeriod", "awardPeriod", "classification"]
)
def test_nothing_of_the_wrong_kind_in_a_tender_breaks_the_reader(field, odd):
    assert contracts_of(tender(**{field: odd}))


def real(file):
    path = CONTRACTS / file
    if not path.exists():
        pytest.skip(f"the shared file {file} is not here")
    with path.open("rb") as stream:
        return [found for release in read_releases(stream, file) for found in contracts_of(release)]


def test_the_real_sell2wales_file():
    found = real("ocds_sell2wales_2025-02.json.gz")

    flags = Counter(flag.code for one in found for flag in one.flags)
    assert len(found) == 89
    assert all(isinstance(one, ContractFound) and one.stage == "tender" and one.link for one in found)
    assert sum(one.is_framework for one in found) == 32
    assert flags["placeholder-value"] == 2
    assert flags["no-end"] == 1
    assert len(next(one for one in found if len(one.buyers) > 2).buyers) == 8
    assert not any("rn " in one.description.replace("return ", "").replace("modern ", "") for one in found[:20])


def test_the_real_contracts_finder_file():
    found = real("ocds_contracts_finder_2017_2020.json.gz")

    assert len(found) == 100
    assert all(one.stage == "award" and one.suppliers and one.term.end for one in found)
    assert all(one.link.startswith("https://www.contractsfinder.service.gov.uk/Notice/") for one in found)
    assert sum(one.amount or 0 for one in found) < sum(one.ceiling or 0 for one in found)
    assert not any("&" in s.name and ";" in s.name for one in found for s in one.suppliers)


def test_the_keys_of_a_file_are_its_own_and_stay():
    path = CONTRACTS / "ocds_sell2wales_2025-02.json.gz"
    if not path.exists():
        pytest.skip("the shared file is not here")
    package = json.loads(gzip.decompress(path.read_bytes()))

    once = [contracts_of(Release(data, n))[0].key for n, data in enumerate(package["releases"], 1)]

    assert len(set(once)) == 89
    assert once == [one.key for one in real("ocds_sell2wales_2025-02.json.gz")]


def test_where_nobody_is_named_as_buyer_who_runs_the_procurement_buys():
    entity = {"id": "org-2", "name": "Cyngor Môn"}
    named = notice(buyer=None, parties=[], tender={**notice().data["tender"], "procuringEntity": entity})
    by_role = notice(buyer=None, parties=[{**entity, "roles": ["procuringEntity"]}])

    assert only(named).buyer.name == "Cyngor Môn"
    assert only(by_role).buyer.name == "Cyngor Môn"


def test_a_release_of_version_1_0_carries_its_organisations_where_it_names_them():
    supplier = {
        "identifier": {"scheme": "GB-COH", "id": "874637", "legalName": "Lifft Cyf"},
        "name": "Lifft Cyf",
        "address": {"postalCode": "LL55 1AA"},
    }
    release = notice(
        parties=None,
        buyer={"identifier": {"scheme": "GB-LAE", "id": "GWN"}, "name": "Cyngor Gwynedd"},
        awards=[{"id": "1", "title": "Lifftiau", "value": {"amount": 900, "currency": "GBP"}, "suppliers": [supplier]}],
    )

    found = only(release)

    assert (found.buyer.name, found.buyer.ids) == ("Cyngor Gwynedd", ("GB-LAE:GWN",))
    assert found.suppliers[0].companies_house == "00874637"


def test_fields_of_extensions_that_are_not_known_change_nothing():
    plain, extended = (
        notice(),
        notice(x_social={"a": [1]}, tender={**notice().data["tender"], "participationFees": [{}]}),
    )

    assert only(extended) == only(plain)


def test_the_ceiling_of_a_framework_stays_one_where_its_award_does_not_repeat_it():
    release = tender(title="Framework for lifts", value={"amount": 900_000, "currency": "GBP"})
    awarded = notice(tender=release.data["tender"], awards=[{"id": "1", "suppliers": [{"id": "s", "name": "A Ltd"}]}])

    found = only(awarded)

    assert (found.amount, found.ceiling) == (None, Decimal(900_000))


def test_related_procurements_are_read_from_the_notice_and_from_the_contract():
    release = notice(
        relatedProcesses=[
            {
                "id": "1",
                "relationship": ["framework", "prior"],
                "scheme": "ocid",
                "identifier": "ocds-x-9",
                "title": "F",
            },
            {"id": "2", "relationship": ["planning"], "scheme": "EU-OJ", "identifier": "2024/S 000-012546"},
        ],
        contracts=[{"id": "c", "relatedProcesses": [{"relationship": "renewalProcess", "identifier": "ocds-x-3"}]}],
    )

    assert only(release).related == (
        Related("framework", "ocds-x-9", "ocid", "F"),
        Related("prior", "ocds-x-9", "ocid", "F"),
        Related("planning", "2024/S 000-012546", "EU-OJ"),
        Related("renewal", "ocds-x-3"),
    )


@pytest.mark.parametrize(
    "wrong",
    ["text", [None], [{"relationship": ["cousin"], "identifier": "x"}], [{"relationship": ["prior"]}],
     [{"relationship": {"a": 1}, "identifier": "x"}]],
)  # fmt: skip
def test_what_is_related_in_no_known_way_is_overlooked(wrong):
    assert only(notice(relatedProcesses=wrong)).related == ()
