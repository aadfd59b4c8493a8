"""What this room adds to other rooms' pages: what the board decided, and which team leads."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.govern.actions.lead import Work
from menter.office.govern.lead import has_remits, who_leads
from menter.office.govern.models import MaturityStatement, Strategy
from menter.office.govern.presenters import fit, lead, maturity
from menter.office.join_up.models import Opportunity
from menter.office.join_up.opportunity_page import Section
from menter.office.listen.models import Statement
from menter.office.listen.theme_page import Section as StatementSection
from menter.office.look import figure
from menter.office.look.bilingual import either
from menter.office.look.listing import Cell, cell
from menter.office.people.may import Person
from menter.office.reference.models import Body
from menter.office.see.body_page import Section as BodySection
from menter.office.see.models import Initiative

YEARS_SHOWN = 5  # as many statements as fit beside everything else that is known of a council


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


def fits_aims(opportunity: Opportunity) -> Section | None:
    """Which aims of strategies and councils' plans it serves, leading to how it fits each council's."""
    if not Strategy.objects.exists():
        return None
    return Section(_("Fit with the councils’ plans"), fit.short_headings(), fit.short_rows(opportunity))


def leads_opportunity(opportunity: Opportunity) -> Section | None:
    """Which team leads an opportunity."""
    if not has_remits():
        return None
    rows, nobody = table(opportunity, "opportunity")
    return Section(_("Who leads"), lead.lead_headings(), rows, nobody)


def leads_statement(statement: Statement, reader: Person) -> StatementSection | None:
    """Which team leads on a statement."""
    if not has_remits():
        return None
    rows, nobody = table(statement, "statement")
    return StatementSection(_("Who leads"), lead.lead_headings(), rows, nobody)


def leads_initiative(initiative: Initiative) -> BodySection | None:
    """Which team leads an initiative."""
    if not has_remits():
        return None
    rows, nobody = table(initiative, "initiative")
    return BodySection(_("Who leads"), lead=nobody, headings=lead.lead_headings(), rows=rows)


def maturity_of(body: Body, at: datetime, reader: Person) -> BodySection | None:
    """What a council states of its digital maturity, the newest years first: a fixed number of questions."""
    newest = list(MaturityStatement.objects.standing().whole().filter(body=body).order_by("-year")[:YEARS_SHOWN])
    if not newest:
        return None
    return BodySection(
        maturity.of_council(body), headings=maturity.year_headings(), rows=maturity.year_rows(newest),
        more={"text": _("Every statement of its digital maturity"),
              "href": reverse("govern:council_maturity", args=[body.pk])},
    )  # fmt: skip


def table(work: Work, kind: str) -> tuple[list[list[dict[str, Any]]], str]:
    """The rows of the table, and what is said where no remit covers the work."""
    led = who_leads(work, timezone.localdate())
    return lead.lead_rows(led, kind, work.pk), lead.nobody(led)
