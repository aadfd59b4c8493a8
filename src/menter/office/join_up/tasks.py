"""Work in the background: send e-mails about introductions and about two authorities that start the same thing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPSenderRefused

from django.core.mail import EmailMessage
from django.utils import timezone
from django_tasks import task

from menter.office.join_up.actions import note_letters
from menter.office.join_up.introduction import ANSWERS, leads_of, overlaps, speakers_for
from menter.office.join_up.models import Introduction, IntroductionState
from menter.office.join_up.models import Letter as Sent
from menter.office.join_up.presenters.letter import Letter, answered_letter, asked_letter, overlap_letter
from menter.office.ledger.models import Actor, Machine
from menter.office.people.models import User

BY = "menter run"
REFUSED = (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError)
BROKEN = (SMTPException, OSError)  # it may have arrived, so it is not tried again by itself


@dataclass(frozen=True, slots=True)
class Due:
    """One e-mail that one account should get."""

    kind: str
    about: str
    to: User
    write: Callable[[], Letter]


@task()
def send_letters() -> dict[str, int]:
    """Send every e-mail that is due, once; what came of it, by name."""
    return send_due_letters(by=Machine(BY), at=timezone.now())


def send_due_letters(
    *, by: Actor, at: datetime, progress: Callable[[int, int], None] = lambda done, of: None
) -> dict[str, int]:
    """Send what is due about introductions and overlaps; nobody gets anything twice.

    Returns  how many left (`sent`), were refused and will be tried again (`refused`), and broke off so that nobody
             knows (`unknown`).
    """
    counts = send_each([*due_introductions(), *due_overlaps()], at=at, progress=progress)
    if any(counts.values()):
        note_letters(by=by, at=at, counts=counts)
    return counts


def send_each(due: Sequence[Due], *, at: datetime, progress: Callable[[int, int], None]) -> dict[str, int]:
    """Send each that has not left yet; how many left, were refused, and broke off."""
    counts = {"sent": 0, "refused": 0, "unknown": 0}
    for done, each in enumerate(due, start=1):
        came = send_one(each, at)
        if came:
            counts[came] += 1
        progress(done, len(due))
    return counts


def due_introductions() -> Iterator[Due]:
    """The e-mails about introductions: to both sides when one is asked for, to those who asked when it is answered."""
    rows = Introduction.objects.select_related("opportunity", "asking", "asked")
    for row in rows.filter(state=IntroductionState.ASKED).order_by("pk"):
        for body, answers in ((row.asked, True), (row.asking, False)):
            for user in speakers_for(body):
                yield Due("asked", f"introduction:{row.pk}", user, partial(asked_letter, row, user, answers=answers))
    for row in rows.filter(state__in=ANSWERS).order_by("pk"):
        for user in speakers_for(row.asking):
            yield Due("answered", f"introduction:{row.pk}", user, partial(answered_letter, row))


def due_overlaps() -> Iterator[Due]:
    """The e-mails about two authorities that start the same thing, to both."""
    for each in overlaps():
        for body in leads_of((each.left, each.right)):
            for user in speakers_for(body):
                yield Due("overlap", each.key, user, partial(overlap_letter, each))


def send_one(due: Due, at: datetime) -> str:
    """Send one e-mail to one account: "sent", "refused", "unknown"; "" when it left before."""
    sent = Sent.objects.claim(kind=due.kind, about=due.about, to=due.to.actor_key, at=at)
    if sent is None:
        return ""
    letter = due.write()
    message = EmailMessage(letter.subject, letter.text, to=[due.to.email])
    message.extra_headers = {"Auto-Submitted": "auto-generated"}  # RFC 3834: no holiday notes, please
    try:
        message.send()
    except REFUSED as refusal:
        sent.failed(at=at, trouble=type(refusal).__name__)
        return "refused"
    except BROKEN:
        return "unknown"
    sent.went(at=at)
    return "sent"
