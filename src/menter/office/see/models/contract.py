"""What authorities buy."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import Case, F, When
from django.utils.translation import gettext_lazy as _

from menter.office.reference.models import Body
from menter.office.see.models.registered import REGISTERED, Registered
from menter.office.see.models.supplier import Supplier
from menter.see.yearly import yearly_cost


class Stage(models.TextChoices):
    """How far a contract is."""

    TENDER = "tender", _("Out to tender")
    AWARD = "award", _("Awarded")
    CONTRACT = "contract", _("Signed")


class ContractQuerySet(models.QuerySet["Contract"]):
    """Contracts, and those that stand."""

    def standing(self) -> "ContractQuerySet":
        """Without test notices, without tenders whose award is here too, without what its register dropped."""
        return self.filter(is_test=False, is_superseded=False, gone_at=None)

    def soonest_first(self, on: date) -> "ContractQuerySet":
        """Those that run, the one that ends first on top; then those that say no end; then the ended, newest first."""
        place = Case(When(ends_on__gte=on, then=0), When(ends_on=None, then=1), default=2)
        ends = Case(When(ends_on__gte=on, then="ends_on"), default=None)
        return self.order_by(place, ends, F("ends_on").desc(), "pk")


class Contract(Registered):
    """What one buyer bought or is buying. A framework's ceiling is not spend, and is kept apart.

    framework       the framework that it was called off from, where that is here too
    framework_said  what the notice or the register says of that framework: its number or its name
    suppliers       names as published; who they are is told by `ContractSupplier`
    need            what it is for, as a key, where its words say more than its own service and code; see keep_needs
    """

    ocid = models.CharField(_("Contracting process (OCID)"), max_length=120, db_index=True)
    stage = models.CharField(_("Stage"), max_length=10, choices=Stage)
    title = models.CharField(_("Title"), max_length=500)
    description = models.TextField(_("Description"), blank=True)
    language = models.CharField(_("Language"), max_length=8)
    buyer = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="contracts")
    buyer_name = models.CharField(_("Buyer as published"), max_length=300)
    suppliers = models.JSONField(_("Suppliers"), default=list)
    value = models.DecimalField(_("Value"), max_digits=16, decimal_places=2, null=True)
    ceiling = models.DecimalField(_("Framework ceiling"), max_digits=16, decimal_places=2, null=True)
    currency = models.CharField(_("Currency"), max_length=3, blank=True)
    starts_on = models.DateField(_("Starts"), null=True)
    ends_on = models.DateField(_("Ends"), null=True, db_index=True)
    may_extend_to = models.DateField(_("May be extended to"), null=True)
    cpv = models.CharField(_("Main CPV code"), max_length=20, blank=True, db_index=True)
    category = models.CharField(_("Category"), max_length=20, blank=True)
    status = models.CharField(_("Status"), max_length=30, blank=True)
    method = models.CharField(_("Procurement method"), max_length=60, blank=True)
    is_framework = models.BooleanField(_("Framework"), default=False)
    framework = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="call_offs")
    framework_said = models.CharField(_("Framework as published"), max_length=200, blank=True, db_index=True)
    is_test = models.BooleanField(_("Test notice"), default=False)
    is_superseded = models.BooleanField(_("A later notice stands in its place"), default=False)
    flags = models.JSONField(_("What to know about this record"), default=list)
    service = models.CharField(_("Service"), max_length=20, blank=True, db_index=True)
    need = models.CharField(_("Need found by comparing"), max_length=40, blank=True, db_index=True)
    published_on = models.DateField(_("Published"), null=True)
    link = models.URLField(_("Web address"), max_length=500, blank=True)

    objects = ContractQuerySet.as_manager()

    class Meta:
        ordering = ["ends_on", "id"]

    class Privacy:
        public = (
            *REGISTERED, "ocid", "stage", "title", "description", "language", "buyer", "buyer_name", "suppliers",
            "value", "ceiling", "currency", "starts_on", "ends_on", "may_extend_to", "cpv", "category", "status",
            "method", "is_framework", "framework", "framework_said", "is_test", "is_superseded", "flags", "service",
            "need", "published_on", "link",
        )  # fmt: skip

    @property
    def yearly(self) -> Decimal | None:
        """What it costs a year; None where that is not known. See `menter.see.yearly`."""
        return yearly_cost(self.value, self.starts_on, self.ends_on)


class RelationKind(models.TextChoices):
    """What another procurement is to a contract, as its notice says."""

    FRAMEWORK = "framework", _("Framework that it was called off from")
    PARENT = "parent", _("What it is part of")
    PRIOR = "prior", _("What it comes after")
    UNSUCCESSFUL = "unsuccessful", _("Earlier attempt that led to nothing")
    PLANNING = "planning", _("What prepared it")
    REPLACEMENT = "replacement", _("What replaces it")
    RENEWAL = "renewal", _("What renews it")
    SUB_CONTRACT = "sub-contract", _("Part of it that was let on")


class ContractRelation(models.Model):
    """That a notice names another procurement; `other` is the contract it means, once that is here too."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(_("What it is"), max_length=12, choices=RelationKind)
    identifier = models.CharField(_("Its number"), max_length=120, db_index=True)
    scheme = models.CharField(_("Kind of number"), max_length=40)
    title = models.CharField(_("Its title as published"), max_length=500, blank=True)
    other = models.ForeignKey(Contract, on_delete=models.SET_NULL, null=True, related_name="related_from")

    class Meta:
        ordering = ["id"]

    class Privacy:
        public = ("id", "contract", "kind", "identifier", "scheme", "title", "other")


class ContractSupplier(models.Model):
    """That one organisation supplies one contract, under the name that the notice gives it."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="supplied")
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="supplies")
    name = models.CharField(_("Name as published"), max_length=300)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["contract", "supplier"], name="supplies_once")]

    class Privacy:
        public = ("id", "contract", "supplier", "name")
