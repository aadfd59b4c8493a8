"""The outbox: a message is written once, leaves once, and is tried again with growing pauses when it was refused."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from menter.language.sentence import Refusal, Sentence
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.people.models import Message, PostState, Rhythm, User
from menter.office.people.morning import next_morning

CAN_WAIT = {"role", "fingerprint"}  # kinds that a daily e-mail may hold back; an invitation is waited for


class LeftAlready(Refusal):
    """The message is on its way or there."""


@transaction.atomic
def write_message(
    *, by: Actor, at: datetime, key: str, kind: str, to: str, language: str, subject: str, text: str,
    user: User | None = None,
) -> Message | None:  # fmt: skip
    """Put a message into the outbox; None when one about the same is there.

    key     what it is about and for whom, so that it is sent once
    user    the account it goes to, whose wish to get e-mails once a day holds for what can wait
    """
    due = next_morning(at) if user and user.rhythm == Rhythm.DAILY and kind in CAN_WAIT else at
    message, is_new = Message.objects.get_or_create(
        key=key,
        defaults={"kind": kind, "to": to, "user": user, "language": language, "subject": subject, "text": text,
                  "made_at": at, "due_at": due},
    )  # fmt: skip
    if not is_new:
        return None
    record("people.write_message", by=by, at=at, on=message, kind=kind)
    return message


@transaction.atomic
def note_outcome(*, by: Actor, at: datetime, counts: Mapping[str, int]) -> None:
    """Tell the record what came of a round of sending."""
    record("people.send_messages", by=by, at=at, on=("people.message", "batch"), counts=counts)


@transaction.atomic
def send_anew(*, by: Actor, at: datetime, message: Message) -> None:
    """Let a message that was given up be tried again, because somebody decided so.

    Raises  LeftAlready.
    """
    if not Message.objects.filter(pk=message.pk, state=PostState.GIVEN_UP).update(
        state=PostState.WAITING, tries=0, due_at=at
    ):
        raise LeftAlready(Sentence("This message has left, or still waits to. There is nothing to send again."))
    record("people.send_anew", by=by, at=at, on=message, kind=message.kind)
