"""What should be done together, and what each opportunity rests on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.join_up.models.assumption import AssumptionVersion
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
    shaped_at = models.DateTimeField(_("Last shaped by a person"), null=True)
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="merged")
    reckoned_with = models.ForeignKey(
        AssumptionVersion, on_delete=models.PROTECT, null=True, related_name="opportunities",
        verbose_name=_("Assumptions it was reckoned with"),
    )  # fmt: skip

    objects = OpportunityQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    class Privacy:
        public = ("id", "key", "kind", "title_cy", "title_en", "service", "cashable", "non_cashable", "cost",
                  "assumptions", "missing", "found_at", "updated_at", "is_current", "is_by_hand",
                  "is_sample", "shaped_at", "merged_into", "reckoned_with")  # fmt: skip


class WordKind(models.TextChoices):
    """What an authority may say of an opportunity."""

    NEEDS = "needs", _("We have this problem too")
    DONE = "done", _("We have done this")


class BodyWord(models.Model):
    """What an authority says of an opportunity: that it needs the same, or has done it."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="words")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="words")
    kind = models.CharField(_("What it says"), max_length=10, choices=WordKind)
    note = models.TextField(_("In its own words"), blank=True)
    language = models.CharField(_("Language"), max_length=8, blank=True)
    by = models.CharField(_("By"), max_length=80)
    at = models.DateTimeField(_("When"))

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["opportunity", "body"], name="one_word_a_body")]

    class Privacy:
        public = ("id", "opportunity", "body", "kind", "note", "language", "at")
        restricted = ("by",)


KINDS = ("theme", "statement", "initiative", "contract", "word")


def is_just(kind: str) -> models.Q:
    """That a member points to one record of this kind and to no other."""
    return models.Q(**{f"{each}__isnull": each != kind for each in KINDS})


class OpportunityMember(models.Model):
    """One thing that an opportunity rests on, with the evidence: something said, asked for, done or bought."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="members")
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, null=True, related_name="in_opportunities")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, null=True, related_name="in_opportunities")
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, null=True, related_name="in_opportunities")
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, null=True, related_name="in_opportunities")
    word = models.ForeignKey(BodyWord, on_delete=models.CASCADE, null=True, related_name="in_opportunities")
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
                    is_just("theme")
                    | is_just("statement")
                    | is_just("initiative")
                    | is_just("contract")
                    | is_just("word")
                ),
            )
        ]

    class Privacy:
        public = ("id", "opportunity", "theme", "statement", "initiative", "contract", "word", "body", "role",
                  "probability",
                  "evidence_cy", "evidence_en", "since")  # fmt: skip


class OpportunityChange(models.Model):
    """One thing a person did to an opportunity, with what it takes to undo it."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(_("What was done"), max_length=20)
    before = models.JSONField(_("How it stood before"), default=dict)
    after = models.JSONField(_("How it stood afterwards"), default=dict)
    by = models.CharField(_("By"), max_length=80)
    at = models.DateTimeField(_("When"))
    undone_at = models.DateTimeField(_("Undone"), null=True)
    undone_by = models.CharField(_("Undone by"), max_length=80, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    class Privacy:
        restricted = ("id", "opportunity", "kind", "before", "after", "by", "at", "undone_at", "undone_by")
