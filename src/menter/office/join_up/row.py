"""From what the ground floor finds to rows of the database, in both languages."""

from datetime import datetime
from decimal import Decimal

from menter import reference
from menter.join_up.member import Member
from menter.join_up.opportunity import Opportunity as Found
from menter.join_up.record import Titled
from menter.join_up.saving import Range
from menter.language.sentence import Counted, Sentence
from menter.office.join_up.models import Opportunity, OpportunityMember
from menter.office.join_up.need import Need

TITLE_MOST = 300  # signs that a title may have
MEMBER_KINDS = ("theme", "statement", "initiative", "contract", "word")


def points_to(member: OpportunityMember) -> str:
    """What a member is, as the ground floor calls it: "theme:12"."""
    return next(f"{kind}:{number}" for kind in MEMBER_KINDS if (number := getattr(member, f"{kind}_id")) is not None)


def service_titles() -> dict[str, Sentence]:
    """What each council service is called, by its number."""
    return {str(each.lgsl): Titled(cy=each.name("cy"), en=each.name("en")) for each in reference.services()}


def row_of(each: Found, needs: dict[str, Need], at: datetime, reckoned_with: int | None = None) -> Opportunity:
    """A row of the database.

    reckoned_with   number of the assumptions that its estimates rest on; None for Menter's own starting values
    """
    saving, cost = each.saving, each.cost
    reasons = [*(saving.reasons if saving else ()), *([cost.reason] if cost else [])]
    return Opportunity(
        key=each.key,
        kind=each.kind,
        title_cy=_title(each.title, "cy"),
        title_en=_title(each.title, "en"),
        service=each.service,
        cashable=_pounds(saving.cashable if saving else None),
        non_cashable=_pounds(saving.non_cashable if saving else None),
        cost=Decimal(cost.pence) / 100 if cost else None,
        assumptions=[both(reason) for reason in reasons],
        missing=[both(sentence) for sentence in each.missing],
        found_at=at,
        updated_at=at,
        is_current=True,
        is_sample=any(needs[member.record].is_sample for member in each.members),
        reckoned_with_id=reckoned_with,
    )


def member_of(row: Opportunity, member: Member, need: Need, at: datetime) -> OpportunityMember:
    return OpportunityMember(
        opportunity=row,
        body_id=need.bodies[0] if len(need.bodies) == 1 else None,
        role=member.role,
        probability=round(member.likelihood, 4),
        evidence_cy=" ".join(sentence.to("cy") for sentence in member.evidence),
        evidence_en=" ".join(sentence.to("en") for sentence in member.evidence),
        since=at,
        **{f"{need.kind}_id": need.number},
    )


def both(sentence: Sentence | Counted) -> dict[str, str]:
    """A sentence as it is kept: in both languages."""
    return {"cy": sentence.to("cy"), "en": sentence.to("en")}


def _pounds(three: Range | None) -> list[int]:
    """Whole pounds: low, middle, high; nothing where nothing can be said."""
    return [] if three is None else [round(pence / 100) for pence in (three.low, three.middle, three.high)]


def _title(title: Sentence, language: str) -> str:
    """The title in one language; nothing where the need is not known in it, so that no page mixes two in one line."""
    need = title.values["need"]
    if isinstance(need, Titled) and not need.is_in(language):
        return ""
    return title.to(language)[:TITLE_MOST]
