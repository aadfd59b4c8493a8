"""Keep meetings, record what the board decided and why, award grants out of envelopes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import cast

from django.db import transaction
from django.utils.timezone import localdate

from menter.choose.year import financial_year
from menter.govern.decision import OUTCOMES, DecisionState, check_may_decide
from menter.govern.grant import check_may_award
from menter.language.sentence import Refusal, Sentence
from menter.office.choose.actions import set_aside
from menter.office.choose.models import Envelope
from menter.office.choose.pence import to_pence
from menter.office.choose.purse import purse
from menter.office.govern.models import Decision, Grant, GrantInitiative, Meeting, Outcome, Payment
from menter.office.join_up.models import Opportunity
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.look.bilingual import Day
from menter.office.reference.models import Body
from menter.office.see.models import Initiative


class BadMeeting(Refusal):
    """A meeting that cannot be kept as it was given."""


class BadDecision(Refusal):
    """A decision that cannot be recorded."""


class AlreadyRecorded(Refusal):
    """What was recorded is not written anew."""


class BadGrant(Refusal):
    """A grant that cannot be awarded."""


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment of a grant: pounds, in a financial year or on a day; the day says the year."""

    amount: Decimal
    due_on: date | None = None
    year: int | None = None

    @property
    def falls_in(self) -> int:
        """The financial year it falls in."""
        if self.due_on is not None:
            return financial_year(self.due_on)
        if self.year is None:
            raise BadGrant(Sentence("A payment has neither a day nor a financial year. Give one of them."))
        return self.year


@transaction.atomic
def keep_meeting(
    *,
    by: Actor,
    at: datetime,
    code: str,
    held_on: date,
    place_cy: str,
    place_en: str,
    host: Body | None = None,
    name_cy: str = "",
    name_en: str = "",
    agenda_cy: Sequence[str] = (),
    agenda_en: Sequence[str] = (),
    is_sample: bool = False,
) -> Meeting:
    """Keep a meeting of the board, or renew what is kept of it. Without a name it is called by its day.

    Raises  BadMeeting when the agenda is not in both languages, item by item.
    """
    if len(agenda_cy) != len(agenda_en):
        raise BadMeeting(
            Sentence(
                "The agenda has {welsh} items in Welsh and {english} in English. Give every item in both languages.",
                welsh=len(agenda_cy),
                english=len(agenda_en),
            )
        )
    named = Sentence("Meeting of the board, {day}", day=Day(held_on))
    said = {
        "held_on": held_on, "place_cy": place_cy, "place_en": place_en, "host": host,
        "name_cy": name_cy or named.to("cy"), "name_en": name_en or named.to("en"),
        "agenda_cy": list(agenda_cy), "agenda_en": list(agenda_en), "is_sample": is_sample,
    }  # fmt: skip
    meeting, _made = Meeting.objects.update_or_create(code=code, defaults=said)
    record("govern.keep_meeting", by=by, at=at, on=meeting, items=len(agenda_en))
    return meeting


@transaction.atomic
def record_decision(
    *,
    by: Actor,
    at: datetime,
    meeting: Meeting,
    opportunity: Opportunity,
    outcome: str,
    reason_cy: str,
    reason_en: str,
    title_cy: str = "",
    title_en: str = "",
    item: int | None = None,
    key: str = "",
    is_sample: bool = False,
) -> Decision:
    """Record what a meeting decided on an opportunity, and why. The very same again changes nothing.

    Raises  BadDecision when the meeting has not been held, the outcome is unknown, a reason is missing,
            or the opportunity rests on a theme that nobody has signed off;
            AlreadyRecorded when this meeting decided otherwise on the same opportunity; DecisionMayNotMove
            (govern.decision) when an earlier decision on it stands.
    """
    _check_decision(meeting, outcome, reason_cy, reason_en, at)
    key = key or f"{meeting.code}-{opportunity.pk}"
    said = {
        "meeting_id": meeting.pk, "opportunity_id": opportunity.pk, "outcome": outcome, "reason_cy": reason_cy.strip(),
        "reason_en": reason_en.strip(), "title_cy": title_cy, "title_en": title_en, "item": item,
    }  # fmt: skip
    kept = _kept(meeting, opportunity, key)
    if kept is not None:
        _check_same(kept, said)
        return kept
    _check_signed_off(opportunity)
    _check_stands(opportunity, outcome, reason_en)
    decision = Decision.objects.create(key=key, decided_on=meeting.held_on, is_sample=is_sample, **said)
    record(
        "govern.record_decision", by=by, at=at, on=decision, source=meeting.code, outcome=outcome,
        opportunity=opportunity.key,
    )  # fmt: skip
    return decision


def _kept(meeting: Meeting, opportunity: Opportunity, key: str) -> Decision | None:
    """What is recorded already under this key or for this opportunity at this meeting."""
    same_key = Decision.objects.filter(key=key).first()
    return same_key or Decision.objects.filter(meeting=meeting, opportunity=opportunity).first()


def _check_decision(meeting: Meeting, outcome: str, reason_cy: str, reason_en: str, at: datetime) -> None:
    if meeting.held_on > localdate(at):
        raise BadDecision(
            Sentence(
                "This meeting is on {day}, which is still to come. Record its decisions after it.",
                day=Day(meeting.held_on),
            )
        )
    if outcome not in OUTCOMES:
        raise BadDecision(
            Sentence(
                "“{outcome}” is not something the board can decide. It can fund, defer or decline.", outcome=outcome
            )
        )
    if not reason_cy.strip() or not reason_en.strip():
        raise BadDecision(Sentence("A decision needs its reason in Welsh and in English."))


def _check_signed_off(opportunity: Opportunity) -> None:
    """A decision is public, and so is what it rests on."""
    if not Opportunity.objects.public().filter(pk=opportunity.pk).exists():
        raise BadDecision(
            Sentence(
                "This opportunity rests on a theme that nobody has signed off yet. "
                "The delivery unit signs the theme off first; then the board can decide."
            )
        )


def _check_stands(opportunity: Opportunity, outcome: str, reason: str) -> None:
    """What was deferred comes back; what was decided otherwise stands."""
    before = opportunity.decisions.order_by("decided_on", "id").last()
    if before is not None and before.outcome != Outcome.DEFER:
        check_may_decide(cast(DecisionState, before.outcome), cast(DecisionState, outcome), reason=reason)


def _check_same(kept: Decision, said: dict[str, object]) -> None:
    if any(getattr(kept, name) != value for name, value in said.items()):
        raise AlreadyRecorded(
            Sentence(
                "Decision {key} is recorded already, and what was decided is not rewritten.",
                key=kept.key,
            )
        )


@transaction.atomic
def award_grant(
    *,
    by: Actor,
    at: datetime,
    decision: Decision,
    envelope: Envelope,
    recipient: Body,
    payments: Sequence[Instalment],
    awarded_on: date,
    ends_on: date | None = None,
    conditions_cy: str = "",
    conditions_en: str = "",
    key: str = "",
    is_sample: bool = False,
) -> Grant:
    """Award a grant: a decision to fund, paid in parts out of one envelope. The very same again changes nothing.

    Raises  NotDecided (govern.grant) when the decision was not to fund or came later than the award;
            EnvelopeTooSmall (choose.envelope) when a year of the envelope cannot bear it; BadGrant when an amount is
            not above nought or conditions are in one language only;
            AlreadyRecorded when another grant has this key.
    """
    _check_grant(payments, conditions_cy, conditions_en)
    key = key or f"{decision.key}-{decision.grants.count() + 1}"
    total = sum((part.amount for part in payments), Decimal(0))
    kept = Grant.objects.filter(key=key).first()
    if kept is not None:
        if (kept.decision_id, kept.envelope_id, kept.recipient_id, kept.amount) != (
            decision.pk, envelope.pk, recipient.pk, total,
        ):  # fmt: skip
            raise AlreadyRecorded(Sentence("Grant {key} is awarded already and is not rewritten.", key=key))
        return kept
    by_year: dict[int, Decimal] = {}
    for part in payments:
        by_year[part.falls_in] = by_year.get(part.falls_in, Decimal(0)) + part.amount
    check_may_award(
        purse(envelope, envelope.by_year.all()),
        {year: to_pence(amount) for year, amount in by_year.items()},
        outcome=decision.outcome,
        decided_on=decision.decided_on,
        at=awarded_on,
    )
    set_aside(by=by, at=at, envelope=envelope, by_year=by_year, purpose=key)
    grant = Grant.objects.create(
        key=key, decision=decision, envelope=envelope, recipient=recipient, amount=total, awarded_on=awarded_on,
        ends_on=ends_on, conditions_cy=conditions_cy, conditions_en=conditions_en, is_sample=is_sample,
    )  # fmt: skip
    Payment.objects.bulk_create(
        Payment(grant=grant, year=part.falls_in, due_on=part.due_on, amount=part.amount) for part in payments
    )
    record(
        "govern.award_grant", by=by, at=at, on=grant, source=decision.key, pounds=float(total), envelope=envelope.code,
        recipient=recipient.pk,
    )  # fmt: skip
    return grant


def _check_grant(payments: Sequence[Instalment], conditions_cy: str, conditions_en: str) -> None:
    if not payments or any(part.amount <= 0 for part in payments):
        raise BadGrant(Sentence("A grant needs at least one payment, and every payment must be more than £0."))
    if bool(conditions_cy.strip()) != bool(conditions_en.strip()):
        raise BadGrant(Sentence("Give the conditions in Welsh and in English, or leave both empty."))


@transaction.atomic
def tie_grant(*, by: Actor, at: datetime, grant: Grant, initiative: Initiative) -> GrantInitiative:
    """Say that a grant pays for an initiative; saying it again changes nothing."""
    tie = GrantInitiative.objects.filter(grant=grant, initiative=initiative).first()
    if tie is not None:
        return tie
    tie = GrantInitiative.objects.create(grant=grant, initiative=initiative, since=at)
    record("govern.tie_grant", by=by, at=at, on=grant, source=grant.key, initiative=initiative.key)
    return tie
