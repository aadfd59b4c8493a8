"""How much came from one place in the last hour, counted by all processes together."""

from datetime import datetime, timedelta

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
