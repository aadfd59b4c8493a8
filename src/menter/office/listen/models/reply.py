"""Replies to what residents said, and to whom each of them went."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.listen.models.theme import Theme
from menter.office.listen.models.voice import ReplyRequest
from menter.office.people.models import Message


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


class ReplySent(models.Model):
    """That one reply went, or goes, to one person who had asked; nobody gets it twice.

    message     the e-mail in the outbox; none where an officer wrote the letter or made the call. When nothing is left
                to say before it leaves, it goes, and this with it
    """

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="sent")
    request = models.ForeignKey(ReplyRequest, on_delete=models.CASCADE, related_name="sent")
    to = models.CharField(_("Digest of the address"), max_length=64, default="")
    at = models.DateTimeField(_("When it was written"))
    message = models.OneToOneField(Message, on_delete=models.CASCADE, null=True, related_name="reply_sent")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reply", "to"], name="one_reply_an_address")]

    class Privacy:
        restricted = ("id", "reply", "request", "at", "message")
        personal = ("to",)
