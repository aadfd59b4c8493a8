"""What every record of the register has beside its own facts."""

from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from menter.office.see.models.source import Source
from menter.office.standards.models import Intake

REGISTERED = (
    "id", "key", "intake", "origin", "gone_at", "confirmed_at", "is_sample", "updated_at",
)  # fmt: skip


class Registered(models.Model):
    """A record that came from somewhere: its key, file and source, and when somebody last said that it is so.

    origin      the source that it is in; None for a single file that somebody brought
    gone_at     since when it is no longer in its source; it stays, and is shown so
    """

    key = models.CharField(_("Key"), max_length=300, unique=True)
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, null=True, related_name="%(class)ss")
    origin = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, related_name="%(class)ss")
    gone_at = models.DateTimeField(_("No longer in its source since"), null=True)
    confirmed_at = models.DateTimeField(_("Said to be still right"), null=True)
    is_sample = models.BooleanField(_("Sample data"), default=False)
    updated_at = models.DateTimeField(_("Last changed"))

    class Meta:
        abstract = True

    @property
    def fresh_on(self) -> date:
        """The day on which somebody last said so: changed it, or confirmed it."""
        stamps: list[Any] = [self.updated_at, self.confirmed_at]
        return timezone.localdate(max(stamp for stamp in stamps if stamp is not None))
