"""What contracts, initiatives, grants, software and systems say, by the names that `menter.see.quality` asks for."""

from datetime import date

from menter.see.contract import ContractFound
from menter.see.initiative import InitiativeRow
from menter.see.software import SystemRow
from menter.standards.grant import Grant
from menter.standards.software import Software


def facts_of_contract(contract: ContractFound, *, checked: date | None = None) -> dict[str, object]:
    """Give what a contract says, for `judge`."""
    return {
        "title": contract.title,
        "description": contract.description,
        "buyer": contract.buyer.name,
        "supplier": bool(contract.suppliers) or contract.stage == "tender",
        "supplier_id": any(party.ids for party in contract.suppliers) or contract.stage == "tender",
        "value": contract.amount or contract.ceiling,
        "start": contract.term.start,
        "end": contract.term.expected_end,
        "latest": contract.term.latest_end,
        "extension": contract.term.latest_end or contract.term.renewal,
        "cpv": contract.cpv,
        "link": contract.link,
        "licence": contract.licence,
        "status": contract.status,
        "published": contract.published,
        "checked": checked,
        "flags": tuple(flag.code for flag in contract.flags),
    }


def facts_of_grant(grant: Grant, *, licence: str = "", checked: date | None = None) -> dict[str, object]:
    """Give what a grant says, for `judge`."""
    official = any(one.charity or one.company or one.id.startswith("GB-") for one in grant.recipients)
    return {
        "title": grant.title,
        "description": grant.description,
        "recipient": bool(grant.recipients) or grant.to_person,
        "recipient_id": official or grant.to_person,
        "funder": bool(grant.funders),
        "value": grant.amount,
        "start": grant.start,
        "end": grant.end or grant.months,
        "place": grant.places,
        "programme": grant.programmes,
        "licence": licence,
        "published": grant.awarded,
        "checked": checked,
    }


def facts_of_software(software: Software, *, checked: date | None = None) -> dict[str, object]:
    """Give what a software says, for `judge`."""
    longest = max((words.long for words in software.descriptions.values()), key=len, default="")
    return {
        "title": software.name,
        "description": longest,
        "both_languages": {"cy", "en"} <= software.descriptions.keys(),
        "link": software.url,
        "licence": software.licence,
        "status": software.status,
        "owner": software.owner or bool(software.organisation),
        "maintenance": software.maintenance,
        "version": software.version,
        "used_by": software.used_by,
        "published": software.released,
        "checked": checked,
    }


def facts_of_initiative(row: InitiativeRow, *, checked: date | None = None) -> dict[str, object]:
    """Give what an initiative says, for `judge`."""
    return {
        "title": row.title or row.title_cy,
        "description": max(row.summary, row.summary_cy, key=len),
        "both_languages": bool(row.title and row.title_cy),
        "lead": row.lead,
        "phase": row.phase,
        "start": row.start,
        "end": row.end,
        "cost": row.cost,
        "service": row.service,
        "link": row.url,
        "licence": row.licence,
        "status": row.status,
        "value": row.cost,
        "checked": checked,
    }


def facts_of_system(row: SystemRow, *, checked: date | None = None) -> dict[str, object]:
    """Give what a system in use says, for `judge`."""
    return {
        "title": row.product,
        "council": row.council,
        "supplier": row.supplier,
        "purpose": row.purpose,
        "cost": row.cost,
        "start": row.start,
        "end": row.end,
        "link": row.url,
        "checked": checked,
    }
