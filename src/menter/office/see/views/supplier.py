"""Suppliers: the list, each one's own page, and which of them may be one."""

from datetime import datetime
from typing import Any

from django.db.models import (
    Aggregate,
    Case,
    Count,
    DecimalField,
    Exists,
    F,
    Field,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, ExtractYear, NullIf
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.look.listing import Listing, show
from menter.office.people.may import signed_in
from menter.office.reference.models import Body
from menter.office.see.actions import settle_body_name, settle_merge
from menter.office.see.forms import SupplierFilter
from menter.office.see.may import check_may_settle_names, may_settle_names
from menter.office.see.models import (
    BodyName,
    Contract,
    ContractSupplier,
    MergeState,
    Payment,
    PublishedGrant,
    Software,
    Supplier,
    SupplierMerge,
)
from menter.office.see.presenters import supplier as shown

MONEY: Field[Any, Any] = DecimalField(max_digits=16, decimal_places=2)
SHOWN = 50  # rows of each table on the page of a supplier
CHOICES = {"same": MergeState.CONFIRMED, "not the same": MergeState.REFUSED, "undo": MergeState.PROPOSED}


def suppliers(request: HttpRequest, form: str) -> HttpResponseBase:
    """Everybody who sells to authorities, those with most contracts first."""
    filters = SupplierFilter(request.GET)
    filters.is_valid()
    found = counted()
    if words := filters.cleaned_data.get("name"):
        found = found.filter(name__icontains=words)
    listing = Listing(
        title=_("Suppliers"),
        lead=_("Who sells to authorities, from notices, registers and payments, each once."),
        rows=found.order_by("-contract_count", F("paid").desc(nulls_last=True), "name", "pk"),
        columns=shown.page_columns() if form == "html" else shown.columns(),
        template="see/suppliers.jinja",
        filters=filters,
        extra={"waiting": SupplierMerge.objects.filter(state=MergeState.PROPOSED).count()} if form == "html" else {},
    )
    return show(request, listing, form)


def supplier(request: HttpRequest, number: int) -> HttpResponse:
    """One supplier: its contracts, what it was paid, its software, and who it may be the same as."""
    found = get_object_or_404(Supplier, pk=number)
    if found.same_as_id:
        return redirect("see:supplier", found.same_as_id)
    others = list(Supplier.objects.filter(same_as=found).order_by("pk"))
    group = [found.pk, *(other.pk for other in others)]
    names = [name for one in Supplier.objects.filter(pk__in=group).prefetch_related("names").order_by("pk")
             for name in one.names.all()]  # fmt: skip
    merges = SupplierMerge.objects.filter(one__in=group) | SupplierMerge.objects.filter(other__in=group)
    context = {
        "title": found.name,
        "crumbs": crumbs(),
        "lines": shown.lines(found, sorted({name.name for name in names}), others),
        "is_sample": found.is_sample,
        **tables(group),
        "merges": [shown.merge_choice(each) for each in merges.select_related("one", "other")],
        "may_settle": may_settle_names(request.user),
        "number": found.pk,
    }
    return render(request, "see/supplier.jinja", context)


def tables(group: list[int]) -> dict[str, Any]:
    """What several suppliers that are one sell, were paid and were granted: a fixed number of questions."""
    sold = Contract.objects.standing().filter(supplied__supplier__in=group).distinct().select_related("buyer")
    products = Software.objects.filter(supplier__in=group).annotate(use_count=Count("uses"))
    grants = PublishedGrant.objects.filter(recipient__in=group).select_related("funder")
    paid = list(paid_by_year(group)[:SHOWN])
    bodies = Body.objects.in_bulk([row["payer"] for row in paid if row["payer"]])
    return {
        "contract_headings": shown.contract_headings(),
        "contract_rows": shown.contract_rows(sold.order_by(F("ends_on").desc(nulls_last=True), "pk")[:SHOWN]),
        "software_headings": shown.software_headings(),
        "software_rows": shown.software_rows(products.order_by("name", "pk")[:SHOWN]),
        "paid_headings": shown.paid_headings(),
        "paid_rows": shown.paid_rows(paid, bodies),
        "grant_headings": shown.grant_headings(),
        "grant_rows": shown.grant_rows(grants[:SHOWN]),
    }


def paid_by_year(group: list[int]) -> QuerySet[Any, Any]:
    """What each body paid to them in each calendar year."""
    lines = Payment.objects.filter(supplier__in=group, gone_at=None).order_by()
    by_year = lines.annotate(year=ExtractYear("paid_on")).values("payer", "payer_name", "year")
    return by_year.annotate(total=Sum("amount"), lines=Count("pk")).order_by("-year", "-total", "payer_name")


def counted() -> QuerySet[Any]:
    """Suppliers that stand, with `contract_count`, `software_count` and `paid` of all that are one with them.

    Own and others' rows are asked for one after the other, because only so does a database use its indexes; others'
    rows where there are others, because a database that has counted its tables would read all of them each time.
    Nothing paid is None: it is not known what a supplier was paid that no list names.
    """
    supplied = ContractSupplier.objects.filter(
        contract__is_test=False, contract__is_superseded=False, contract__gone_at=None
    )
    paid = Payment.objects.filter(gone_at=None)
    return Supplier.objects.standing().annotate(
        contract_count=both(supplied, Count("pk"), IntegerField()),
        software_count=both(Software.objects.all(), Count("pk"), IntegerField()),
        paid=NullIf(both(paid, Sum("amount"), MONEY), Value(0), output_field=MONEY),
    )


def both(rows: QuerySet[Any], what: Aggregate, kind: Field[Any, Any]) -> Any:
    """What comes of a supplier's own rows, and of those of the others that are one with it."""
    found = [
        rows.order_by().filter(**{place: OuterRef("pk")}).values(place).annotate(n=what).values("n")
        for place in ("supplier", "supplier__same_as")
    ]
    own, others = (Coalesce(Subquery(each, output_field=kind), Value(0), output_field=kind) for each in found)
    is_several = Exists(Supplier.objects.order_by().filter(same_as=OuterRef("pk")))
    return own + Case(When(is_several, then=others), default=Value(0), output_field=kind)


def merges(request: HttpRequest, form: str) -> HttpResponseBase:
    """Suppliers, and names of bodies, that may be one: with the reasons, for a person to decide."""
    found = SupplierMerge.objects.select_related("one", "other")
    names = BodyName.objects.exclude(body=None).select_related("body")
    waiting, settled = found.filter(state=MergeState.PROPOSED), found.exclude(state=MergeState.PROPOSED)
    settled_names = names.exclude(state=MergeState.PROPOSED).order_by("-decided_at")[:SHOWN]
    listing = Listing(
        title=_("Who is the same?"),
        lead=_("Menter proposes who may be one and says why. A person decides; every decision can be undone."),
        rows=found,
        columns=shown.merge_columns(),
        template="see/merges.jinja",
        extra={
            "merges": [shown.merge_choice(each) for each in waiting[:SHOWN]],
            "names": [shown.name_choice(each) for each in names.filter(state=MergeState.PROPOSED)[:SHOWN]],
            "settled": [shown.merge_choice(each) for each in settled.order_by("-decided_at")[:SHOWN]],
            "settled_names": [shown.name_choice(each) for each in settled_names],
            "may_settle": may_settle_names(request.user),
        } if form == "html" else {},
    )  # fmt: skip
    return show(request, listing, form)


def settle(request: HttpRequest, number: int) -> HttpResponse:
    """Say that two suppliers are one, that they are not, or that it is open again."""
    check_may_settle_names(request.user)
    found = get_object_or_404(SupplierMerge, pk=number)
    if request.method == "POST" and request.POST.get("choice") in CHOICES:
        settle_merge(by=signed_in(request.user), at=now(), merge=found, state=CHOICES[request.POST["choice"]])
    return back(request)


def settle_name(request: HttpRequest, number: int) -> HttpResponse:
    """Say that a published name means a body, that it does not, or that it is open again."""
    check_may_settle_names(request.user)
    found = get_object_or_404(BodyName, pk=number)
    if request.method == "POST" and request.POST.get("choice") in CHOICES:
        settle_body_name(by=signed_in(request.user), at=now(), name=found, state=CHOICES[request.POST["choice"]])
    return back(request)


def back(request: HttpRequest) -> HttpResponse:
    """To the page of the supplier from which it was decided, else to the list."""
    number = request.POST.get("supplier", "")
    return redirect("see:supplier", int(number)) if number.isdigit() else redirect("see:merges")


def payments(request: HttpRequest, form: str) -> HttpResponseBase:
    """What authorities paid, line by line, the newest first."""
    filters = SupplierFilter(request.GET)
    filters.is_valid()
    found = Payment.objects.filter(gone_at=None).select_related("payer", "supplier")
    if words := filters.cleaned_data.get("name"):
        found = found.filter(supplier_name__icontains=words)
    listing = Listing(
        title=_("Payments"),
        lead=_(
            "What authorities paid, from the lists they publish. A list says nothing of what was paid before it begins."
        ),
        rows=found.order_by("-paid_on", "-pk"),
        columns=shown.payment_columns()[:-1] if form == "html" else shown.payment_columns(),
        template="see/payments.jinja",
        filters=filters,
    )
    return show(request, listing, form)


def published_grants(request: HttpRequest, form: str) -> HttpResponseBase:
    """Grants that others published, the newest first."""
    listing = Listing(
        title=_("Grants of others"),
        lead=_(
            "Grants that funders publish by the 360Giving standard. The office’s own stand with the board’s decisions."
        ),
        rows=PublishedGrant.objects.filter(gone_at=None).select_related("funder", "recipient", "intake"),
        columns=shown.published_grant_columns()[1:-1] if form == "html" else shown.published_grant_columns(),
        template="see/payments.jinja",
    )
    return show(request, listing, form)


def now() -> datetime:
    """The time of a decision."""
    return timezone.now()


def crumbs() -> list[dict[str, str]]:
    """The way back."""
    return [{"text": _("Suppliers"), "href": reverse("see:suppliers")}]
