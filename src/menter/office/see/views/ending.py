"""What ends when: contracts by need over the next three years."""

from datetime import date, timedelta

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
from menter.see.ending import Ending, end_together

MONTHS = 36
GROUPS, ALONE = 60, 200  # on the page: what a person looks through. The files have all of them


def ending(request: HttpRequest, form: str) -> HttpResponseBase:
    """Contracts that end in the next three years, by need; those of several buyers that end together first."""
    today = timezone.localdate()
    filters = EndingFilter(request.GET, at=today, services=services_in_use())
    filters.is_valid()
    found = {contract.pk: contract for contract in coming(today, filters)}
    groups = end_together(as_ending(contract) for contract in found.values())
    start = today.replace(day=1)
    may_make = may(request.user, Permission.SHAPE_OPPORTUNITIES)
    shared = [each for each in groups if each.is_shared]
    alone = [found[one.number] for each in groups if not each.is_shared for one in each.endings]
    page = {
        "shared": [shown.group(each, found) for each in shared[:GROUPS]],
        "alone": [shown.row(contract) for contract in alone[:ALONE]],
        "has_more": len(shared) > GROUPS or len(alone) > ALONE,
        "headings": shown.table_headings(),
        "drawing": shown.drawing(groups, found, start=start, months=MONTHS),
        "lanes": shown.LANES if len(groups) > shown.LANES else 0,
        "make_url": safe_url("join_up:make_from_contracts") if may_make else "",
        "opportunities_url": safe_url("join_up:opportunities"),
    }
    listing = Listing(
        title=_("What ends when"),
        lead=_(
            "Contracts that end within the next 36 months, by need. Those that several councils could buy anew together"
            " stand together."
        ),
        rows=[found[one.number] for each in groups for one in each.endings],
        columns=shown.columns(shown.names_of(groups, found)),
        template="see/ending.jinja",
        filters=filters,
        extra=page if form == "html" else {},
    )
    return show(request, listing, form)


def coming(today: date, filters: EndingFilter) -> QuerySet[Contract]:
    """Contracts and awards of known needs that end from today on."""
    until = date(today.year + 3, today.month, 1) + timedelta(days=-1)
    found = Contract.objects.standing().exclude(stage="tender").filter(ends_on__gte=today, ends_on__lte=until)
    given = filters.cleaned_data
    for name, lookup in (("service", "service"), ("body", "buyer")):
        if given.get(name):
            found = found.filter(**{lookup: given[name]})
    return found.select_related("buyer").prefetch_related("supplied__supplier").order_by("ends_on", "pk")


def as_ending(contract: Contract) -> Ending:
    """A contract as the ground floor takes it."""
    assert contract.ends_on is not None
    buyer = contract.buyer_id or contract.buyer_name
    return Ending(contract.pk, shown.need_of(contract), buyer, contract.ends_on, contract.may_extend_to)
