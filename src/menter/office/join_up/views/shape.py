"""What people do with opportunities: merge, split, take out, undo; say what a council needs or has; assumptions."""

from typing import Any

from django.db.models import Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.join_up import actions
from menter.office.join_up.assumption import AssumptionBook
from menter.office.join_up.change import SAYS, check_may_shape, check_may_undo, touched
from menter.office.join_up.may import (
    bodies_spoken_for,
    check_may_change_assumptions,
    check_may_shape_opportunities,
    check_may_speak_for,
    may_change_assumptions,
    may_shape_opportunities,
    members_for,
    opportunities_for,
)
from menter.office.join_up.models import AssumptionVersion, BodyWord, Opportunity, OpportunityChange
from menter.office.join_up.presenters import shape as shown
from menter.office.join_up.presenters import word
from menter.office.join_up.shape_form import ChangeAssumptions, MergeOpportunity, SayForCouncil, SortMembers
from menter.office.look.bilingual import said
from menter.office.look.listing import Listing, show
from menter.office.people.may import signed_in
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name


def crumbs_of(row: Opportunity) -> list[dict[str, str]]:
    """The way back to an opportunity and to all of them."""
    return [
        {"text": _("Opportunities"), "href": reverse("join_up:opportunities")},
        {"text": word.opportunity_cell(row).text, "href": reverse("join_up:opportunity", args=[row.pk])},
    ]


def form_page(
    request: HttpRequest, row: Opportunity, *, title: str, button: str, form: Form | None = None, lead: str = ""
) -> HttpResponse:
    """A page with a form about an opportunity, or with nothing but a button to confirm."""
    status = 400 if form and form.errors else 200
    context: dict[str, Any] = {"title": title, "crumbs": crumbs_of(row), "button": button, "lead": lead}
    context |= {"form": form} if form else {}
    return render(request, "join_up/shape.jinja", context, status=status)


def to_shape(request: HttpRequest, number: int) -> Opportunity:
    """An opportunity to be merged or split.

    Raises  MayNot, CannotShape.
    """
    check_may_shape_opportunities(request.user)
    row = get_object_or_404(Opportunity, pk=number)
    check_may_shape(row)
    return row


def merge_opportunity(request: HttpRequest, number: int) -> HttpResponse:
    """Make it part of another."""
    row = to_shape(request, number)
    others = Opportunity.objects.filter(is_current=True, merged_into=None).exclude(pk=row.pk)
    form = MergeOpportunity(request.POST or None, opportunities=shown.opportunity_choices(list(others)))
    if request.method == "POST" and form.is_valid():
        into = Opportunity.objects.get(pk=form.cleaned_data["into"])
        actions.merge_opportunities(by=signed_in(request.user), at=timezone.now(), opportunity=row, into=into)
        return redirect("join_up:opportunity", into.pk)
    return form_page(
        request, row, title=_("Merge this opportunity into another"), button=_("Merge"), form=form,
        lead=_("All members of both are then held to be the same need, in every later comparison too."),
    )  # fmt: skip


def sort_members(request: HttpRequest, number: int) -> HttpResponse:
    """Tick members that do not belong, and say what should become of them."""
    row = to_shape(request, number)
    members = members_for(request.user).filter(opportunity=row).select_related(
        "theme", "statement__body", "initiative__lead", "contract__buyer", "word__body"
    ).prefetch_related("initiative__partners")  # fmt: skip
    form = SortMembers(request.POST or None, members=shown.member_choices(list(members)))
    if request.method == "POST" and form.is_valid():
        by, at, given = signed_in(request.user), timezone.now(), form.cleaned_data
        if given["where"] == "out":
            actions.take_out_members(by=by, at=at, opportunity=row, members=given["members"])
            return redirect("join_up:opportunity", row.pk)
        change = actions.split_opportunity(
            by=by, at=at, opportunity=row, members=given["members"], title_cy=given["title_cy"],
            title_en=given["title_en"],
        )  # fmt: skip
        return redirect("join_up:opportunity", change.after["other"])
    return form_page(
        request, row, title=_("Take out or split off members"), button=_("Do this"), form=form,
        lead=_("What you take out is never put together with the others again, unless you undo it."),
    )  # fmt: skip


def history(request: HttpRequest, number: int, form: str) -> HttpResponseBase:
    """Everything that people did to an opportunity, the latest first."""
    check_may_speak_for(request.user)
    row = get_object_or_404(opportunities_for(request.user), pk=number)
    changes = list(OpportunityChange.objects.filter(Q(opportunity=row) | Q(after__other=row.pk)))
    others = Opportunity.objects.in_bulk({number for change in changes for number in numbers_in(change)})
    undoable = shown.undoable(changes) if may_shape_opportunities(request.user) else set()
    listing = Listing(
        title=_("What was done to this opportunity"),
        lead=word.opportunity_cell(row).text,
        rows=changes,
        columns=shown.history_columns(others, undoable),
        extra={"crumbs": crumbs_of(row)},
    )
    return show(request, listing, form)


def numbers_in(change: OpportunityChange) -> set[int]:
    """The opportunities that a change names."""
    return touched(change) | ({change.after["other"]} if change.after.get("other") else set())


def undo_shaping(request: HttpRequest, number: int) -> HttpResponse:
    """Undo one change, once more asked."""
    check_may_shape_opportunities(request.user)
    change = get_object_or_404(OpportunityChange.objects.select_related("opportunity"), pk=number)
    check_may_undo(change)
    if request.method == "POST":
        actions.undo_shaping(by=signed_in(request.user), at=timezone.now(), change=change)
        return redirect("join_up:opportunity", change.opportunity_id)
    others = Opportunity.objects.in_bulk(numbers_in(change))
    lead = f"{said(SAYS[change.kind])}. {shown.detail(change, others)}"
    return form_page(request, change.opportunity, title=_("Undo this"), button=_("Undo"), lead=lead)


def say_for_council(request: HttpRequest, number: int) -> HttpResponse:
    """We have this problem too; we have done this."""
    row = get_object_or_404(opportunities_for(request.user), pk=number)
    bodies = bodies_spoken_for(request.user, Body.objects.members(timezone.localdate()))
    choices = sorted(((body.pk, body_name(body)) for body in bodies), key=lambda each: each[1].casefold())
    form = SayForCouncil(request.POST or None, bodies=choices)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.say_for_body(
            by=signed_in(request.user), at=timezone.now(), opportunity=row, body=bodies.get(pk=given["body"]),
            kind=given["kind"], note=given["note"],
        )  # fmt: skip
        return redirect("join_up:opportunity", row.pk)
    return form_page(
        request, row, title=_("Say what your council needs or has done"), button=_("Say it"), form=form,
        lead=_("Your council then stands with this opportunity, with what it says. You can take it back."),
    )  # fmt: skip


def take_back_word(request: HttpRequest, number: int) -> HttpResponse:
    """Take back what a council said."""
    said_of = get_object_or_404(BodyWord.objects.select_related("opportunity", "body"), pk=number)
    check_may_speak_for(request.user, said_of.body_id)
    row = said_of.opportunity
    if request.method == "POST":
        actions.take_back_word(by=signed_in(request.user), at=timezone.now(), word=said_of)
        return redirect("join_up:opportunity", row.pk)
    lead = _("%(council)s then no longer stands with this opportunity.") % {"council": body_name(said_of.body)}
    return form_page(request, row, title=_("Take back what your council said"), button=_("Take it back"), lead=lead)


def change_assumptions(request: HttpRequest, number: int) -> HttpResponse:
    """Change what one opportunity's estimates rest on."""
    check_may_change_assumptions(request.user)
    row = get_object_or_404(Opportunity, pk=number)
    form = ChangeAssumptions(request.POST or None, now=AssumptionBook().of(row.key).assumptions)
    if request.method == "POST" and form.is_valid():
        actions.change_assumptions(
            by=signed_in(request.user), at=timezone.now(), assumptions=form.assumptions(), opportunity=row,
            why=form.cleaned_data["why"],
        )  # fmt: skip
        return redirect("join_up:opportunity", row.pk)
    return form_page(
        request, row, title=_("Change what the estimates rest on"), button=_("Keep these"), form=form,
        lead=_("These hold for this opportunity only. Earlier figures stay where everybody can read them."),
    )  # fmt: skip


def change_all_assumptions(request: HttpRequest) -> HttpResponse:
    """Change what all estimates rest on that have no assumptions of their own."""
    check_may_change_assumptions(request.user)
    form = ChangeAssumptions(request.POST or None, now=AssumptionBook().of("").assumptions)
    if request.method == "POST" and form.is_valid():
        actions.change_assumptions(
            by=signed_in(request.user), at=timezone.now(), assumptions=form.assumptions(),
            why=form.cleaned_data["why"],
        )  # fmt: skip
        return redirect("join_up:assumptions")
    context: dict[str, Any] = {
        "title": _("Change what the estimates rest on"),
        "crumbs": [{"text": _("What estimates rest on"), "href": reverse("join_up:assumptions")}],
        "button": _("Keep these"),
        "lead": _("These hold for every opportunity without assumptions of its own, from the next comparison on."),
        "form": form,
    }
    return render(request, "join_up/shape.jinja", context, status=400 if form.errors else 200)


def assumptions(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every version of what estimates rest on, the newest first."""
    scopes = AssumptionVersion.objects.exclude(scope="").values("scope")
    own = {row.key: row for row in opportunities_for(request.user).filter(key__in=scopes)}
    listing = Listing(
        title=_("What estimates rest on"),
        lead=_("Every figure is an assumption until it is measured: careful, middle and hopeful. The newest holds."),
        rows=AssumptionVersion.objects.all(),
        columns=shown.assumption_columns(own),
        template="join_up/assumptions.jinja",
        extra={
            "crumbs": [{"text": _("Opportunities"), "href": reverse("join_up:opportunities")}],
            "now": shown.in_force(AssumptionBook().of("").assumptions),
            "change": reverse("join_up:change_all_assumptions") if may_change_assumptions(request.user) else "",
        }
        if form == "html"
        else {},
    )
    return show(request, listing, form)
