"""A pooled cost of an opportunity: what it is made of, how it is shared, and what each council says of its share."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.join_up.models import Opportunity
from menter.office.reference.models import Body


class WorkState(models.TextChoices):
    """Where something stands that is worked out in the background."""

    WAITING = "waiting", _("Waits for its turn")
    RUNNING = "running", _("Being worked out")
    DONE = "done", _("Worked out")
    REFUSED = "refused", _("Cannot be worked out")


class SplitState(models.TextChoices):
    """Where a proposed split stands with the councils."""

    PROPOSED = "proposed", _("Proposed")
    AGREED = "agreed", _("Agreed by all")
    REPLACED = "replaced", _("Replaced by a later one")


class SharedCost(models.Model):
    """The pooled cost of one opportunity; its versions say what it is made of."""

    opportunity = models.OneToOneField(Opportunity, on_delete=models.PROTECT, related_name="shared_cost")
    made_at = models.DateTimeField(_("Made"))
    by = models.CharField(_("By"), max_length=80)

    class Privacy:
        public = ("id", "opportunity", "made_at")
        restricted = ("by",)


class CostVersion(models.Model):
    """What a pooled cost is made of and who shares it. The newest version holds; the others stay to be read.

    bill        the shape of docs/how-to/share-a-cost.md, the councils named by their codes
    reckoned    every method's shares in pence and their test, as `choose.cost.reckoned` writes it
    done, steps how far the working-out is
    """

    cost = models.ForeignKey(SharedCost, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("Version"))
    bill = models.JSONField(_("What it is made of"), default=dict)
    note = models.TextField(_("What changed"), blank=True)
    language = models.CharField(_("Language"), max_length=8, blank=True)
    state = models.CharField(_("State"), max_length=10, choices=WorkState, default=WorkState.WAITING)
    done = models.PositiveSmallIntegerField(_("Steps done"), default=0)
    steps = models.PositiveSmallIntegerField(_("Steps"), default=0)
    reckoned = models.JSONField(_("Shares by every method"), default=dict)
    by = models.CharField(_("By"), max_length=80)
    at = models.DateTimeField(_("When"))

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["cost", "number"], name="one_version_of_a_cost")]

    class Privacy:
        restricted = ("id", "cost", "number", "bill", "note", "language", "state", "done", "steps", "reckoned",
                      "by", "at")  # fmt: skip

    def note_progress(self, done: int, steps: int) -> None:
        """Say how far the working-out is, for whoever looks at the page meanwhile."""
        self.state, self.done, self.steps = WorkState.RUNNING, done, steps
        CostVersion.objects.filter(pk=self.pk).update(state=self.state, done=done, steps=steps)


class CostSplit(models.Model):
    """A split that is put to the councils: one method with the caps and floors of a version, phased in over some years.

    first_year  the financial year from which it holds; the last year of phasing-in holds from then on
    tests       one for each year: the worst-off group, its gain and the bound on it, in pence; the first is the test
                without caps and floors
    """

    version = models.ForeignKey(CostVersion, on_delete=models.PROTECT, related_name="splits")
    method = models.CharField(_("Method"), max_length=20)
    years = models.PositiveSmallIntegerField(_("Years of phasing-in"), default=1)
    first_year = models.PositiveSmallIntegerField(_("Financial year from which it holds"))
    work = models.CharField(_("Working-out"), max_length=10, choices=WorkState, default=WorkState.WAITING)
    state = models.CharField(_("State"), max_length=10, choices=SplitState, default=SplitState.PROPOSED)
    tests = models.JSONField(_("Whether any group would be better off"), default=list)
    reason_cy = models.TextField(_("Why it cannot be worked out, in Welsh"), blank=True)
    reason_en = models.TextField(_("Why it cannot be worked out, in English"), blank=True)
    agreed_at = models.DateTimeField(_("Agreed by all"), null=True)
    by = models.CharField(_("By"), max_length=80)
    at = models.DateTimeField(_("When"))

    class Meta:
        ordering = ["-at", "-id"]

    class Privacy:
        restricted = ("id", "version", "method", "years", "first_year", "work", "state", "tests", "reason_cy",
                      "reason_en", "agreed_at", "by", "at")  # fmt: skip


class CostShare(models.Model):
    """What one council pays by a split, from one financial year on."""

    split = models.ForeignKey(CostSplit, on_delete=models.CASCADE, related_name="shares")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="cost_shares")
    year = models.PositiveSmallIntegerField(_("Financial year"))
    amount = models.DecimalField(_("Pounds"), max_digits=14, decimal_places=2)

    class Meta:
        ordering = ["year", "id"]
        constraints = [models.UniqueConstraint(fields=["split", "body", "year"], name="one_share_a_year")]

    class Privacy:
        restricted = ("id", "split", "body", "year", "amount")


class CostAnswer(models.Model):
    """What a council says of a split: that it agrees, or why not."""

    split = models.ForeignKey(CostSplit, on_delete=models.CASCADE, related_name="answers")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="cost_answers")
    is_agreed = models.BooleanField(_("Agrees"))
    reason = models.TextField(_("Reason"), blank=True)
    language = models.CharField(_("Language"), max_length=8, blank=True)
    by = models.CharField(_("By"), max_length=80)
    at = models.DateTimeField(_("When"))

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["split", "body"], name="one_answer_a_council_and_split")]

    class Privacy:
        restricted = ("id", "split", "body", "is_agreed", "reason", "language", "by", "at")
