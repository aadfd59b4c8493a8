"""Vectors of texts, kept so that each text is turned into numbers once."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TextVector(models.Model):
    """One text's numbers. Revisions of a model never meet: the fingerprint is part of the key."""

    fingerprint = models.CharField(_("Which model"), max_length=64)
    digest = models.CharField(_("Which text"), max_length=64)
    values = models.BinaryField(_("float16 numbers"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fingerprint", "digest"], name="one_vector_a_text")]

    class Privacy:
        restricted = ("id", "fingerprint", "digest", "values")
