"""Names of buyers and payers that mean no body for sure, and what a person said they mean."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.reference.models import Body
from menter.office.see.models.supplier import MergeState


class BodyName(models.Model):
    """A name that publishers use for a body, or may use: proposed with the reason, decided by a person."""

    name = models.CharField(_("Name as published"), max_length=300)
    plain = models.CharField(_("Name as it is compared"), max_length=300, unique=True)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, null=True, related_name="published_names")
    probability = models.FloatField(_("How likely"), default=0)
    reasons = models.JSONField(_("Why"), default=list)
    state = models.CharField(_("State"), max_length=10, choices=MergeState, default=MergeState.PROPOSED, db_index=True)
    proposed_at = models.DateTimeField(_("Proposed"))
    decided_by = models.CharField(_("Decided by"), max_length=80, blank=True)
    decided_at = models.DateTimeField(_("Decided"), null=True)

    class Meta:
        ordering = ["-probability", "id"]

    class Privacy:
        public = ("id", "name", "plain", "body", "probability", "reasons", "state", "proposed_at", "decided_at")
        restricted = ("decided_by",)
