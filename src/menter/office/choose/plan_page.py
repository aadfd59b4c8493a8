"""The plan in words and figures, in the language of the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.office.choose.may import may_make_plan
from menter.office.choose.models import Envelope, Plan, PlanDraft, PlanItem
from menter.office.choose.presenters import QUARTERS, row
from menter.office.look import chart, figure
from menter.office.look.bilingual import either
from menter.office.look.listing import Cell, headings
from menter.office.people.may import Person


def opportunity_cell(item: PlanItem) -> Cell:
    """The opportunity's title, leading to its page; none where it rests on a theme whose sign-off was taken back."""
    if getattr(item, "is_hidden", False):
        return Cell(_("An opportunity that is being checked again"))
    return either(
        item.opportunity.title_cy,
        item.opportunity.title_en,
        reverse("join_up:opportunity", args=[item.opportunity_id]),
    )


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
    inside = [item for item in items if item.start is not None and item.start // QUARTERS == offset]
    return PlanYear(
        heading=figure.financial_year(year),
        summary=year_summary(Decimal(plan.spent[offset]), Decimal(plan.budget[offset])),
        headings=headings(
            _("Opportunity"), _("Scope"), _("Starts"), _("Ends"), _("Cost"), _("Paid from"), _("Why"), numbers=[4]
        ),
        rows=[
            row(
                opportunity_cell(item),
                scope_cell(item),
                starts(plan, item),
                ends(plan, item),
                figure.money(item.cost),
                paid_from(item),
                reason(item),
                numbers=[4],
            )
            for item in inside
        ],
    )


def year_summary(spent: Decimal, left: Decimal) -> str:
    """What one year spends, of its own money and of what is left over from the years before."""
    said = {"spent": figure.money(spent), "budget": figure.money(left), "over": figure.money(spent - left)}
    if spent > left:
        return _("%(spent)s planned; %(over)s of it comes from what the years before leave over.") % said
    return _("%(spent)s planned of the %(budget)s that was left when the plan was made.") % said


def scope_cell(item: PlanItem) -> Cell:
    """The scope it is done in."""
    return either(item.scope_cy, item.scope_en)


def year_of(plan: Plan, item: PlanItem) -> int | None:
    """The financial year it starts in."""
    return None if item.start is None else plan.first_year + item.start // QUARTERS


def starts(plan: Plan, item: PlanItem) -> str:
    """The quarter it starts in."""
    return "" if item.start is None else figure.quarter(plan.first_year, item.start)


def ends(plan: Plan, item: PlanItem) -> str:
    """The last quarter it takes."""
    return "" if item.start is None else figure.quarter(plan.first_year, item.start + item.quarters - 1)


def paid_from(item: PlanItem) -> str:
    """The envelopes that would pay, and how much each in all its quarters."""
    paid: dict[str, tuple[Envelope, Decimal]] = {}
    for each in item.payments.all():
        before = paid.get(each.envelope_id, (each.envelope, Decimal(0)))[1]
        paid[each.envelope_id] = (each.envelope, before + each.amount)
    return "; ".join(
        _("%(envelope)s: %(amount)s")
        % {"envelope": either(envelope.name_cy, envelope.name_en).text, "amount": figure.money(amount)}
        for envelope, amount in paid.values()
    )


def proof(plan: Plan) -> str:
    """How sure it is that no plan is better."""
    if plan.is_proven:
        return _("Proven: no other plan with this money is worth even one part in a thousand more.")
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


def assumptions() -> list[str]:
    """What the plan takes for granted, in sentences."""
    return [
        _("Where nobody said more, an opportunity takes a year, is paid for when it starts, and saves when it ends."),
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


def ways(reader: Person) -> list[dict[str, str]]:
    """Where a reader goes from the plan: those that build plans to theirs, everybody to what is proposed."""
    found = [{"text": _("Funding rounds"), "href": reverse("choose:rounds")}]
    if may_make_plan(reader):
        found.append({"text": _("Plans in the making"), "href": reverse("choose:plan_drafts")})
    for draft in PlanDraft.objects.exclude(proposed=None):
        title = either(draft.title_cy, draft.title_en).text
        text = _("Proposed to the board: %(plan)s") % {"plan": title}
        found.append({"text": text, "href": reverse("choose:one_plan", args=[draft.proposed_id])})
    return found


def around(plan: Plan, reader: Person) -> dict[str, Any]:
    """What the page of a draft's plan shows around it."""
    crumbs = [{"text": _("The three-year plan"), "href": reverse("choose:plan")}]
    is_proposed = plan.proposed_at is not None
    if plan.draft is None or not may_make_plan(reader):
        return {"crumbs": crumbs, "ways": ways(reader), "is_proposed": is_proposed}
    crumbs.append({"text": _("Plans in the making"), "href": reverse("choose:plan_drafts")})
    draft = either(plan.draft.title_cy, plan.draft.title_en, reverse("choose:plan_draft", args=[plan.draft_id]))
    return {
        "crumbs": [*crumbs, {"text": draft.text, "href": draft.href}],
        "ways": ways(reader),
        "is_proposed": is_proposed,
        "propose": "" if is_proposed else reverse("choose:propose_plan", args=[plan.pk]),
    }
