"""Residents' words (redacted before they are kept), councils' problem statements, and themes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.reference.models import Body
from menter.office.standards.models import Intake


class Voice(models.Model):
    """What one resident said. Personal data was taken out before this row was made."""

    key = models.CharField(_("Key"), max_length=120, unique=True)
    receipt = models.CharField(_("Receipt"), max_length=20, unique=True)
    text = models.TextField(_("Words"))
    taken_out = models.JSONField(_("Personal data taken out, by kind"), default=dict)
    has_doubt = models.BooleanField(_("A person should look at what was taken out"), default=False)
    language = models.CharField(_("Language"), max_length=8, db_index=True)
    language_confidence = models.FloatField(_("Confidence in the language"), default=1.0)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="voices")
    channel = models.CharField(_("Channel"), max_length=30, blank=True, db_index=True)
    said_on = models.DateField(_("Date"), db_index=True)
    service = models.CharField(_("Service"), max_length=20, blank=True, db_index=True)
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, null=True, related_name="voices")
    is_sample = models.BooleanField(_("Sample data"), default=False)
    kept_at = models.DateTimeField(_("Kept at"))

    class Meta:
        ordering = ["-said_on", "-id"]

    class Privacy:
        public = ("id", "language", "body", "channel", "said_on", "service", "is_sample")
        restricted = (
            "key",
            "receipt",
            "text",
            "taken_out",
            "has_doubt",
            "language_confidence",
            "intake",
            "kept_at",
        )


class Theme(models.Model):
    """What many residents say, in either language. A theme keeps its key while it is still there."""

    key = models.CharField(_("Key"), max_length=40, unique=True)
    label_cy = models.CharField(_("Welsh label"), max_length=200)
    label_en = models.CharField(_("English label"), max_length=200)
    service = models.CharField(_("Service"), max_length=20, blank=True, db_index=True)
    found_at = models.DateTimeField(_("Found"))
    grouped_at = models.DateTimeField(_("Last grouped"))
    is_current = models.BooleanField(_("Still there"), default=True)
    is_named_by_person = models.BooleanField(_("Named by a person"), default=False)
    voices: models.ManyToManyField[Voice, "ThemeVoice"] = models.ManyToManyField(
        Voice, through="ThemeVoice", related_name="themes"
    )

    class Meta:
        ordering = ["id"]

    class Privacy:
        public = (
            "id",
            "key",
            "label_cy",
            "label_en",
            "service",
            "found_at",
            "grouped_at",
            "is_current",
            "is_named_by_person",
            "voices",
        )


class ThemeVoice(models.Model):
    """That one voice belongs to one theme, since when, and how near its middle."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="memberships")
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="memberships")
    likeness = models.FloatField(_("Nearness to the middle of the theme"))
    is_quote = models.BooleanField(_("Shown as a quote"), default=False)
    since = models.DateTimeField(_("Since"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["theme", "voice"], name="once_in_a_theme")]

    class Privacy:
        public = ("id", "theme", "voice", "likeness", "is_quote", "since")


class Statement(models.Model):
    """A council's problem, in the four fields of the fund: overview, evidence, audience, missions."""

    key = models.CharField(_("Key"), max_length=120, unique=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="statements")
    title = models.CharField(_("Title"), max_length=300)
    overview = models.TextField(_("Overview of the problem"))
    evidence = models.TextField(_("Evidence of the problem"), blank=True)
    audience = models.TextField(_("Who has the problem"), blank=True)
    missions = models.JSONField(_("Missions it serves"), default=list)
    language = models.CharField(_("Language"), max_length=8)
    service = models.CharField(_("Service"), max_length=20, blank=True, db_index=True)
    sent_on = models.DateField(_("Sent on"))
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, null=True, related_name="statements")
    is_sample = models.BooleanField(_("Sample data"), default=False)

    class Meta:
        ordering = ["-sent_on", "id"]

    class Privacy:
        public = ("id", "key", "body", "title", "overview", "evidence", "audience", "missions", "language", "service",
                  "sent_on", "intake", "is_sample")  # fmt: skip
