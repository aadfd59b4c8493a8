"""Asking whoever answers for an entry whether it is still right: by e-mail, answered without signing in."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.people.models import User
from menter.office.reference.models import Body
from menter.office.see.models.contract import Contract
from menter.office.see.models.initiative import Initiative
from menter.office.see.models.software import SoftwareUse


class Chase(models.Model):
    """One letter to one person about entries of one body that nobody has looked at for long, sent by the outbox."""

    to = models.ForeignKey(User, on_delete=models.CASCADE, related_name="chases")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="chases")
    at = models.DateTimeField(_("When it was written"))
    expires_on = models.DateField(_("Its links work until"))

    class Meta:
        ordering = ["-at", "-id"]

    class Privacy:
        restricted = ("id", "to", "body", "at", "expires_on")


class Answer(models.TextChoices):
    """What somebody said of an entry."""

    RIGHT = "right", _("Still right")
    OVER = "over", _("No longer so")


class Confirmation(models.Model):
    """That one entry was asked about in one letter, and what was answered.

    as_of   the day on which the entry was last said to be so, when it was asked about
    """

    chase = models.ForeignKey(Chase, on_delete=models.CASCADE, related_name="asked")
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, null=True, related_name="asked")
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, null=True, related_name="asked")
    software_use = models.ForeignKey(SoftwareUse, on_delete=models.CASCADE, null=True, related_name="asked")
    as_of = models.DateField(_("Last said to be so"))
    answer = models.CharField(_("Answer"), max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(_("Answered"), null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "as_of"], name="initiative_asked_once"),
            models.UniqueConstraint(fields=["contract", "as_of"], name="contract_asked_once"),
            models.UniqueConstraint(fields=["software_use", "as_of"], name="software_use_asked_once"),
        ]

    class Privacy:
        restricted = ("id", "chase", "initiative", "contract", "software_use", "as_of", "answer", "answered_at")

    @property
    def entry(self) -> Initiative | Contract | SoftwareUse:
        """What was asked about."""
        found = self.initiative or self.contract or self.software_use
        assert found is not None
        return found

    def is_open(self, on: date) -> bool:
        """Whether its link still works."""
        return on <= self.chase.expires_on
