"""Work in the background: ask owners of addresses to confirm them, send replies by e-mail to those who asked."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone
from django_tasks import task

from menter.office.ledger.models import Actor, Machine
from menter.office.listen.actions import forget_old_requests, forget_unconfirmed, write_links, write_replies
from menter.office.listen.replied import due_by_email, waiting_for_council
from menter.office.people import tasks as people

BY = "menter reply"


@task()
def send_links() -> dict[str, int]:
    """Ask the owners of new addresses to confirm them; what came of it, by name."""
    return ask_owners(by=Machine(BY), at=timezone.now())


@task()
def send_replies() -> dict[str, int]:
    """Send every reply that is due, once; what came of it, by name."""
    return send_due(by=Machine(BY), at=timezone.now())


def send_due(
    *, by: Actor, at: datetime, progress: Callable[[int, int], None] = lambda done, of: None
) -> dict[str, int]:
    """Send every reply that is due to everybody who waits for one by e-mail; forget addresses of two years ago.

    Returns  how many were `written`, what came of sending (people.tasks.send_due), and how many letters and calls wait
             for an officer (`by_council`).
    """
    forget_old_requests(by=by, at=at)
    ask_owners(by=by, at=at)
    due = list(due_by_email())
    written = sum(write_replies(by=by, at=at, reply=stands.reply, requests=requests) for stands, requests in due)
    came = people.send_due(by=by, at=at, kinds=["reply"], progress=progress)
    return {"written": written, **came, "by_council": len(waiting_for_council())}


def ask_owners(*, by: Actor, at: datetime) -> dict[str, int]:
    """Send a link to every address that waits for one, and forget those whose owner said nothing for a week.

    Returns  how many were `written`, and what came of sending (people.tasks.send_due)
    """
    forget_unconfirmed(by=by, at=at)
    written = write_links(by=by, at=at)
    return {"written": written, **people.send_due(by=by, at=at, kinds=["confirm"])}
