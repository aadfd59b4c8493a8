"""Plans side by side: a draft beside its copies with other money."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from menter.office.choose import actions, beside_page, draft_page
from menter.office.choose.beside_page import Beside
from menter.office.choose.may import check_may_make_plan
from menter.office.choose.models import Plan, PlanDraft, PlanItem, Solving, SolvingKind
from menter.office.choose.seen import seen_items
from menter.office.choose.tasks import solve_draft
from menter.office.people.may import Person, signed_in

MOST_COPIES = 5  # newest first; more beside each other nobody reads
SECONDS = 60  # for each search that is asked for from here, as the form proposes it


@never_cache
def plan_draft_beside(request: HttpRequest, number: int) -> HttpResponse:
    """A draft beside its copies: what falls out and what comes in."""
    check_may_make_plan(request.user)
    draft = get_object_or_404(PlanDraft.objects.select_related("copied_from"), pk=number)
    near = [draft, *([draft.copied_from] if draft.copied_from else []), *draft.copies.all()[:MOST_COPIES]]
    at = timezone.now()
    one, *others = besides(near, request.user)
    context = {
        "title": _("Side by side"),
        "crumbs": draft_page.crumbs(draft),
        "draft": draft,
        "is_at_work": any(each.search and each.search.is_at_work(at) for each in (one, *others)),
        "plans": beside_page.plans_table([one, *others], at),
        "differences": beside_page.differences(one, others),
    }
    return render(request, "choose/beside.jinja", context)


def besides(drafts: Iterable[PlanDraft], reader: Person) -> list[Beside]:
    """Each draft with its newest search and its newest plan, asked for in a few questions however many there are."""
    rows = list(drafts)
    searches = {
        each.draft_id: each
        for each in Solving.objects.filter(draft__in=rows, kind=SolvingKind.PLAN).order_by("asked_at", "id")
    }
    plans = {
        each.draft_id: each
        for each in Plan.objects.filter(draft__in=rows, found_by__isnull=False).order_by("made_at", "id")
    }
    inside: dict[int, dict[int, PlanItem]] = {plan.pk: {} for plan in plans.values()}
    items = PlanItem.objects.filter(plan__in=inside, is_in=True)
    for item in seen_items(items, reader).order_by("start", "id"):
        inside[item.plan_id][item.opportunity_id] = item
    return [
        Beside(row, searches.get(row.pk), plans.get(row.pk), inside[plans[row.pk].pk] if row.pk in plans else {})
        for row in rows
    ]


@require_POST
def plan_draft_other_money(request: HttpRequest, number: int) -> HttpResponse:
    """Have a draft worked out with 10 per cent less and more, and as it is, where that is not done yet."""
    check_may_make_plan(request.user)
    draft = get_object_or_404(PlanDraft, pk=number)
    by, at = signed_in(request.user), timezone.now()
    copies = actions.try_other_money(by=by, at=at, draft=draft)
    for each in besides([draft, *copies], request.user):
        search = each.search
        if search and search.version == each.draft.version and (search.plan_id or search.is_at_work(at)):
            continue
        solve_draft.enqueue(actions.ask_to_solve(by=by, at=at, draft=each.draft, limit=SECONDS).pk)
    return redirect("choose:plan_draft_beside", draft.pk)
