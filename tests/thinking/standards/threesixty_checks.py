"""What the data quality tool of 360Giving (CoVE) looks for beside the schema, in our own words.

Taken down from lib360dataquality, which is in no package that can be installed: the checks of accuracy, and those of
usefulness that concern grants from a body to bodies. `troubles` names each that a package does not pass.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

# Lists of organisations in org-id.guide that grants in the United Kingdom draw on, and the publisher's own.
LISTS = ("GB-CHC", "GB-SC", "GB-NIC", "GB-COH", "GB-LAE", "GB-LAS", "GB-PLA", "GB-LANI", "GB-NHS", "GB-GOR", "GB-EDU",
         "GB-UKPRN", "GB-MPR", "GB-REV", "360G")  # fmt: skip
GEO_TYPES = {"UA", "NMD", "MD", "LONB", "CTY", "HB", "CA", "LSOA", "MSOA", "OA", "WD", "COM", "PAR", "RGN/GOR"}
E_MAIL = re.compile(r"[\w.-]+@[\w.-]+\.[\w.-]+")
CHARITY, COMPANY = re.compile(r"(?:[A-Za-z]{2})?\d{6,7}"), re.compile(r"\w{8}")
TITLE_MOST = 140
YEARS_AHEAD, YEARS_BACK = 12, 25
Grant = dict[str, Any]


def organisations(grant: Grant) -> list[Grant]:
    return [*grant.get("fundingOrganization", []), *grant.get("recipientOrganization", [])]


def texts(value: object) -> Iterator[str]:
    """Every text in a grant."""
    match value:
        case str():
            yield value
        case dict():
            for each in value.values():
                yield from texts(each)
        case list():
            for each in value:
                yield from texts(each)


def days(grant: Grant) -> list[str]:
    """Every day in a grant, as it is written."""
    planned = [each.get(name) for each in grant.get("plannedDates", []) for name in ("startDate", "endDate")]
    return [day[:10] for day in [grant.get("awardDate"), *planned] if day]


def exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def is_valid(identifier: str) -> bool:
    """Whether a charity's or company's identifier looks like one."""
    number = identifier[7:]
    if identifier.startswith("GB-CHC-"):
        return number.isdecimal() and len(number) in (6, 7)
    return not identifier.startswith("GB-COH-") or COMPANY.fullmatch(number) is not None


def in_order(grant: Grant) -> bool:
    return all(
        each["startDate"] <= each["endDate"]
        for each in grant.get("plannedDates", [])
        if {"startDate", "endDate"} <= set(each)
    )


def far(day: str, at: date) -> bool:
    return exists(day) and not at.year - YEARS_BACK <= int(day[:4]) <= at.year + YEARS_AHEAD


CHECKS: dict[str, Callable[[Grant, date], bool]] = {
    "its amount is 0": lambda grant, at: grant["amountAwarded"] == 0,
    "an organisation is from no known list": lambda grant, at: any(
        not each["id"].upper().startswith(LISTS) for each in organisations(grant)
    ),
    "an organisation's identifier is not valid": lambda grant, at: any(
        not is_valid(o["id"]) for o in organisations(grant)
    ),
    "a charity number looks like none": lambda grant, at: any(
        not CHARITY.fullmatch(each["charityNumber"]) for each in organisations(grant) if each.get("charityNumber")
    ),
    "a company number looks like none": lambda grant, at: any(
        not COMPANY.fullmatch(each["companyNumber"]) for each in organisations(grant) if each.get("companyNumber")
    ),
    "an identifier has a line break": lambda grant, at: any(
        "\n" in each for each in (grant["id"], *(o["id"] for o in organisations(grant)))
    ),
    "it holds an e-mail address": lambda grant, at: any(E_MAIL.search(text) for text in texts(grant)),
    "a day does not exist": lambda grant, at: not all(exists(day) for day in days(grant)),
    "it ends before it starts": lambda grant, at: not in_order(grant),
    "a day is far away": lambda grant, at: any(far(day, at) for day in days(grant)),
    "it is awarded in the future": lambda grant, at: grant["awardDate"][:10] > at.isoformat(),
    "its recipient has an identifier of the publisher": lambda grant, at: any(
        each["id"].upper().startswith("360G") for each in grant.get("recipientOrganization", [])
    ),
    "it has no programme": lambda grant, at: not grant.get("grantProgramme"),
    "it says no place": lambda grant, at: not grant.get("beneficiaryLocation"),
    "its place is of no kind in the list": lambda grant, at: any(
        each.get("geoCode") and each.get("geoCodeType") not in GEO_TYPES
        for each in grant.get("beneficiaryLocation", [])
    ),
    "its title is its description": lambda grant, at: grant["title"] == grant["description"],
    "its title is too long": lambda grant, at: len(grant["title"]) > TITLE_MOST,
    "it does not say when it changed": lambda grant, at: not grant.get("dateModified"),
    "it does not say its source": lambda grant, at: not grant.get("dataSource"),
    "it does not say how long": lambda grant, at: (
        not any(each.get("duration") or each.get("endDate") for each in grant.get("plannedDates", []))
    ),
}


def troubles(package: Grant, *, at: date) -> list[str]:
    """Each check that some grant of a package does not pass, or that the package does not."""
    grants = package["grants"]
    found = [name for name, fails in CHECKS.items() if any(fails(grant, at) for grant in grants)]
    funders = {(each["id"], each["name"]) for grant in grants for each in grant["fundingOrganization"]}
    if len(funders) > 1:
        found.append("it has several funders")
    if len({grant["id"] for grant in grants}) < len(grants):
        found.append("two grants have one identifier")
    return found
