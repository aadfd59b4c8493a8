"""Decisions in words and figures, in the language of the page."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from menter.office.govern.models import Decision, Meeting, Outcome
from menter.office.govern.presenters.fact import fact
from menter.office.look import figure
from menter.office.look.bilingual import either
from menter.office.look.listing import Cell

COLOURS = {Outcome.FUND: "green", Outcome.DEFER: "yellow", Outcome.DECLINE: "red"}


def outcome_cell(decision: Decision) -> Cell:
    """What the board said, as a tag."""
    return Cell(str(Outcome(decision.outcome).label), tag=COLOURS[Outcome(decision.outcome)])


def decision_title(decision: Decision, *, with_link: bool = True) -> Cell:
    """What was decided on: the decision's own title, else the opportunity's."""
    href = reverse("govern:decision", args=[decision.pk]) if with_link else ""
    about = decision.opportunity
    return either(decision.title_cy or about.title_cy, decision.title_en or about.title_en, href)


def decision_reason(decision: Decision) -> Cell:
    """Why the board said so."""
    return either(decision.reason_cy, decision.reason_en)


def opportunity_cell(decision: Decision) -> Cell:
    """The opportunity decided on, leading to its page."""
    about = decision.opportunity
    return either(about.title_cy, about.title_en, reverse("join_up:opportunity", args=[about.pk]))


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """One decision as a meeting's page and the board show it."""

    title: Cell
    outcome: Cell
    reason: Cell
    money: str


def decision_shown(decision: Decision) -> DecisionShown:
    """Title, outcome, reason, and what was granted on it so far."""
    granted = sum((grant.amount for grant in decision.grants.all()), Decimal(0))
    return DecisionShown(
        title=decision_title(decision),
        outcome=outcome_cell(decision),
        reason=decision_reason(decision),
        money=_("Granted: %(amount)s") % {"amount": figure.money(granted)} if granted else "",
    )


def meeting_cell(meeting: Meeting) -> Cell:
    """A meeting's name, leading to its page."""
    return either(meeting.name_cy, meeting.name_en, reverse("govern:meeting", args=[meeting.pk]))


def decision_facts(decision: Decision) -> list[dict[str, Any]]:
    """The facts of one decision."""
    return [
        fact(_("Outcome"), outcome_cell(decision)),
        fact(_("Opportunity"), opportunity_cell(decision)),
        fact(_("Meeting"), meeting_cell(decision.meeting)),
        fact(_("Decided on"), Cell(figure.date(decision.decided_on))),
    ]
