"""Recommendations: the list, one of them with its evidence, and the forms that take it on."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.govern.recommendation import MOVES, RecommendationState
from menter.office.govern import actions
from menter.office.govern.forms import KeepRecommendation, MoveRecommendation, OwnRecommendation
from menter.office.govern.may import check_may_keep_board, may_keep_board
from menter.office.govern.models import Recommendation
from menter.office.govern.presenters import recommendation as shown
from menter.office.govern.presenters.fact import fact
from menter.office.govern.views.crumb import crumbs
from menter.office.look.form_page import form_page, sent
from menter.office.look.listing import Cell, Listing, show
from menter.office.people.may import signed_in
from menter.office.reference.presenters import source_cell


def recommendations(request: HttpRequest, form: str) -> HttpResponseBase:
    """What reports have asked for: from whom, whether it was accepted, how far it has come."""
    listing = Listing(
        title=_("Recommendations"),
        lead=_("What reports have asked for, and what came of it. Done is only what can be seen."),
        rows=Recommendation.objects.select_related("owner"),
        columns=shown.columns(),
        template="govern/recommendations.jinja",
        extra={"crumbs": crumbs(), "may_keep": may_keep_board(request.user)},
    )
    return show(request, listing, form)


def recommendation(request: HttpRequest, number: int) -> HttpResponse:
    """One recommendation: in which report, whose it is, every step with its evidence."""
    found = get_object_or_404(Recommendation.objects.select_related("owner").prefetch_related("steps"), pk=number)
    context = {
        "title": _("Recommendation"),
        "crumbs": recommendation_crumbs(),
        "text": shown.text(found, with_link=False),
        "facts": [
            fact(_("Report"), shown.report(found)),
            fact(_("Made in"), Cell(str(found.year))),
            fact(_("Owner"), Cell(shown.owner(found))),
            fact(_("State"), shown.state_cell(found)),
            *([fact(_("Source"), source_cell(found.source))] if found.source else []),
        ],
        "headings": shown.step_headings(),
        "rows": shown.step_rows(found.steps.all()),
        "move": reverse("govern:move_recommendation", args=[found.pk])
        if MOVES[cast(RecommendationState, found.state)] and may_keep_board(request.user)
        else "",
        "own": reverse("govern:own_recommendation", args=[found.pk]) if may_keep_board(request.user) else "",
        "is_sample": found.is_sample,
    }
    return render(request, "govern/recommendation.jinja", context)


def recommendation_crumbs() -> list[dict[str, str]]:
    """The way back to the list."""
    return [*crumbs(), {"text": _("Recommendations"), "href": reverse("govern:recommendations")}]


def add_recommendation(request: HttpRequest) -> HttpResponse:
    """A board member or the delivery unit keeps a recommendation."""
    check_may_keep_board(request.user)
    now = timezone.now()

    def do(given: dict[str, Any]) -> str:
        made = actions.keep_recommendation(by=signed_in(request.user), at=now, **given)
        return reverse("govern:recommendation", args=[made.pk])

    form = KeepRecommendation(sent(request), today=timezone.localdate(now))
    return form_page(
        request, form, do, title=_("Keep a recommendation"), button=_("Keep"), crumbs=recommendation_crumbs()
    )


def move_recommendation(request: HttpRequest, number: int) -> HttpResponse:
    """A board member or the delivery unit takes a recommendation a step on."""
    check_may_keep_board(request.user)
    found = get_object_or_404(Recommendation, pk=number)
    text = shown.text(found)

    def do(given: dict[str, Any]) -> str:
        actions.move_recommendation(by=signed_in(request.user), at=timezone.now(), recommendation=found, **given)
        return reverse("govern:recommendation", args=[found.pk])

    form = MoveRecommendation(sent(request), now=cast(RecommendationState, found.state))
    return form_page(
        request, form, do, title=_("Take it a step on"), button=_("Keep"), lead=text.text, lead_lang=text.lang,
        crumbs=[*recommendation_crumbs(), {"text": _("Recommendation"), "href": text.href}],
    )  # fmt: skip


def own_recommendation(request: HttpRequest, number: int) -> HttpResponse:
    """A board member or the delivery unit says which body sees to a recommendation."""
    check_may_keep_board(request.user)
    found, now = get_object_or_404(Recommendation, pk=number), timezone.now()
    text = shown.text(found)

    def do(given: dict[str, Any]) -> str:
        actions.own_recommendation(by=signed_in(request.user), at=now, recommendation=found, **given)
        return reverse("govern:recommendation", args=[found.pk])

    form = OwnRecommendation(sent(request), today=timezone.localdate(now), initial={"owner": found.owner_id})
    return form_page(
        request, form, do, title=_("Give it an owner"), button=_("Keep"), lead=text.text, lead_lang=text.lang,
        crumbs=[*recommendation_crumbs(), {"text": _("Recommendation"), "href": text.href}],
    )  # fmt: skip
