"""Ask whoever answers for entries whether they are still right, and note what is answered."""

from datetime import datetime

from django.db import IntegrityError, transaction

from menter.language.sentence import Refusal, Sentence
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.see.models import Answer, Chase, Confirmation
from menter.office.see.stale import Asking, kind_of, last_day


class LinkIsOver(Refusal):
    """The link was answered already with something else, or its time is over."""


@transaction.atomic
def ask_owner(*, by: Actor, at: datetime, asking: Asking) -> Chase | None:
    """Write down that somebody is asked about entries; None when another was quicker. The letter is made from it.

    One state of an entry is asked about once, whatever happens to the letter.
    """
    try:
        with transaction.atomic():
            chase = Chase.objects.create(to=asking.to, body=asking.body, at=at, expires_on=last_day(at))
            Confirmation.objects.bulk_create(
                Confirmation(chase=chase, as_of=entry.fresh_on, **{kind_of(entry): entry}) for entry in asking.entries
            )
    except IntegrityError:
        return None
    record("see.ask_owner", by=by, at=at, on=chase, body=asking.body.pk, entries=len(asking.entries))
    return chase


@transaction.atomic
def confirm_entry(*, by: Actor, at: datetime, confirmation: Confirmation, answer: Answer) -> None:
    """Note what was answered: still right, or no longer so. The same answer again changes nothing.

    Raises  LinkIsOver.
    """
    if confirmation.answer == answer:
        return
    if confirmation.answer or not confirmation.is_open(at.date()):
        raise LinkIsOver(Sentence("This link has been answered or is too old. Your office can change the entry."))
    confirmation.answer, confirmation.answered_at = answer, at
    confirmation.save(update_fields=["answer", "answered_at"])
    entry = confirmation.entry
    if answer == Answer.RIGHT:
        entry.confirmed_at = at
    else:
        entry.gone_at = at
    entry.save(update_fields=["confirmed_at", "gone_at"])
    record("see.confirm_entry", by=by, at=at, on=entry, answer=str(answer), body=confirmation.chase.body_id)
