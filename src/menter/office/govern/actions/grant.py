"""Award grants out of envelopes, and say which initiative they pay for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from menter.choose.year import financial_year
from menter.govern.grant import check_may_award
from menter.language.sentence import Refusal, Sentence
from menter.office.choose.actions import set_aside
from menter.office.choose.models import Envelope
from menter.office.choose.pence import to_pence
from menter.office.choose.purse import purse
from menter.office.govern.actions.decision import AlreadyRecorded
from menter.office.govern.models import Decision, Grant, GrantInitiative, Payment
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.reference.models import Body
from menter.office.see.models import Initiative


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
