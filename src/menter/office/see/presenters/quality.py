"""How good a record is to a reader, 0 to 10, and what it lacks: from what the row says, today."""

from collections.abc import Callable
from typing import Any, cast

from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.look import figure
from menter.office.look.bilingual import tongue
from menter.office.look.listing import Cell
from menter.office.see.models import Contract, Initiative, PublishedGrant, Software, SoftwareUse
from menter.office.see.models.registered import Registered
from menter.office.see.presenters.name import Line, cells_line
from menter.see.quality import Quality, judge
from menter.see.quality_need import RecordKind

Facts = dict[str, Any]


def quality_of(entry: Registered) -> Quality | None:
    """How good a record is today; None for kinds that are not judged (a payment says what it says)."""
    known = KINDS.get(type(entry))
    if known is None:
        return None
    kind, facts = known
    found = {**facts(entry), "licence": licence_of(entry), "checked": entry.fresh_on}
    return judge(cast(RecordKind, kind), found, at=timezone.localdate())


def points(entry: Registered) -> float | None:
    """The points alone, for lists."""
    found = quality_of(entry)
    return found.score if found else None


def quality_lines(entry: Registered) -> list[Line]:
    """The points, and what takes points off."""
    found = quality_of(entry)
    if found is None:
        return []
    said = Cell(_("%(points)s of 10") % {"points": figure.number(found.score)})
    reasons = [Cell(reason.to(tongue())) for reason in found.reasons]
    return [cells_line(_("How good this record is"), [said, *reasons])]


def licence_of(entry: Registered) -> str:
    """The licence of the work itself, else of the file that it came from."""
    own = getattr(entry, "licence", "")
    return own or (entry.intake.licence if entry.intake else "")


def of_contract(contract: Contract) -> Facts:
    """What a contract says."""
    is_tender = contract.stage == "tender"
    return {
        "title": contract.title,
        "description": contract.description,
        "buyer": contract.buyer_name,
        "supplier": bool(contract.suppliers) or is_tender,
        "supplier_id": is_tender
        or any(one.supplier.company or one.supplier.charity for one in contract.supplied.all()),
        "value": contract.value or contract.ceiling,
        "start": contract.starts_on,
        "end": contract.ends_on,
        "latest": contract.may_extend_to,
        "extension": contract.may_extend_to,
        "cpv": contract.cpv,
        "link": contract.link,
        "status": contract.status,
        "published": contract.published_on,
        "flags": tuple(kept["code"] for kept in contract.flags),
    }


def of_initiative(initiative: Initiative) -> Facts:
    """What an initiative says."""
    return {
        "title": initiative.title_en or initiative.title_cy,
        "description": initiative.summary_en or initiative.summary_cy,
        "both_languages": bool(initiative.title_cy and initiative.title_en),
        "lead": initiative.lead_id,
        "phase": initiative.phase,
        "start": initiative.starts_on,
        "end": initiative.ends_on,
        "cost": initiative.cost,
        "service": initiative.service,
        "link": initiative.address,
    }


def of_software(software: Software) -> Facts:
    """What a product that describes itself says."""
    facts = software.facts
    return {
        "title": software.name,
        "description": max((software.summary_cy, software.summary_en, *facts.get("summaries", {}).values()), key=len),
        "both_languages": bool(software.summary_cy and software.summary_en),
        "link": software.address,
        "status": facts.get("status"),
        "owner": software.supplier_name,
        "maintenance": facts.get("maintenance"),
        "version": facts.get("version"),
        "used_by": facts.get("used_by") or software.uses.exists(),
    }


def of_use(use: SoftwareUse) -> Facts:
    """What a line of a list of software says."""
    return {
        "title": use.software.name,
        "council": use.body_id,
        "supplier": use.software.supplier_name,
        "purpose": use.purpose,
        "end": use.until,
        "link": use.address,
    }


def of_grant(grant: PublishedGrant) -> Facts:
    """What a published grant says."""
    return {
        "title": grant.title,
        "description": grant.description,
        "recipient": grant.recipient_name,
        "recipient_id": bool(grant.recipient and (grant.recipient.company or grant.recipient.charity)),
        "funder": grant.funder_name,
        "value": grant.amount,
        "start": grant.starts_on,
        "end": grant.ends_on,
        "programme": grant.programme,
        "published": grant.awarded_on,
    }


KINDS: dict[type[Registered], tuple[str, Callable[[Any], Facts]]] = {
    Contract: ("contract", of_contract),
    Initiative: ("initiative", of_initiative),
    Software: ("software", of_software),
    SoftwareUse: ("system", of_use),
    PublishedGrant: ("grant", of_grant),
}
