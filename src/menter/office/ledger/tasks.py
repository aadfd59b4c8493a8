"""Look through the whole record in the background."""

from dataclasses import dataclass

from django.utils import timezone
from django_tasks import task

from menter.office.ledger.actions import finish_check, note_progress
from menter.office.ledger.models import Check
from menter.office.ledger.verdict import verify


@dataclass(frozen=True, slots=True)
class Asker:
    """Whoever asked for a check, as the check remembers them."""

    actor_key: str


@task()
def look_through(number: int) -> None:
    """Do the check with this number; whoever opens its page sees how far it is."""
    carry_out(Check.objects.get(pk=number))


def carry_out(check: Check) -> None:
    """Look through the record and keep what was found."""
    verdict = verify(progress=lambda done, of: note_progress(check=check, done=done, of=of))
    finish_check(by=Asker(check.by), at=timezone.now(), check=check, verdict=verdict)
