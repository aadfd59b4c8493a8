"""Replies to what residents said, and to whom each of them went."""

from datetime import datetime

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from menter.office.listen.models.theme import Theme
from menter.office.listen.models.voice import ReplyRequest


class Reply(models.Model):
    """What the councils did about a theme, in both languages: you said, we did."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="replies")
    text_cy = models.TextField(_("Welsh reply"))
    text_en = models.TextField(_("English reply"))
    is_correction = models.BooleanField(_("Corrects the one before, and is not sent again"), default=False)
    by = models.CharField(_("By"), max_length=80)
    at = models.DateTimeField(_("When"))

    class Meta:
        ordering = ["-at", "-id"]

    class Privacy:
        public = ("id", "theme", "text_cy", "text_en", "is_correction", "at")
        restricted = ("by",)


class SendingQuerySet(models.QuerySet["ReplySent"]):
    """How a reply leaves: it is claimed first, so that two workers, or one that was killed, send nothing twice."""

    def claim(self, *, reply: Reply, request: ReplyRequest, at: datetime) -> "ReplySent | None":
        """The right to send this reply to this person; None when somebody has it or it was used already.

        Two requests with one address are one person's.
        """
        to = request.address_key or f"request {request.pk}"
        sent, is_new = self.get_or_create(reply=reply, to=to, defaults={"request": request, "at": at})
        if is_new:
            return sent
        failed = self.filter(pk=sent.pk, failed_at__isnull=False)
        if not failed.update(at=at, failed_at=None, trouble="", tries=F("tries") + 1):
            return None
        sent.refresh_from_db()
        return sent


class ReplySent(models.Model):
    """That one reply went to one person who had asked; nobody gets it twice.

    Without `went_at` and without `failed_at` it is on its way, or was when the worker stopped: nobody knows whether it
    arrived, and it is not sent again by itself.
    """

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="sent")
    request = models.ForeignKey(ReplyRequest, on_delete=models.CASCADE, related_name="sent")
    to = models.CharField(_("Digest of the address"), max_length=64, default="")
    at = models.DateTimeField(_("When it was begun"))
    went_at = models.DateTimeField(_("When it left"), null=True)
    failed_at = models.DateTimeField(_("When it could not be sent"), null=True)
    tries = models.PositiveSmallIntegerField(_("How often it was tried"), default=1)
    trouble = models.CharField(_("Why it could not be sent"), max_length=60, blank=True)

    objects = SendingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reply", "to"], name="one_reply_an_address")]

    class Privacy:
        restricted = ("id", "reply", "request", "at", "went_at", "failed_at", "tries", "trouble")
        personal = ("to",)

    def went(self, *, at: datetime) -> None:
        """It has left."""
        self.went_at = at
        self.save(update_fields=["went_at"])

    def failed(self, *, at: datetime, trouble: str) -> None:
        """It has not left; `trouble` says why without saying to whom."""
        self.failed_at, self.trouble = at, trouble[:60]
        self.save(update_fields=["failed_at", "trouble"])
