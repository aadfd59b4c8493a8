"""When e-mails leave that come once a day."""

from datetime import datetime, timedelta

from django.utils.timezone import localtime

HOUR = 7  # of the day: before work


def next_morning(at: datetime) -> datetime:
    """When the next daily e-mails leave."""
    morning = localtime(at).replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return morning if morning > at else morning + timedelta(days=1)
