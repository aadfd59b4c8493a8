"""What ends when: contracts by need over the next three years."""

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.look.listing import Listing, show
from menter.office.look.page import safe_url
from menter.office.people.may import may
from menter.office.people.role import Permission
from menter.office.see.forms import EndingFilter
from menter.office.see.models import Contract
from menter.office.see.presenters import ending as shown
from menter.office.see.views.contract import services_in_use
from menter.see.ending import Ending, Together, end_together

MONTHS = 36
# On the page: what a person looks through. The files have all of them.
GROUPS, IN_A_GROUP, ALONE = 30, 20, 100
# What grouping needs of a contract; the rest is asked for those that are shown.
LIGHT = ("title", "language", "service", "cpv", "buyer_id", "buyer_name", "ends_on", "may_extend_to")


def ending(request: HttpRequest, form: str) -> HttpResponseBase:
    """Contracts that end in the next three years, by need; those of several buyers that end together first."""
    today = timezone.localdate()
    filters = EndingFilter(request.GET, at=today, services=services_in_use())
    filters.is_valid()
    chosen = coming(today, filters)
    found = {contract.pk: contract for contract in chosen.only(*LIGHT)}
    groups = end_together(as_ending(contract) for contract in found.values())
    page = on_page(request, groups, found, today) if form == "html" else {}
    listing = Listing(
        title=_("What ends when"),
        lead=_(
            "Contracts that end within the next 36 months, by need. Those that several councils could buy anew together"
            " stand together."
        ),
        rows=chosen.select_related("buyer"),
        columns=[] if form == "html" else shown.columns(shown.names_of(groups, found)),
        template="see/ending.jinja",
        filters=filters,
        extra=page,
    )
    return show(request, listing, form)


def on_page(request: HttpRequest, groups: list[Together], found: dict[int, Contract], today: date) -> dict[str, Any]:
    """The groups and single contracts that the page shows, and the line of time: a fixed number of questions."""
    together = [each for each in groups if each.is_shared]
    alone = [one.number for each in groups if not each.is_shared for one in each.endings]
    shown_of = [[one.number for one in each.endings[:IN_A_GROUP]] for each in together[:GROUPS]]
    numbers = {number for several in shown_of for number in several} | set(alone[:ALONE])
    known = Contract.objects.filter(pk__in=numbers).select_related("buyer").prefetch_related("supplied__supplier")
    full = known.in_bulk()
    may_make = may(request.user, Permission.SHAPE_OPPORTUNITIES)
    is_cut = len(together) > GROUPS or len(alone) > ALONE or any(len(each.endings) > IN_A_GROUP for each in together)
    return {
        "shared": [
            shown.group(each, found, [full[number] for number in several])
            for each, several in zip(together[:GROUPS], shown_of, strict=True)
        ],
        "alone": [shown.row(full[number]) for number in alone[:ALONE]],
        "has_more": is_cut,
        "headings": shown.table_headings(),
        "drawing": shown.drawing(groups, found, start=today.replace(day=1), months=MONTHS),
        "lanes": shown.LANES if len(groups) > shown.LANES else 0,
        "make_url": safe_url("join_up:make_from_contracts") if may_make else "",
        "opportunities_url": safe_url("join_up:opportunities"),
    }


def coming(today: date, filters: EndingFilter) -> QuerySet[Contract]:
    """Contracts and awards of known needs that end from today on."""
    until = date(today.year + 3, today.month, 1) + timedelta(days=-1)
    found = Contract.objects.standing().exclude(stage="tender").filter(ends_on__gte=today, ends_on__lte=until)
    given = filters.cleaned_data
    for name, lookup in (("service", "service"), ("body", "buyer")):
        if given.get(name):
            found = found.filter(**{lookup: given[name]})
    return found.order_by("ends_on", "pk")


def as_ending(contract: Contract) -> Ending:
    """A contract as the ground floor takes it."""
    assert contract.ends_on is not None
    buyer = contract.buyer_id or contract.buyer_name
    return Ending(contract.pk, shown.need_of(contract), buyer, contract.ends_on, contract.may_extend_to)
