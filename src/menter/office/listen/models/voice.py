"""Residents' words (redacted before they are kept) and what only they or a reviewer may see."""

from datetime import datetime, timedelta
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.listen.models.collection import Collection
from menter.office.reference.models import Body
from menter.office.standards.models import Intake


class Voice(models.Model):
    """What one resident said. Personal data was taken out before this row was made."""

    key = models.CharField(_("Key"), max_length=120, unique=True)
    receipt = models.CharField(_("Receipt"), max_length=20, unique=True)
    text = models.TextField(_("Words"))
    taken_out = models.JSONField(_("Personal data taken out, by kind"), default=dict)
    has_doubt = models.BooleanField(_("A person should look at what was taken out"), default=False)
    doubts = models.JSONField(_("Where something doubtful was taken out"), default=list)
    settled_at = models.DateTimeField(_("A person looked and left the words so"), null=True)
    language = models.CharField(_("Language"), max_length=8, db_index=True)
    language_confidence = models.FloatField(_("Confidence in the language"), default=1.0)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="voices")
    channel = models.CharField(_("Channel"), max_length=30, blank=True, db_index=True)
    said_on = models.DateField(_("Date"), db_index=True)
    service = models.CharField(_("Service"), max_length=20, blank=True, db_index=True)
    person_kind = models.CharField(_("Lives, works or visits here"), max_length=10, blank=True)
    place = models.CharField(_("Place, as it was named"), max_length=200, blank=True)
    latitude = models.FloatField(_("Latitude, to about 100 metres"), null=True)
    longitude = models.FloatField(_("Longitude, to about 100 metres"), null=True)
    question = models.CharField(_("The question it answers"), max_length=300, blank=True)
    response = models.CharField(_("The questionnaire it is part of"), max_length=120, blank=True, db_index=True)
    sender = models.CharField(_("Digest that two messages of one sender share"), max_length=64, blank=True)
    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, null=True, related_name="voices")
    expires_on = models.DateField(_("To be deleted on"), null=True, db_index=True)
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, null=True, related_name="voices")
    is_sample = models.BooleanField(_("Sample data"), default=False)
    kept_at = models.DateTimeField(_("Kept at"))

    class Meta:
        ordering = ["-said_on", "-id"]
        indexes = [models.Index(fields=["kept_at"], condition=models.Q(has_doubt=True), name="doubtful_by_age")]

    class Privacy:
        public = (
            "id", "language", "body", "channel", "said_on", "service", "latitude", "longitude", "is_sample",
        )  # fmt: skip
        restricted = (
            "key",
            "receipt",
            "text",
            "taken_out",
            "has_doubt",
            "doubts",
            "settled_at",
            "language_confidence",
            "person_kind",
            "place",
            "question",
            "response",
            "sender",
            "collection",
            "expires_on",
            "intake",
            "kept_at",
        )


class Original(models.Model):
    """A resident's words as they came, encrypted; kept only where the collection says so."""

    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="original")
    sealed = models.BinaryField(_("Encrypted words"))
    sealed_with = models.CharField(_("Which key it is encrypted with"), max_length=16)
    kept_at = models.DateTimeField(_("Kept at"))

    class Privacy:
        restricted = ("id", "voice", "sealed_with", "kept_at")
        personal = ("sealed",)


class SecretWord(models.Model):
    """A word that a reviewer taught: always taken out as this kind, or never."""

    word = models.CharField(_("Word"), max_length=100, unique=True)
    kind = models.CharField(_("Kind of personal data"), max_length=30, blank=True)
    is_secret = models.BooleanField(_("Always taken out"))
    taught_at = models.DateTimeField(_("Taught at"))

    class Meta:
        ordering = ["word"]

    class Privacy:
        restricted = ("id", "kind", "is_secret", "taught_at")
        personal = ("word",)


LINK_LIFE: Final = timedelta(days=7)  # a week's holiday; then an address that nobody confirmed is deleted


class ReplyRequestQuerySet(models.QuerySet["ReplyRequest"]):
    """Requests whose address its owner has not confirmed yet, and the link that asks."""

    def unconfirmed(self) -> "ReplyRequestQuerySet":
        """E-mail addresses of which nobody knows whether they belong to whoever typed them."""
        return self.filter(channel="email", confirmed_at=None)

    def waiting_for_link(self) -> "ReplyRequestQuerySet":
        """Those whose owner has not been asked yet; sample data never is."""
        return self.unconfirmed().filter(link_sent_at=None, voice__is_sample=False)

    def claim_link(self, number: int, *, at: datetime) -> "ReplyRequest | None":
        """The right to write one link; None when somebody has it, or a link to the same address is still good.

        That link confirms all requests with its address, so that nobody can fill a stranger's letter box.
        """
        request = self.waiting_for_link().filter(pk=number).first()
        if request is None:
            return None
        same = self.unconfirmed().filter(address_key=request.address_key, link_sent_at__gt=at - LINK_LIFE)
        asked = same.values_list("link_sent_at", flat=True).first() if request.address_key else None
        claimed = self.filter(pk=number, link_sent_at=None)
        if asked is not None:
            claimed.update(link_sent_at=asked)
            return None
        return request if claimed.update(link_sent_at=at) else None


class ReplyRequest(models.Model):
    """That somebody wants to hear what came of their words, how and in which language."""

    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="reply_request")
    channel = models.CharField(_("By which channel"), max_length=20)
    language = models.CharField(_("Language of the reply"), max_length=2)
    address = models.BinaryField(_("Encrypted address"))
    sealed_with = models.CharField(_("Which key it is encrypted with"), max_length=16)
    address_key = models.CharField(
        _("Digest that two requests with one address share"), max_length=64, blank=True, db_index=True
    )
    asked_at = models.DateTimeField(_("Asked at"))
    link_sent_at = models.DateTimeField(_("When its owner was asked to confirm the address"), null=True)
    confirmed_at = models.DateTimeField(_("When its owner confirmed the address"), null=True)

    objects = ReplyRequestQuerySet.as_manager()

    class Privacy:
        restricted = (
            "id", "voice", "channel", "language", "sealed_with", "asked_at", "link_sent_at", "confirmed_at",
        )  # fmt: skip
        personal = ("address", "address_key")
