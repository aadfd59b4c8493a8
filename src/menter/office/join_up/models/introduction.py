"""Asks to be introduced to another authority that has, does or buys the same, and what came of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.join_up.models.opportunity import Opportunity
from menter.office.reference.models import Body


class IntroductionState(models.TextChoices):
    """How far an introduction is."""

    ASKED = "asked", _("Waits for an answer")
    ACCEPTED = "accepted", _("They will meet")
    DECLINED = "declined", _("Not now")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Introduction(models.Model):
    """One authority asks to meet another about something both have, do or buy.

    about_kind, about_id    the record it is about where it is about no opportunity: "initiative", 12
    """

    opportunity = models.ForeignKey(Opportunity, on_delete=models.SET_NULL, null=True, related_name="introductions")
    about_kind = models.CharField(_("Kind of record"), max_length=20, blank=True)
    about_id = models.PositiveBigIntegerField(_("Number of the record"), null=True)
    asking = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="introductions_asked")
    asked = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="introductions_wanted")
    note = models.TextField(_("What to talk about"), blank=True)
    language = models.CharField(_("Language"), max_length=8, blank=True)
    answer_by = models.DateField(_("Answer wanted by"))
    state = models.CharField(_("State"), max_length=12, choices=IntroductionState, default=IntroductionState.ASKED)
    reply = models.TextField(_("Answer"), blank=True)
    by = models.CharField(_("Asked by"), max_length=80)
    at = models.DateTimeField(_("When"))
    answered_at = models.DateTimeField(_("Answered"), null=True)
    answered_by = models.CharField(_("Answered by"), max_length=80, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    class Privacy:
        restricted = ("id", "opportunity", "about_kind", "about_id", "asking", "asked", "note", "language", "answer_by",
                      "state", "reply", "by", "at", "answered_at", "answered_by")  # fmt: skip
