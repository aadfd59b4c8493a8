"""Where residents' words come from: on what ground they were given, and how long they are kept."""

from calendar import monthrange
from datetime import date

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from menter.office.reference.models import Body

# What a collection can be: the resident's form, a survey, a log of calls, a mailbox, a meeting's transcript, another
# program over Open311 or the JSON API. Their names in both languages stand in presenters.collection.
KINDS = ("form", "survey", "log", "mailbox", "meeting", "open311", "api")


class Collection(models.Model):
    """One survey, log, mailbox or door that words come through."""

    code = models.SlugField(_("Code"), max_length=60, unique=True)
    name_cy = models.CharField(_("Welsh name"), max_length=200)
    name_en = models.CharField(_("English name"), max_length=200)
    kind = models.CharField(_("Kind"), max_length=20)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="collections")
    consent_cy = models.TextField(_("What people were told, in Welsh"), blank=True)
    consent_en = models.TextField(_("What people were told, in English"), blank=True)
    retention_months = models.PositiveSmallIntegerField(_("Months that words are kept"), null=True)
    keeps_originals = models.BooleanField(_("Keeps the words as they came, encrypted"), default=False)
    is_assisted = models.BooleanField(_("Somebody else writes the words down"), default=False)
    made_at = models.DateTimeField(_("Made at"))

    class Meta:
        ordering = ["code"]

    class Privacy:
        public = ("id", "code", "name_cy", "name_en", "kind", "body", "consent_cy", "consent_en", "retention_months",
                  "keeps_originals", "is_assisted", "made_at")  # fmt: skip

    def expires_on(self, kept_on: date) -> date | None:
        """The day on which words kept on `kept_on` are deleted: so many whole months later, at most a month's last day.

        None when they are kept until somebody deletes them.
        """
        if self.retention_months is None:
            return None
        years, month = divmod(kept_on.month - 1 + self.retention_months, 12)
        year = kept_on.year + years
        return date(year, month + 1, min(kept_on.day, monthrange(year, month + 1)[1]))


CODE_MOST = 60  # as wide as the column that keeps it


def code_of(source: str) -> str:
    """The code of the collection that a file's source names; its signs that no code may have become hyphens."""
    return slugify(source, allow_unicode=False)[:CODE_MOST].strip("-")


def collection_of(source: str) -> Collection | None:
    """The collection that a file of this source belongs to, where there is one already."""
    return Collection.objects.filter(code=code_of(source)).first()


class ApiKey(models.Model):
    """A key with which another program sends words into one collection; only its digest is kept."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="keys")
    name = models.CharField(_("Which program"), max_length=100)
    digest = models.CharField(_("SHA-256 of the key"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("Made at"))
    made_by = models.CharField(_("Made by"), max_length=80)
    revoked_at = models.DateTimeField(_("Taken back"), null=True)

    class Meta:
        ordering = ["name", "id"]

    class Privacy:
        restricted = ("id", "collection", "name", "digest", "made_at", "made_by", "revoked_at")
