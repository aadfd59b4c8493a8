"""What authorities run: software, and who uses it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.reference.models import Body
from menter.office.see.models.registered import REGISTERED, Registered
from menter.office.see.models.supplier import Supplier


class Software(Registered):
    """A product, bought or open: who makes it and under which licence.

    facts   what its publiccode.yml says beyond that, as that standard names it
    """

    name = models.CharField(_("Name"), max_length=200)
    plain = models.CharField(_("Name as it is compared"), max_length=200, db_index=True)
    supplier = models.ForeignKey(Supplier, on_delete=models.SET_NULL, null=True, related_name="software")
    supplier_name = models.CharField(_("Supplier as published"), max_length=300, blank=True)
    summary_cy = models.TextField(_("Welsh summary"), blank=True)
    summary_en = models.TextField(_("English summary"), blank=True)
    licence = models.CharField(_("Licence"), max_length=200, blank=True)
    is_open = models.BooleanField(_("Open source"), default=False)
    address = models.URLField(_("Web address"), max_length=500, blank=True)
    facts = models.JSONField(_("Further facts (publiccode.yml)"), default=dict)

    class Meta:
        ordering = ["name", "id"]

    class Privacy:
        public = (
            *REGISTERED, "name", "plain", "supplier", "supplier_name", "summary_cy", "summary_en", "licence",
            "is_open", "address", "facts",
        )  # fmt: skip


class SoftwareUse(Registered):
    """That one body uses one product, for one purpose."""

    software = models.ForeignKey(Software, on_delete=models.CASCADE, related_name="uses")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="software_uses")
    body_name = models.CharField(_("Body as published"), max_length=300)
    purpose = models.CharField(_("What for"), max_length=300, blank=True)
    service = models.CharField(_("Service"), max_length=20, blank=True, db_index=True)
    since = models.DateField(_("Since"), null=True)
    until = models.DateField(_("Until"), null=True)
    address = models.URLField(_("Web address"), max_length=500, blank=True)

    class Meta:
        ordering = ["id"]

    class Privacy:
        public = (
            *REGISTERED, "software", "body", "body_name", "purpose", "service", "since", "until", "address",
        )  # fmt: skip
