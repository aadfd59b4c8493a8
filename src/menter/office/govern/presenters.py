"""Meetings, decisions and grants in words and figures, in the language of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from menter.office.choose.presenters import (
    body_cell,
    row,
)
from menter.office.govern.models import Decision, Grant, Meeting, Outcome, Payment
from menter.office.look import figure
from menter.office.look.bilingual import either
from menter.office.look.listing import Cell, headings
from menter.office.reference.presenters import body_name

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


def meeting_cell(meeting: Meeting) -> Cell:
    """A meeting's name, leading to its page."""
    return either(meeting.name_cy, meeting.name_en, reverse("govern:meeting", args=[meeting.pk]))


def place(meeting: Meeting) -> str:
    """Where it was held, and which council was the host."""
    where = either(meeting.place_cy, meeting.place_en).text
    if meeting.host is None:
        return where
    return _("%(place)s. Host council: %(council)s.") % {"place": where, "council": body_name(meeting.host)}


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


@dataclass(frozen=True, slots=True)
class MeetingShown:
    """One meeting as the board's page shows it."""

    name: Cell
    when: str
    where: str
    is_sample: bool
    decisions: list[DecisionShown]


def meeting_shown(meeting: Meeting) -> MeetingShown:
    """A meeting with what it decided."""
    return MeetingShown(
        name=meeting_cell(meeting),
        when=figure.date(meeting.held_on),
        where=place(meeting),
        is_sample=meeting.is_sample,
        decisions=[decision_shown(decision) for decision in meeting.decisions.all()],
    )


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of the agenda and what was decided under it."""

    number: str
    title: Cell
    decisions: list[DecisionShown]


def agenda(meeting: Meeting) -> list[AgendaItem]:
    """The agenda in order; decisions that belong to no item come last, under an item of their own."""
    decisions = list(meeting.decisions.all())
    items = [
        AgendaItem(
            number=str(number),
            title=either(cy, en),
            decisions=[decision_shown(each) for each in decisions if each.item == number],
        )
        for number, (cy, en) in enumerate(zip(meeting.agenda_cy, meeting.agenda_en, strict=True), start=1)
    ]
    rest = [each for each in decisions if each.item is None or not 1 <= each.item <= len(items)]
    if rest:
        items.append(AgendaItem("", Cell(_("Decisions")), [decision_shown(each) for each in rest]))
    return items


def meeting_lead(meeting: Meeting) -> str:
    """When and where."""
    return _("%(day)s, %(place)s") % {"day": figure.date(meeting.held_on), "place": place(meeting)}


# Grants -------------------------------------------------------------------------------------------------------------


def grant_title(grant: Grant) -> str:
    """Whose grant and for what."""
    return _("Grant to %(body)s: %(work)s") % {
        "body": body_name(grant.recipient),
        "work": decision_title(grant.decision).text,
    }


def grant_cell(grant: Grant) -> Cell:
    """A grant's amount, leading to its page."""
    return Cell(figure.money(grant.amount), reverse("govern:grant", args=[grant.pk]))


def recipient_cell(grant: Grant) -> Cell:
    """Who receives it."""
    return body_cell(grant.recipient)


def envelope_cell(grant: Grant) -> Cell:
    """Which envelope pays."""
    return either(grant.envelope.name_cy, grant.envelope.name_en, reverse("choose:plan") + "#envelopes")


def grant_rows(grants: Iterable[Grant]) -> list[list[dict[str, Any]]]:
    """Grants as rows of a table: awarded, recipient, envelope, amount."""
    return [
        row(figure.date(grant.awarded_on), recipient_cell(grant), envelope_cell(grant), grant_cell(grant), numbers=[3])
        for grant in grants
    ]


def grant_headings() -> list[dict[str, Any]]:
    """Headings for `grant_rows`."""
    return headings(_("Awarded"), _("Recipient"), _("Envelope"), _("Amount"), numbers=[3])


def grant_facts(grant: Grant) -> list[dict[str, Any]]:
    """The facts of one grant as rows of a GOV.UK summary list."""
    decision, envelope, recipient = decision_title(grant.decision), envelope_cell(grant), recipient_cell(grant)
    facts = [
        (_("Amount"), Cell(figure.money(grant.amount))),
        (_("Recipient"), recipient),
        (_("Envelope"), envelope),
        (_("Decision"), decision),
        (_("Awarded"), Cell(figure.date(grant.awarded_on))),
    ]
    if grant.ends_on:
        facts.append((_("To be spent by"), Cell(figure.date(grant.ends_on))))
    return [fact(key, value) for key, value in facts]


def fact(key: str, value: Cell) -> dict[str, Any]:
    """One fact: its name and what it is, perhaps a link, perhaps in the other language."""
    return {"key": key, "text": value.text, "href": value.href, "lang": value.lang, "tag": value.tag}


def payment_rows(payments: Iterable[Payment], today: date) -> list[list[dict[str, Any]]]:
    """Payments by year and day, the sum of each year being what its envelope has promised."""
    return [
        row(
            figure.financial_year(payment.year),
            figure.date(payment.due_on) if payment.due_on else _("Day not fixed yet"),
            payment_state(payment, today),
            figure.money(payment.amount),
            numbers=[3],
        )
        for payment in payments
    ]


def payment_state(payment: Payment, today: date) -> str:
    """Whether its day has come; nobody has confirmed here that the money has arrived."""
    if payment.due_on is None or payment.due_on > today:
        return _("Still to come")
    return _("Its day has passed")


def payment_headings() -> list[dict[str, Any]]:
    """Headings for `payment_rows`."""
    return headings(_("Financial year"), _("Date of payment"), _("State"), _("Amount"), numbers=[3])


def decision_facts(decision: Decision) -> list[dict[str, Any]]:
    """The facts of one decision."""
    return [
        fact(_("Outcome"), outcome_cell(decision)),
        fact(_("Opportunity"), opportunity_cell(decision)),
        fact(_("Meeting"), meeting_cell(decision.meeting)),
        fact(_("Decided on"), Cell(figure.date(decision.decided_on))),
    ]


def initiative_cells(grant: Grant) -> list[Cell]:
    """The initiatives that a grant pays for, each leading to its page."""
    return [
        either(each.title_cy, each.title_en, reverse("deliver:initiative", args=[each.pk]))
        for each in grant.initiatives.all()
    ]


def list_of_initiatives(grant: Grant) -> str:
    """Their titles in one line, for a list of grants."""
    return "; ".join(cell.text for cell in initiative_cells(grant))
