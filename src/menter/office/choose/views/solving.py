"""Have a draft worked out in the background: ask, look how far it is, stop."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from menter.office.choose import actions, draft_page, frontier_page
from menter.office.choose.may import check_may_make_plan
from menter.office.choose.models import PlanDraft, Solving, SolvingKind
from menter.office.choose.tasks import solve_draft
from menter.office.look.form_page import form_page, sent
from menter.office.people.may import signed_in

LIMITS = [
    ("30", gettext_lazy("Half a minute")), ("60", gettext_lazy("One minute")), ("180", gettext_lazy("Three minutes")),
    ("600", gettext_lazy("Ten minutes")),
]  # fmt: skip


class SolveForm(forms.Form):
    """How long the search may take."""

    limit = forms.ChoiceField(
        label=gettext_lazy("How long it may search"), choices=LIMITS, initial="60", widget=forms.RadioSelect,
        help_text=gettext_lazy("It ends earlier when no plan can be better. The best plan found is always kept."),
    )  # fmt: skip


def plan_draft_solve(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for the best plan under the rules of a draft."""
    check_may_make_plan(request.user)
    draft = get_object_or_404(PlanDraft, pk=number)
    form = SolveForm(sent(request))

    def do(given: dict[str, str]) -> str:
        by, limit = signed_in(request.user), int(given["limit"])
        asked = actions.ask_to_solve(by=by, at=timezone.now(), draft=draft, limit=limit)
        solve_draft.enqueue(asked.pk)
        return reverse("choose:solving", args=[asked.pk])

    return form_page(
        request, form, do, title=_("Work out the best plan"), button=_("Work it out"), crumbs=draft_page.crumbs(draft)
    )


class FrontierForm(SolveForm):
    """What savings are weighed against."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What savings are weighed against"),
        choices=[
            (SolvingKind.FRONTIER, gettext_lazy("Residents helped")), (SolvingKind.EVENNESS, gettext_lazy("Evenness")),
        ],
        initial=SolvingKind.FRONTIER, widget=forms.RadioSelect,
    )  # fmt: skip
    field_order = ["kind", "limit"]


def plan_draft_frontier(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for a dozen plans from the most savings to the most of another goal."""
    check_may_make_plan(request.user)
    draft = get_object_or_404(PlanDraft, pk=number)
    form = FrontierForm(sent(request), initial={"limit": "180"})

    def do(given: dict[str, str]) -> str:
        asked = actions.ask_to_solve(
            by=signed_in(request.user), at=timezone.now(), draft=draft, limit=int(given["limit"]),
            kind=SolvingKind(given["kind"]),
        )  # fmt: skip
        solve_draft.enqueue(asked.pk)
        return reverse("choose:solving", args=[asked.pk])

    return form_page(
        request, form, do, title=_("Weigh savings against another goal"), button=_("Work them out"),
        crumbs=draft_page.crumbs(draft),
        lead=_("Up to a dozen plans: from the one that saves most to the one that does most of the other goal."),
    )  # fmt: skip


@never_cache
def solving(request: HttpRequest, number: int) -> HttpResponse:
    """How far a search is."""
    check_may_make_plan(request.user)
    kept = get_object_or_404(Solving.objects.select_related("draft", "plan"), pk=number)
    at = timezone.now()
    shown = draft_page.shown(kept, at) if kept.kind == SolvingKind.PLAN else frontier_page.shown(kept, at)
    return render(request, "choose/solving.jinja", {**shown, "solving": kept, "is_at_work": kept.is_at_work(at)})


@require_POST
def stop_solving(request: HttpRequest, number: int) -> HttpResponse:
    """Ask a search to stop."""
    check_may_make_plan(request.user)
    kept = get_object_or_404(Solving, pk=number)
    actions.stop_solving(by=signed_in(request.user), at=timezone.now(), solving=kept)
    return redirect("choose:solving", kept.pk)
