"""Record what the board decided and why."""

from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils.timezone import localdate

from menter.govern.decision import OUTCOMES, DecisionState, check_may_decide
from menter.govern.quorum import check_quorum
from menter.govern.vote import able
from menter.language.sentence import Refusal, Sentence
from menter.office.govern.ballot import filled, seats_at, voters
from menter.office.govern.models import Decision, Item, Meeting, Outcome
from menter.office.join_up.models import Opportunity
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.look.bilingual import Day


class BadDecision(Refusal):
    """A decision that cannot be recorded."""


class AlreadyRecorded(Refusal):
    """What was recorded is not written anew."""


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
    conditions_cy: str = "",
    conditions_en: str = "",
    item: int | Item | None = None,
    key: str = "",
    is_sample: bool = False,
) -> Decision:
    """Record what a meeting decided on an opportunity, and why. The very same again changes nothing.

    item    the item on the agenda, or its number
    Raises  BadDecision when the meeting has not been held, the outcome is unknown, a reason is missing, conditions are
            in one language only, there is no such item, the vote under it fell and yet it should be funded, or the
            opportunity rests on a theme that nobody has signed off;
            NoQuorum (govern.quorum) where the group that met is kept and too few of its seats were there;
            AlreadyRecorded when this meeting decided otherwise on the same opportunity; DecisionMayNotMove
            (govern.decision) when an earlier decision on it stands.
    """
    _check_decision(meeting, outcome, reason_cy, reason_en, at)
    if bool(conditions_cy.strip()) != bool(conditions_en.strip()):
        raise BadDecision(Sentence("Give the conditions in Welsh and in English, or leave both empty."))
    under = _item(meeting, item)
    key = key or f"{meeting.code}-{opportunity.pk}"
    said = {
        "meeting_id": meeting.pk, "opportunity_id": opportunity.pk, "outcome": outcome, "reason_cy": reason_cy.strip(),
        "reason_en": reason_en.strip(), "title_cy": title_cy, "title_en": title_en,
        "item_id": under.pk if under else None,
        "conditions_cy": conditions_cy.strip(), "conditions_en": conditions_en.strip(),
    }  # fmt: skip
    kept = _kept(meeting, opportunity, key)
    if kept is not None:
        _check_same(kept, said)
        return kept
    _check_signed_off(opportunity)
    _check_board(meeting, under, outcome)
    _check_stands(opportunity, outcome, reason_en)
    decision = Decision.objects.create(key=key, decided_on=meeting.held_on, is_sample=is_sample, **said)
    record(
        "govern.record_decision", by=by, at=at, on=decision, source=meeting.code, outcome=outcome,
        opportunity=opportunity.key,
    )  # fmt: skip
    return decision


def _item(meeting: Meeting, item: int | Item | None) -> Item | None:
    """The item of this meeting that is meant."""
    if item is None:
        return None
    number = item if isinstance(item, int) else item.number
    found = meeting.items.filter(number=number).first()
    if found is None or (isinstance(item, Item) and found.pk != item.pk):
        raise BadDecision(Sentence("There is no item {number} on the agenda of this meeting.", number=number))
    return found


def _check_board(meeting: Meeting, item: Item | None, outcome: str) -> None:
    """Where it is kept which group met: it decides with its quorum, and a motion that fell funds nothing."""
    if meeting.board is None:
        return
    seats = seats_at(meeting)
    there = voters(item or Item(meeting=meeting), seats)
    check_quorum(
        meeting.board.quorum, able(there.values(), shuts_out=meeting.board.shuts_out), filled=filled(seats, meeting)
    )
    if item is not None and outcome == Outcome.FUND and hasattr(item, "vote") and not item.vote.is_carried:
        raise BadDecision(
            Sentence("The vote on item {number} fell, so the board cannot fund it. It can defer or decline.",
                     number=item.number)
        )  # fmt: skip


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
