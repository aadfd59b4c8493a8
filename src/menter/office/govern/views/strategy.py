"""Strategies: versions, aims and what serves them, who approved."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.govern import actions
from menter.office.govern.coverage import coverage
from menter.office.govern.forms import AnswerApproval, AskApproval, KeepStrategy, ServeAim
from menter.office.govern.may import check_may_keep_board, may_keep_board
from menter.office.govern.models import Approval, Strategy, StrategyVersion
from menter.office.govern.presenters import strategy as shown
from menter.office.govern.views.crumb import crumbs
from menter.office.look.bilingual import either
from menter.office.look.form_page import form_page, sent
from menter.office.look.listing import Listing, show
from menter.office.people.may import signed_in


def strategies(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every strategy and plan that work points to, with its newest version and how its approval stands."""
    listing = Listing(
        title=_("Strategies and plans"),
        lead=_("What the work is for. Each strategy is kept version by version, with who approved it."),
        rows=Strategy.objects.select_related("owner").prefetch_related("versions__approvals", "councils"),
        columns=shown.columns(),
        template="govern/strategies.jinja",
        extra={"crumbs": crumbs(), "may_keep": may_keep_board(request.user)},
    )
    return show(request, listing, form)


def strategy(request: HttpRequest, code: str) -> HttpResponse:
    """One strategy: which aims nothing serves, money by aim, who approved, every version."""
    rows = Strategy.objects.select_related("owner").prefetch_related(
        "versions__approvals__meeting", "versions__aims__opportunities", "versions__strategy", "councils"
    )
    found = get_object_or_404(rows, pk=code)
    name, version = shown.strategy_name(found), shown.newest(found)
    aims = list(version.aims.all()) if version else []
    covers = coverage(version) if version else {}
    may_keep = may_keep_board(request.user)
    context = {
        "title": name.text,
        "title_lang": name.lang,
        "crumbs": strategy_crumbs(),
        "standing": shown.standing(version),
        "for_whom": shown.for_whom(found),
        "cover_says": shown.cover_says(covers),
        "cover_headings": shown.cover_headings(),
        "cover_rows": shown.cover_rows(aims, covers),
        "charts": shown.cover_charts(aims, covers),
        "approval_headings": shown.approval_headings(),
        "approval_rows": shown.approval_rows(version.approvals.all(), may_keep=may_keep) if version else [],
        "version_headings": shown.version_headings(),
        "version_rows": shown.version_rows(list(found.versions.all())),
        "code": found.pk,
        "may_keep": may_keep,
        "is_sample": found.is_sample,
    }
    return render(request, "govern/strategy.jinja", context)


def strategy_crumbs(of: Strategy | None = None) -> list[dict[str, str]]:
    """The way back to the strategies, and to one of them."""
    way = [*crumbs(), {"text": _("Strategies and plans"), "href": reverse("govern:strategies")}]
    if of is None:
        return way
    name = shown.strategy_name(of)
    return [*way, {"text": name.text, "href": name.href}]


def newest(code: str) -> StrategyVersion:
    """The newest version of a strategy."""
    found = StrategyVersion.objects.filter(strategy=get_object_or_404(Strategy, pk=code)).select_related("strategy")
    return get_object_or_404(found.order_by("-number")[:1])


def add_strategy(request: HttpRequest) -> HttpResponse:
    """A board member or the delivery unit keeps a strategy."""
    check_may_keep_board(request.user)
    now = timezone.now()
    form = KeepStrategy(sent(request), today=timezone.localdate(now), is_new=True)

    def do(_given: dict[str, Any]) -> str:
        made = actions.keep_strategy(by=signed_in(request.user), at=now, **form.said())
        return reverse("govern:strategy", args=[made.strategy_id])

    return form_page(request, form, do, title=_("Keep a strategy"), button=_("Keep"), crumbs=strategy_crumbs())


def renew_strategy(request: HttpRequest, code: str) -> HttpResponse:
    """A board member or the delivery unit keeps a new version of a strategy."""
    check_may_keep_board(request.user)
    found, now = get_object_or_404(Strategy.objects.select_related("owner"), pk=code), timezone.now()
    initial = KeepStrategy.of(found, found.versions.last())
    form = KeepStrategy(sent(request), today=timezone.localdate(now), is_new=False, initial=initial)

    def do(_given: dict[str, Any]) -> str:
        actions.keep_strategy(
            by=signed_in(request.user), at=now, code=found.pk, is_sample=found.is_sample, **form.said()
        )
        return reverse("govern:strategy", args=[found.pk])

    return form_page(request, form, do, title=_("Keep a new version"), button=_("Keep"), crumbs=strategy_crumbs(found))


def ask_approval(request: HttpRequest, code: str) -> HttpResponse:
    """A board member or the delivery unit notes who was asked to approve a strategy."""
    check_may_keep_board(request.user)
    version = newest(code)

    def do(given: dict[str, Any]) -> str:
        actions.ask_approval(by=signed_in(request.user), at=timezone.now(), version=version, **given)
        return reverse("govern:strategy", args=[code])

    return form_page(
        request, AskApproval(sent(request)), do, title=_("Note who was asked to approve"), button=_("Keep"),
        crumbs=strategy_crumbs(version.strategy),
    )  # fmt: skip


def answer_approval(request: HttpRequest, number: int) -> HttpResponse:
    """A board member or the delivery unit notes whether a strategy was approved."""
    check_may_keep_board(request.user)
    found = get_object_or_404(Approval.objects.select_related("version__strategy"), pk=number)
    who = either(found.who_cy, found.who_en)

    def do(given: dict[str, Any]) -> str:
        actions.answer_approval(by=signed_in(request.user), at=timezone.now(), approval=found, **given)
        return reverse("govern:strategy", args=[found.version.strategy_id])

    return form_page(
        request, AnswerApproval(sent(request)), do, title=_("Note the answer"), button=_("Keep"),
        crumbs=strategy_crumbs(found.version.strategy), lead=who.text, lead_lang=who.lang,
    )  # fmt: skip


def serve_aim(request: HttpRequest, code: str) -> HttpResponse:
    """A board member or the delivery unit says which aim an initiative serves."""
    check_may_keep_board(request.user)
    version = newest(code)

    def do(given: dict[str, Any]) -> str:
        actions.serve_aim(by=signed_in(request.user), at=timezone.now(), **given)
        return reverse("govern:strategy", args=[code])

    return form_page(
        request, ServeAim(sent(request), version=version), do, title=_("Say which aim an initiative serves"),
        button=_("Keep"), crumbs=strategy_crumbs(version.strategy),
    )  # fmt: skip
