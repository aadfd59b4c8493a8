"""From what a round's panel decided to a grant, with every link of the thread between them."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from menter.choose.award import check_is_as_decided
from menter.language.sentence import Refusal, Sentence
from menter.office.choose.models import Round, RoundEntry
from menter.office.choose.pence import to_pence
from menter.office.govern.actions.decision import record_decision
from menter.office.govern.actions.grant import Instalment, award_grant
from menter.office.govern.actions.meeting import keep_meeting
from menter.office.govern.grant_key import grant_key
from menter.office.govern.models import Grant, Meeting, Outcome
from menter.office.join_up.actions import make_opportunity
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.look.bilingual import Title

DECIDED = ("decided", "published")


class NotAwarded(Refusal):
    """The panel did not decide to fund this, or has not decided yet."""


@transaction.atomic
def award_entry(
    *,
    by: Actor,
    at: datetime,
    entry: RoundEntry,
    title_cy: str,
    title_en: str,
    payments: Sequence[Instalment],
    awarded_on: date,
    ends_on: date | None = None,
    conditions_cy: str = "",
    conditions_en: str = "",
) -> Grant:
    """Award the grant that a panel decided on: its meeting, the opportunity, the decision with its reasons, the grant.

    The council that leads receives it. The very same again changes nothing.
    Raises  NotAwarded; NotAsDecided (choose.award) when the payments are not what the panel awarded; whatever
            `award_grant` raises, EnvelopeTooSmall (choose.envelope) by financial year among it.
    """
    kept = entry.round
    if kept.state not in DECIDED or kept.decided_on is None or entry.outcome != "funded" or entry.awarded is None:
        raise NotAwarded(Sentence("The panel has not decided to fund this, so there is no grant to award."))
    if not entry.is_standing:
        raise NotAwarded(Sentence("Its council has withdrawn, so there is no grant to award."))
    check_is_as_decided(to_pence(sum((part.amount for part in payments), Decimal(0))), decided=to_pence(entry.awarded))
    opportunity = make_opportunity(
        by=by, at=at, kind="start", title_cy=title_cy, title_en=title_en, service=entry.statement.service,
        statements=[entry.statement, *(each.statement for each in entry.merged.select_related("statement"))],
        cost=entry.awarded,
    )  # fmt: skip
    key, panel = grant_key(entry), _panel(kept, kept.decided_on, by=by, at=at)
    decision = record_decision(
        by=by, at=at, meeting=panel, opportunity=opportunity, outcome=Outcome.FUND,
        reason_cy=entry.reason_cy, reason_en=entry.reason_en, key=key, is_sample=kept.is_sample,
    )  # fmt: skip
    grant = award_grant(
        by=by, at=at, decision=decision, envelope=kept.envelope, recipient=entry.statement.body, payments=payments,
        awarded_on=awarded_on, ends_on=ends_on, conditions_cy=conditions_cy, conditions_en=conditions_en, key=key,
        is_sample=kept.is_sample,
    )  # fmt: skip
    record("govern.award_entry", by=by, at=at, on=grant, source=kept.pk, entry=entry.pk)
    return grant


def _panel(kept: Round, held_on: date, *, by: Actor, at: datetime) -> Meeting:
    """The meeting at which the panel decided; the first award makes it."""
    code = f"panel-{kept.pk}"[:60]
    there = Meeting.objects.filter(pk=code).first()
    if there is not None:
        return there
    named = Sentence("Panel of the round “{round}”", round=Title(kept.name_cy, kept.name_en))
    return keep_meeting(
        by=by, at=at, code=code, held_on=held_on, place_cy="", place_en="", name_cy=named.to("cy"),
        name_en=named.to("en"), is_sample=kept.is_sample,
    )  # fmt: skip
