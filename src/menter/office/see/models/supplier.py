"""Who is paid: one identity for an organisation, however it is written."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SupplierQuerySet(models.QuerySet["Supplier"]):
    """Suppliers, and those that stand for themselves."""

    def standing(self) -> "SupplierQuerySet":
        """Without those that a person said are another one."""
        return self.filter(same_as=None)


class Supplier(models.Model):
    """An organisation that sells to authorities, is paid by them or is granted money.

    company     Companies House number, eight signs
    charity     number at the Charity Commission, OSCR or CCNI
    same_as     the one that stands for both, once a person has said that they are one; links are never moved, so that
                this can be undone
    """

    name = models.CharField(_("Name"), max_length=300)
    company = models.CharField(_("Companies House number"), max_length=12, blank=True, db_index=True)
    charity = models.CharField(_("Charity number"), max_length=20, blank=True, db_index=True)
    same_as = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="others")
    is_sample = models.BooleanField(_("Sample data"), default=False)
    first_at = models.DateTimeField(_("First seen"))

    objects = SupplierQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]

    class Privacy:
        public = ("id", "name", "company", "charity", "same_as", "is_sample", "first_at")


class SupplierName(models.Model):
    """One way in which a supplier is written, and the numbers that stand beside it.

    plain   the name as it is compared: see `menter.office.see.plain.plain_name`
    """

    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("Name as published"), max_length=300)
    plain = models.CharField(_("Name as it is compared"), max_length=300, db_index=True)
    company = models.CharField(_("Companies House number"), max_length=12, blank=True)
    charity = models.CharField(_("Charity number"), max_length=20, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["plain", "company", "charity"], name="one_name_once")]

    class Privacy:
        public = ("id", "supplier", "name", "plain", "company", "charity")


class MergeState(models.TextChoices):
    """What became of a proposal that two are one."""

    PROPOSED = "proposed", _("Proposed")
    CONFIRMED = "confirmed", _("The same")
    REFUSED = "refused", _("Not the same")


class SupplierMerge(models.Model):
    """That two suppliers may be one, with the reasons; a person decides, and may decide again.

    reasons     sentences as `menter.office.standards.saying` keeps them
    """

    one = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="merges")
    other = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="merges_of_other")
    probability = models.FloatField(_("How likely"))
    reasons = models.JSONField(_("Why"), default=list)
    state = models.CharField(_("State"), max_length=10, choices=MergeState, default=MergeState.PROPOSED, db_index=True)
    proposed_at = models.DateTimeField(_("Proposed"))
    decided_by = models.CharField(_("Decided by"), max_length=80, blank=True)
    decided_at = models.DateTimeField(_("Decided"), null=True)

    class Meta:
        ordering = ["-probability", "id"]
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="one_merge_a_pair")]

    class Privacy:
        public = ("id", "one", "other", "probability", "reasons", "state", "proposed_at", "decided_at")
        restricted = ("decided_by",)
