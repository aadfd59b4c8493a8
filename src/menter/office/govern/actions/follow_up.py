"""Keep what is to be done after a meeting: by whom, by when, and what became of it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from menter.language.sentence import Refusal, Sentence
from menter.office.govern.models import FollowUp, Item, Meeting, Seat
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.look.bilingual import Day
from menter.office.reference.models import Body


class BadFollowUp(Refusal):
    """Something to be done that cannot be kept as it was given."""


@transaction.atomic
def agree_follow_up(
    *,
    by: Actor,
    at: datetime,
    meeting: Meeting,
    what_cy: str,
    what_en: str,
    due_on: date,
    item: Item | None = None,
    seat: Seat | None = None,
    body: Body | None = None,
    is_sample: bool = False,
) -> FollowUp:
    """Keep what somebody is to do after a meeting, by a day. The very same again changes nothing.

    Raises  BadFollowUp for words in one language only, no owner or two, or a day before the meeting.
    """
    if not what_cy.strip() or not what_en.strip():
        raise BadFollowUp(Sentence("Say in Welsh and in English what is to be done."))
    if (seat is None) == (body is None):
        raise BadFollowUp(Sentence("What is to be done needs one owner: a seat on the board, or another body."))
    if due_on < meeting.held_on:
        raise BadFollowUp(
            Sentence("It cannot be due before the meeting on {day} that agreed it.", day=Day(meeting.held_on))
        )
    said = {
        "meeting": meeting, "what_cy": what_cy.strip(), "what_en": what_en.strip(), "due_on": due_on, "item": item,
        "seat": seat, "body": body,
    }  # fmt: skip
    if same := FollowUp.objects.filter(**said).first():
        return same
    made = FollowUp.objects.create(is_sample=is_sample, **said)
    record("govern.agree_follow_up", by=by, at=at, on=made, source=meeting.code, due=due_on.isoformat())
    return made


@transaction.atomic
def finish_follow_up(
    *, by: Actor, at: datetime, follow_up: FollowUp, done_on: date, outcome_cy: str, outcome_en: str
) -> FollowUp:
    """Note that something was done, on which day, and what came of it.

    Raises  BadFollowUp when it was done already, the day is before the meeting or to come, or the outcome is in one
            language only.
    """
    if follow_up.done_on is not None:
        raise BadFollowUp(Sentence("This was done on {day} already.", day=Day(follow_up.done_on)))
    if not outcome_cy.strip() or not outcome_en.strip():
        raise BadFollowUp(Sentence("Say in Welsh and in English what came of it."))
    if done_on < follow_up.meeting.held_on or done_on > localdate(at):
        raise BadFollowUp(Sentence("Give the day on which it was done: after the meeting, and not still to come."))
    FollowUp.objects.filter(pk=follow_up.pk).update(
        done_on=done_on, outcome_cy=outcome_cy.strip(), outcome_en=outcome_en.strip()
    )
    follow_up.refresh_from_db()
    record("govern.finish_follow_up", by=by, at=at, on=follow_up, source=follow_up.meeting_id)
    return follow_up
