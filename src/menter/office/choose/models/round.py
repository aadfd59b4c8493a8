"""One funding round: its rules, its criteria, the statements in it, who scores them and what they gave."""

from datetime import datetime, time

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from menter.choose.call import Window
from menter.office.choose.models.envelope import Envelope
from menter.office.listen.models import Statement
from menter.office.people.models import User
from menter.office.reference.models import Body

NOON = time(12)  # a call closes in working hours, when somebody answers the telephone
GRACE = 10  # minutes after that in which a slow connection or a form that was open still gets through


class Round(models.Model):
    """One funding round, from call to published awards."""

    code = models.CharField(_("Code"), max_length=60, primary_key=True)
    name_cy = models.CharField(_("Welsh name"), max_length=200)
    name_en = models.CharField(_("English name"), max_length=200)
    about_cy = models.TextField(_("What it is for, in Welsh"), blank=True)
    about_en = models.TextField(_("What it is for, in English"), blank=True)
    envelope = models.ForeignKey(Envelope, on_delete=models.PROTECT, related_name="rounds")
    amount = models.DecimalField(_("Pounds to award"), max_digits=14, decimal_places=2, null=True)
    is_at_least = models.BooleanField(_("At least this much"), default=False)
    state = models.CharField(_("State"), max_length=20)
    opens_on = models.DateField(_("Opens"))
    closes_on = models.DateField(_("Closes"))
    closes_at = models.TimeField(_("Closes at"), default=NOON)
    grace = models.PositiveSmallIntegerField(_("Minutes of grace"), default=GRACE)
    others_until = models.DateField(_("Other councils may join until"), null=True)
    panel_on = models.DateField(_("Panel meets"), null=True)
    decided_on = models.DateField(_("Decided"), null=True)
    published_on = models.DateField(_("Published"), null=True)
    criteria = models.JSONField(_("Criteria with weights"), default=list)
    rules = models.JSONField(_("Rules"), default=dict)
    shortlist = models.PositiveSmallIntegerField(_("Statements that go to the panel"), default=6)
    version = models.PositiveIntegerField(_("Version"), default=1)
    is_sample = models.BooleanField(_("Sample data"), default=False)

    class Meta:
        ordering = ["-opens_on"]

    class Privacy:
        public = ("code", "name_cy", "name_en", "about_cy", "about_en", "envelope", "amount", "is_at_least", "state",
                  "opens_on", "closes_on", "closes_at", "grace", "others_until", "panel_on", "decided_on",
                  "published_on", "criteria", "rules", "shortlist", "is_sample")  # fmt: skip
        restricted = ("version",)

    @property
    def window(self) -> Window:
        """When it takes statements, by the server's clock."""
        here = timezone.get_default_timezone()
        return Window(
            opens=datetime.combine(self.opens_on, time(), here),
            closes=datetime.combine(self.closes_on, self.closes_at, here),
            grace=self.grace,
        )


class RoundEntry(models.Model):
    """One statement in a round, with its scores by criterion and what came of it.

    scores      what each scorer gave, by criterion; filled when the sift is closed, without saying who gave what
    merged_into the entry that this one was combined with, both owners agreeing
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="entries")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="entries")
    partners: models.ManyToManyField[Body, models.Model] = models.ManyToManyField(
        Body, related_name="joined_entries", blank=True
    )
    phase = models.CharField(_("Phase"), max_length=20, blank=True)
    asked = models.DecimalField(_("Pounds asked for"), max_digits=14, decimal_places=2, null=True)
    is_open = models.BooleanField(_("What is made will be open to all"), null=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    withdrawn_on = models.DateField(_("Withdrawn on"), null=True)
    scores = models.JSONField(_("Score by criterion"), default=dict)
    is_shortlisted = models.BooleanField(_("Goes to the panel"), default=False)
    outcome = models.CharField(_("Outcome"), max_length=20, blank=True)
    reason_cy = models.TextField(_("Reason in Welsh"), blank=True)
    reason_en = models.TextField(_("Reason in English"), blank=True)
    awarded = models.DecimalField(_("Pounds awarded"), max_digits=14, decimal_places=2, null=True)
    version = models.PositiveIntegerField(_("Version"), default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "statement"], name="once_in_a_round")]

    class Privacy:
        public = ("id", "round", "statement", "partners", "phase", "asked", "is_open", "merged_into", "withdrawn_on",
                  "scores", "is_shortlisted", "outcome", "reason_cy", "reason_en", "awarded")  # fmt: skip
        restricted = ("version",)

    @property
    def is_standing(self) -> bool:
        """Whether it is still in the running by itself: neither withdrawn nor combined into another."""
        return self.withdrawn_on is None and self.merged_into_id is None


class Scorer(models.Model):
    """Somebody who scores a round: alone, and only after saying which statements they have an interest in."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="scorers")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="scores_in")
    declared_at = models.DateTimeField(_("Interests declared"), null=True)
    finished_at = models.DateTimeField(_("All scores in"), null=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["round", "user"], name="once_a_scorer")]

    class Privacy:
        restricted = ("id", "round", "user", "declared_at", "finished_at")


class Conflict(models.Model):
    """A statement that one scorer may not score, with the reason they gave."""

    scorer = models.ForeignKey(Scorer, on_delete=models.CASCADE, related_name="conflicts")
    entry = models.ForeignKey(RoundEntry, on_delete=models.CASCADE, related_name="conflicts")
    reason = models.CharField(_("What the interest is"), max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scorer", "entry"], name="one_conflict_an_entry")]

    class Privacy:
        restricted = ("id", "scorer", "entry")
        personal = ("reason",)


class Score(models.Model):
    """What one scorer gave one entry, by criterion, 0 to 5; the version tells when somebody saved in between."""

    scorer = models.ForeignKey(Scorer, on_delete=models.CASCADE, related_name="scores")
    entry = models.ForeignKey(RoundEntry, on_delete=models.CASCADE, related_name="given")
    points = models.JSONField(_("Points by criterion"), default=dict)
    note = models.TextField(_("Why"), blank=True)
    version = models.PositiveIntegerField(_("Version"), default=1)
    saved_at = models.DateTimeField(_("Saved"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scorer", "entry"], name="one_score_a_scorer")]

    class Privacy:
        restricted = ("id", "scorer", "entry", "points", "version", "saved_at")
        personal = ("note",)


class Brief(models.Model):
    """What the panel reads of one entry beside the statement itself, on one page."""

    entry = models.OneToOneField(RoundEntry, on_delete=models.CASCADE, related_name="brief")
    cost = models.DecimalField(_("Cost in pounds"), max_digits=14, decimal_places=2, null=True)
    saving_low = models.DecimalField(_("Least saving in pounds a year"), max_digits=14, decimal_places=2, null=True)
    saving_high = models.DecimalField(_("Most saving in pounds a year"), max_digits=14, decimal_places=2, null=True)
    assumptions_cy = models.TextField(_("What that rests on, in Welsh"), blank=True)
    assumptions_en = models.TextField(_("What that rests on, in English"), blank=True)
    goals = models.JSONField(_("Well-being goals"), default=list)
    ways = models.JSONField(_("Ways of working"), default=list)
    welsh_cy = models.TextField(_("Effect on the Welsh language, in Welsh"), blank=True)
    welsh_en = models.TextField(_("Effect on the Welsh language, in English"), blank=True)
    risks_cy = models.TextField(_("Risks, in Welsh"), blank=True)
    risks_en = models.TextField(_("Risks, in English"), blank=True)
    version = models.PositiveIntegerField(_("Version"), default=1)

    class Privacy:
        public = ("id", "entry", "cost", "saving_low", "saving_high", "assumptions_cy", "assumptions_en", "goals",
                  "ways", "welsh_cy", "welsh_en", "risks_cy", "risks_en")  # fmt: skip
        restricted = ("version",)
