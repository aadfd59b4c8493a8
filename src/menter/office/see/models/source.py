"""Where records come from: an address that is read by itself, or a file that somebody brings."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.reference.models import Body
from menter.office.standards.models import Intake


class Source(models.Model):
    """One list of records that somebody publishes or sends: its address, how it is read, how it went last.

    A source that fails keeps what it brought the last time, and says what went wrong.
    """

    code = models.SlugField(_("Code"), max_length=60, unique=True)
    name = models.CharField(_("Name"), max_length=200)
    kind = models.CharField(_("Kind"), max_length=20)
    address = models.URLField(_("Web address"), max_length=1000, blank=True)
    is_list = models.BooleanField(_("The address holds a list of addresses"), default=False)
    is_whole = models.BooleanField(_("Each file is the whole list"), default=True)
    keeps_good = models.BooleanField(_("Good rows are kept although others are refused"), default=False)
    columns = models.JSONField(_("Columns as a person said"), default=dict)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="sources")
    publisher = models.CharField(_("Publisher"), max_length=300, blank=True)
    licence = models.CharField(_("Licence"), max_length=300, blank=True)
    every = models.PositiveSmallIntegerField(_("Read every so many days"), default=7)
    is_on = models.BooleanField(_("Is read"), default=True)
    tried_at = models.DateTimeField(_("Last tried"), null=True)
    good_at = models.DateTimeField(_("Last good"), null=True)
    trouble_cy = models.TextField(_("What went wrong, in Welsh"), blank=True)
    trouble_en = models.TextField(_("What went wrong, in English"), blank=True)
    known = models.JSONField(_("What its addresses gave last"), default=dict)
    added_at = models.DateTimeField(_("Added"))
    added_by = models.CharField(_("Added by"), max_length=80)
    is_sample = models.BooleanField(_("Sample data"), default=False)

    class Meta:
        ordering = ["name", "id"]

    class Privacy:
        public = (
            "id", "code", "name", "kind", "address", "is_list", "is_whole", "keeps_good", "columns", "body",
            "publisher", "licence", "every", "is_on", "tried_at", "good_at", "trouble_cy", "trouble_en", "added_at",
            "is_sample",
        )  # fmt: skip
        restricted = ("known", "added_by")


class Outcome(models.TextChoices):
    """What came of reading a source."""

    KEPT = "kept", _("Something was new")
    SAME = "same", _("Nothing was new")
    FAILED = "failed", _("It could not be read")


class SourceRun(models.Model):
    """What came of reading a source. The same outcome over and over is one row, with how often and when last."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="runs")
    first_at = models.DateTimeField(_("First"))
    at = models.DateTimeField(_("When"))
    times = models.PositiveIntegerField(_("How often"), default=1)
    outcome = models.CharField(_("What came of it"), max_length=10, choices=Outcome)
    new = models.PositiveIntegerField(_("New"), default=0)
    changed = models.PositiveIntegerField(_("Changed"), default=0)
    gone = models.PositiveIntegerField(_("Gone"), default=0)
    same = models.PositiveIntegerField(_("Unchanged"), default=0)
    rejected = models.PositiveIntegerField(_("Refused"), default=0)
    sentence_cy = models.TextField(_("What went wrong, in Welsh"), blank=True)
    sentence_en = models.TextField(_("What went wrong, in English"), blank=True)
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, null=True, related_name="runs")

    class Meta:
        ordering = ["-at", "-id"]

    class Privacy:
        public = (
            "id", "source", "first_at", "at", "times", "outcome", "new", "changed", "gone", "same", "rejected",
            "sentence_cy", "sentence_en", "intake",
        )  # fmt: skip
