"""Make the opportunity to buy together, from contracts that end together."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.join_up import actions
from menter.office.join_up.forms import OpportunityTitles
from menter.office.join_up.may import check_may_shape_opportunities
from menter.office.join_up.models import OpportunityKind
from menter.office.people.may import signed_in
from menter.office.see.models import Contract
from menter.office.see.presenters import ending as shown

MOST = 50  # contracts of one opportunity; more end together in no need that was seen


def make_from_contracts(request: HttpRequest) -> HttpResponse:
    """Name the opportunity to buy together in both languages, and make it of the contracts that were chosen."""
    check_may_shape_opportunities(request.user)
    given = request.POST if request.method == "POST" else request.GET
    numbers = [int(number) for number in given.getlist("contract")[:MOST] if number.isdigit()]
    chosen = Contract.objects.standing().filter(pk__in=numbers)
    contracts = list(chosen.select_related("buyer").prefetch_related("supplied__supplier").order_by("ends_on", "pk"))
    if not contracts:
        raise Http404
    form = OpportunityTitles(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.make_opportunity(
            by=signed_in(request.user), at=timezone.now(), kind=OpportunityKind.BUY_TOGETHER, contracts=contracts,
            **form.cleaned_data,
        )  # fmt: skip
        return redirect("join_up:opportunity", made.pk)
    context = {
        "title": _("Make the opportunity to buy together"),
        "crumbs": [{"text": _("What ends when"), "href": reverse("see:ending")}],
        "form": form,
        "numbers": [contract.pk for contract in contracts],
        "headings": shown.table_headings(),
        "rows": [shown.row(contract) for contract in contracts],
    }
    return render(request, "join_up/together.jinja", context, status=400 if form.errors else 200)
