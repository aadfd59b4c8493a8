"""The register: what authorities do (initiatives) and what they buy (contracts)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.reference.models import Body
from menter.office.standards.models import Intake


class Initiative(models.Model):
    """A piece of digital work, by one authority or several."""

    key = models.CharField(_("Key"), max_length=200, unique=True)
    title_cy = models.CharField(_("Welsh title"), max_length=300, blank=True)
    title_en = models.CharField(_("English title"), max_length=300, blank=True)
    summary_cy = models.TextField(_("Welsh summary"), blank=True)
    summary_en = models.TextField(_("English summary"), blank=True)
    lead = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="led_initiatives")
    partners: models.ManyToManyField[Body, models.Model] = models.ManyToManyField(
        Body, related_name="joined_initiatives"
    )
    phase = models.CharField(_("Phase"), max_length=20, db_index=True)
    service = models.CharField(_("Service"), max_length=20, blank=True, db_index=True)
    technologies = models.JSONField(_("Technology"), default=list)
    missions = models.JSONField(_("Missions it serves"), default=list)
    starts_on = models.DateField(_("Starts"), null=True)
    ends_on = models.DateField(_("Ends"), null=True)
    cost = models.DecimalField(_("Cost in pounds"), max_digits=14, decimal_places=2, null=True)
    address = models.URLField(_("Web address"), max_length=500, blank=True)
    licence = models.CharField(_("Licence"), max_length=200, blank=True)
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, null=True, related_name="initiatives")
    is_sample = models.BooleanField(_("Sample data"), default=False)
    updated_at = models.DateTimeField(_("Last changed"))

    class Meta:
        ordering = ["id"]

    class Privacy:
        public = (
            "id", "key", "title_cy", "title_en", "summary_cy", "summary_en", "lead", "partners", "phase", "service",
            "technologies", "missions", "starts_on", "ends_on", "cost", "address", "licence", "intake", "is_sample",
            "updated_at",
        )  # fmt: skip


class Stage(models.TextChoices):
    """How far a contract is."""

    TENDER = "tender", _("Out to tender")
    AWARD = "award", _("Awarded")
    CONTRACT = "contract", _("Signed")


class ContractQuerySet(models.QuerySet["Contract"]):
    """Contracts, and those that stand."""

    def standing(self) -> "ContractQuerySet":
        """Without test notices, and without tenders whose award is here too."""
        return self.filter(is_test=False, is_superseded=False)


class Contract(models.Model):
    """What one buyer bought or is buying. A framework's ceiling is not spend, and is kept apart."""

    key = models.CharField(_("Key"), max_length=300, unique=True)
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
    is_test = models.BooleanField(_("Test notice"), default=False)
    is_superseded = models.BooleanField(_("A later notice stands in its place"), default=False)
    flags = models.JSONField(_("What to know about this record"), default=list)
    service = models.CharField(_("Service"), max_length=20, blank=True, db_index=True)
    published_on = models.DateField(_("Published"), null=True)
    link = models.URLField(_("Web address"), max_length=500, blank=True)
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, null=True, related_name="contracts")
    is_sample = models.BooleanField(_("Sample data"), default=False)
    updated_at = models.DateTimeField(_("Last changed"))

    objects = ContractQuerySet.as_manager()

    class Meta:
        ordering = ["ends_on", "id"]

    class Privacy:
        public = (
            "id", "key", "ocid", "stage", "title", "description", "language", "buyer", "buyer_name", "suppliers",
            "value", "ceiling", "currency", "starts_on", "ends_on", "may_extend_to", "cpv", "category", "status",
            "method", "is_framework", "is_test", "is_superseded", "flags", "service", "published_on", "link", "intake",
            "is_sample", "updated_at",
        )  # fmt: skip
