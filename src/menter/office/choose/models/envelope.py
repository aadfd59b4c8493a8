"""Money to choose under, by financial year."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _


class Envelope(models.Model):
    """Money with a purpose, by financial year (from 1 April)."""

    code = models.CharField(_("Code"), max_length=60, primary_key=True)
    name_cy = models.CharField(_("Welsh name"), max_length=200)
    name_en = models.CharField(_("English name"), max_length=200)
    is_at_least = models.BooleanField(_("At least this much"), default=False)
    source = models.CharField(_("Source"), max_length=300)
    is_sample = models.BooleanField(_("Sample data"), default=False)

    class Meta:
        ordering = ["code"]

    class Privacy:
        public = ("code", "name_cy", "name_en", "is_at_least", "source", "is_sample")


class EnvelopeYear(models.Model):
    """How much of an envelope there is in one financial year (2026 is the year from 1 April 2026)."""

    envelope = models.ForeignKey(Envelope, on_delete=models.CASCADE, related_name="by_year")
    year = models.PositiveSmallIntegerField(_("Financial year"))
    amount = models.DecimalField(_("Pounds"), max_digits=14, decimal_places=2)
    allocated = models.DecimalField(_("Pounds promised to grants"), max_digits=14, decimal_places=2, default=0)

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["envelope", "year"], name="one_amount_an_envelope_year"),
            models.CheckConstraint(
                name="never_more_than_there_is",
                condition=models.Q(allocated__gte=0, allocated__lte=models.F("amount")),
            ),
        ]

    class Privacy:
        public = ("id", "envelope", "year", "amount", "allocated")

    @property
    def left(self) -> Decimal:
        """What can still be promised: allocated + left = amount, always."""
        return self.amount - self.allocated
