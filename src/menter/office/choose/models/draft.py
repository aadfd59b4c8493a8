"""Plans that people build: their rules, version by version, and each search for the best plan under them."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.choose.models.plan import Plan


class PlanDraft(models.Model):
    """A plan that people build, with the rules that hold now; it is worked out as often as they like.

    rules   as `menter.office.choose.draft` writes them
    version raised by each change, so that nobody writes over what somebody else changed meanwhile
    """

    title_cy = models.CharField(_("Name in Welsh"), max_length=200)
    title_en = models.CharField(_("Name in English"), max_length=200)
    first_year = models.PositiveSmallIntegerField(_("First financial year"))
    years = models.PositiveSmallIntegerField(_("Years"))
    rules = models.JSONField(_("Rules"), default=dict)
    version = models.PositiveIntegerField(_("Version"), default=1)
    copied_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="copies")
    proposed = models.ForeignKey(Plan, on_delete=models.SET_NULL, null=True, related_name="proposed_in")
    by = models.CharField(_("By"), max_length=80)
    at = models.DateTimeField(_("Begun"))

    class Meta:
        ordering = ["-at", "-id"]

    class Privacy:
        public = ("id", "title_cy", "title_en", "first_year", "years", "rules", "version", "copied_from", "proposed",
                  "at")  # fmt: skip
        restricted = ("by",)


class PlanDraftVersion(models.Model):
    """The rules of a draft as they stood after one change."""

    draft = models.ForeignKey(PlanDraft, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("Version"))
    rules = models.JSONField(_("Rules"), default=dict)
    by = models.CharField(_("By"), max_length=80)
    at = models.DateTimeField(_("When"))

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="one_version_of_a_draft")]

    class Privacy:
        public = ("id", "draft", "number", "rules", "at")
        restricted = ("by",)


SILENCE = timedelta(seconds=90)  # a search tells twice a second that it goes on; a busy machine may swallow a minute


class SolvingState(models.TextChoices):
    """Where a search stands."""

    WAITING = "waiting", _("Waits for its turn")
    RUNNING = "running", _("Searching")
    DONE = "done", _("Finished")
    STOPPED = "stopped", _("Stopped; the best plan found is kept")
    REFUSED = "refused", _("Cannot be worked out")
    BROKEN = "broken", _("Broke off")


class SolvingKind(models.TextChoices):
    """What is searched for."""

    PLAN = "plan", _("The best plan")
    FRONTIER = "frontier", _("What helping more residents costs")
    EVENNESS = "evenness", _("What spreading it more evenly costs")


class Solving(models.Model):
    """One search for the best plan, or for the frontier, under the rules of a draft, in the background.

    points      of a frontier: the number of each plan on it and what it reaches, in pence, residents and shares
    steps       as the search went: [seconds, value, bound] in pence of today, or of a frontier [seconds, found, of]
    heard_at    when the search was last heard of: one that has gone silent has broken off
    """

    draft = models.ForeignKey(PlanDraft, on_delete=models.CASCADE, related_name="solvings")
    version = models.PositiveIntegerField(_("Version of the draft"))
    state = models.CharField(_("State"), max_length=10, choices=SolvingState, default=SolvingState.WAITING)
    kind = models.CharField(_("What is searched for"), max_length=10, choices=SolvingKind, default=SolvingKind.PLAN)
    points = models.JSONField(_("The plans on the frontier"), default=list)
    limit = models.PositiveIntegerField(_("Seconds at most"))
    steps = models.JSONField(_("How the search went"), default=list)
    asked_at = models.DateTimeField(_("Asked for"))
    began_at = models.DateTimeField(_("Begun"), null=True)
    heard_at = models.DateTimeField(_("Last heard of"), null=True)
    ended_at = models.DateTimeField(_("Ended"), null=True)
    stop_asked_at = models.DateTimeField(_("Asked to stop"), null=True)
    reason_cy = models.TextField(_("What went wrong, in Welsh"), blank=True)
    reason_en = models.TextField(_("What went wrong, in English"), blank=True)
    plan = models.ForeignKey(Plan, on_delete=models.SET_NULL, null=True, related_name="found_by")
    by = models.CharField(_("By"), max_length=80)

    class Meta:
        ordering = ["-asked_at", "-id"]

    class Privacy:
        public = ("id", "draft", "version", "state", "kind", "points", "limit", "steps", "asked_at", "began_at",
                  "heard_at", "ended_at", "stop_asked_at", "reason_cy", "reason_en", "plan")  # fmt: skip
        restricted = ("by",)

    def is_silent(self, at: datetime) -> bool:
        """Whether it was at work and has not been heard of for too long: then it broke off."""
        return self.state == SolvingState.RUNNING and at - (self.heard_at or self.asked_at) > SILENCE

    def is_at_work(self, at: datetime) -> bool:
        """Whether it waits or goes on."""
        return self.state == SolvingState.WAITING or (self.state == SolvingState.RUNNING and not self.is_silent(at))

    def begin(self, at: datetime) -> bool:
        """Note that it begins; False where somebody else began it, or it is over."""
        waiting = Solving.objects.filter(pk=self.pk, state=SolvingState.WAITING)
        return bool(waiting.update(state=SolvingState.RUNNING, began_at=at, heard_at=at))

    def go_on(self, at: datetime) -> None:
        """Note that it goes on, and how far it is."""
        Solving.objects.filter(pk=self.pk).update(heard_at=at, steps=self.steps)

    def has_found(self, plan: Plan) -> None:
        """Note the plan that it found, while the reasons are still worked out."""
        Solving.objects.filter(pk=self.pk).update(plan=plan)

    def is_asked_to_stop(self) -> bool:
        """Whether somebody wants it to stop."""
        return Solving.objects.filter(pk=self.pk).exclude(stop_asked_at=None).exists()
