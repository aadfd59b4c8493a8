"""What authorities do."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.reference.models import Body
from menter.office.see.models.registered import REGISTERED, Registered


class Initiative(Registered):
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

    class Meta:
        ordering = ["id"]

    class Privacy:
        public = (
            *REGISTERED, "title_cy", "title_en", "summary_cy", "summary_en", "lead", "partners", "phase", "service",
            "technologies", "missions", "starts_on", "ends_on", "cost", "address", "licence",
        )  # fmt: skip
