"""Statements of a round that may be the same problem, and whether their owners make one of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.choose.models.round import RoundEntry
from menter.office.reference.models import Body


class EntryTwin(models.Model):
    """Two statements of a round that may be the same problem, as they were last compared."""

    left = models.ForeignKey(RoundEntry, on_delete=models.CASCADE, related_name="twins_after")
    right = models.ForeignKey(RoundEntry, on_delete=models.CASCADE, related_name="twins_before")
    probability = models.FloatField(_("How likely it is the same problem"))
    by_words = models.FloatField(_("Likeness of their words"))
    by_meaning = models.FloatField(_("Likeness of their meaning"), null=True)
    found_at = models.DateTimeField(_("Compared"))

    class Meta:
        ordering = ["-probability", "id"]
        constraints = [models.UniqueConstraint(fields=["left", "right"], name="compared_once")]

    class Privacy:
        public = ("id", "left", "right", "probability", "by_words", "by_meaning", "found_at")


class CombiningState(models.TextChoices):
    """How far the wish to combine two statements is."""

    ASKED = "asked", _("Waits for an answer")
    DONE = "done", _("Combined")
    REFUSED = "refused", _("Refused")


class Combining(models.Model):
    """The wish that one statement becomes part of another; both owners have to agree."""

    entry = models.ForeignKey(RoundEntry, on_delete=models.PROTECT, related_name="combinings")
    into = models.ForeignKey(RoundEntry, on_delete=models.PROTECT, related_name="combinings_into")
    note = models.TextField(_("Why"), blank=True)
    language = models.CharField(_("Language"), max_length=8, blank=True)
    state = models.CharField(_("State"), max_length=10, choices=CombiningState, default=CombiningState.ASKED)
    by = models.CharField(_("Asked by"), max_length=80)
    at = models.DateTimeField(_("When"))

    class Meta:
        ordering = ["-at", "-id"]

    class Privacy:
        restricted = ("id", "entry", "into", "note", "language", "state", "by", "at")


class CombiningAnswer(models.Model):
    """What one owner answered."""

    combining = models.ForeignKey(Combining, on_delete=models.CASCADE, related_name="answers")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="combining_answers")
    is_accepted = models.BooleanField(_("Agreed"))
    reason = models.TextField(_("Reason"), blank=True)
    language = models.CharField(_("Language"), max_length=8, blank=True)
    by = models.CharField(_("Answered by"), max_length=80)
    at = models.DateTimeField(_("When"))

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["combining", "body"], name="one_answer_an_owner")]

    class Privacy:
        restricted = ("id", "combining", "body", "is_accepted", "reason", "language", "by", "at")


class EntryWordKind(models.TextChoices):
    """What another council says of a statement."""

    HAVE = "have", _("We have this too")
    DONE = "done", _("We have done this")


class EntryWord(models.Model):
    """That another council has the same problem, or has done the work already, with what it wants to add."""

    entry = models.ForeignKey(RoundEntry, on_delete=models.CASCADE, related_name="words")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="entry_words")
    kind = models.CharField(_("What it says"), max_length=10, choices=EntryWordKind)
    note = models.TextField(_("What it adds"), blank=True)
    language = models.CharField(_("Language"), max_length=8, blank=True)
    by = models.CharField(_("Said by"), max_length=80)
    at = models.DateTimeField(_("When"))

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["entry", "body"], name="one_word_of_an_entry")]

    class Privacy:
        public = ("id", "entry", "body", "kind", "note", "language", "at")
        restricted = ("by",)
