"""The pooled cost of an opportunity: what it is made of, who would pay what, what the councils agree."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from menter.choose.fair_share import Bill
from menter.choose.year import financial_year
from menter.office.choose.actions import cost as actions
from menter.office.choose.cost import file, job, page, split_page
from menter.office.choose.cost.form import AnswerSplit, BillFile, JoinCost, LeaveCost, ProposeSplit
from menter.office.choose.cost.may import (
    bodies_of,
    check_may_answer_split,
    check_may_keep_cost,
    check_may_read_cost,
    may_answer_split,
    may_keep_cost,
)
from menter.office.choose.cost.named import kept_bill, names_of, without
from menter.office.choose.models import CostSplit, CostVersion, SharedCost, SplitState, WorkState
from menter.office.join_up.may import opportunities_for
from menter.office.join_up.models import Opportunity
from menter.office.look.form_page import form_page, sent, sent_files
from menter.office.look.listing import XLSX, Listing, show
from menter.office.people.may import signed_in
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name


@never_cache
def costs(request: HttpRequest, number: int, form: str) -> HttpResponseBase:
    """Every method side by side, the test of each, the split that is proposed, and how it came here."""
    opportunity = get_object_or_404(opportunities_for(request.user), pk=number)
    cost = SharedCost.objects.filter(opportunity=opportunity).first()
    check_may_read_cost(request.user, cost)
    version = cost.versions.first() if cost else None
    beside = page.beside_of(version) if version else None
    title = page.title_of(opportunity)
    listing = Listing(
        title=_("Who pays what"),
        rows=beside.payers if beside else [],
        columns=page.columns(beside),
        template="choose/cost.jinja",
        extra={
            "opportunity": title,
            "number": number,
            "crumbs": page.crumbs(opportunity, is_below=False),
            "may_keep": may_keep_cost(request.user),
            "may_answer": may_answer_split(request.user),
            **(made_of(beside) if beside else {"beside": None}),
            **(agreed_on(cost, request) if cost else {"split": None}),
        }
        if form == "html"
        else {},
    )
    return show(request, listing, form)


def made_of(beside: page.Beside) -> dict[str, Any]:
    """What the page says of a version."""
    is_done = beside.version.state == WorkState.DONE
    return {
        "beside": beside,
        "progress": page.progress(beside.version),
        "facts": page.facts(beside),
        "chart": page.picture(beside) if is_done else None,
        "test_rows": page.test_rows(beside) if is_done else [],
        "test_headings": page.test_headings(),
        "possible": page.possible(beside.version) if is_done else "",
        "line_rows": page.line_rows(beside.bill),
        "line_headings": page.line_headings(),
        "council_rows": page.council_rows(beside.bill),
        "council_headings": page.council_headings(beside.bill),
    }


def agreed_on(cost: SharedCost, request: HttpRequest) -> dict[str, Any]:
    """What the page says of the splits of a cost."""
    splits = list(split_page.splits_of(cost))
    split = next((each for each in splits if each.work != WorkState.REFUSED), None)
    found: dict[str, Any] = {
        "split": split,
        "split_rows": split_page.split_rows(splits),
        "split_headings": split_page.split_headings(),
        "version_rows": page.version_rows(cost),
        "version_headings": page.version_headings(),
    }
    if split is None:
        return found
    is_done = split.work == WorkState.DONE
    names = names_of(kept_bill(split.version).councils)
    return {
        **found,
        "split_lead": split_page.lead(split),
        "split_state": split_page.state_cell(split),
        "share_rows": split_page.share_rows(split, names) if is_done else [],
        "share_headings": split_page.share_headings(split),
        "stands": split_page.stands(split, names) if is_done else [],
        "changes": split_page.changes(split, splits) if is_done else [],
        "is_open": split.state == SplitState.PROPOSED and is_done,
    }


def kept(number: int, request: HttpRequest) -> tuple[Opportunity, CostVersion | None]:
    """An opportunity and the newest version of its cost."""
    opportunity = get_object_or_404(opportunities_for(request.user), pk=number)
    return opportunity, CostVersion.objects.filter(cost__opportunity=opportunity).select_related("cost").first()


def begun(number: int, request: HttpRequest) -> tuple[Opportunity, CostVersion]:
    """The same where there has to be one."""
    opportunity, version = kept(number, request)
    if version is None:
        raise Http404
    return opportunity, version


def bill_file(request: HttpRequest, number: int) -> StreamingHttpResponse:
    """The cost as a workbook, or an example to begin from."""
    check_may_keep_cost(request.user)
    opportunity, version = kept(number, request)
    response = StreamingHttpResponse(file.workbook(opportunity, version), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="cost-{number}.xlsx"'
    return response


def bring(request: HttpRequest, number: int) -> HttpResponse:
    """A workbook that comes back: all of it is kept as a new version, or nothing, with every wrong cell named."""
    check_may_keep_cost(request.user)
    opportunity, version = kept(number, request)
    form = BillFile(sent(request), sent_files(request), initial={"version": version.number if version else 0})
    return form_page(
        request, form, keeping(request, opportunity, lambda given: file.read_upload(given["file"])),
        title=_("Bring the cost back"), button=_("Keep it"), crumbs=page.crumbs(opportunity),
        lead=_("All of the file is kept, or nothing: where a cell is wrong, you are told which."),
    )  # fmt: skip


def join(request: HttpRequest, number: int) -> HttpResponse:
    """A council joins, or brings new numbers: everything is worked out anew, and what was agreed stays."""
    check_may_keep_cost(request.user)
    opportunity, version = begun(number, request)
    bodies = [(body.pk, body_name(body)) for body in Body.objects.members(localdate())]
    form = JoinCost(
        sent(request), bodies=sorted(bodies, key=lambda each: each[1]), bill=kept_bill(version),
        initial={"version": version.number},
    )  # fmt: skip
    return form_page(
        request, form, keeping(request, opportunity, lambda given: checked(form.joined())),
        title=_("A council joins, or brings new numbers"), button=_("Work it out anew"),
        crumbs=page.crumbs(opportunity),
        lead=_("What was agreed until now stays as it was. If the council is in already, this replaces its numbers."),
    )  # fmt: skip


def leave(request: HttpRequest, number: int) -> HttpResponse:
    """A council leaves: everything is worked out anew without it, and what was agreed stays."""
    check_may_keep_cost(request.user)
    opportunity, version = begun(number, request)
    bill = kept_bill(version)
    form = LeaveCost(sent(request), bodies=list(names_of(bill.councils).items()), initial={"version": version.number})
    return form_page(
        request, form, keeping(request, opportunity, lambda given: checked(without(bill, given["body"]))),
        title=_("A council leaves"), button=_("Work it out anew"), crumbs=page.crumbs(opportunity),
        lead=_("What was agreed until now stays as it was. What only this council needed is left out."),
    )  # fmt: skip


def checked(bill: Bill) -> Bill:
    """The bill, once it is known that it can be shared: its game raises where it cannot."""
    _game = bill.game
    return bill


def keeping(
    request: HttpRequest, opportunity: Opportunity, read: Callable[[dict[str, Any]], Bill]
) -> Callable[[dict[str, Any]], str]:
    """Keep what a form says as a new version, work it out, and go to its page."""

    def keep(given: dict[str, Any]) -> str:
        by, at = signed_in(request.user), timezone.now()
        bill = read(given)
        version = actions.keep_bill(
            by=by, at=at, opportunity=opportunity, bill=bill, seen=given["version"], note=given["note"]
        )
        job.begin_reckoning(version, by=by, at=at)
        return reverse("choose:costs", args=[opportunity.pk])

    return keep


@require_POST
def reckon(request: HttpRequest, number: int) -> HttpResponse:
    """Work the newest version out again, where that broke off."""
    check_may_keep_cost(request.user)
    _opportunity, version = begun(number, request)
    if version.state != WorkState.DONE:
        job.begin_reckoning(version, by=signed_in(request.user), at=timezone.now())
    return redirect("choose:costs", number)


def propose(request: HttpRequest, number: int) -> HttpResponse:
    """Put a split to the councils."""
    check_may_keep_cost(request.user)
    opportunity, version = begun(number, request)
    this_year = financial_year(localdate())
    form = ProposeSplit(
        sent(request), methods=page.beside_of(version).shared, this_year=this_year,
        initial={"first_year": str(this_year + 1)},
    )  # fmt: skip

    def act(given: dict[str, Any]) -> str:
        by, at = signed_in(request.user), timezone.now()
        split = actions.propose_split(by=by, at=at, version=version, **given)
        job.begin_split(split, by=by, at=at)
        return reverse("choose:costs", args=[number])

    return form_page(
        request, form, act, title=_("Propose a split"), button=_("Put it to the councils"),
        crumbs=page.crumbs(opportunity),
        lead=_("Caps and floors of the councils hold. What was proposed before and not agreed is replaced."),
    )  # fmt: skip


def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Agree for a council to what it pays, or say why not."""
    check_may_answer_split(request.user)
    opportunity = get_object_or_404(opportunities_for(request.user), pk=number)
    cost = get_object_or_404(SharedCost, opportunity=opportunity)
    split = split_page.newest_split(cost)
    if split is None:
        raise Http404
    sharing = names_of(kept_bill(split.version).councils)
    mine = [(code, name) for code, name in sharing.items() if code in bodies_of(request.user)]
    form = AnswerSplit(sent(request), bodies=mine)

    def act(given: dict[str, Any]) -> str:
        check_may_answer_split(request.user, given["body"])
        actions.answer_split(
            by=signed_in(request.user), at=timezone.now(), split=split, body=Body.objects.get(pk=given["body"]),
            is_agreed=given["is_agreed"] == "yes", reason=given["reason"],
        )  # fmt: skip
        return reverse("choose:costs", args=[number])

    statements = [(name, reverse("choose:cost_statement", args=[number, split.pk, code])) for code, name in mine]
    return form_page(
        request, form, act, title=_("Do you agree to what your council pays?"), button=_("Send the answer"),
        crumbs=page.crumbs(opportunity), template="choose/cost_answer.jinja", mine=statements,
        lead=split_page.lead(split),
    )  # fmt: skip


def found_split(request: HttpRequest, number: int, split: int, code: str) -> tuple[CostSplit, Body]:
    """A split that is worked out and a council that is in it."""
    opportunity = get_object_or_404(opportunities_for(request.user), pk=number)
    rows = CostSplit.objects.filter(version__cost__opportunity=opportunity, work=WorkState.DONE)
    found = get_object_or_404(rows.select_related("version__cost__opportunity"), pk=split)
    check_may_read_cost(request.user, found.version.cost)
    return found, get_object_or_404(Body, pk=code, cost_shares__split=found, cost_shares__year=found.first_year)
