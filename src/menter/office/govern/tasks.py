"""Work in the background: remind owners of what is due."""

from collections.abc import Callable
from datetime import datetime

from django.utils.timezone import localdate

from menter.office.govern.reminding import KIND, due_follow_ups, due_grants
from menter.office.ledger.models import Actor
from menter.office.people.tasks import send_due
from menter.office.people.writing import write_due


def remind_due(
    *, by: Actor, at: datetime, progress: Callable[[int, int], None] = lambda done, of: None
) -> dict[str, int]:
    """Remind of every action of a meeting, and of every grant, whose day is near or over; each reminder once.

    Returns  how many were `written`, and what came of sending (people.tasks.send_due).
    """
    today = localdate(at)
    written = write_due([*due_follow_ups(today), *due_grants(today)], by=by, at=at)
    return {"written": written, **send_due(by=by, at=at, kinds=[KIND], progress=progress)}
