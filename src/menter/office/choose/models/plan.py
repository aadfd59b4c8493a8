"""The three-year plan: what is in it from which quarter, what is out, and which envelope would pay."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.choose.models.envelope import Envelope
from menter.office.join_up.models import Opportunity


class Plan(models.Model):
    """One three-year plan: the best affordable choice when it was made, with its proven gap.

    draft       the draft of people that it was worked out for; none: Menter made it by itself
    pots        by envelope's code, the pounds that the plan may spend of it in each year
    effort      of each role, by quarter: the days there are (`have`), those that the plan takes (`used`) and those of
                them that are bought in (`bought`)
    by_council  pounds of estimated savings, and how many opportunities of the plan it takes part in, by council's code
    """

    made_at = models.DateTimeField(_("Made"))
    first_year = models.PositiveSmallIntegerField(_("First financial year"))
    years = models.PositiveSmallIntegerField(_("Years"))
    budget = models.JSONField(_("Pounds in each year"), default=list)
    value = models.DecimalField(_("Value in pounds of today"), max_digits=16, decimal_places=2)
    bound = models.DecimalField(_("More than no plan is worth, in pounds of today"), max_digits=16, decimal_places=2)
    gap = models.FloatField(_("Proven gap"))
    is_proven = models.BooleanField(_("No plan is better"), default=False)
    spent = models.JSONField(_("Pounds the plan spends in each year"), default=list)
    pots = models.JSONField(_("Pounds of each envelope by year"), default=dict)
    effort = models.JSONField(_("Person-days of each role by quarter"), default=list)
    by_council = models.JSONField(_("What each council would get"), default=dict)
    cashable = models.DecimalField(_("Cashable in pounds"), max_digits=16, decimal_places=2)
    non_cashable = models.DecimalField(_("Non-cashable in pounds"), max_digits=16, decimal_places=2)
    engine = models.CharField(_("What found it"), max_length=60, blank=True)
    seed = models.PositiveIntegerField(_("Seed"), default=0)
    seconds = models.FloatField(_("Seconds it was given"), default=0)
    digest = models.CharField(_("What it was made from"), max_length=64)
    draft = models.ForeignKey("choose.PlanDraft", on_delete=models.CASCADE, null=True, related_name="plans")
    proposed_at = models.DateTimeField(_("Proposed to the board"), null=True)

    class Meta:
        ordering = ["-made_at", "-id"]

    class Privacy:
        public = ("id", "made_at", "first_year", "years", "budget", "value", "bound", "gap", "is_proven", "spent",
                  "pots", "effort", "by_council", "cashable", "non_cashable", "engine", "seed", "seconds",
                  "digest", "draft", "proposed_at")  # fmt: skip


class PlanItem(models.Model):
    """One opportunity in a plan: in, with its scope and quarters, or out, with what keeps it out."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="items")
    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="plan_items")
    is_in = models.BooleanField(_("In the plan"))
    start = models.PositiveSmallIntegerField(_("Quarter of the plan it starts in, from 0"), null=True)
    quarters = models.PositiveSmallIntegerField(_("Quarters it takes"), default=0)
    scope_cy = models.CharField(_("Scope, in Welsh"), max_length=100, blank=True)
    scope_en = models.CharField(_("Scope, in English"), max_length=100, blank=True)
    cost = models.DecimalField(_("Cost in pounds"), max_digits=14, decimal_places=2, null=True)
    cashable = models.DecimalField(_("Cashable in pounds"), max_digits=16, decimal_places=2, default=0)
    non_cashable = models.DecimalField(_("Non-cashable in pounds"), max_digits=16, decimal_places=2, default=0)
    value = models.DecimalField(_("Value in pounds of today"), max_digits=16, decimal_places=2)
    reason_cy = models.TextField(_("Why, in Welsh"))
    reason_en = models.TextField(_("Why, in English"))

    class Meta:
        ordering = ["-is_in", "start", "id"]
        constraints = [models.UniqueConstraint(fields=["plan", "opportunity"], name="once_in_a_plan")]

    class Privacy:
        public = ("id", "plan", "opportunity", "is_in", "start", "quarters", "scope_cy", "scope_en", "cost",
                  "cashable", "non_cashable", "value", "reason_cy", "reason_en")  # fmt: skip


class PlanPayment(models.Model):
    """What one envelope would pay in one quarter: for one opportunity of a plan, or for days that are bought in."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="payments")
    item = models.ForeignKey(PlanItem, on_delete=models.CASCADE, null=True, related_name="payments")
    envelope = models.ForeignKey(Envelope, on_delete=models.CASCADE, related_name="planned")
    quarter = models.PositiveSmallIntegerField(_("Quarter of the plan, from 0"))
    amount = models.DecimalField(_("Pounds"), max_digits=14, decimal_places=2)

    class Meta:
        ordering = ["quarter", "id"]

    class Privacy:
        public = ("id", "plan", "item", "envelope", "quarter", "amount")
