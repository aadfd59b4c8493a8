"""Rows, bodies and envelopes in words and figures, in the language of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from menter.office.choose.models import Envelope, Plan, PlanPayment
from menter.office.look import figure
from menter.office.look.bilingual import either
from menter.office.look.listing import Cell, cell, headings
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name

QUARTERS = 4  # in a year


def row(*cells: Cell | str, numbers: Iterable[int] = ()) -> list[dict[str, Any]]:
    """One row of a table; `numbers` are the places of the number columns."""
    return [cell(each, is_number=place in set(numbers)) for place, each in enumerate(cells)]


def body_cell(body: Body | None) -> Cell:
    """A body's name, leading to its page."""
    return Cell(body_name(body), reverse("see:body", args=[body.pk])) if body else Cell("–")


def plan_title(plan: Plan) -> Cell:
    """A plan by the name of the draft it was worked out for and its day, leading to its page."""
    if plan.draft is None:
        return Cell(_("The three-year plan"), reverse("choose:plan"))
    name = either(plan.draft.title_cy, plan.draft.title_en)
    said = _("%(plan)s, as worked out on %(day)s") % {"plan": name.text, "day": figure.date(plan.made_at)}
    return Cell(said, reverse("choose:one_plan", args=[plan.pk]))


@dataclass(frozen=True, slots=True)
class EnvelopeTable:
    """One envelope by year: what there is, what is promised, what is left, what the plan would take of it."""

    name: Cell
    source: str
    is_sample: bool
    headings: list[dict[str, Any]]
    rows: list[list[dict[str, Any]]]


def envelope_tables(envelopes: Iterable[Envelope], payments: Iterable[PlanPayment]) -> list[EnvelopeTable]:
    """Every envelope with its years; promised and left together are always what there is."""
    planned: dict[tuple[str, int], Decimal] = {}
    for paid in payments:
        place = (paid.envelope_id, paid.plan.first_year + paid.quarter // QUARTERS)
        planned[place] = planned.get(place, Decimal(0)) + paid.amount
    return [envelope_table(envelope, planned) for envelope in envelopes]


def envelope_table(envelope: Envelope, planned: dict[tuple[str, int], Decimal]) -> EnvelopeTable:
    lines = [
        (
            figure.financial_year(each.year),
            [each.allocated, each.left, each.amount, planned.get((envelope.pk, each.year), Decimal(0))],
        )
        for each in envelope.by_year.all()
    ]
    totals = [sum(amounts, Decimal(0)) for amounts in zip(*(each for _name, each in lines), strict=True)]
    figures = [1, 2, 3, 4]
    return EnvelopeTable(
        name=either(envelope.name_cy, envelope.name_en),
        source=envelope.source,
        is_sample=envelope.is_sample,
        headings=headings(
            _("Financial year"),
            _("Promised to grants"),
            _("Left"),
            total_heading(envelope),
            _("Of what is left, in the plan"),
            numbers=figures,
        ),
        rows=[
            *[row(name, *(figure.money(amount) for amount in amounts), numbers=figures) for name, amounts in lines],
            row(_("All years"), *(figure.money(amount) for amount in totals), numbers=figures),
        ],
    )


def total_heading(envelope: Envelope) -> str:
    """The whole envelope; some are announced as at least so much."""
    return _("Total (at least)") if envelope.is_at_least else _("Total")
