"""Send what waits in the outbox."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPSenderRefused

from django.core.mail import EmailMessage, get_connection
from django.utils import timezone
from django_tasks import task

from menter.office.ledger.models import Actor, Machine
from menter.office.people.actions import note_outcome
from menter.office.people.actions.outbox import CAN_WAIT
from menter.office.people.models import Message, Rhythm
from menter.office.people.presenters import Letter, gathered

BY = "menter post"
# The server said no before it took the e-mail, or could not be reached: it is tried again.
REFUSED = (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError, ValueError)
# The line broke while it was being handed over: it may have arrived, so it is not tried again by itself.
BROKEN = (SMTPException, OSError)


@task()
def send_messages() -> dict[str, int]:
    """Send every message that is due, once; what came of it, by name."""
    return send_due(by=Machine(BY), at=timezone.now())


def send_due(*, by: Actor, at: datetime) -> dict[str, int]:
    """Send what is due: `sent`, `refused` (tried again later), `unknown` (may have arrived; a person decides)."""
    counts = Counter({"sent": 0, "refused": 0, "unknown": 0})
    for numbers in list(bundles(at)):
        taken = Message.objects.claim(numbers, at=at)
        if taken:
            counts[send(taken, at)] += len(taken)
    if counts.total():
        note_outcome(by=by, at=at, counts=counts)
    return dict(counts)


def bundles(at: datetime) -> Iterator[list[int]]:
    """The numbers of messages that leave together: one e-mail a day to whoever wants it so, else one each."""
    due = Message.objects.due(at).order_by("pk")
    together: dict[int, list[int]] = {}
    for number, kind, user, rhythm in due.values_list("pk", "kind", "user", "user__rhythm"):
        if user is not None and rhythm == Rhythm.DAILY and kind in CAN_WAIT:
            together.setdefault(user, []).append(number)
        else:
            yield [number]
    yield from together.values()


def send(messages: list[Message], at: datetime) -> str:
    """Send messages to one person as one e-mail: "sent", "refused" or "unknown"."""
    first = messages[0]
    letter = gathered(messages) if len(messages) > 1 else Letter(first.subject, first.text)
    try:
        hand_over(letter, first.to)
    except NotHandedOver as trouble:
        return note(messages, at, str(trouble), may_have_left=False)
    except BROKEN as trouble:
        return note(messages, at, type(trouble).__name__, may_have_left=True)
    for each in messages:
        each.left(at=at)
    return "sent"


class NotHandedOver(Exception):  # noqa: N818  (it is no error of the program)
    """The server took nothing: it could not be reached, or said no."""


def hand_over(letter: Letter, address: str) -> None:
    """Give one e-mail to the server.

    Raises  NotHandedOver; one of BROKEN when the line broke while it was given, so that it may have arrived.
    """
    connection = get_connection()
    try:
        connection.open()
    except BROKEN as trouble:
        raise NotHandedOver(type(trouble).__name__) from trouble
    email = EmailMessage(letter.subject, letter.body, to=[address], connection=connection)
    email.extra_headers = {"Auto-Submitted": "auto-generated"}  # RFC 3834: no holiday notes, please
    try:
        email.send()
    except REFUSED as trouble:
        raise NotHandedOver(type(trouble).__name__) from trouble
    finally:
        connection.close()


def note(messages: list[Message], at: datetime, trouble: str, *, may_have_left: bool) -> str:
    """Keep that messages did not leave, or that nobody knows."""
    for each in messages:
        each.stayed(at=at, trouble=trouble, may_have_left=may_have_left)
    return "unknown" if may_have_left else "refused"
