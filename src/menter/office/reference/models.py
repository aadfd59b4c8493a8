"""Bodies and partnerships, kept so that everything else can point to them.

They are loaded from the facts in `menter.reference`; a partnership may add bodies of its own.
"""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class BodyQuerySet(models.QuerySet["Body"]):
    """Bodies, and those that this office serves."""

    def members(self, at: date) -> "BodyQuerySet":
        """The bodies that are in the partnership here on a day."""
        held = PartnershipMember.objects.filter(partnership__is_here=True, joined__lte=at)
        held = held.filter(models.Q(left=None) | models.Q(left__gt=at))
        return self.filter(pk__in=held.values("body"))

    def councils(self, at: date) -> "BodyQuerySet":
        """The councils that are in the partnership here on a day."""
        return self.members(at).filter(kind="council")


class Body(models.Model):
    """A public body: council, health board, trust, association, government."""

    code = models.CharField(_("Code"), max_length=60, primary_key=True)
    kind = models.CharField(_("Kind"), max_length=30, db_index=True)
    nation = models.CharField(_("Nation"), max_length=20, blank=True)
    name_cy = models.CharField(_("Welsh name"), max_length=120)
    name_en = models.CharField(_("English name"), max_length=120)
    official_name_cy = models.CharField(_("Official Welsh name"), max_length=160, blank=True)
    official_name_en = models.CharField(_("Official English name"), max_length=160, blank=True)
    gss = models.CharField(_("GSS code"), max_length=9, blank=True)
    population = models.PositiveIntegerField(_("Population"), null=True)
    population_year = models.PositiveSmallIntegerField(_("Year of population"), null=True)
    region = models.CharField(_("Region"), max_length=60, blank=True)
    health_board = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="councils")
    hex_column = models.SmallIntegerField(_("Column on the hexagon map"), null=True)
    hex_row = models.SmallIntegerField(_("Row on the hexagon map"), null=True)
    website = models.URLField(_("Website"), blank=True)
    source = models.CharField(_("Source"), max_length=300)

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering = ["code"]

    class Privacy:
        public = (
            "code", "kind", "nation", "name_cy", "name_en", "official_name_cy", "official_name_en", "gss",
            "population", "population_year", "region", "health_board", "hex_column", "hex_row", "website", "source",
        )  # fmt: skip


class Partnership(models.Model):
    """A group of bodies that share an office."""

    code = models.CharField(_("Code"), max_length=30, primary_key=True)
    name_cy = models.CharField(_("Welsh name"), max_length=160)
    name_en = models.CharField(_("English name"), max_length=160)
    is_here = models.BooleanField(_("This office serves it"), default=False)
    source = models.CharField(_("Source"), max_length=300)

    class Privacy:
        public = ("code", "name_cy", "name_en", "is_here", "source")


class PartnershipMember(models.Model):
    """One body's time in a partnership."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="members")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="partnerships")
    joined = models.DateField(_("Joined"))
    left = models.DateField(_("Left"), null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "body", "joined"], name="joins_once")]

    class Privacy:
        public = ("id", "partnership", "body", "joined", "left")
