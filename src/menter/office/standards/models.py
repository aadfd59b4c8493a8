"""Files that came in, what was refused of them, and every version of every record they brought."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Intake(models.Model):
    """One file taken in: what it was, whose, and what came of it."""

    kind = models.CharField(_("Kind"), max_length=20, db_index=True)
    name = models.CharField(_("File"), max_length=300)
    source = models.CharField(_("Source"), max_length=100, blank=True)
    digest = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(_("Size in bytes"))
    at = models.DateTimeField(_("When"), db_index=True)
    by = models.CharField(_("By"), max_length=80)
    publisher = models.CharField(_("Publisher"), max_length=300, blank=True)
    licence = models.CharField(_("Licence"), max_length=300, blank=True)
    retrieved_on = models.DateField(_("Retrieved on"))
    columns = models.JSONField(_("Columns as read"), default=dict)
    new = models.PositiveIntegerField(_("New"), default=0)
    changed = models.PositiveIntegerField(_("Changed"), default=0)
    same = models.PositiveIntegerField(_("Unchanged"), default=0)
    rejected = models.PositiveIntegerField(_("Refused"), default=0)

    class Meta:
        ordering = ["-at", "-id"]

    class Privacy:
        public = ("id", "kind", "name", "source", "digest", "size", "at", "publisher", "licence", "retrieved_on",
                  "columns", "new", "changed", "same", "rejected")  # fmt: skip
        restricted = ("by",)


class RejectedRow(models.Model):
    """One row or record that could not be kept, with the place and the reason in both languages."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="rejects")
    place_cy = models.CharField(_("Where, in Welsh"), max_length=200)
    place_en = models.CharField(_("Where, in English"), max_length=200)
    column = models.CharField(_("Column"), max_length=200, blank=True)
    reason_cy = models.TextField(_("Reason in Welsh"))
    reason_en = models.TextField(_("Reason in English"))

    class Meta:
        ordering = ["id"]

    class Privacy:
        restricted = ("id", "intake", "place_cy", "place_en", "column", "reason_cy", "reason_en")


class RecordVersion(models.Model):
    """What one record said, each time it said something new."""

    kind = models.CharField(_("Kind"), max_length=20)
    key = models.CharField(_("Key"), max_length=300)
    number = models.PositiveIntegerField(_("Version"))
    digest = models.CharField(_("SHA-256 of the content"), max_length=64)
    content = models.JSONField(_("Content"))
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="versions")
    at = models.DateTimeField(_("When"))

    class Meta:
        ordering = ["kind", "key", "number"]
        constraints = [models.UniqueConstraint(fields=["kind", "key", "number"], name="one_number_a_version")]

    class Privacy:
        restricted = ("id", "kind", "key", "number", "digest", "content", "intake", "at")


def versions_of(kind: str, key: str) -> models.QuerySet[RecordVersion]:
    """Every version of one record with the file it came from, the oldest first."""
    return RecordVersion.objects.filter(kind=kind, key=key).select_related("intake").defer("content")
