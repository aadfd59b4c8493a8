"""Pairs of records that seem to be about the same need, and what people said of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Match(models.Model):
    """Two records of different bodies that seem to be about the same need, with the reasons."""

    left_kind = models.CharField(_("Kind"), max_length=20)
    left_id = models.PositiveBigIntegerField(_("Number"))
    right_kind = models.CharField(_("Other kind"), max_length=20)
    right_id = models.PositiveBigIntegerField(_("Other number"))
    probability = models.FloatField(_("Probability"))
    reasons_cy = models.JSONField(_("Reasons in Welsh"), default=list)
    reasons_en = models.JSONField(_("Reasons in English"), default=list)
    found_at = models.DateTimeField(_("Found"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["left_kind", "left_id", "right_kind", "right_id"], name="one_match_a_pair")
        ]

    class Privacy:
        public = ("id", "left_kind", "left_id", "right_kind", "right_id", "probability", "reasons_cy", "reasons_en",
                  "found_at")  # fmt: skip


class PairWord(models.Model):
    """A person's word that two records are the same need, or are not. It holds in every later comparison."""

    left_kind = models.CharField(_("Kind"), max_length=20)
    left_id = models.PositiveBigIntegerField(_("Number"))
    right_kind = models.CharField(_("Other kind"), max_length=20)
    right_id = models.PositiveBigIntegerField(_("Other number"))
    is_same = models.BooleanField(_("They are the same need"))
    by = models.CharField(_("By"), max_length=80)
    at = models.DateTimeField(_("When"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["left_kind", "left_id", "right_kind", "right_id"], name="one_word_a_pair")
        ]

    class Privacy:
        restricted = ("id", "left_kind", "left_id", "right_kind", "right_id", "is_same", "by", "at")
