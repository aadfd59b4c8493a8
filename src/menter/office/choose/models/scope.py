"""What doing an opportunity would take and give, and what days the team has: each version as somebody said it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.join_up.models import Opportunity


class ScopeVersion(models.Model):
    """The one to five scopes of an opportunity. The newest version holds; the others stay to be read.

    said    as `menter.office.choose.scope` writes it: money in pence, effort in days
    """

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="scope_versions")
    number = models.PositiveIntegerField(_("Version"))
    said = models.JSONField(_("Scopes"), default=dict)
    by = models.CharField(_("By"), max_length=80)
    at = models.DateTimeField(_("When"))

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["opportunity", "number"], name="one_version_of_scopes")]

    class Privacy:
        public = ("id", "opportunity", "number", "said", "at")
        restricted = ("by",)


class TeamVersion(models.Model):
    """The days that people of each role have, by quarter from 1 April of `first_year`. The newest version holds.

    said    one entry for each role: code, name_cy, name_en, days, top_up (share), day_rate (pence)
    """

    number = models.PositiveIntegerField(_("Version"), unique=True)
    first_year = models.PositiveSmallIntegerField(_("Financial year of the first quarter"))
    said = models.JSONField(_("Roles"), default=list)
    by = models.CharField(_("By"), max_length=80)
    at = models.DateTimeField(_("When"))

    class Meta:
        ordering = ["-number"]

    class Privacy:
        public = ("id", "number", "first_year", "said", "at")
        restricted = ("by",)
