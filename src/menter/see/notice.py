"""The parts of a notice that are neither parties, money nor dates: what kind it is, what it buys, where it stands."""

import re
from typing import Any

from menter.standards.text import clean_line

CPV = re.compile(r"\d{8}")
LINK = re.compile(r"https?://[^\s<>\"']+", re.I)

# A notice that belongs to a framework says so in a field (Sell2Wales, Find a Tender) or only in its title (Contracts
# Finder). A purchase through a framework is a contract like any other.
FRAMEWORK_TITLE = re.compile(
    r"\bframe ?works?\b|\bfframwaith\b|\bdynamic purchasing\b|\bDPS\b|\bdynamic market\b", re.I
)
CALL_OFF = re.compile(
    r"\bcall[ -]?offs?\b|\bfurther competition\b|\bmini[ -]?competition\b|\b(?:via|under|through|from|using)\b.{0,60}"
    r"(?:framework|DPS|dynamic)",
    re.I,
)

TEST = re.compile(
    r"^\W*(?:this is )?(?:only )?(?:an? )?(?:test(?:ing)?|dummy|prawf)\W*\d*\W*(?:notice|tender|contract|only|please"
    r"|do\b.*|record|hysbysiad)?\W*\d*\W*$"
    r"|\b(?:test|dummy|training|sample)\s+(?:notice|tender notice|advert|buyer)\b|\bhysbysiad prawf\b"
    r"|\b(?:please|pls)\s+ignore\b|\bdo not (?:respond|bid|apply|tender)\b|\btest\s*[-–:]\s*(?:please|do not|ignore)",
    re.I,
)

# Where a publisher's notices stand whose links they leave out: prefix of the ocid, address of the rest.
PLACES = {"ocds-b5fd17-": "https://www.contractsfinder.service.gov.uk/Notice/"}
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)

# Document types that are the notice itself, from the OCDS codelist documentType.
NOTICES = ("contractNotice", "awardNotice", "tenderNotice", "contractSigned", "notice")


def mapping(value: object) -> dict[str, Any]:
    """Give an object of the notice; an empty one where there is none."""
    return value if isinstance(value, dict) else {}


def listed(value: object) -> list[dict[str, Any]]:
    """Give the objects of a list of the notice."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def is_framework(title: str, tender: dict[str, Any]) -> bool:
    """Say whether the notice sets up a framework or a dynamic market, from which others buy."""
    ways = [mapping(tender.get("techniques")), *(mapping(lot.get("techniques")) for lot in listed(tender.get("lots")))]
    if any(way.get("hasFrameworkAgreement") or way.get("hasDynamicPurchasingSystem") for way in ways):
        return True
    details = clean_line(tender.get("procurementMethodDetails"))
    if CALL_OFF.search(details) or CALL_OFF.search(title):
        return False
    return bool(FRAMEWORK_TITLE.search(title))


def is_test(title: str, buyer: str) -> bool:
    """Say whether a notice was only published to try the system out."""
    return bool(TEST.search(title)) or bool(re.search(r"\btest (?:buyer|authority|organisation)\b", buyer, re.I))


def find_category(tender: dict[str, Any]) -> str:
    """Give goods, works or services; Contracts Finder says it in a field of its own."""
    stated = clean_line(tender.get("mainProcurementCategory")).lower()
    own = clean_line(mapping(tender.get("xClassifications")).get("ojeuContractType")).lower()
    return stated or {"products": "goods", "works": "works", "services": "services"}.get(own, "")


def find_cpv(*parts: dict[str, Any]) -> tuple[str, ...]:
    """Give the eight-figure codes of what is bought, the main one first, each once."""
    codes = []
    for part in parts:
        codes += [code(part.get("classification"))]
        for item in listed(part.get("items")):
            codes.append(code(item.get("classification")))
            codes += [code(more) for more in listed(item.get("additionalClassifications"))]
    return tuple(dict.fromkeys(found for found in codes if found))


def code(classification: object) -> str:
    """Give the CPV code of a classification; "" for another scheme."""
    one = mapping(classification)
    if str(one.get("scheme", "")).upper() != "CPV":
        return ""
    found = CPV.match(str(one.get("id", "")))  # "79952000-2" has a check figure behind
    return found[0] if found else ""


def find_languages(data: dict[str, Any], tender: dict[str, Any]) -> tuple[str, ...]:
    """Give the languages that a notice says it is in ("EN", "en-GB", "cy"), as two letters.

    Publishers set it for the form, not for the words: a notice in Welsh may say "en". Whoever compares texts detects
    the language itself.
    """
    stated = [data.get("language"), tender.get("language")]
    return tuple(dict.fromkeys(one.strip()[:2].lower() for one in stated if isinstance(one, str) and one.strip()))


def find_link(data: dict[str, Any], ocid: str, *parts: dict[str, Any]) -> str:
    """Give the address of the notice for people, else the one for machines, else ""."""
    for part in parts:
        for document in listed(part.get("documents")):
            address = document.get("url")
            if document.get("documentType") in NOTICES and is_link(address):
                return str(address)
    for prefix, place in PLACES.items():
        if ocid.startswith(prefix) and UUID.fullmatch(ocid.removeprefix(prefix)):
            return place + ocid.removeprefix(prefix)
    links = [link.get("href") for link in listed(data.get("links")) if link.get("rel") == "canonical"]
    return next((str(link) for link in links if is_link(link)), "")


def is_link(address: object) -> bool:
    """Say whether an address may be shown as a link: of the web, and nothing that runs."""
    return isinstance(address, str) and bool(LINK.fullmatch(address.strip()))
