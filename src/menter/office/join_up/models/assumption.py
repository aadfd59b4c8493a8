"""What estimates of savings rest on, version by version."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AssumptionVersion(models.Model):
    """The assumptions of one day. The newest one of an opportunity holds for it, else the newest for all.

    scope   the key of the opportunity that it is for; empty for all of them
    values  as `menter.join_up.saving.Assumptions` names them
    """

    scope = models.CharField(_("Opportunity it is for"), max_length=80, blank=True, db_index=True)
    values = models.JSONField(_("Assumptions"), default=dict)
    why = models.TextField(_("Why"), blank=True)
    by = models.CharField(_("By"), max_length=80)
    at = models.DateTimeField(_("When"))

    class Meta:
        ordering = ["-at", "-id"]

    class Privacy:
        public = ("id", "scope", "values", "why", "at")
        restricted = ("by",)
