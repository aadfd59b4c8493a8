"""What ends when: contracts by need over the next three years."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.look.listing import Listing, pagination, show
from menter.office.look.page import safe_url
from menter.office.people.may import may
from menter.office.people.role import Permission
from menter.office.see.forms import EndingFilter
from menter.office.see.models import Contract
from menter.office.see.presenters import ending as shown
from menter.office.see.views.contract import services_in_use
from menter.see.ending import Ending, Together, end_together
from menter.see.need import need_of

MAKES = Permission.SHAPE_OPPORTUNITIES
MONTHS = 36
# On one page: what a person looks through, and what a busy server writes within a tenth of a second.
GROUPS, IN_A_GROUP, ALONE = 24, 5, 30
IN_ONE_NEED = 200  # rows of a group where one need alone was chosen
NAMED = 16  # contracts of a group whose titles are looked at to name it
# What grouping needs of a contract; the rest is asked for those that are shown.
LIGHT = ("pk", "service", "cpv", "need", "buyer_id", "buyer_name", "ends_on")


def ending(request: HttpRequest, form: str) -> HttpResponseBase:
    """Contracts that end in the next three years, by need; those of several buyers that end together first."""
    today = timezone.localdate()
    filters = EndingFilter(request.GET, at=today, services=services_in_use())
    filters.is_valid()
    chosen = coming(today, filters)
    groups = grouped(chosen, need := request.GET.get("need", ""))
    listing = Listing(
        title=_("What ends when"),
        lead=_(
            "Contracts that end within the next 36 months, by need. Those that several councils could buy anew together"
            " stand together."
        ),
        rows=[one.number for each in groups for one in each.endings] if form == "html" else full(groups, chosen, need),
        columns=[] if form == "html" else shown.columns(shown.names_of(groups, named(groups, most=None))),
        template="see/ending.jinja",
        filters=filters,
        extra=on_page(request, groups, need, today) if form == "html" else {},
    )
    return show(request, listing, form)


def grouped(chosen: QuerySet[Contract], need: str) -> list[Together]:
    """Contracts that end together; of one need where one is named."""
    endings = (as_ending(*row) for row in chosen.values_list(*LIGHT))
    return end_together(each for each in endings if need in ("", each.need))


def full(groups: list[Together], chosen: QuerySet[Contract], need: str) -> QuerySet[Contract]:
    """The contracts of the groups, for a file."""
    if need:
        chosen = chosen.filter(pk__in=[one.number for each in groups for one in each.endings])
    return chosen.select_related("buyer")


def named(groups: Sequence[Together], *, most: int | None = NAMED) -> dict[int, Contract]:
    """The contracts that name each group, with their titles only."""
    numbers = [one.number for each in groups for one in each.endings[:most]]
    return Contract.objects.only("title", "language", "buyer_name", "may_extend_to").in_bulk(numbers)


def on_page(request: HttpRequest, groups: list[Together], need: str, today: date) -> dict[str, Any]:
    """The groups and single contracts of one page, and the line of time: a fixed number of questions."""
    together: Paginator[Any] = Paginator([each for each in groups if each.is_shared], GROUPS)
    alone: Paginator[Any] = Paginator(
        [one.number for each in groups if not each.is_shared for one in each.endings], ALONE
    )
    longer = max(together, alone, key=lambda each: each.num_pages)
    page = longer.get_page(request.GET.get("page"))
    here = of_page(together, page.number)
    rows_of = [[one.number for one in each.endings[: IN_ONE_NEED if need else IN_A_GROUP]] for each in here]
    single = of_page(alone, page.number)
    known = Contract.objects.select_related("buyer").prefetch_related("supplied__supplier")
    whole = known.in_bulk({number for several in rows_of for number in several} | set(single))
    lone = set(single)
    drawn = [*here, *(each for each in groups if each.endings[0].number in lone)][: max(shown.LANES, len(here))]
    titles = named(drawn)
    lanes = shown.lanes(drawn, titles)
    return {
        "shared": [
            shown.group(each, lane, [whole[number] for number in several], is_cut=len(several) < len(each.endings))
            for each, several, lane in zip(here, rows_of, lanes, strict=False)
        ],
        "alone": [shown.row(whole[number]) for number in single],
        "pagination": pagination(request, page),
        "need": need,
        "headings": shown.table_headings(),
        "drawing": shown.drawing(lanes, start=today.replace(day=1), months=MONTHS),
        "make_url": safe_url("join_up:make_from_contracts") if may(request.user, MAKES) else "",
        "opportunities_url": safe_url("join_up:opportunities"),
    }


def of_page(several: "Paginator[Any]", number: int) -> list[Any]:
    """What stands on a page; nothing on a page behind the last."""
    return list(several.page(number)) if number <= several.num_pages else []


def coming(today: date, filters: EndingFilter) -> QuerySet[Contract]:
    """Contracts and awards of known needs that end from today on."""
    until = date(today.year + 3, today.month, 1) + timedelta(days=-1)
    found = Contract.objects.standing().exclude(stage="tender").filter(ends_on__gte=today, ends_on__lte=until)
    given = filters.cleaned_data
    for name, lookup in (("service", "service"), ("body", "buyer")):
        if given.get(name):
            found = found.filter(**{lookup: given[name]})
    return found.order_by("ends_on", "pk")


def as_ending(
    number: int, service: str, cpv: str, found: str, buyer: str | None, buyer_name: str, ends: date
) -> Ending:
    """A contract as the ground floor takes it."""
    return Ending(number, need_of(number, service, cpv, found), buyer or buyer_name, ends)
