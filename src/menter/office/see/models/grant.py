"""Grants that others publish (360Giving): who funds what, so that a bid does not ask for what is paid for already."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.reference.models import Body
from menter.office.see.models.registered import REGISTERED, Registered
from menter.office.see.models.supplier import Supplier


class PublishedGrant(Registered):
    """One grant as its funder published it; the office's own grants are kept with the decisions they rest on."""

    title = models.CharField(_("Title"), max_length=500)
    description = models.TextField(_("Description"), blank=True)
    language = models.CharField(_("Language"), max_length=8)
    funder = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="published_grants")
    funder_name = models.CharField(_("Funder as published"), max_length=300)
    recipient = models.ForeignKey(Supplier, on_delete=models.PROTECT, null=True, related_name="grants")
    recipient_name = models.CharField(_("Recipient as published"), max_length=300)
    amount = models.DecimalField(_("Amount"), max_digits=16, decimal_places=2, null=True)
    currency = models.CharField(_("Currency"), max_length=3, blank=True)
    awarded_on = models.DateField(_("Awarded"), null=True, db_index=True)
    starts_on = models.DateField(_("Starts"), null=True)
    ends_on = models.DateField(_("Ends"), null=True)
    programme = models.CharField(_("Programme"), max_length=300, blank=True)
    link = models.URLField(_("Web address"), max_length=500, blank=True)

    class Meta:
        ordering = ["-awarded_on", "id"]

    class Privacy:
        public = (
            *REGISTERED, "title", "description", "language", "funder", "funder_name", "recipient", "recipient_name",
            "amount", "currency", "awarded_on", "starts_on", "ends_on", "programme", "link",
        )  # fmt: skip
