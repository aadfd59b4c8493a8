"""What authorities and others tell of work that is done, so that whoever needs the same begins where they ended."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.reference.models import Body
from menter.office.see.models.registered import REGISTERED, Registered


class CaseStudy(Registered):
    """One published account of what was done. The account itself stays where it is published.

    body        None for one that is no body of the partnership; then `body_name` tells who it is
    """

    title_cy = models.CharField(_("Welsh title"), max_length=300, blank=True)
    title_en = models.CharField(_("English title"), max_length=300, blank=True)
    summary_cy = models.TextField(_("Welsh summary"), blank=True)
    summary_en = models.TextField(_("English summary"), blank=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="case_studies")
    body_name = models.CharField(_("Body as published"), max_length=300)
    service = models.CharField(_("Service"), max_length=20, blank=True, db_index=True)
    published_on = models.DateField(_("Published"), null=True)
    cost = models.DecimalField(_("Cost in pounds"), max_digits=14, decimal_places=2, null=True)
    licence = models.CharField(_("Licence"), max_length=200, blank=True)
    link = models.URLField(_("Web address"), max_length=500)

    class Meta:
        ordering = ["-published_on", "id"]

    class Privacy:
        public = (
            *REGISTERED, "title_cy", "title_en", "summary_cy", "summary_en", "body", "body_name", "service",
            "published_on", "cost", "licence", "link",
        )  # fmt: skip
