"""Asks to be introduced to another authority that has, does or buys the same, and what came of them."""

from datetime import datetime

from django.db import models
from django.db.models import F
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


class LetterQuerySet(models.QuerySet["Letter"]):
    """How a letter leaves: it is claimed first, so that two workers, or one that was killed, send nothing twice."""

    def claim(self, *, kind: str, about: str, to: str, at: datetime) -> "Letter | None":
        """The right to send this letter to this account; None when somebody has it or it left already."""
        letter, is_new = self.get_or_create(kind=kind, about=about, to=to, defaults={"at": at})
        if is_new:
            return letter
        failed = self.filter(pk=letter.pk, failed_at__isnull=False)
        if not failed.update(at=at, failed_at=None, trouble="", tries=F("tries") + 1):
            return None
        letter.refresh_from_db()
        return letter


class Letter(models.Model):
    """That one e-mail about an introduction or an overlap went to one account; nobody gets it twice.

    kind    "asked", "answered" or "overlap"
    about   what it is about: "introduction:3", "initiative:4|initiative:9"
    to      the key of the account
    """

    kind = models.CharField(_("Kind"), max_length=20)
    about = models.CharField(_("What it is about"), max_length=80)
    to = models.CharField(_("Account"), max_length=80)
    at = models.DateTimeField(_("When it was begun"))
    went_at = models.DateTimeField(_("When it left"), null=True)
    failed_at = models.DateTimeField(_("When it could not be sent"), null=True)
    tries = models.PositiveSmallIntegerField(_("How often it was tried"), default=1)
    trouble = models.CharField(_("Why it could not be sent"), max_length=60, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "about", "to"], name="one_letter_an_account")]

    class Privacy:
        restricted = ("id", "kind", "about", "to", "at", "went_at", "failed_at", "tries", "trouble")

    def went(self, *, at: datetime) -> None:
        """It has left."""
        self.went_at = at
        self.save(update_fields=["went_at"])

    def failed(self, *, at: datetime, trouble: str) -> None:
        """It has not left; `trouble` says why without saying to whom."""
        self.failed_at, self.trouble = at, trouble[:60]
        self.save(update_fields=["failed_at", "trouble"])
