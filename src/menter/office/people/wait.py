"""How long an e-mail may wait for others to the same person, and when those leave."""

from datetime import datetime, timedelta
from typing import Final

from django.utils.timezone import localtime

from menter.office.people.models import Rhythm

HOUR: Final = 7  # of the day: before work
MONDAY: Final = 0

# What each kind of e-mail may wait for. Those with a day by which somebody has to answer or act wait a night at most,
# whatever was chosen; kinds that are not here leave at once: a link that somebody waits for, a receipt.
LONGEST: Final[dict[str, Rhythm]] = {
    "role": Rhythm.WEEKLY,
    "fingerprint": Rhythm.WEEKLY,
    "overlap": Rhythm.WEEKLY,
    "still-right": Rhythm.WEEKLY,
    "asked": Rhythm.DAILY,
    "answered": Rhythm.DAILY,
    "combine": Rhythm.DAILY,
    "combined": Rhythm.DAILY,
    "due": Rhythm.DAILY,
}


def leaves_at(kind: str, rhythm: str, at: datetime) -> datetime:
    """When an e-mail of this kind leaves that is written now, to somebody with this rhythm."""
    longest = LONGEST.get(kind, Rhythm.AT_ONCE)
    if Rhythm.AT_ONCE in (rhythm, longest):
        return at
    return next_monday(at) if rhythm == longest == Rhythm.WEEKLY else next_morning(at)


def may_wait(kind: str, rhythm: str | None) -> bool:
    """Whether an e-mail of this kind goes together with others to somebody with this rhythm."""
    return kind in LONGEST and rhythm in (Rhythm.DAILY, Rhythm.WEEKLY)


def next_morning(at: datetime) -> datetime:
    """When the next daily e-mails leave."""
    morning = localtime(at).replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return morning if morning > at else morning + timedelta(days=1)


def next_monday(at: datetime) -> datetime:
    """When the next weekly e-mails leave."""
    morning = next_morning(at)
    return morning + timedelta(days=(MONDAY - morning.weekday()) % 7)
