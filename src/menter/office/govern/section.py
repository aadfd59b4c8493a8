"""What this room adds to an opportunity's page: what the board decided on it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from menter.office.join_up.models import Opportunity
from menter.office.join_up.opportunity_page import Section
from menter.office.look import figure
from menter.office.look.bilingual import either
from menter.office.look.listing import Cell, cell


def decided(opportunity: Opportunity) -> Section:
    """Each decision with its day, its outcome and its reason."""
    rows = [
        [
            cell(Cell(figure.date(decision.decided_on), reverse("govern:decision", args=[decision.pk]))),
            cell(Cell(decision.get_outcome_display())),
            cell(either(decision.reason_cy, decision.reason_en)),
        ]
        for decision in opportunity.decisions.order_by("decided_on", "pk")
    ]
    headings = [{"text": text, "is_number": False} for text in (_("Decided on"), _("Outcome"), _("Reason"))]
    return Section(_("What the board decided"), headings, rows, _("The board has not decided on this yet."))
