"""Contracts: the list and one of them."""

from datetime import date

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.look.listing import Listing, show
from menter.office.see.forms import ContractFilter
from menter.office.see.models import Contract
from menter.office.see.presenters import contract as shown
from menter.office.see.presenters.name import history_headings, history_rows, thread_address
from menter.office.see.presenters.title import lang_of
from menter.office.standards.models import versions_of


def contracts(request: HttpRequest, form: str) -> HttpResponseBase:
    """What authorities buy: what runs and ends first on top, what has ended at the bottom."""
    today = timezone.localdate()
    filters = ContractFilter(request.GET, at=today, services=services_in_use())
    chosen = contracts_chosen(filters)
    listing = Listing(
        title=_("Contracts"),
        lead=_("What authorities buy, from published notices. A framework’s ceiling is no spend and never added up."),
        rows=chosen.select_related("buyer", "intake").prefetch_related("supplied__supplier"),
        columns=shown.page_columns() if form == "html" else shown.columns(),
        template="see/contracts.jinja",
        filters=filters,
        extra={"chart": year_chart(chosen, today)} if form == "html" else {},
    )
    return show(request, listing, form)


def contract(request: HttpRequest, number: int) -> HttpResponse:
    """One contract as its notice tells it."""
    known = Contract.objects.select_related("buyer", "intake", "origin", "framework").prefetch_related(
        "supplied__supplier", "relations__other", "related_from__contract"
    )
    found = get_object_or_404(known, pk=number)
    calls = found.call_offs.filter(is_superseded=False).select_related("buyer").prefetch_related("supplied__supplier")
    context = {
        "title": found.title,
        "title_lang": lang_of(found),
        "crumbs": [{"text": _("Contracts"), "href": reverse("see:contracts")}],
        "text": found.description,
        "text_lang": lang_of(found),
        "lines": shown.lines(found),
        "notes": shown.flag_sentences(found),
        "is_sample": found.is_sample,
        "thread": thread_address("contract", found.pk),
        "history_headings": history_headings(),
        "history_rows": history_rows(versions_of(found.intake.kind if found.intake else "ocds", found.key)),
        "table_heading": _("Called off from this framework"),
        "table_headings": shown.call_headings(),
        "table_rows": shown.call_rows(calls.order_by("ends_on", "pk")),
    }
    return render(request, "see/record.jinja", context)


def contracts_chosen(filters: ContractFilter) -> QuerySet[Contract]:
    """The contracts that fit what was chosen."""
    filters.is_valid()
    given = filters.cleaned_data
    found = Contract.objects.filter(is_superseded=False).soonest_first(timezone.localdate())
    if not given.get("tests"):
        found = found.filter(is_test=False)
    lookups = {"service": "service", "body": "buyer", "after": "ends_on__gte", "before": "ends_on__lte"}
    return found.filter(**{lookup: given[name] for name, lookup in lookups.items() if given.get(name)})


def services_in_use() -> list[str]:
    """The services that contracts are about."""
    return list(Contract.objects.order_by().values_list("service", flat=True).distinct())


def year_chart(chosen: QuerySet[Contract], today: date) -> object:
    """How many of them end in each year from this one on."""
    coming = chosen.filter(ends_on__gte=today.replace(month=1, day=1)).order_by()
    return shown.year_chart(
        dict(coming.annotate(year=ExtractYear("ends_on")).values_list("year").annotate(Count("pk")))
    )
