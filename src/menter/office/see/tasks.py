"""Work in the background: ask whoever answers for stale entries whether they are still right."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from menter.office.ledger.models import Actor
from menter.office.people.tasks import send_due
from menter.office.people.writing import Due, write_due
from menter.office.see.actions import ask_owner
from menter.office.see.models import Chase
from menter.office.see.presenters.chase import letter
from menter.office.see.stale import askings

KIND = "still-right"


def chase_due(
    *, by: Actor, at: datetime, progress: Callable[[int, int], None] = lambda done, of: None
) -> dict[str, int]:
    """Ask about every stale entry once, each person in one letter in the own language.

    Returns  how many letters were `written`, and what came of sending (people.tasks.send_due).
    """
    asked = list(askings(at))
    for done, asking in enumerate(asked, start=1):
        ask_owner(by=by, at=at, asking=asking)
        progress(done, len(asked))
    chases = Chase.objects.filter(expires_on__gte=at.date()).select_related("to", "body").order_by("pk")
    due = [Due(KIND, f"chase:{each.pk}", each.to, partial(letter, each)) for each in chases]
    return {"written": write_due(due, by=by, at=at), **send_due(by=by, at=at, kinds=[KIND])}
