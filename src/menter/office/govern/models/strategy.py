"""Strategies and plans as versioned records, who approved each version, what serves their aims, recommendations."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.govern.models.meeting import Meeting
from menter.office.join_up.models import Opportunity
from menter.office.reference.models import Body
from menter.office.see.models import Initiative


class StrategyKind(models.TextChoices):
    """What its aims are called."""

    MISSION = "mission", _("Missions")
    FOCUS = "focus", _("Focuses")
    REGIONAL = "regional", _("Aims of a region")
    AIM = "aim", _("Aims")


class Strategy(models.Model):
    """A strategy or plan that work points to."""

    code = models.SlugField(_("Code"), max_length=60, primary_key=True)
    name_cy = models.CharField(_("Welsh name"), max_length=200)
    name_en = models.CharField(_("English name"), max_length=200)
    kind = models.CharField(_("What its aims are called"), max_length=20, choices=StrategyKind)
    owner = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="strategies")
    councils: models.ManyToManyField[Body, models.Model] = models.ManyToManyField(
        Body, related_name="strategies_for_it", verbose_name=_("Councils that it is for")
    )  # none: it is for every council
    is_sample = models.BooleanField(_("Sample data"), default=False)

    class Meta:
        ordering = ["code"]

    class Privacy:
        public = ("code", "name_cy", "name_en", "kind", "owner", "councils", "is_sample")


class StrategyVersion(models.Model):
    """One version of a strategy: its days, where it is published, where that was read."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("Version"))
    since = models.DateField(_("In force since"), null=True)
    until = models.DateField(_("In force until"), null=True)
    address = models.URLField(_("Web address"), max_length=500, blank=True)
    source = models.CharField(_("Source"), max_length=300, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["strategy", "number"], name="one_version_a_number")]

    class Privacy:
        public = ("id", "strategy", "number", "since", "until", "address", "source")


class StrategyAim(models.Model):
    """One aim of a version; initiatives and opportunities point to it."""

    version = models.ForeignKey(StrategyVersion, on_delete=models.CASCADE, related_name="aims")
    number = models.PositiveSmallIntegerField(_("Number"))
    name_cy = models.CharField(_("Welsh name"), max_length=300)
    name_en = models.CharField(_("English name"), max_length=300)
    initiatives: models.ManyToManyField[Initiative, models.Model] = models.ManyToManyField(
        Initiative, related_name="aims", verbose_name=_("Initiatives that serve it")
    )
    opportunities: models.ManyToManyField[Opportunity, models.Model] = models.ManyToManyField(
        Opportunity, related_name="aims", verbose_name=_("Opportunities that fit it")
    )

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="one_aim_a_number")]

    class Privacy:
        public = ("id", "version", "number", "name_cy", "name_en", "initiatives", "opportunities")


class Approval(models.Model):
    """That a body was asked to approve a version, and what it answered."""

    version = models.ForeignKey(StrategyVersion, on_delete=models.CASCADE, related_name="approvals")
    who_cy = models.CharField(_("Who, in Welsh"), max_length=160)
    who_en = models.CharField(_("Who, in English"), max_length=160)
    asked_on = models.DateField(_("Asked on"))
    answer = models.CharField(_("Answer"), max_length=10, blank=True)
    answered_on = models.DateField(_("Answered on"), null=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="approvals")

    class Meta:
        ordering = ["asked_on", "id"]

    class Privacy:
        public = ("id", "version", "who_cy", "who_en", "asked_on", "answer", "answered_on", "meeting")


class Recommendation(models.Model):
    """What a report asks for, and how far it has come."""

    code = models.SlugField(_("Code"), max_length=60, unique=True)
    report_cy = models.CharField(_("Report, in Welsh"), max_length=200)
    report_en = models.CharField(_("Report, in English"), max_length=200)
    text_cy = models.TextField(_("Recommendation in Welsh"))
    text_en = models.TextField(_("Recommendation in English"))
    year = models.PositiveSmallIntegerField(_("Made in"))
    owner = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, related_name="recommendations", verbose_name=_("Owner")
    )
    state = models.CharField(_("State"), max_length=20, default="received")
    source = models.CharField(_("Source"), max_length=300, blank=True)
    is_sample = models.BooleanField(_("Sample data"), default=False)

    class Meta:
        ordering = ["year", "id"]

    class Privacy:
        public = ("id", "code", "report_cy", "report_en", "text_cy", "text_en", "year", "owner", "state", "source",
                  "is_sample")  # fmt: skip


class RecommendationStep(models.Model):
    """One step of a recommendation: to which state, what was said of it, where that can be seen."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(_("State"), max_length=20)
    on = models.DateField(_("Day"))
    note_cy = models.TextField(_("What was done, in Welsh"))
    note_en = models.TextField(_("What was done, in English"))
    evidence = models.URLField(_("Where it can be seen"), max_length=500, blank=True)

    class Meta:
        ordering = ["on", "id"]

    class Privacy:
        public = ("id", "recommendation", "state", "on", "note_cy", "note_en", "evidence")
