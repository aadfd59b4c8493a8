"""The ledger: one row for each thing done, never changed, never removed.

No foreign keys: the record of what was done outlives what it was done to. No personal data: ids and codes only.
"""

from typing import Any, Never, Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.language.sentence import Refusal, Sentence


class Actor(Protocol):
    """Whoever does things: a person with an account, a resident without one, or the machine itself."""

    @property
    def actor_key(self) -> str:
        """A stable, impersonal name: `user:12`, `machine:menter run`, `resident`."""


class Machine:
    """Menter itself, doing what a command or a background job asked for."""

    def __init__(self, name: str) -> None:
        self.actor_key = f"machine:{name}"


class Resident:
    """Somebody without an account; nothing is known or kept about who it is."""

    actor_key = "resident"


class LedgerIsClosed(Refusal):
    """Somebody tried to change or remove what was written."""


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries can be read and added, nothing else."""

    def update(self, **_: Any) -> Never:
        raise LedgerIsClosed(Sentence("An entry of the record cannot be changed."))

    def bulk_update(self, *_: Any, **__: Any) -> Never:
        raise LedgerIsClosed(Sentence("An entry of the record cannot be changed."))

    def bulk_create(self, *_: Any, **__: Any) -> Never:
        raise LedgerIsClosed(Sentence("Entries are added to the record one after the other."))

    def delete(self) -> Never:
        raise LedgerIsClosed(Sentence("An entry of the record cannot be removed."))


class Entry(models.Model):
    """Who did what, when, to what, from which source."""

    at = models.DateTimeField(_("When"), db_index=True)
    by = models.CharField(_("By"), max_length=80, db_index=True)
    action = models.CharField(_("What was done"), max_length=60, db_index=True)
    object_kind = models.CharField(_("On what"), max_length=40)
    object_id = models.CharField(_("Its number"), max_length=80)
    source = models.CharField(_("Source"), max_length=300, blank=True)
    detail = models.JSONField(_("Detail"), default=dict)
    place = models.PositiveBigIntegerField(_("Its place in the record"), unique=True)
    before = models.CharField(_("Fingerprint of the entry before it"), max_length=64)
    hash = models.CharField(_("Its own fingerprint"), max_length=64, db_index=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["object_kind", "object_id"])]

    class Privacy:
        restricted = ("id", "at", "by", "action", "object_kind", "object_id", "source", "detail")
        public = ("place", "before", "hash")

    def save(self, **kwargs: Any) -> None:
        """Add it; never write over one that is there, even when its number is given by hand."""
        if not self._state.adding:
            raise LedgerIsClosed(Sentence("An entry of the record cannot be changed."))
        super().save(**{**kwargs, "force_insert": True})

    def delete(self, *_: Any, **__: Any) -> Never:
        raise LedgerIsClosed(Sentence("An entry of the record cannot be removed."))


class Head(models.Model):
    """The newest entry's place and fingerprint: one row, locked by whoever adds an entry."""

    place = models.PositiveBigIntegerField(_("How many entries there are"), default=0)
    hash = models.CharField(_("The newest fingerprint"), max_length=64)

    ONLY = 1  # the number of its one row

    class Privacy:
        public = ("id", "place", "hash")


class Check(models.Model):
    """One look through the whole record: how far it is, and what it found."""

    asked_at = models.DateTimeField(_("When"))
    by = models.CharField(_("By"), max_length=80)
    of = models.PositiveBigIntegerField(_("How many entries there are"))
    done = models.PositiveBigIntegerField(_("How many were looked at"), default=0)
    finished_at = models.DateTimeField(_("Finished"), null=True)
    is_whole = models.BooleanField(_("Everything is as it was written"), null=True)
    broken = models.CharField(_("What is wrong with the first entry that is"), max_length=10, blank=True)
    place = models.PositiveBigIntegerField(_("Where it is"), null=True)
    hash = models.CharField(_("The newest fingerprint"), max_length=64, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]

    class Privacy:
        public = ("id", "asked_at", "of", "done", "finished_at", "is_whole", "hash")
        restricted = ("by", "broken", "place")


class Stage(models.Model):
    """What one stage of the run last worked through, so that a run with no new input changes nothing."""

    name = models.CharField(_("Stage"), max_length=40, primary_key=True)
    digest = models.CharField(_("SHA-256 of its input"), max_length=64)
    at = models.DateTimeField(_("When"))
    counts = models.JSONField(_("What came of it"), default=dict)

    class Privacy:
        public = ("name", "digest", "at", "counts")
