"""What is the same across authorities (matches), and what should be done together (opportunities)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.listen.models import Statement, Theme
from menter.office.reference.models import Body
from menter.office.see.models import Contract, Initiative


class OpportunityKind(models.TextChoices):
    """The four kinds; nothing else is proposed."""

    JOIN = "join", _("Join")
    BUY_TOGETHER = "buy together", _("Buy together")
    ADOPT = "adopt", _("Adopt")
    START = "start", _("Start")


class OpportunityQuerySet(models.QuerySet["Opportunity"]):
    """Opportunities, and those that everybody may see."""

    def public(self) -> "OpportunityQuerySet":
        """Those that rest on no theme which still waits for its sign-off, and those that the board decided on.

        Decisions are kept two rooms above; they are asked for through the database's own relations.
        """
        waiting = OpportunityMember.objects.filter(
            opportunity=models.OuterRef("pk"), theme__isnull=False, theme__signed_off_at=None
        )
        decided = Opportunity.objects.filter(pk=models.OuterRef("pk"), decisions__isnull=False)
        return self.filter(~models.Exists(waiting) | models.Exists(decided))


class Opportunity(models.Model):
    """What several authorities should do together, and why."""

    key = models.CharField(_("Key"), max_length=80, unique=True)
    kind = models.CharField(_("Kind"), max_length=20, choices=OpportunityKind, db_index=True)
    title_cy = models.CharField(_("Welsh title"), max_length=300)
    title_en = models.CharField(_("English title"), max_length=300)
    service = models.CharField(_("Service"), max_length=20, blank=True, db_index=True)
    cashable = models.JSONField(_("Cashable saving: low, middle, high"), default=list)
    non_cashable = models.JSONField(_("Non-cashable saving: low, middle, high"), default=list)
    cost = models.DecimalField(_("Estimated cost in pounds"), max_digits=14, decimal_places=2, null=True)
    assumptions = models.JSONField(_("Assumptions"), default=list)
    missing = models.JSONField(_("What is missing to be sure"), default=list)
    found_at = models.DateTimeField(_("Found"))
    updated_at = models.DateTimeField(_("Last changed"))
    is_current = models.BooleanField(_("Still there"), default=True)
    is_by_hand = models.BooleanField(_("Made by a person"), default=False)
    is_sample = models.BooleanField(_("Rests on sample data"), default=False)

    objects = OpportunityQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    class Privacy:
        public = ("id", "key", "kind", "title_cy", "title_en", "service", "cashable", "non_cashable", "cost",
                  "assumptions", "missing", "found_at", "updated_at", "is_current", "is_by_hand",
                  "is_sample")  # fmt: skip


class OpportunityMember(models.Model):
    """One theme, statement, initiative or contract that an opportunity rests on, with the evidence."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="members")
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, null=True, related_name="in_opportunities")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, null=True, related_name="in_opportunities")
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, null=True, related_name="in_opportunities")
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, null=True, related_name="in_opportunities")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="in_opportunities")
    role = models.CharField(_("Part it plays"), max_length=30)
    probability = models.FloatField(_("Probability that it belongs"))
    evidence_cy = models.TextField(_("Evidence in Welsh"))
    evidence_en = models.TextField(_("Evidence in English"))
    since = models.DateTimeField(_("Since"))

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="exactly_one_member",
                condition=(
                    models.Q(theme__isnull=False, statement=None, initiative=None, contract=None)
                    | models.Q(theme=None, statement__isnull=False, initiative=None, contract=None)
                    | models.Q(theme=None, statement=None, initiative__isnull=False, contract=None)
                    | models.Q(theme=None, statement=None, initiative=None, contract__isnull=False)
                ),
            )
        ]

    class Privacy:
        public = ("id", "opportunity", "theme", "statement", "initiative", "contract", "body", "role", "probability",
                  "evidence_cy", "evidence_en", "since")  # fmt: skip


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
