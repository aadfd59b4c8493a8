"""Themes, what people did to them, and which of them rise."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.listen.models.voice import Voice
from menter.office.reference.models import Body


class ThemeQuerySet(models.QuerySet["Theme"]):
    """Themes, and those that everybody may see."""

    def standing(self) -> "ThemeQuerySet":
        """Without those that a person merged into another."""
        return self.filter(merged_into=None)

    def public(self) -> "ThemeQuerySet":
        """Signed off by a person, and standing; a theme within a theme only while that is public too."""
        whole = models.Q(parent=None) | models.Q(parent__signed_off_at__isnull=False)
        return self.standing().filter(whole, signed_off_at__isnull=False)


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
    nature = models.CharField(_("Praise or problem"), max_length=10, blank=True)
    severity = models.PositiveSmallIntegerField(_("Severity, 1 to 3"), null=True)
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="subthemes")
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="merged")
    is_made_by_person = models.BooleanField(_("Made by a person"), default=False)
    signed_off_at = models.DateTimeField(_("Signed off"), null=True)
    signed_off_by = models.CharField(_("Signed off by"), max_length=80, blank=True)
    voices: models.ManyToManyField[Voice, "ThemeVoice"] = models.ManyToManyField(
        Voice, through="ThemeVoice", related_name="themes"
    )

    objects = ThemeQuerySet.as_manager()

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
            "nature",
            "severity",
            "parent",
            "merged_into",
            "is_made_by_person",
            "signed_off_at",
            "voices",
        )
        restricted = ("signed_off_by",)


class ThemeVoice(models.Model):
    """That one voice belongs to one theme, since when, and how near its middle."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="memberships")
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="memberships")
    likeness = models.FloatField(_("Nearness to the middle of the theme"))
    is_quote = models.BooleanField(_("Shown as a quote"), default=False)
    start = models.PositiveIntegerField(_("Where the part that says it begins"), null=True)
    end = models.PositiveIntegerField(_("Where the part that says it ends"), null=True)
    is_placed_by_person = models.BooleanField(_("Placed by a person"), default=False)
    since = models.DateTimeField(_("Since"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["theme", "voice"], name="once_in_a_theme")]

    class Privacy:
        public = ("id", "theme", "voice", "likeness", "is_quote", "start", "end", "is_placed_by_person", "since")


class Placement(models.Model):
    """A person's word that a voice belongs to a theme or does not; every later grouping keeps to it."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="placements")
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="placements")
    belongs = models.BooleanField(_("Belongs to the theme"))
    is_found = models.BooleanField(_("The last grouping put it there by itself"), default=False)
    by = models.CharField(_("By"), max_length=80)
    at = models.DateTimeField(_("When"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["theme", "voice"], name="one_placement_a_theme")]

    class Privacy:
        restricted = ("id", "theme", "voice", "belongs", "is_found", "by", "at")


class ThemeChange(models.Model):
    """One thing a person did to a theme, with what it takes to undo it."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(_("What was done"), max_length=20)
    before = models.JSONField(_("How it stood before"), default=dict)
    after = models.JSONField(_("How it stood afterwards"), default=dict)
    by = models.CharField(_("By"), max_length=80)
    at = models.DateTimeField(_("When"))
    undone_at = models.DateTimeField(_("Undone"), null=True)
    undone_by = models.CharField(_("Undone by"), max_length=80, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    class Privacy:
        restricted = ("id", "theme", "kind", "before", "after", "by", "at", "undone_at", "undone_by")


class Rise(models.Model):
    """A theme that grew at one place more than chance explains, with the counts behind it."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="rises")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, null=True, related_name="rises")
    service = models.CharField(_("Service"), max_length=20, blank=True)
    since = models.DateField(_("From"))
    until = models.DateField(_("Until"))
    count = models.PositiveIntegerField(_("Voices"))
    expected = models.FloatField(_("Voices expected"))
    probability = models.FloatField(_("Probability by chance alone"))
    found_at = models.DateTimeField(_("Found"))
    is_current = models.BooleanField(_("Still rising"), default=True)

    class Meta:
        ordering = ["-found_at", "id"]

    class Privacy:
        public = ("id", "theme", "body", "service", "since", "until", "count", "expected", "probability",
                  "found_at", "is_current")  # fmt: skip
