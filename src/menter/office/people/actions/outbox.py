"""The outbox: a message is written once, leaves once, and is tried again with growing pauses when it was refused."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from menter.language.sentence import Refusal, Sentence
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.people.models import Message, PostState, User
from menter.office.people.wait import leaves_at

SEVERAL = ("people.message", "batch")
KEPT = timedelta(days=90)  # a quarter: whoever looks after the outbox has seen by then that something was given up


class LeftAlready(Refusal):
    """The message is on its way or there."""


class NothingLeft(Refusal):
    """What the message said is kept no more."""


@transaction.atomic
def write_message(
    *, by: Actor, at: datetime, key: str, kind: str, to: str, language: str, subject: str, text: str,
    user: User | None = None,
) -> Message | None:  # fmt: skip
    """Put a message into the outbox; None when one about the same is there.

    key     what it is about and for whom, so that it is sent once
    user    the account it goes to, whose wish to get e-mails once a day or a week holds for what can wait
    """
    message, is_new = Message.objects.get_or_create(
        key=key,
        defaults={"kind": kind, "to": to, "user": user, "language": language, "subject": subject, "text": text,
                  "made_at": at, "due_at": leaves_at(kind, user.rhythm, at) if user else at},
    )  # fmt: skip
    if not is_new:
        return None
    record("people.write_message", by=by, at=at, on=message, kind=kind)
    return message


@transaction.atomic
def write_messages(*, by: Actor, at: datetime, kind: str, messages: Sequence[Message]) -> list[Message]:
    """Put several messages of one kind into the outbox; those about the same as one that is there are left out."""
    known = Message.objects.known(message.key for message in messages)
    fresh = {message.key: message for message in messages if message.key not in known}
    for message in fresh.values():
        message.kind, message.made_at = kind, at
        message.due_at = leaves_at(kind, message.user.rhythm, at) if message.user else at
    written = Message.objects.bulk_create(fresh.values())
    if written:
        record("people.write_messages", by=by, at=at, on=SEVERAL, kind=kind, messages=len(written))
    return written


@transaction.atomic
def note_outcome(*, by: Actor, at: datetime, counts: Mapping[str, int]) -> None:
    """Tell the record what came of a round of sending."""
    record("people.send_messages", by=by, at=at, on=SEVERAL, counts=counts)


@transaction.atomic
def send_anew(*, by: Actor, at: datetime, message: Message) -> None:
    """Let a message be tried now that was given up, waits for its next try, or has been "being sent" for too long.

    Raises  LeftAlready, NothingLeft.
    """
    if message.is_empty:
        raise NothingLeft(Sentence("What this message said is not kept any more, so it cannot be sent again."))
    if not Message.objects.troubled(at).filter(pk=message.pk).update(state=PostState.WAITING, tries=0, due_at=at):
        raise LeftAlready(Sentence("This message has left, or is on its way. There is nothing to send again."))
    record("people.send_anew", by=by, at=at, on=message, kind=message.kind)


@transaction.atomic
def forget_old_messages(*, by: Actor, at: datetime) -> int:
    """Forget to whom and what was written in messages that were given up a quarter ago; returns how many."""
    count = Message.objects.given_up(before=at - KEPT).update(to="", subject="", text="")
    if count:
        record("people.forget_old_messages", by=by, at=at, on=SEVERAL, messages=count)
    return count
