"""A person's word on which team leads a piece of work, over what the remits say."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.join_up.models import Opportunity
from menter.office.listen.models import Statement
from menter.office.see.models import Initiative

KINDS = ("statement", "opportunity", "initiative")


def is_just(kind: str) -> models.Q:
    """That it is about one record of this kind and about no other."""
    return models.Q(**{f"{each}__isnull": each != kind for each in KINDS})


class LeadOverride(models.Model):
    """That another team leads than the remits say, why, and until when that was so."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, null=True, related_name="lead_overrides")
    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, null=True, related_name="lead_overrides")
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, null=True, related_name="lead_overrides")
    team = models.CharField(_("Team that leads"), max_length=60)
    reason_cy = models.TextField(_("Reason in Welsh"))
    reason_en = models.TextField(_("Reason in English"))
    at = models.DateTimeField(_("When"))
    ended_at = models.DateTimeField(_("Taken back"), null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="a_lead_of_one_record",
                condition=is_just("statement") | is_just("opportunity") | is_just("initiative"),
            )
        ]

    class Privacy:
        public = ("id", "statement", "opportunity", "initiative", "team", "reason_cy", "reason_en", "at", "ended_at")
