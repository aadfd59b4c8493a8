"""Work in the background: e-mails about introductions and about two authorities that start the same thing."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from django.utils import timezone
from django_tasks import task

from menter.office.join_up.introduction import ANSWERS, leads_of, overlaps, speakers_for
from menter.office.join_up.models import Introduction, IntroductionState
from menter.office.join_up.presenters.letter import answered_letter, asked_letter, overlap_letter
from menter.office.ledger.models import Actor, Machine
from menter.office.people.tasks import send_due
from menter.office.people.writing import Due, write_due

BY = "menter run"
KINDS = ("asked", "answered", "overlap")


@task()
def send_letters() -> dict[str, int]:
    """Write and send every e-mail that is due, once; what came of it, by name."""
    return send_due_letters(by=Machine(BY), at=timezone.now())


def send_due_letters(
    *, by: Actor, at: datetime, progress: Callable[[int, int], None] = lambda done, of: None
) -> dict[str, int]:
    """Write what is due about introductions and overlaps, and send it; nobody gets anything twice.

    Returns  how many were `written`, and what came of sending (people.tasks.send_due).
    """
    written = write_due([*due_introductions(), *due_overlaps()], by=by, at=at)
    return {"written": written, **send_due(by=by, at=at, kinds=KINDS, progress=progress)}


def due_introductions() -> Iterator[Due]:
    """The e-mails about introductions: to both sides when one is asked for, to those who asked when it is answered."""
    rows = Introduction.objects.select_related("opportunity", "asking", "asked")
    for row in rows.filter(state=IntroductionState.ASKED).order_by("pk"):
        for body, answers in ((row.asked, True), (row.asking, False)):
            for user in speakers_for(body):
                yield Due("asked", f"introduction:{row.pk}", user, partial(asked_letter, row, answers=answers))
    for row in rows.filter(state__in=ANSWERS).order_by("pk"):
        for user in speakers_for(row.asking):
            yield Due("answered", f"introduction:{row.pk}", user, partial(answered_letter, row))


def due_overlaps() -> Iterator[Due]:
    """The e-mails about two authorities that start the same thing, to both."""
    for each in overlaps():
        for body in leads_of((each.left, each.right)):
            for user in speakers_for(body):
                yield Due("overlap", each.key, user, partial(overlap_letter, each))
