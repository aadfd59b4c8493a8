"""How a problem statement comes into a round: written, saved, come back to, and sent once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.choose.models.round import Round, RoundEntry
from menter.office.reference.models import Body


class StatementDraft(models.Model):
    """A statement that somebody writes for one round; it stays as the receipt when it has been sent.

    token           came with the page it was written on: the same page sent twice is one draft and one statement
    said_language   the language that the writer said, "" where it is told from the words
    """

    token = models.CharField(_("Token of the page"), max_length=40, unique=True)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="drafts")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="statement_drafts")
    title = models.CharField(_("Short name"), max_length=300, blank=True)
    overview = models.TextField(_("Overview of the problem"), blank=True)
    evidence = models.TextField(_("Evidence of the problem"), blank=True)
    audience = models.TextField(_("Who has the problem"), blank=True)
    missions = models.JSONField(_("Missions it serves"), default=list)
    said_language = models.CharField(_("Language"), max_length=8, blank=True)
    by = models.CharField(_("Written by"), max_length=80)
    saved_at = models.DateTimeField(_("Saved"))
    sent_at = models.DateTimeField(_("Sent"), null=True)
    is_late = models.BooleanField(_("Came in the minutes of grace"), default=False)
    entry = models.OneToOneField(RoundEntry, on_delete=models.PROTECT, null=True, related_name="draft")

    class Meta:
        ordering = ["-saved_at", "-id"]

    class Privacy:
        restricted = ("id", "token", "round", "body", "title", "overview", "evidence", "audience", "missions",
                      "said_language", "by", "saved_at", "sent_at", "is_late", "entry")  # fmt: skip
