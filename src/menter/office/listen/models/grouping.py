"""What the last grouping of all voices leaves for the next: whom it heard, and where the middles of its themes lie."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.listen.models.theme import Theme


class Grouping(models.Model):
    """The last grouping of all voices at once; a few that come later are only given their themes."""

    name = models.CharField(_("Which grouping"), max_length=20, primary_key=True)
    at = models.DateTimeField(_("When"))
    fingerprint = models.CharField(_("Which model"), max_length=64)
    heard = models.BinaryField(_("Eight bytes for each voice, by its words"))
    likeness = models.FloatField(_("Agreement of the quick model with its teacher"), null=True)
    neighbours = models.FloatField(_("Share of nearest neighbours that both models name"), null=True)

    class Privacy:
        public = ("name", "at", "fingerprint", "likeness", "neighbours")
        restricted = ("heard",)


class ThemeMiddle(models.Model):
    """The middle of one theme, by one model: what later voices are compared with."""

    theme = models.OneToOneField(Theme, on_delete=models.CASCADE, related_name="middle")
    fingerprint = models.CharField(_("Which model"), max_length=64)
    values = models.BinaryField(_("float32 numbers"))
    floor = models.FloatField(_("What is less near does not belong"))
    near = models.FloatField(_("As near are most of its members"))

    class Privacy:
        restricted = ("id", "theme", "fingerprint", "values", "floor", "near")
