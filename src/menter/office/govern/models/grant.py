"""Money that follows a decision."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.choose.models import Envelope
from menter.office.govern.models.decision import Decision
from menter.office.reference.models import Body
from menter.office.see.models import Initiative


class Grant(models.Model):
    """Money tied to a decision, out of one envelope."""

    key = models.CharField(_("Key"), max_length=80, unique=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="grants")
    envelope = models.ForeignKey(Envelope, on_delete=models.PROTECT, related_name="grants")
    recipient = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="grants")
    amount = models.DecimalField(_("Pounds"), max_digits=14, decimal_places=2)
    conditions_cy = models.TextField(_("Conditions in Welsh"), blank=True)
    conditions_en = models.TextField(_("Conditions in English"), blank=True)
    awarded_on = models.DateField(_("Awarded on"))
    ends_on = models.DateField(_("To be spent by"), null=True)
    initiatives: models.ManyToManyField[Initiative, "GrantInitiative"] = models.ManyToManyField(
        Initiative, through="GrantInitiative", related_name="grants"
    )
    is_sample = models.BooleanField(_("Sample data"), default=False)

    class Meta:
        ordering = ["-awarded_on", "id"]

    class Privacy:
        public = ("id", "key", "decision", "envelope", "recipient", "amount", "conditions_cy", "conditions_en",
                  "awarded_on", "ends_on", "initiatives", "is_sample")  # fmt: skip


class Payment(models.Model):
    """One part of a grant, in one financial year (2026 is the year from 1 April 2026); the day may not be fixed yet."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="payments")
    year = models.PositiveSmallIntegerField(_("Financial year"))
    due_on = models.DateField(_("Date of payment"), null=True)
    amount = models.DecimalField(_("Pounds"), max_digits=14, decimal_places=2)

    class Meta:
        ordering = ["year", "due_on", "id"]

    class Privacy:
        public = ("id", "grant", "year", "due_on", "amount")


class GrantInitiative(models.Model):
    """That a grant pays for an initiative."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE)
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT)
    since = models.DateTimeField(_("Since"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["grant", "initiative"], name="once_on_a_grant")]

    class Privacy:
        public = ("id", "grant", "initiative", "since")
