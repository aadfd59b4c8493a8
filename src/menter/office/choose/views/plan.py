"""The three-year plan."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from menter.office.choose import plan_drawing, plan_page, presenters
from menter.office.choose.draft_form import plan_name
from menter.office.choose.may import check_may_read_plan
from menter.office.choose.models import Envelope, Plan, PlanItem, PlanPayment
from menter.office.choose.seen import seen_items
from menter.office.look import figure
from menter.office.look.listing import Column, Listing, show


def plan(request: HttpRequest, form: str) -> HttpResponseBase:
    """The latest plan: what is in, by year; what is out and why; the money; how sure it is."""
    latest = Plan.objects.filter(draft=None).first()
    ways = plan_page.ways(request.user)
    if latest is None:
        envelopes = Envelope.objects.prefetch_related("by_year")
        context = {
            "title": _("The three-year plan"),
            "envelopes": presenters.envelope_tables(envelopes, []),
            "ways": ways,
        }
        if form == "html":
            return render(request, "choose/no_plan.jinja", context)
        return show(request, Listing(_("The three-year plan"), [], plan_columns(Plan())), form)
    return show_plan(request, latest, form, title=_("The three-year plan"), ways=ways)


def one_plan(request: HttpRequest, number: int, form: str) -> HttpResponseBase:
    """One plan that was worked out for a draft: for those who build plans, and for everybody once it is proposed."""
    kept = get_object_or_404(Plan.objects.select_related("draft"), pk=number)
    check_may_read_plan(request.user, kept)
    return show_plan(request, kept, form, title=plan_name(kept), **plan_page.around(kept, request.user))


def show_plan(request: HttpRequest, kept: Plan, form: str, *, title: str, **extra: object) -> HttpResponseBase:
    """A plan as a page or as a file."""
    items = seen_items(kept.items.all(), request.user).order_by("-is_in", "start", "-value", "id")
    envelopes = Envelope.objects.prefetch_related("by_year")
    listing = Listing(
        title=title,
        lead=plan_page.made_on(kept),
        rows=items if form != "html" else items.filter(is_in=False),
        columns=plan_columns(kept) if form != "html" else out_columns(),
        template="choose/plan.jinja",
        extra={**plan_context(kept, items, envelopes), **extra} if form == "html" else {},
    )
    return show(request, listing, form)


def plan_context(latest: Plan, items: QuerySet[PlanItem], envelopes: QuerySet[Envelope]) -> dict[str, object]:
    """What the page shows around the list of what was left out."""
    inside = list(items.filter(is_in=True).prefetch_related("payments__envelope"))
    outside = items.filter(is_in=False).count()
    payments = list(PlanPayment.objects.filter(plan=latest).select_related("plan"))
    return {
        "numbers": plan_page.numbers(latest, len(inside), outside),
        "proof": plan_page.proof(latest),
        "years": plan_page.plan_years(latest, inside),
        "chart": plan_page.spend_chart(latest),
        "envelopes": presenters.envelope_tables(envelopes, payments),
        "assumptions": plan_page.assumptions(),
        "is_draft": latest.draft_id is not None,
        "roadmap": plan_drawing.roadmap_chart(latest, inside) if inside else None,
        "pots": plan_drawing.pot_charts(latest, envelopes, payments),
        "effort": plan_drawing.effort_table(latest),
        "evenness": plan_drawing.evenness_chart(latest),
    }


def plan_columns(plan: Plan) -> list[Column]:
    """The plan as a file: every opportunity, in or out."""
    return [
        Column("opportunity", _("Opportunity"), lambda i: plan_page.opportunity_cell(i).text),
        Column("key", _("Key"), lambda i: i.opportunity.key),
        Column("is_in", _("In the plan"), lambda i: i.is_in),
        Column("scope", _("Scope"), lambda i: plan_page.scope_cell(i).text),
        Column("year", _("Financial year it starts in"), lambda i: plan_page.year_of(plan, i)),
        Column("starts", _("Starts"), lambda i: plan_page.starts(plan, i)),
        Column("ends", _("Ends"), lambda i: plan_page.ends(plan, i)),
        Column("cost", _("Cost in pounds"), lambda i: i.cost),
        Column("cashable", _("Cashable in pounds"), lambda i: i.cashable),
        Column("non_cashable", _("Non-cashable in pounds"), lambda i: i.non_cashable),
        Column("value", _("Value in pounds of today"), lambda i: i.value),
        Column("reason", _("Why"), lambda i: plan_page.reason(i).text),
    ]


def out_columns() -> list[Column]:
    """What was left out, as the page lists it."""
    return [
        Column("opportunity", _("Opportunity"), lambda i: i.opportunity.key, plan_page.opportunity_cell),
        Column("cost", _("Cost"), lambda i: i.cost, lambda i: figure.money(i.cost), is_number=True),
        Column("reason", _("What keeps it out, and what would bring it in"), lambda i: i.reason_en, plan_page.reason),
    ]
