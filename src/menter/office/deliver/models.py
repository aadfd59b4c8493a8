"""An initiative's phases and spend, and its benefits with baseline, target and measurements."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.listen.models import Theme
from menter.office.see.models import Initiative

POUNDS = "pounds"  # the unit of a benefit that is money


class PhaseSpell(models.Model):
    """The time one initiative spent in one phase."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="phases")
    phase = models.CharField(_("Phase"), max_length=20)
    started_on = models.DateField(_("Started"))
    ended_on = models.DateField(_("Ended"), null=True)

    class Meta:
        ordering = ["started_on", "id"]

    class Privacy:
        public = ("id", "initiative", "phase", "started_on", "ended_on")


class Spend(models.Model):
    """What one initiative spent in one quarter of a financial year (quarter 1 starts on 1 April)."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="spend")
    year = models.PositiveSmallIntegerField(_("Financial year"))
    quarter = models.PositiveSmallIntegerField(_("Quarter"))
    amount = models.DecimalField(_("Pounds"), max_digits=14, decimal_places=2)

    class Meta:
        ordering = ["year", "quarter"]
        constraints = [models.UniqueConstraint(fields=["initiative", "year", "quarter"], name="one_spend_a_quarter")]

    class Privacy:
        public = ("id", "initiative", "year", "quarter", "amount")


class Benefit(models.Model):
    """What should change, against a baseline. It counts only when measured."""

    key = models.CharField(_("Key"), max_length=80, unique=True)
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="benefits")
    theme = models.ForeignKey(Theme, on_delete=models.SET_NULL, null=True, related_name="benefits")
    name_cy = models.CharField(_("Welsh name"), max_length=200)
    name_en = models.CharField(_("English name"), max_length=200)
    is_cashable = models.BooleanField(_("Cashable"), default=False)
    unit = models.CharField(_("Unit"), max_length=20)
    times_a_year = models.PositiveSmallIntegerField(_("How many such values make a year"), default=1)
    baseline = models.DecimalField(_("Baseline"), max_digits=16, decimal_places=2)
    baseline_on = models.DateField(_("Baseline measured on"))
    target = models.DecimalField(_("Target"), max_digits=16, decimal_places=2)
    target_on = models.DateField(_("Target date"))
    is_sample = models.BooleanField(_("Sample data"), default=False)

    class Meta:
        ordering = ["id"]

    class Privacy:
        public = ("id", "key", "initiative", "theme", "name_cy", "name_en", "is_cashable", "unit", "times_a_year",
                  "baseline", "baseline_on", "target", "target_on", "is_sample")  # fmt: skip


class Measurement(models.Model):
    """What was measured, on which day, on what evidence."""

    benefit = models.ForeignKey(Benefit, on_delete=models.CASCADE, related_name="measurements")
    measured_on = models.DateField(_("Measured on"))
    value = models.DecimalField(_("Value"), max_digits=16, decimal_places=2)
    evidence_cy = models.TextField(_("Evidence in Welsh"))
    evidence_en = models.TextField(_("Evidence in English"))

    class Meta:
        ordering = ["measured_on", "id"]
        constraints = [models.UniqueConstraint(fields=["benefit", "measured_on"], name="one_measurement_a_day")]

    class Privacy:
        public = ("id", "benefit", "measured_on", "value", "evidence_cy", "evidence_en")
