"""Rows of the register as the values that the standards' writers take."""

from typing import Any

from menter.language.sentence import Sentence
from menter.office.see.models import Contract, PublishedGrant, Software
from menter.office.standards.saying import from_kept
from menter.reference.fact import one_of
from menter.see.contract import STAGES, ContractFound
from menter.see.flag import Flag
from menter.see.party import Party
from menter.see.related import CODES, Related
from menter.see.term import Term
from menter.standards import software as standard
from menter.standards.grant import Grant, Organisation, Programme


def contract_found(contract: Contract) -> ContractFound:
    """A contract as OCDS tells it; needs `buyer`, `intake`, `supplied__supplier` and `relations`."""
    _, _, piece = contract.key.partition("/")
    return ContractFound(
        key=contract.key if piece else f"{contract.key}/{contract.stage}",
        ocid=contract.ocid,
        release_id="",
        stage=one_of(contract.stage, STAGES),
        title=contract.title,
        description=contract.description,
        buyers=(Party(contract.buyer_name or "–", (f"GB-GSS:{gss}",) if (gss := gss_of(contract)) else ()),),
        suppliers=suppliers_of(contract),
        amount=contract.value,
        ceiling=contract.ceiling,
        estimate=None,
        currency=contract.currency or "GBP",
        term=Term(
            start=contract.starts_on, end=contract.ends_on, expected_end=contract.ends_on,
            latest_end=contract.may_extend_to,
        ),
        cpv=(contract.cpv,) if contract.cpv else (),
        category=contract.category,
        status=contract.status,
        method="",
        method_details=contract.method,
        is_framework=contract.is_framework,
        published=contract.published_on,
        languages=(contract.language,) if contract.language in {"cy", "en"} else (),
        link=contract.link,
        publisher=contract.intake.publisher if contract.intake else None,
        licence=contract.intake.licence if contract.intake else None,
        flags=tuple(Flag(kept["code"], reason_of(kept)) for kept in contract.flags),
        related=related_of(contract),
    )  # fmt: skip


def related_of(contract: Contract) -> tuple[Related, ...]:
    """The procurements that its notice names."""
    return tuple(
        Related(one_of(each.kind, CODES), each.identifier, each.scheme, each.title) for each in contract.relations.all()
    )


def reason_of(kept: dict[str, Any]) -> Sentence:
    """Why a record is odd, as it was said."""
    said = from_kept(kept)
    assert isinstance(said, Sentence)
    return said


def gss_of(contract: Contract) -> str:
    """The statistics office's code of a known buyer."""
    return contract.buyer.gss if contract.buyer else ""


def suppliers_of(contract: Contract) -> tuple[Party, ...]:
    """Who supplies it, with the numbers that are known."""
    return tuple(
        Party(
            one.name,
            (f"GB-COH:{one.supplier.company}",) if one.supplier.company else (),
            one.supplier.company or None,
        )
        for one in contract.supplied.all()
    )


def grant_of(grant: PublishedGrant) -> Grant:
    """A published grant as 360Giving tells it; needs `recipient` and `intake`."""
    known = grant.recipient
    assert grant.amount is not None
    assert grant.awarded_on is not None
    recipient = Organisation(
        id=organisation_id(known.charity, known.company) if known else "",
        name=grant.recipient_name,
        charity=known.charity if known else "",
        company=known.company if known else "",
    )
    return Grant(
        id=grant.key, title=grant.title, description=grant.description or grant.title,
        currency=grant.currency or "GBP", amount=grant.amount, awarded=grant.awarded_on,
        recipients=(recipient,) if grant.recipient_name else (), to_person=not grant.recipient_name,
        funders=(Organisation(id="", name=grant.funder_name),), start=grant.starts_on, end=grant.ends_on,
        programmes=(Programme(grant.programme),) if grant.programme else (), url=grant.link,
    )  # fmt: skip


def organisation_id(charity: str, company: str) -> str:
    """What names an organisation in the registers' own scheme; "" for one without a number."""
    if company:
        return f"GB-COH-{company}"
    return f"GB-CHC-{charity}" if charity else ""


def software_of(software: Software) -> standard.Software:
    """A product as publiccode.yml tells it."""
    facts = software.facts
    texts = {"cy": software.summary_cy, "en": software.summary_en, **facts.get("summaries", {})}
    return standard.Software(
        name=software.name, url=software.address, version=facts.get("version", ""),
        landing_url=facts.get("landing", ""), platforms=tuple(facts.get("platforms", ())),
        categories=tuple(facts.get("categories", ())), used_by=tuple(facts.get("used_by", ())),
        status=facts.get("status", ""), kind=facts.get("kind", ""),
        descriptions={
            language: standard.Description(short=text[: standard.SHORT_MOST], long=text)
            for language, text in texts.items() if text
        },
        licence=software.licence, owner=software.supplier_name, maintenance=facts.get("maintenance", ""),
        languages=tuple(facts.get("languages", ())), is_translatable=len(facts.get("languages", ())) > 1,
    )  # fmt: skip
