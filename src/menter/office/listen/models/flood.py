"""How much came from one place in the last hour, counted by all processes together."""

import secrets
from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

WINDOW = timedelta(hours=1)


class SendingQuerySet(models.QuerySet["Sending"]):
    """Counts, each for at most an hour."""

    def count_more(self, who: str, *, at: datetime, by: int = 1) -> int:
        """Count some more from `who`; gives how many that makes since the first of this hour. Older counts go."""
        with transaction.atomic():
            self.filter(since__lte=at - WINDOW).delete()
            sending, _is_new = self.select_for_update().get_or_create(who=who, defaults={"since": at, "count": 0})
            sending.count += by
            sending.save(update_fields=["count"])
            return sending.count


class Sending(models.Model):
    """One place that words come from, as a keyed digest; gone when its hour is over."""

    who = models.CharField(_("Keyed digest of an address or a key"), max_length=64, unique=True)
    since = models.DateTimeField(_("From"), db_index=True)
    count = models.PositiveIntegerField(_("How many"))

    objects = SendingQuerySet.as_manager()

    class Privacy:
        restricted = ("id", "who", "since", "count")


class DayKeyQuerySet(models.QuerySet["DayKey"]):
    """The key of a day; those of other days are deleted."""

    def of(self, day: date) -> bytes:
        """The day's own random key, made when it is first asked for."""
        self.forget_before(day)
        found, _is_new = self.get_or_create(day=day, defaults={"value": secrets.token_bytes(32)})
        return bytes(found.value)

    def forget_before(self, day: date) -> int:
        """Delete the keys of earlier days: what was made with them can be traced back by nobody any more."""
        return self.filter(day__lt=day).delete()[0]


class DayKey(models.Model):
    """The key of one day's sender digests: random, and gone the day after."""

    day = models.DateField(_("Day"), unique=True)
    value = models.BinaryField(_("Random key"))

    objects = DayKeyQuerySet.as_manager()

    class Privacy:
        restricted = ("id", "day")
        personal = ("value",)
