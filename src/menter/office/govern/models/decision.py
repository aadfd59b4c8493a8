"""What the board decided."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.govern.models.meeting import Item, Meeting
from menter.office.join_up.models import Opportunity


class Outcome(models.TextChoices):
    FUND = "fund", _("Fund")
    DEFER = "defer", _("Defer")
    DECLINE = "decline", _("Decline")


class Decision(models.Model):
    """What the board said about one opportunity, and why."""

    key = models.CharField(_("Key"), max_length=80, unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    opportunity = models.ForeignKey(Opportunity, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(
        Item, on_delete=models.PROTECT, null=True, related_name="decisions", verbose_name=_("Item on the agenda")
    )
    title_cy = models.CharField(_("Welsh title"), max_length=300, blank=True)
    title_en = models.CharField(_("English title"), max_length=300, blank=True)
    outcome = models.CharField(_("Outcome"), max_length=20, choices=Outcome)
    reason_cy = models.TextField(_("Reason in Welsh"))
    reason_en = models.TextField(_("Reason in English"))
    conditions_cy = models.TextField(_("Conditions in Welsh"), blank=True)
    conditions_en = models.TextField(_("Conditions in English"), blank=True)
    decided_on = models.DateField(_("Decided on"))
    is_sample = models.BooleanField(_("Sample data"), default=False)

    class Meta:
        ordering = ["-decided_on", "id"]

    class Privacy:
        public = ("id", "key", "meeting", "opportunity", "item", "title_cy", "title_en", "outcome", "reason_cy",
                  "reason_en", "conditions_cy", "conditions_en", "decided_on", "is_sample")  # fmt: skip
