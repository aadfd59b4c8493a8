"""What is due and whom to remind of it: actions of meetings, money of a grant to claim, the report that closes it."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial, reduce
from operator import or_
from typing import cast

from django.db.models import Q
from django.utils.timezone import localdate

from menter.govern.claim import unclaimed
from menter.govern.reminder import BEFORE, reminder_on
from menter.govern.seat import standing
from menter.office.choose.pence import to_pence
from menter.office.govern.models import Claim, FollowUp, Grant, Payment, Term
from menter.office.govern.presenters.reminder import claim_letter, follow_up_letter, report_letter
from menter.office.join_up.introduction import speakers_for
from menter.office.people.models import Message, User
from menter.office.people.role import DeliveryUnit, FundManager
from menter.office.people.writing import Due
from menter.office.reference.models import Body

KIND = "due"
BEFORE_MONEY_GOES = 28  # days: a claim needs invoices, which a finance team closes by the month


def due_follow_ups(at: date) -> Iterator[Due]:
    """Reminders of what was agreed at meetings, to whoever answers for its owner; sample data reminds nobody."""
    rows = FollowUp.objects.filter(done_on=None, is_sample=False, due_on__lte=at + timedelta(days=BEFORE))
    for row in rows.select_related("seat", "body", "meeting").prefetch_related("seat__terms__body").order_by("pk"):
        found = reminder_on(at, due_on=row.due_on)
        if found is None:
            continue
        about = f"{about_of(row.pk)}{row.due_on}:{found.code}"
        for user in owners_of(row, at):
            yield Due(KIND, about, user, partial(follow_up_letter, row, is_late=found.is_late))


def about_of(number: int) -> str:
    """How what is said of every reminder of one action begins."""
    return f"follow-up:{number}:"


def owners_of(follow_up: FollowUp, at: date) -> list[User]:
    """Who is reminded: the digital leads of the body that owns it, or of the body whose office holds the seat.

    A seat is held by an office, never by an account; where it is vacant, or its body has no lead, the delivery unit
    hears of it.
    """
    body = follow_up.body or (body_in(follow_up, at) if follow_up.seat else None)
    return speakers_for(body) if body else everybody(DeliveryUnit.code)


def body_in(follow_up: FollowUp, at: date) -> Body | None:
    """The body whose office holds the seat that owns an action, on a day."""
    assert follow_up.seat is not None
    holder = cast("Term | None", standing(follow_up.seat.terms.all(), at).holder)
    return holder.body if holder else None


def everybody(role: str) -> list[User]:
    """Every open account that holds a role."""
    return list(User.objects.filter(is_active=True, roles__role=role).distinct().order_by("pk"))


def due_grants(at: date) -> Iterator[Due]:
    """Reminders of grants that end: to claim what is left, before; to close them with a report, after."""
    rows = Grant.objects.filter(state__in=["accepted", "paid"], is_sample=False)
    rows = rows.filter(ends_on__lte=at + timedelta(days=BEFORE_MONEY_GOES)).order_by("pk")
    for row in rows.select_related("recipient", "decision__opportunity").prefetch_related("payments", "claims"):
        assert row.ends_on is not None
        found = reminder_on(at, due_on=row.ends_on, before=BEFORE_MONEY_GOES)
        if found is None:
            continue
        about = f"grant:{row.pk}:{row.ends_on}:{found.code}"
        if found.is_late:
            yield from (Due(KIND, about, user, partial(report_letter, row)) for user in everybody(FundManager.code))
        elif left := left_to_claim(row):
            yield from (
                Due(KIND, about, user, partial(claim_letter, row, pence=left)) for user in speakers_for(row.recipient)
            )


def left_to_claim(grant: Grant) -> int:
    """Pence of a grant that nobody has claimed."""
    granted, claimed = by_year(grant.payments.all()), by_year(c for c in grant.claims.all() if c.state != "refused")
    return sum(unclaimed(granted, claimed).values())


def by_year(rows: Iterable[Payment | Claim]) -> dict[int, int]:
    """Pence by financial year of payments or claims."""
    found: dict[int, int] = {}
    for each in rows:
        found[each.year] = found.get(each.year, 0) + to_pence(each.amount)
    return found


def reminded(follow_ups: Iterable[FollowUp]) -> dict[int, list[date]]:
    """On which days the owner of each action was reminded; one question for all."""
    prefixes = {f"{KIND}:{about_of(each.pk)}": each.pk for each in follow_ups}
    if not prefixes:
        return {}
    which = reduce(or_, (Q(key__startswith=prefix) for prefix in prefixes))
    found: dict[int, set[date]] = {}
    for key, sent_at in Message.objects.filter(which, kind=KIND).exclude(sent_at=None).values_list("key", "sent_at"):
        number = prefixes[next(prefix for prefix in prefixes if key.startswith(prefix))]
        found.setdefault(number, set()).add(localdate(sent_at))
    return {number: sorted(days) for number, days in found.items()}
