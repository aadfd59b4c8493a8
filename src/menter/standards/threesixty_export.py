"""Grants written in the 360Giving Data Standard: a JSON package, and the flattened table that publishers keep.

Source  360Giving Data Standard 1.4: the package schema, and the titles of its spreadsheet format.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from menter.standards.grant import Grant, Organisation

VERSION = "1.4"

OWN_TITLES = {
    "id": "Identifier",
    "title": "Title",
    "description": "Description",
    "currency": "Currency",
    "amountAwarded": "Amount Awarded",
    "awardDate": "Award Date",
    "url": "URL",
    "fromOpenCall": "From an open call?",
    "dateModified": "Last modified",
    "dataSource": "Data Source",
}
ORGANISATION_TITLES = {
    "id": "Identifier",
    "name": "Name",
    "charityNumber": "Charity Number",
    "companyNumber": "Company Number",
    "postalCode": "Postal Code",
    "department": "Department",
    "url": "Web Address",
}
PART_TITLES: dict[str, tuple[str, dict[str, str]]] = {
    "plannedDates": (
        "Planned Dates",
        {"startDate": "Start Date", "endDate": "End Date", "duration": "Duration (months)"},
    ),
    "recipientOrganization": ("Recipient Org", ORGANISATION_TITLES),
    "recipientIndividual": ("Recipient Ind", {"id": "Identifier", "name": "Name"}),
    "fundingOrganization": ("Funding Org", ORGANISATION_TITLES),
    "grantProgramme": ("Grant Programme", {"code": "Code", "title": "Title"}),
    "beneficiaryLocation": (
        "Beneficiary Location",
        {
            "name": "Name",
            "countryCode": "Country Code",
            "geoCode": "Geographic Code",
            "geoCodeType": "Geographic Code Type",
        },
    ),
    "classifications": ("Classifications", {"vocabulary": "Vocabulary", "code": "Code", "title": "Title"}),
}
ALONE = ("recipientIndividual",)  # parts of which a grant has one and no list
# The standard asks for a name even where the publisher keeps it back, and proposes this one.
PERSON = "Individual Recipient"


def write_threesixty(
    grants: Iterable[Grant], *, publisher: str, licence: str, issued: date | None = None
) -> Iterator[str]:
    """Give the pieces of a 360Giving package, one grant at a time.

    publisher   who publishes
    licence     its address
    """
    says: dict[str, Any] = {"version": VERSION, "publisher": {"name": publisher}, "license": licence}
    if issued:
        says["issued"] = issued.isoformat()
    yield json.dumps(says, ensure_ascii=False)[:-1] + ', "grants": ['
    for place, grant in enumerate(grants):
        yield (",\n" if place else "\n") + json.dumps(describe_grant(grant), ensure_ascii=False)
    yield "\n]}\n"


def write_threesixty_table(grants: Sequence[Grant]) -> tuple[tuple[str, ...], Iterator[tuple[object, ...]]]:
    """Give headings and rows of the flattened table, with only the columns that some grant fills."""
    paths: dict[tuple[str, int, str], None] = {}
    for grant in grants:
        paths.update(dict.fromkeys(flatten(describe_grant(grant))))
    order = sorted(paths, key=rank)
    headings = tuple(title_of(path) for path in order)
    return headings, (tuple(flatten(describe_grant(grant)).get(path) for path in order) for grant in grants)


def flatten(data: dict[str, Any]) -> dict[tuple[str, int, str], object]:
    """Give an object of the schema as cells by part, place and field."""
    cells: dict[tuple[str, int, str], object] = {}
    for key, value in data.items():
        if key in PART_TITLES:
            parts = [value] if key in ALONE else value
            cells |= {(key, place, name): cell for place, part in enumerate(parts) for name, cell in part.items()}
        else:
            cells["", 0, key] = value
    return cells


def rank(path: tuple[str, int, str]) -> tuple[int, int, int]:
    """Give where a column stands: the grant's own first, then part after part."""
    part, place, name = path
    if not part:
        return -1, 0, list(OWN_TITLES).index(name)
    return list(PART_TITLES).index(part), place, list(PART_TITLES[part][1]).index(name)


def title_of(path: tuple[str, int, str]) -> str:
    """Give the heading of a column, as the standard's templates write it."""
    part, place, name = path
    if not part:
        return OWN_TITLES[name]
    title, fields = PART_TITLES[part]
    return f"{title}:{fields[name]}" if part in ALONE else f"{title}:{place}:{fields[name]}"


def describe_grant(grant: Grant) -> dict[str, Any]:
    """Give a grant in the shape of the standard's schema, without what it does not say."""
    planned = {"startDate": day(grant.start), "endDate": day(grant.end), "duration": grant.months}
    person = [] if not grant.to_person else {"id": f"{grant.id}-recipient", "name": PERSON}
    said = {
        "id": grant.id,
        "title": grant.title,
        "description": grant.description,
        "currency": grant.currency,
        "amountAwarded": number(grant.amount),
        "awardDate": day(grant.awarded),
        "url": grant.url,
        "plannedDates": [planned] if any(planned.values()) else [],
        "recipientOrganization": [describe_organisation(one) for one in grant.recipients],
        "recipientIndividual": person,
        "fundingOrganization": [describe_organisation(one) for one in grant.funders],
        "grantProgramme": [{"code": one.code, "title": one.title} for one in grant.programmes],
        "beneficiaryLocation": [
            {"name": one.name, "countryCode": one.country, "geoCode": one.code, "geoCodeType": one.code_type}
            for one in grant.places
        ],
        "classifications": [{"vocabulary": "Topic", "code": one, "title": one} for one in grant.topics],
        "fromOpenCall": {True: "Yes", False: "No", None: ""}[grant.open_call],
        "dateModified": grant.modified,
        "dataSource": grant.source,
    }
    return {key: cut(value) for key, value in said.items() if value not in ("", [], None)}


def describe_organisation(organisation: Organisation) -> dict[str, str]:
    """Give an organisation in the shape of the schema; one without a name or number is called by the other."""
    return {
        "id": organisation.id or f"360G-ORG:{organisation.name.casefold().replace(' ', '-')}",
        "name": organisation.name or organisation.id,
        "charityNumber": organisation.charity,
        "companyNumber": organisation.company,
        "postalCode": organisation.postcode,
        "department": organisation.department,
        "url": organisation.url,
    }


def cut(value: Any) -> Any:
    """Give a value without the fields that say nothing."""
    if isinstance(value, list):
        return [cut(one) for one in value]
    if isinstance(value, dict):
        return {key: one for key, one in value.items() if one not in ("", None)}
    return value


def day(value: date | None) -> str | None:
    """Give a day as the standard writes it."""
    return value.isoformat() if value else None


def number(amount: Decimal) -> int | float:
    """Give an amount as JSON writes it: whole pounds without a point."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)
