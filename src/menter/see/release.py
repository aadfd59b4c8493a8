"""A contract as a release of the Open Contracting Data Standard, so that others can read what Menter knows.

Source  OCDS 1.1.5 release schema, core fields only, but that a framework says so with the techniques
        extension: a reader that overlooked it would take a ceiling for spend.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from menter.see.contract import ContractFound
from menter.see.party import Party
from menter.see.related import describe_related
from menter.see.term import Term
from menter.standards.ocds_export import moment

CATEGORIES = ("goods", "works", "services")
METHODS = ("open", "selective", "limited", "direct")
AWARDED = ("pending", "active", "cancelled", "unsuccessful")
SIGNED = ("pending", "active", "cancelled", "terminated")
TENDERED = ("planning", "planned", "active", "cancelled", "unsuccessful", "complete", "withdrawn")


def release_of(contract: ContractFound, *, ocid: str = "", at: datetime) -> dict[str, Any]:
    """Give the release that tells a contract at its stage.

    ocid    of the procurement, where the contract has none of its own: a register's rows have none
    at      the moment of the release where the contract has no day of publication, with its time zone
    A framework's ceiling stands as the value of the tender and never as that of an award or a contract.
    """
    parties = {party_id(party): describe_party(party, "buyer") for party in contract.buyers}
    for party in contract.suppliers:
        entry = parties.setdefault(party_id(party), describe_party(party, "supplier"))
        entry["roles"] = list(dict.fromkeys([*entry["roles"], "supplier"]))
    release = {
        "ocid": contract.ocid or ocid,
        "id": release_id(contract),
        "date": moment(moment_of(contract.published, at)),
        "tag": [contract.stage],
        "initiationType": "tender",
        "parties": list(parties.values()),
        "buyer": refer(contract.buyer),
        "tender": describe_tender(contract),
        "language": next(iter(contract.languages), ""),
        "relatedProcesses": describe_related(contract.related, by_contract=False),
    }
    if contract.stage != "tender":
        release["awards"] = [describe_award(contract)]
    if contract.stage == "contract":
        release["contracts"] = [describe_contract(contract)]
    cut: dict[str, Any] = without_nothing(release)
    return cut


def release_id(contract: ContractFound) -> str:
    """Give what names this release: its notice's own name, and which of the contracts in it."""
    return f"{contract.release_id}/{piece_id(contract)}" if contract.release_id else contract.key


def piece_id(contract: ContractFound) -> str:
    """Give the number that the award or contract has in its notice; a register's row is the only one in its."""
    stage, _, own = contract.key.rpartition("/")[2].partition(":")
    return own if stage in ("award", "contract") and own else "1"


def moment_of(day: date | None, at: datetime) -> datetime:
    """Give the first moment of a day in the time zone of `at`, or `at` itself."""
    return datetime(day.year, day.month, day.day, tzinfo=at.tzinfo) if day else at


def describe_tender(contract: ContractFound) -> dict[str, Any]:
    """Give what was wanted. The value of a tender is the estimate, or a framework's ceiling."""
    is_tender = contract.stage == "tender"
    worth = contract.ceiling or (contract.amount if is_tender else contract.estimate)
    category = contract.category.casefold()
    method = contract.method.casefold()
    return {
        "id": contract.ocid or release_id(contract),
        "title": contract.title if is_tender else "",
        "description": contract.description if is_tender else "",
        "status": contract.status if is_tender and contract.status in TENDERED else "",
        "value": value(worth, contract.currency),
        "mainProcurementCategory": category if category in CATEGORIES else "",
        "procurementMethod": method if method in METHODS else "",
        "procurementMethodDetails": contract.method_details or ("" if method in METHODS else contract.method),
        "items": list_items(contract) if is_tender else [],
        "contractPeriod": period(contract.term) if is_tender else {},
        "documents": list_documents(contract) if is_tender else [],
        "techniques": {"hasFrameworkAgreement": True} if contract.is_framework else {},
    }


def describe_award(contract: ContractFound) -> dict[str, Any]:
    """Give who was chosen."""
    is_award = contract.stage == "award"
    return {
        "id": piece_id(contract),
        "title": contract.title,
        "description": contract.description,
        "status": contract.status if contract.status in AWARDED else "active",
        "value": value(contract.amount, contract.currency),
        "suppliers": [refer(party) for party in contract.suppliers],
        "items": list_items(contract),
        "contractPeriod": period(contract.term),
        "documents": list_documents(contract) if is_award else [],
    }


def describe_contract(contract: ContractFound) -> dict[str, Any]:
    """Give what was signed."""
    return {
        "id": piece_id(contract),
        "awardID": piece_id(contract),
        "title": contract.title,
        "description": contract.description,
        "status": contract.status if contract.status in SIGNED else "active",
        "value": value(contract.amount, contract.currency),
        "period": period(contract.term),
        "documents": list_documents(contract),
        "relatedProcesses": describe_related(contract.related, by_contract=True),
    }


def list_items(contract: ContractFound) -> list[dict[str, Any]]:
    """Give what is bought as one item for each code of the common procurement vocabulary."""
    return [
        {"id": str(place), "classification": {"scheme": "CPV", "id": code}}
        for place, code in enumerate(contract.cpv, start=1)
    ]


def list_documents(contract: ContractFound) -> list[dict[str, Any]]:
    """Give the notice that the contract was read from."""
    kind = {"tender": "tenderNotice", "award": "awardNotice", "contract": "contractNotice"}[contract.stage]
    return [{"id": "1", "documentType": kind, "url": contract.link}] if contract.link else []


def describe_party(party: Party, role: str) -> dict[str, Any]:
    """Give an organisation with its official identifier."""
    scheme, _, number = next(iter(party.ids), "").partition(":")
    return {
        **refer(party),
        "identifier": {"scheme": scheme, "id": number, "legalName": party.name} if number else {},
        "roles": [role],
    }


def refer(party: Party) -> dict[str, str]:
    """Give a reference to an organisation."""
    return {"id": party_id(party), "name": party.name}


def party_id(party: Party) -> str:
    """Give what names an organisation in a release: its official number, else its name."""
    return next((given.replace(":", "-") for given in party.ids), party.name)


def value(amount: Decimal | None, currency: str) -> dict[str, Any]:
    """Give an amount with its currency."""
    return {} if amount is None else {"amount": amount, "currency": currency}


def period(term: Term) -> dict[str, Any]:
    """Give the time of a contract as the publisher said it; an end that was worked out is not said again."""
    ends = {"startDate": term.start, "endDate": term.end, "maxExtentDate": term.latest_end}
    said: dict[str, Any] = {key: f"{day.isoformat()}T00:00:00Z" for key, day in ends.items() if day}
    if term.months and not term.end:
        said["durationInDays"] = term.months * 30
    return said


def without_nothing(said: Any) -> Any:
    """Give a release without the fields that say nothing."""
    if isinstance(said, Mapping):
        kept = {key: without_nothing(one) for key, one in said.items()}
        return {key: one for key, one in kept.items() if one not in ("", None, [], {})}
    return [without_nothing(one) for one in said] if isinstance(said, list) else said
