"""Plans that people build: all of them, one of them, its rules, copies with other money."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from menter.choose.year import financial_year
from menter.office.choose import actions, draft_page
from menter.office.choose.draft import complete
from menter.office.choose.draft_form import BeginForm, BondForm, CopyForm, FixedForm, MoneyForm, RulesForm, StartForm
from menter.office.choose.may import check_may_make_plan
from menter.office.choose.models import Envelope, Plan, PlanDraft
from menter.office.choose.problem import QUARTERS, YEARS
from menter.office.choose.weighed import councils, weighed
from menter.office.look import figure
from menter.office.look.form_page import form_page, sent
from menter.office.look.listing import Column, Listing, show
from menter.office.people.may import signed_in

Rules = dict[str, Any]


def plan_drafts(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every draft, newest first."""
    check_may_make_plan(request.user)
    rows: QuerySet[PlanDraft] = PlanDraft.objects.select_related("proposed")
    columns = [
        Column("draft", _("Draft"), lambda d: draft_page.draft_cell(d).text, draft_page.draft_cell),
        Column("years", _("Financial years"), draft_page.years_said),
        Column("version", _("Version"), lambda d: d.version, is_number=True),
        Column("begun", _("Begun"), lambda d: d.at, lambda d: figure.date(d.at)),
        Column("proposed", _("Proposed to the board"), proposed_at, lambda d: figure.date(proposed_at(d))),
    ]
    listing = Listing(
        _("Plans in the making"), rows, columns, template="choose/drafts.jinja",
        lead=_("Each has rules of its own. Work out the best plan under them, compare, and propose one to the board."),
        extra={"crumbs": draft_page.crumbs()[:1]},
    )  # fmt: skip
    return show(request, listing, form)


def proposed_at(draft: PlanDraft) -> datetime | None:
    """When the plan that it last proposed was proposed."""
    return draft.proposed.proposed_at if draft.proposed else None


def begin_plan_draft(request: HttpRequest) -> HttpResponse:
    """Begin a draft."""
    check_may_make_plan(request.user)
    first = financial_year(localdate())
    form = BeginForm(sent(request), initial={"first_year": first, "years": YEARS})

    def do(given: dict[str, Any]) -> str:
        draft = actions.begin_draft(by=signed_in(request.user), at=timezone.now(), **given)
        return reverse("choose:plan_draft", args=[draft.pk])

    return form_page(
        request, form, do, title=_("New plan"), button=_("Begin"), crumbs=draft_page.crumbs(),
        lead=_("It begins with all the money that is left and what the board has decided. Rules come next."),
    )  # fmt: skip


def plan_draft(request: HttpRequest, number: int) -> HttpResponse:
    """One draft: its rules, what it weighs, its searches and their plans."""
    check_may_make_plan(request.user)
    draft = get_object_or_404(PlanDraft, pk=number)
    at = timezone.now()
    name = draft_page.draft_cell(draft)
    solvings = list(draft.solvings.select_related("plan")[:20])
    context = {
        "title": name.text,
        "title_lang": name.lang,
        "crumbs": draft_page.crumbs(),
        "draft": draft,
        "years": draft_page.years_said(draft),
        "rules": draft_page.rule_lines(draft),
        "made_from": draft_page.made_from(draft, at),
        "solving_headings": draft_page.solving_headings(),
        "solvings": draft_page.solving_rows(solvings, at),
        "at_work": next((each for each in solvings if each.is_at_work(at)), None),
    }
    return render(request, "choose/plan_draft.jinja", context)


def change(
    request: HttpRequest, draft: PlanDraft, form: Any, said: Callable[[], Rules], *, title: str, lead: str = ""
) -> HttpResponse:
    """A page that changes some rules of a draft."""

    def do(given: dict[str, Any]) -> str:
        actions.change_draft(
            by=signed_in(request.user), at=timezone.now(), draft=draft, version=given["version"], rules=said()
        )
        return reverse("choose:plan_draft", args=[draft.pk])

    return form_page(request, form, do, title=title, button=_("Keep"), lead=lead, crumbs=draft_page.crumbs(draft))


def plan_draft_money(request: HttpRequest, number: int) -> HttpResponse:
    """How much of each envelope the draft may spend."""
    check_may_make_plan(request.user)
    draft = get_object_or_404(PlanDraft, pk=number)
    form = MoneyForm(sent(request), envelopes=list(Envelope.objects.order_by("code")))
    form.initial = {"version": draft.version, **form.of(complete(draft.rules))}
    return change(
        request, draft, form, form.said, title=_("Money"),
        lead=_("What is left of each envelope when the plan is worked out, and how much of it the plan may spend."),
    )  # fmt: skip


def plan_draft_rules(request: HttpRequest, number: int) -> HttpResponse:
    """What a plan has to hold to."""
    check_may_make_plan(request.user)
    draft = get_object_or_404(PlanDraft, pk=number)
    regions = sorted({group for council in councils(localdate()) for group in council.groups})
    form = RulesForm(sent(request), regions=regions)
    form.initial = {"version": draft.version, **form.of(complete(draft.rules))}
    return change(request, draft, form, form.said, title=_("Rules"), lead=_("Leave empty what should not be a rule."))


def plan_draft_fixed(request: HttpRequest, number: int) -> HttpResponse:
    """What is always in or out."""
    check_may_make_plan(request.user)
    draft = get_object_or_404(PlanDraft, pk=number)
    rules = complete(draft.rules)
    form = FixedForm(sent(request), rows=weighed())
    form.initial = {"version": draft.version, **form.of(rules)}
    return change(
        request, draft, form, lambda: form.said(rules), title=_("Always in, always out"),
        lead=_("What the board has decided comes before what is said here."),
    )  # fmt: skip


def plan_draft_starts(request: HttpRequest, number: int) -> HttpResponse:
    """When each opportunity may start."""
    check_may_make_plan(request.user)
    draft = get_object_or_404(PlanDraft, pk=number)
    rules = complete(draft.rules)
    quarters = [figure.quarter(draft.first_year, place) for place in range(draft.years * QUARTERS)]
    form = StartForm(sent(request), rows=weighed(), quarters=quarters, initial={"version": draft.version})
    return change(
        request, draft, form, lambda: form.said(rules), title=_("When it may start"),
        lead=_("Any quarter in both places takes away what was said before."),
    )  # fmt: skip


def plan_draft_bonds(request: HttpRequest, number: int) -> HttpResponse:
    """What needs what, and what excludes what."""
    check_may_make_plan(request.user)
    draft = get_object_or_404(PlanDraft, pk=number)
    rules = complete(draft.rules)
    form = BondForm(sent(request), rows=weighed(), initial={"version": draft.version})
    return change(
        request, draft, form, lambda: form.said(rules), title=_("What hangs on what"),
        lead=_("Where one of two excludes the other, and the other a third, only one of the three can be in."),
    )  # fmt: skip


@require_POST
def plan_draft_loosen(request: HttpRequest, number: int) -> HttpResponse:
    """Forget everything that hangs together."""
    check_may_make_plan(request.user)
    draft = get_object_or_404(PlanDraft, pk=number)
    actions.change_draft(
        by=signed_in(request.user), at=timezone.now(), draft=draft, version=draft.version,
        rules={"needs_first": {}, "one_of": []},
    )  # fmt: skip
    return redirect("choose:plan_draft", draft.pk)


def plan_draft_copy(request: HttpRequest, number: int) -> HttpResponse:
    """The same rules with other money."""
    check_may_make_plan(request.user)
    draft = get_object_or_404(PlanDraft, pk=number)
    form = CopyForm(sent(request), initial={"percent": 90})

    def do(given: dict[str, Any]) -> str:
        copy = actions.copy_draft(by=signed_in(request.user), at=timezone.now(), draft=draft, **given)
        return reverse("choose:plan_draft", args=[copy.pk])

    return form_page(
        request, form, do, title=_("A copy with other money"), button=_("Copy"), crumbs=draft_page.crumbs(draft),
        lead=_("All other rules stay as they are. Work out both, and compare their plans."),
    )  # fmt: skip


@require_POST
def propose_plan(request: HttpRequest, number: int) -> HttpResponse:
    """Propose a plan to the board: from here on everybody can read it."""
    check_may_make_plan(request.user)
    plan = get_object_or_404(Plan.objects.exclude(draft=None).select_related("draft"), pk=number)
    if plan.draft is not None:
        actions.propose_plan(by=signed_in(request.user), at=timezone.now(), draft=plan.draft, plan=plan)
    return redirect("choose:one_plan", plan.pk)
