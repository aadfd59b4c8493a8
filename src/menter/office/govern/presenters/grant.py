"""Grants in words and figures, in the language of the page."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from menter.office.choose.presenters import body_cell, row
from menter.office.govern.models import Grant, Payment
from menter.office.govern.presenters.decision import decision_title
from menter.office.govern.presenters.fact import fact
from menter.office.look import figure
from menter.office.look.bilingual import either
from menter.office.look.listing import Cell, headings
from menter.office.reference.presenters import body_name


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


def initiative_cells(grant: Grant) -> list[Cell]:
    """The initiatives that a grant pays for, each leading to its page."""
    return [
        either(each.title_cy, each.title_en, reverse("deliver:initiative", args=[each.pk]))
        for each in grant.initiatives.all()
    ]


def list_of_initiatives(grant: Grant) -> str:
    """Their titles in one line, for a list of grants."""
    return "; ".join(cell.text for cell in initiative_cells(grant))
