"""The three-year plan: what is in it, what is out, and which envelope would pay."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.choose.models.envelope import Envelope
from menter.office.join_up.models import Opportunity


class Plan(models.Model):
    """One three-year plan: the best affordable choice when it was made, with its proven gap."""

    made_at = models.DateTimeField(_("Made"))
    first_year = models.PositiveSmallIntegerField(_("First financial year"))
    years = models.PositiveSmallIntegerField(_("Years"))
    budget = models.JSONField(_("Pounds in each year"), default=list)
    value = models.DecimalField(_("Value in pounds of today"), max_digits=16, decimal_places=2)
    gap = models.FloatField(_("Proven gap"))
    is_proven = models.BooleanField(_("No plan is better"), default=False)
    spent = models.JSONField(_("Pounds the plan spends in each year"), default=list)
    cashable = models.DecimalField(_("Cashable in pounds"), max_digits=16, decimal_places=2)
    non_cashable = models.DecimalField(_("Non-cashable in pounds"), max_digits=16, decimal_places=2)
    digest = models.CharField(_("What it was made from"), max_length=64)

    class Meta:
        ordering = ["-made_at", "-id"]

    class Privacy:
        public = ("id", "made_at", "first_year", "years", "budget", "value", "gap", "is_proven", "spent",
                  "cashable", "non_cashable", "digest")  # fmt: skip


class PlanItem(models.Model):
    """One opportunity in a plan: in, with its year, or out, with what keeps it out."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="items")
    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="plan_items")
    is_in = models.BooleanField(_("In the plan"))
    year = models.PositiveSmallIntegerField(_("Financial year it starts in"), null=True)
    cost = models.DecimalField(_("Cost in pounds"), max_digits=14, decimal_places=2, null=True)
    cashable = models.DecimalField(_("Cashable in pounds"), max_digits=16, decimal_places=2, default=0)
    non_cashable = models.DecimalField(_("Non-cashable in pounds"), max_digits=16, decimal_places=2, default=0)
    value = models.DecimalField(_("Value in pounds of today"), max_digits=16, decimal_places=2)
    reason_cy = models.TextField(_("Why, in Welsh"))
    reason_en = models.TextField(_("Why, in English"))

    class Meta:
        ordering = ["-is_in", "year", "id"]
        constraints = [models.UniqueConstraint(fields=["plan", "opportunity"], name="once_in_a_plan")]

    class Privacy:
        public = ("id", "plan", "opportunity", "is_in", "year", "cost", "cashable", "non_cashable", "value",
                  "reason_cy", "reason_en")  # fmt: skip


class PlanPayment(models.Model):
    """What one envelope would pay for one opportunity of a plan in one financial year."""

    item = models.ForeignKey(PlanItem, on_delete=models.CASCADE, related_name="payments")
    envelope = models.ForeignKey(Envelope, on_delete=models.CASCADE, related_name="planned")
    year = models.PositiveSmallIntegerField(_("Financial year"))
    amount = models.DecimalField(_("Pounds"), max_digits=14, decimal_places=2)

    class Meta:
        ordering = ["year", "id"]

    class Privacy:
        public = ("id", "item", "envelope", "year", "amount")
