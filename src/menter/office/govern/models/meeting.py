"""Meetings of the board."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.reference.models import Body


class Meeting(models.Model):
    """One meeting of the advisory group."""

    code = models.CharField(_("Code"), max_length=60, primary_key=True)
    name_cy = models.CharField(_("Welsh name"), max_length=200, blank=True)
    name_en = models.CharField(_("English name"), max_length=200, blank=True)
    held_on = models.DateField(_("Held on"))
    place_cy = models.CharField(_("Place, in Welsh"), max_length=200)
    place_en = models.CharField(_("Place, in English"), max_length=200)
    host = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="hosted_meetings")
    agenda_cy = models.JSONField(_("Agenda in Welsh"), default=list)
    agenda_en = models.JSONField(_("Agenda in English"), default=list)
    is_sample = models.BooleanField(_("Sample data"), default=False)

    class Meta:
        ordering = ["-held_on"]

    class Privacy:
        public = ("code", "name_cy", "name_en", "held_on", "place_cy", "place_en", "host", "agenda_cy", "agenda_en",
                  "is_sample")  # fmt: skip
