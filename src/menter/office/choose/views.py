"""The plan and the rounds."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from menter.office.choose import presenters, ranking
from menter.office.choose.models import Envelope, Plan, PlanItem, PlanPayment, Round
from menter.office.join_up.models import Opportunity
from menter.office.listen.may import sees_drafts
from menter.office.look import figure
from menter.office.look.bilingual import either
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
        return show(request, Listing(_("The three-year plan"), [], plan_columns()), form)
    items = latest.items.select_related("opportunity")
    hidden = (
        Value(False)
        if sees_drafts(request.user)
        else ~Exists(Opportunity.objects.public().filter(pk=OuterRef("opportunity")))
    )
    items = items.annotate(is_hidden=hidden).order_by("-is_in", "year", "-value", "id")
    listing = Listing(
        title=_("The three-year plan"),
        lead=presenters.made_on(latest),
        rows=items if form != "html" else items.filter(is_in=False),
        columns=plan_columns() if form != "html" else out_columns(),
        template="choose/plan.jinja",
        extra=plan_context(latest, items, envelopes) if form == "html" else {},
    )
    return show(request, listing, form)


def plan_context(latest: Plan, items: QuerySet[PlanItem], envelopes: QuerySet[Envelope]) -> dict[str, object]:
    """What the page shows around the list of what was left out."""
    inside = list(items.filter(is_in=True).prefetch_related("payments__envelope"))
    outside = items.filter(is_in=False).count()
    payments = PlanPayment.objects.filter(item__plan=latest)
    return {
        "numbers": presenters.numbers(latest, len(inside), outside),
        "proof": presenters.proof(latest),
        "years": presenters.plan_years(latest, inside),
        "chart": presenters.spend_chart(latest),
        "envelopes": presenters.envelope_tables(envelopes, payments),
        "assumptions": presenters.assumptions(),
    }


def plan_columns() -> list[Column]:
    """The plan as a file: every opportunity, in or out."""
    return [
        Column("opportunity", _("Opportunity"), lambda i: presenters.opportunity_cell(i).text),
        Column("key", _("Key"), lambda i: i.opportunity.key),
        Column("is_in", _("In the plan"), lambda i: i.is_in),
        Column("year", _("Financial year it starts in"), lambda i: i.year),
        Column("cost", _("Cost in pounds"), lambda i: i.cost),
        Column("cashable", _("Cashable in pounds"), lambda i: i.cashable),
        Column("non_cashable", _("Non-cashable in pounds"), lambda i: i.non_cashable),
        Column("value", _("Value in pounds of today"), lambda i: i.value),
        Column("reason", _("Why"), lambda i: presenters.reason(i).text),
    ]


def out_columns() -> list[Column]:
    """What was left out, as the page lists it."""
    return [
        Column("opportunity", _("Opportunity"), lambda i: i.opportunity.key, presenters.opportunity_cell),
        Column("cost", _("Cost"), lambda i: i.cost, lambda i: figure.money(i.cost), is_number=True),
        Column("reason", _("What keeps it out, and what would bring it in"), lambda i: i.reason_en, presenters.reason),
    ]


def rounds(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every funding round, newest first."""
    rows = (
        Round.objects.select_related("envelope")
        .annotate(many=Count("entries"), funded=Count("entries", filter=Q(entries__awarded__gt=0)))
        .order_by("-opens_on", "code")
    )
    columns = [
        Column("name", _("Round"), lambda r: either(r.name_cy, r.name_en).text, ranking.round_cell),
        Column("state", _("State"), lambda r: r.state, ranking.state_cell),
        Column("opens_on", _("Opens"), lambda r: r.opens_on, lambda r: figure.date(r.opens_on)),
        Column("closes_on", _("Closes"), lambda r: r.closes_on, lambda r: figure.date(r.closes_on)),
        Column("decided_on", _("Decided"), lambda r: r.decided_on, lambda r: figure.date(r.decided_on)),
        Column("statements", _("Problem statements"), lambda r: r.many, is_number=True),
        Column("funded", _("Funded"), lambda r: r.funded, is_number=True),
    ]
    return show(request, Listing(_("Funding rounds"), rows, columns), form)


def one_round(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """One round: its dates, its criteria with their weights, and the ranking with what each criterion gave."""
    kept = get_object_or_404(Round.objects.select_related("envelope"), pk=code)
    ranked = ranking.ranked(kept)
    listing = Listing(
        title=either(kept.name_cy, kept.name_en).text,
        lead=ranking.round_lead(kept),
        rows=ranked,
        columns=ranking.columns(kept) if form == "html" else ranking.file_columns(kept),
        template="choose/round.jinja",
        extra=ranking.round_context(kept, ranked),
    )
    return show(request, listing, form)
