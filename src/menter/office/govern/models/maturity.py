"""What each council says of its digital maturity, year by year, against a scale that the office keeps."""

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from menter.office.reference.models import Body


class Scale(models.Model):
    """One version of the scale: its dimensions and its levels. The newest holds; statements stay with theirs."""

    number = models.PositiveSmallIntegerField(_("Version"), unique=True)
    name_cy = models.CharField(_("Welsh name"), max_length=160)
    name_en = models.CharField(_("English name"), max_length=160)
    address = models.URLField(_("Web address"), max_length=500, blank=True)
    at = models.DateTimeField(_("When"))
    is_sample = models.BooleanField(_("Sample data"), default=False)

    class Meta:
        ordering = ["number"]

    class Privacy:
        public = ("id", "number", "name_cy", "name_en", "address", "at", "is_sample")


class ScaleLine(models.Model):
    """A dimension or a level of a scale, in both languages."""

    number = models.PositiveSmallIntegerField(_("Number"))
    name_cy = models.CharField(_("In Welsh"), max_length=200)
    name_en = models.CharField(_("In English"), max_length=200)

    class Meta:
        abstract = True
        ordering = ["number"]

    class Privacy:
        public = ("id", "scale", "number", "name_cy", "name_en")


class ScaleDimension(ScaleLine):
    """One thing that maturity is told by."""

    scale = models.ForeignKey(Scale, on_delete=models.CASCADE, related_name="dimensions")

    class Meta(ScaleLine.Meta):
        constraints = [models.UniqueConstraint(fields=["scale", "number"], name="one_dimension_a_number")]

    class Privacy(ScaleLine.Privacy):
        pass


class ScaleLevel(ScaleLine):
    """How far a council can have come; 1 is the lowest."""

    scale = models.ForeignKey(Scale, on_delete=models.CASCADE, related_name="levels")

    class Meta(ScaleLine.Meta):
        constraints = [models.UniqueConstraint(fields=["scale", "number"], name="one_level_a_number")]

    class Privacy(ScaleLine.Privacy):
        pass


class MaturityQuerySet(models.QuerySet["MaturityStatement"]):
    """Statements, every version of them."""

    def standing(self) -> "MaturityQuerySet":
        """The newest version for each council and year."""
        newer = MaturityStatement.objects.filter(
            body=OuterRef("body"), year=OuterRef("year"), number__gt=OuterRef("number")
        )
        return self.filter(~Exists(newer))

    def whole(self) -> "MaturityQuerySet":
        """With everything that a page shows of them: a fixed number of questions."""
        return self.select_related("body", "scale").prefetch_related(
            "scale__dimensions", "scale__levels", "levels__dimension", "levels__level"
        )


class MaturityStatement(models.Model):
    """One version of what a council says for one year. A correction is a new version; nothing is written over."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="maturity", verbose_name=_("Council"))
    year = models.PositiveSmallIntegerField(_("Year"))
    number = models.PositiveSmallIntegerField(_("Version"))
    scale = models.ForeignKey(Scale, on_delete=models.PROTECT, related_name="statements")
    sentence_cy = models.TextField(_("In Welsh"))
    sentence_en = models.TextField(_("In English"))
    evidence = models.URLField(_("Where it can be seen"), max_length=500)
    at = models.DateTimeField(_("When"))
    is_sample = models.BooleanField(_("Sample data"), default=False)

    objects = MaturityQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "body", "number"]
        constraints = [
            models.UniqueConstraint(fields=["body", "year", "number"], name="one_maturity_statement_a_number")
        ]

    class Privacy:
        public = (
            "id", "body", "year", "number", "scale", "sentence_cy", "sentence_en", "evidence", "at", "is_sample",
        )  # fmt: skip

    def level_of(self, dimension: int) -> ScaleLevel | None:
        """The level in the dimension with this number."""
        return next((each.level for each in self.levels.all() if each.dimension.number == dimension), None)


class MaturityLevel(models.Model):
    """The level that a statement gives in one dimension."""

    statement = models.ForeignKey(MaturityStatement, on_delete=models.CASCADE, related_name="levels")
    dimension = models.ForeignKey(ScaleDimension, on_delete=models.PROTECT, related_name="+")
    level = models.ForeignKey(ScaleLevel, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["dimension__number"]
        constraints = [models.UniqueConstraint(fields=["statement", "dimension"], name="one_level_in_a_dimension")]

    class Privacy:
        public = ("id", "statement", "dimension", "level")
