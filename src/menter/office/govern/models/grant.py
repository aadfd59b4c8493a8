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
    state = models.CharField(_("State"), max_length=20, default="accepted")
    is_sample = models.BooleanField(_("Sample data"), default=False)

    class Meta:
        ordering = ["-awarded_on", "id"]

    class Privacy:
        public = ("id", "key", "decision", "envelope", "recipient", "amount", "conditions_cy", "conditions_en",
                  "awarded_on", "ends_on", "initiatives", "state", "is_sample")  # fmt: skip


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


class Claim(models.Model):
    """What the recipient of a grant asks to be paid, for what, and what came of it.

    Its evidence is at an address, in files (models.evidence), or both.
    """

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="claims")
    year = models.PositiveSmallIntegerField(_("Financial year"))
    amount = models.DecimalField(_("Pounds"), max_digits=14, decimal_places=2)
    work = models.TextField(_("What it is for"))
    language = models.CharField(_("Language"), max_length=8, blank=True)
    evidence = models.URLField(_("Where the evidence is"), max_length=500, blank=True)
    state = models.CharField(_("State"), max_length=20, default="sent")
    sent_on = models.DateField(_("Sent on"))
    settled_on = models.DateField(_("Settled on"), null=True)
    paid_on = models.DateField(_("Paid on"), null=True)
    reason_cy = models.TextField(_("Reason in Welsh"), blank=True)
    reason_en = models.TextField(_("Reason in English"), blank=True)

    class Meta:
        ordering = ["sent_on", "id"]

    class Privacy:
        public = ("id", "grant", "year", "amount", "work", "language", "evidence", "state", "sent_on", "settled_on",
                  "paid_on", "reason_cy", "reason_en")  # fmt: skip


class ClosingReport(models.Model):
    """How a grant ended: what was done, what was learned, what it cost in the end."""

    grant = models.OneToOneField(Grant, on_delete=models.PROTECT, related_name="report")
    closed_on = models.DateField(_("Closed on"))
    spent = models.DecimalField(_("Pounds spent"), max_digits=14, decimal_places=2)
    done_cy = models.TextField(_("What was done, in Welsh"))
    done_en = models.TextField(_("What was done, in English"))
    learned_cy = models.TextField(_("What was learned, in Welsh"))
    learned_en = models.TextField(_("What was learned, in English"))
    evidence = models.URLField(_("Where the evidence is"), max_length=500)

    class Privacy:
        public = ("id", "grant", "closed_on", "spent", "done_cy", "done_en", "learned_cy", "learned_en", "evidence")
