"""Money to choose under (envelopes), funding rounds, and the three-year plan."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.join_up.models import Opportunity
from menter.office.listen.models import Statement


class Envelope(models.Model):
    """Money with a purpose, by financial year (from 1 April)."""

    code = models.CharField(_("Code"), max_length=60, primary_key=True)
    name_cy = models.CharField(_("Welsh name"), max_length=200)
    name_en = models.CharField(_("English name"), max_length=200)
    is_at_least = models.BooleanField(_("At least this much"), default=False)
    source = models.CharField(_("Source"), max_length=300)
    is_sample = models.BooleanField(_("Sample data"), default=False)

    class Meta:
        ordering = ["code"]

    class Privacy:
        public = ("code", "name_cy", "name_en", "is_at_least", "source", "is_sample")


class EnvelopeYear(models.Model):
    """How much of an envelope there is in one financial year (2026 is the year from 1 April 2026)."""

    envelope = models.ForeignKey(Envelope, on_delete=models.CASCADE, related_name="by_year")
    year = models.PositiveSmallIntegerField(_("Financial year"))
    amount = models.DecimalField(_("Pounds"), max_digits=14, decimal_places=2)
    allocated = models.DecimalField(_("Pounds promised to grants"), max_digits=14, decimal_places=2, default=0)

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["envelope", "year"], name="one_amount_an_envelope_year"),
            models.CheckConstraint(
                name="never_more_than_there_is",
                condition=models.Q(allocated__gte=0, allocated__lte=models.F("amount")),
            ),
        ]

    class Privacy:
        public = ("id", "envelope", "year", "amount", "allocated")

    @property
    def left(self) -> Decimal:
        """What can still be promised: allocated + left = amount, always."""
        return self.amount - self.allocated


class Round(models.Model):
    """One funding round, from call to published awards."""

    code = models.CharField(_("Code"), max_length=60, primary_key=True)
    name_cy = models.CharField(_("Welsh name"), max_length=200)
    name_en = models.CharField(_("English name"), max_length=200)
    envelope = models.ForeignKey(Envelope, on_delete=models.PROTECT, related_name="rounds")
    state = models.CharField(_("State"), max_length=20)
    opens_on = models.DateField(_("Opens"))
    closes_on = models.DateField(_("Closes"))
    panel_on = models.DateField(_("Panel meets"), null=True)
    decided_on = models.DateField(_("Decided"), null=True)
    criteria = models.JSONField(_("Criteria with weights"), default=list)
    is_sample = models.BooleanField(_("Sample data"), default=False)

    class Meta:
        ordering = ["-opens_on"]

    class Privacy:
        public = ("code", "name_cy", "name_en", "envelope", "state", "opens_on", "closes_on", "panel_on",
                  "decided_on", "criteria", "is_sample")  # fmt: skip


class RoundEntry(models.Model):
    """One statement in a round, with its scores by criterion and what came of it."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="entries")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="entries")
    scores = models.JSONField(_("Score by criterion"), default=dict)
    outcome = models.CharField(_("Outcome"), max_length=20, blank=True)
    awarded = models.DecimalField(_("Pounds awarded"), max_digits=14, decimal_places=2, null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "statement"], name="once_in_a_round")]

    class Privacy:
        public = ("id", "round", "statement", "scores", "outcome", "awarded")


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
