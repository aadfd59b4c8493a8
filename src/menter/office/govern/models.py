"""The advisory group's meetings and decisions, and the grants that follow from them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.choose.models import Envelope
from menter.office.join_up.models import Opportunity
from menter.office.reference.models import Body
from menter.office.see.models import Initiative


class Meeting(models.Model):
    """One meeting of the advisory group."""

    code = models.CharField(_("Code"), max_length=60, primary_key=True)
    name_cy = models.CharField(_("Welsh name"), max_length=200, blank=True)
    name_en = models.CharField(_("English name"), max_length=200, blank=True)
    held_on = models.DateField(_("Held on"))
    place_cy = models.CharField(_("Place, in Welsh"), max_length=200)
    place_en = models.CharField(_("Place, in English"), max_length=200)
    host = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="hosted_meetings")
    agenda_cy = models.JSONField(_("Agenda in Welsh"), default=list)
    agenda_en = models.JSONField(_("Agenda in English"), default=list)
    is_sample = models.BooleanField(_("Sample data"), default=False)

    class Meta:
        ordering = ["-held_on"]

    class Privacy:
        public = ("code", "name_cy", "name_en", "held_on", "place_cy", "place_en", "host", "agenda_cy", "agenda_en",
                  "is_sample")  # fmt: skip


class Outcome(models.TextChoices):
    FUND = "fund", _("Fund")
    DEFER = "defer", _("Defer")
    DECLINE = "decline", _("Decline")


class Decision(models.Model):
    """What the board said about one opportunity, and why."""

    key = models.CharField(_("Key"), max_length=80, unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    opportunity = models.ForeignKey(Opportunity, on_delete=models.PROTECT, related_name="decisions")
    item = models.PositiveSmallIntegerField(_("Item on the agenda"), null=True)
    title_cy = models.CharField(_("Welsh title"), max_length=300, blank=True)
    title_en = models.CharField(_("English title"), max_length=300, blank=True)
    outcome = models.CharField(_("Outcome"), max_length=20, choices=Outcome)
    reason_cy = models.TextField(_("Reason in Welsh"))
    reason_en = models.TextField(_("Reason in English"))
    decided_on = models.DateField(_("Decided on"))
    is_sample = models.BooleanField(_("Sample data"), default=False)

    class Meta:
        ordering = ["-decided_on", "id"]

    class Privacy:
        public = ("id", "key", "meeting", "opportunity", "item", "title_cy", "title_en", "outcome", "reason_cy",
                  "reason_en", "decided_on", "is_sample")  # fmt: skip


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
