"""Work in the background: ask whoever answers for stale entries whether they are still right."""

from collections.abc import Callable
from datetime import datetime

from django.core.mail import EmailMessage

from menter.office.ledger.models import Actor
from menter.office.listen.tasks import BROKEN, REFUSED, Post
from menter.office.see.actions import ask_owner, note_chase, try_again
from menter.office.see.models import Chase
from menter.office.see.presenters.chase import letter
from menter.office.see.stale import askings

OUTCOMES = ("sent", "refused", "unknown", "left")


def chase_due(
    *, by: Actor, at: datetime, progress: Callable[[int, int], None] = lambda done, of: None
) -> dict[str, int]:
    """Ask about every stale entry once, each person in one letter in the own language.

    Returns how many letters left (`sent`), were refused and will be tried again (`refused`), broke off so that nobody
    knows (`unknown`), or could not be tried because the server did not answer (`left`: tried again in the next run).
    """
    counts = dict.fromkeys(OUTCOMES, 0)
    post = Post()
    waiting = [chase for chase in failed(at) if post.open() and try_again(by=by, at=at, chase=chase)]
    for chase in waiting:
        counts[send(chase, post, by, at)] += 1
    asked = list(askings(at)) if waiting or post.open() else []
    for place, asking in enumerate(asked, start=1):
        chase_made = ask_owner(by=by, at=at, asking=asking) if post.open() else None
        if chase_made is not None:
            counts[send(chase_made, post, by, at)] += 1
        elif not post.open():
            counts["left"] += 1
        progress(place, len(asked))
    post.close()
    return counts


def failed(at: datetime) -> list[Chase]:
    """Letters that are known not to have left and whose links still work."""
    rows = Chase.objects.filter(failed_at__isnull=False, went_at=None, expires_on__gte=at.date())
    return list(rows.select_related("to", "body").order_by("pk"))


def send(chase: Chase, post: Post, by: Actor, at: datetime) -> str:
    """Send one letter: "sent", "refused" or "unknown"."""
    asked = list(chase.asked.select_related("initiative", "contract", "software_use__software"))
    written = letter(chase, asked)
    message = EmailMessage(written.subject, written.text, to=[chase.to.email], connection=post.connection)
    message.extra_headers = {"Auto-Submitted": "auto-generated"}  # RFC 3834: no holiday notes, please
    try:
        message.send()
    except REFUSED as refusal:
        note_chase(by=by, at=at, chase=chase, trouble=type(refusal).__name__)
        return "refused"
    except BROKEN:
        post.close()
        return "unknown"
    note_chase(by=by, at=at, chase=chase)
    return "sent"
