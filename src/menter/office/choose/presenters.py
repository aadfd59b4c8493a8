"""The plan, its envelopes and the rounds in words and figures, in the language of the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.office.choose.models import Envelope, Plan, PlanItem, PlanPayment
from menter.office.look import chart, figure
from menter.office.look.bilingual import either
from menter.office.look.listing import Cell, cell, headings
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name


def row(*cells: Cell | str, numbers: Iterable[int] = ()) -> list[dict[str, Any]]:
    """One row of a table; `numbers` are the places of the number columns."""
    return [cell(each, is_number=place in set(numbers)) for place, each in enumerate(cells)]


def body_cell(body: Body | None) -> Cell:
    """A body's name, leading to its page."""
    return Cell(body_name(body), reverse("see:body", args=[body.pk])) if body else Cell("–")


def opportunity_cell(item: PlanItem) -> Cell:
    """The opportunity's title, leading to its page; none where it rests on a theme whose sign-off was taken back."""
    if getattr(item, "is_hidden", False):
        return Cell(_("An opportunity that is being checked again"))
    return either(
        item.opportunity.title_cy,
        item.opportunity.title_en,
        reverse("join_up:opportunity", args=[item.opportunity_id]),
    )


def place_in_plan(item: PlanItem) -> Cell:
    """In, with its year, or out."""
    if item.is_in and item.year is not None:
        return Cell(_("In: %(year)s") % {"year": figure.financial_year(item.year)}, tag="green")
    return Cell(_("Out"), tag="grey")


def reason(item: PlanItem) -> Cell:
    """Why it is in, or what keeps it out and what would bring it in."""
    return either(item.reason_cy, item.reason_en)


@dataclass(frozen=True, slots=True)
class PlanYear:
    """One financial year of the plan: what starts in it and what is spent."""

    heading: str
    summary: str
    headings: list[dict[str, Any]]
    rows: list[list[dict[str, Any]]]


def plan_years(plan: Plan, items: Sequence[PlanItem]) -> list[PlanYear]:
    """What is in the plan, year by year."""
    return [plan_year(plan, offset, items) for offset in range(plan.years)]


def plan_year(plan: Plan, offset: int, items: Sequence[PlanItem]) -> PlanYear:
    year = plan.first_year + offset
    inside = [item for item in items if item.is_in and item.year == year]
    return PlanYear(
        heading=figure.financial_year(year),
        summary=_("%(spent)s planned of the %(budget)s that was left when the plan was made.")
        % {"spent": figure.money(Decimal(plan.spent[offset])), "budget": figure.money(Decimal(plan.budget[offset]))},
        headings=headings(_("Opportunity"), _("Cost"), _("Paid from"), _("Why"), numbers=[1]),
        rows=[
            row(opportunity_cell(item), figure.money(item.cost), paid_from(item), reason(item), numbers=[1])
            for item in inside
        ],
    )


def paid_from(item: PlanItem) -> str:
    """The envelopes that would pay, and how much each."""
    return "; ".join(
        _("%(envelope)s: %(amount)s")
        % {
            "envelope": either(paid.envelope.name_cy, paid.envelope.name_en).text,
            "amount": figure.money(paid.amount),
        }
        for paid in item.payments.all()
    )


def proof(plan: Plan) -> str:
    """How sure it is that no plan is better."""
    if plan.is_proven:
        return _("Every choice was searched: no other plan with this money is worth more.")
    return _(
        "The search stopped before every choice was tried. The best plan could be worth at most %(gap)s more than this."
    ) % {"gap": _percent(plan.gap)}


def _percent(share: float) -> str:
    return f"{figure.number(round(share * 100, 1))}%"


def numbers(plan: Plan, inside: int, outside: int) -> list[dict[str, str]]:
    """The figures at the head of the page; cashable and non-cashable are never added together."""
    spent = sum((Decimal(amount) for amount in plan.spent), Decimal(0))
    return [
        {
            "value": figure.number(inside),
            "name": ngettext("opportunity in the plan", "opportunities in the plan", inside),
        },
        {"value": figure.number(outside), "name": ngettext("opportunity left out", "opportunities left out", outside)},
        {"value": figure.money(spent), "name": _("to be spent")},
        {"value": figure.money(plan.cashable), "name": _("cashable over three years (estimate)")},
        {"value": figure.money(plan.non_cashable), "name": _("worth that is not cash (estimate)")},
    ]


def spend_chart(plan: Plan) -> chart.Chart:
    """What the plan spends in each year beside what was left."""
    pairs = [(Decimal(b), Decimal(s)) for b, s in zip(plan.budget, plan.spent, strict=True)]
    return chart.bars(
        chart.Figures(
            title=_("What the plan spends, against the money that was left"),
            across=_("Financial year"),
            series=[_("Money left in the envelopes"), _("Planned")],
            points=[
                (figure.financial_year(plan.first_year + n), [float(left), float(spent)])
                for n, (left, spent) in enumerate(pairs)
            ],
            texts=[[figure.money(left), figure.money(spent)] for left, spent in pairs],
        )
    )


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
        place = (paid.envelope_id, paid.year)
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


def assumptions() -> list[str]:
    """What the plan takes for granted, in sentences."""
    return [
        _("An opportunity is paid for in the financial year in which it starts, and saves from the year after."),
        _("The middle of each estimated saving is counted, for three years. It is a benefit only when measured."),
        _("Worth in today’s money: each later year counts 3.5 per cent less, as the Treasury’s Green Book asks."),
        _("What the board has declined stays out. What has its grant is under way and is not weighed again."),
    ]


def made_on(plan: Plan) -> str:
    """When the plan was made."""
    return _("Made on %(day)s for the financial years %(first)s to %(last)s.") % {
        "day": figure.date(plan.made_at),
        "first": plan.first_year,
        "last": plan.first_year + plan.years,
    }
