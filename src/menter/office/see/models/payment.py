"""What authorities pay, line by line: the transparency lists of payments over £500."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.reference.models import Body
from menter.office.see.models.registered import REGISTERED, Registered
from menter.office.see.models.supplier import Supplier


class Payment(Registered):
    """One line of what a body paid; a line may be negative, when money came back.

    supplier    None where the list withholds the name
    """

    payer = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="payments")
    payer_name = models.CharField(_("Payer as published"), max_length=300)
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, null=True, related_name="payments")
    supplier_name = models.CharField(_("Supplier as published"), max_length=300, blank=True)
    amount = models.DecimalField(_("Amount in pounds"), max_digits=14, decimal_places=2)
    paid_on = models.DateField(_("Paid"), db_index=True)
    description = models.CharField(_("What for"), max_length=500, blank=True)
    category = models.CharField(_("Category as published"), max_length=200, blank=True)
    unit = models.CharField(_("Department"), max_length=200, blank=True)
    service = models.CharField(_("Service"), max_length=20, blank=True, db_index=True)

    class Meta:
        ordering = ["-paid_on", "-id"]

    class Privacy:
        public = (
            *REGISTERED, "payer", "payer_name", "supplier", "supplier_name", "amount", "paid_on", "description",
            "category", "unit", "service",
        )  # fmt: skip
