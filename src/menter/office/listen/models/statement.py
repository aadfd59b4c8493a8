"""Councils' problem statements."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.reference.models import Body
from menter.office.standards.models import Intake

OPEN_STATES = ("draft", "open")  # of a round: while it stands so, no council reads what another has sent


class StatementQuerySet(models.QuerySet["Statement"]):
    """Statements, and those that everybody may read."""

    def public(self) -> "StatementQuerySet":
        """Without those that were sent into a round whose call is still open, or that were withdrawn from it.

        Rounds are kept two rooms above; they are asked for through the database's own relations. What came in a file
        had been published before.
        """
        sent = Statement.objects.filter(pk=models.OuterRef("pk"), intake=None)
        waits = models.Q(entries__round__state__in=OPEN_STATES) | models.Q(entries__withdrawn_on__isnull=False)
        return self.filter(~models.Exists(sent.filter(waits)))


class Statement(models.Model):
    """A council's problem, in the four fields of the fund: overview, evidence, audience, missions."""

    key = models.CharField(_("Key"), max_length=120, unique=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="statements")
    title = models.CharField(_("Title"), max_length=300)
    overview = models.TextField(_("Overview of the problem"))
    evidence = models.TextField(_("Evidence of the problem"), blank=True)
    audience = models.TextField(_("Who has the problem"), blank=True)
    missions = models.JSONField(_("Missions it serves"), default=list)
    language = models.CharField(_("Language"), max_length=8)
    service = models.CharField(_("Service"), max_length=20, blank=True, db_index=True)
    sent_on = models.DateField(_("Sent on"))
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, null=True, related_name="statements")
    is_sample = models.BooleanField(_("Sample data"), default=False)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_on", "id"]

    class Privacy:
        public = ("id", "key", "body", "title", "overview", "evidence", "audience", "missions", "language", "service",
                  "sent_on", "intake", "is_sample")  # fmt: skip
