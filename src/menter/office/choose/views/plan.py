"""The three-year plan."""

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from menter.office.choose import plan_page, presenters
from menter.office.choose.models import Envelope, Plan, PlanItem, PlanPayment
from menter.office.join_up.models import Opportunity
from menter.office.listen.may import sees_drafts
from menter.office.look import figure
from menter.office.look.listing import Column, Listing, show


def plan(request: HttpRequest, form: str) -> HttpResponseBase:
    """The latest plan: what is in, by year; what is out and why; the money; how sure it is."""
    latest = Plan.objects.first()
    envelopes = Envelope.objects.prefetch_related("by_year")
    if latest is None:
        context = {
            "title": _("The three-year plan"),
            "envelopes": presenters.envelope_tables(envelopes, []),
        }
        if form == "html":
            return render(request, "choose/no_plan.jinja", context)
        return show(request, Listing(_("The three-year plan"), [], plan_columns(Plan())), form)
    items = latest.items.select_related("opportunity")
    hidden = (
        Value(False)
        if sees_drafts(request.user)
        else ~Exists(Opportunity.objects.public().filter(pk=OuterRef("opportunity")))
    )
    items = items.annotate(is_hidden=hidden).order_by("-is_in", "start", "-value", "id")
    listing = Listing(
        title=_("The three-year plan"),
        lead=plan_page.made_on(latest),
        rows=items if form != "html" else items.filter(is_in=False),
        columns=plan_columns(latest) if form != "html" else out_columns(),
        template="choose/plan.jinja",
        extra=plan_context(latest, items, envelopes) if form == "html" else {},
    )
    return show(request, listing, form)


def plan_context(latest: Plan, items: QuerySet[PlanItem], envelopes: QuerySet[Envelope]) -> dict[str, object]:
    """What the page shows around the list of what was left out."""
    inside = list(items.filter(is_in=True).prefetch_related("payments__envelope"))
    outside = items.filter(is_in=False).count()
    payments = PlanPayment.objects.filter(plan=latest).select_related("plan")
    return {
        "numbers": plan_page.numbers(latest, len(inside), outside),
        "proof": plan_page.proof(latest),
        "years": plan_page.plan_years(latest, inside),
        "chart": plan_page.spend_chart(latest),
        "envelopes": presenters.envelope_tables(envelopes, payments),
        "assumptions": plan_page.assumptions(),
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
