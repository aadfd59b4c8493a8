"""Entries that nobody has looked at for long, and who answers for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from menter.office.people.models import RoleHeld, User
from menter.office.people.role import CouncilLead
from menter.office.reference.models import Body
from menter.office.see.models import Contract, Initiative, SoftwareUse
from menter.see.freshness import OVER, STALE_AFTER

Entry = Initiative | Contract | SoftwareUse
MOST = 20  # entries in one letter: what somebody answers at one sitting. The rest are asked about in the next run


@dataclass(frozen=True, slots=True)
class Asking:
    """Whom to ask, for which body, about which entries."""

    to: User
    body: Body
    entries: tuple[Entry, ...]


def stale_of(body: Body, at: datetime) -> list[Entry]:
    """The entries of one body that somebody should say something about, the oldest first: three questions."""
    found = [entry for rows in stale(at).values() for entry in rows.filter(**{owner(rows): body})]
    return sorted(found, key=lambda entry: (entry.fresh_on, entry.key))


def stale(at: datetime) -> dict[str, QuerySet[Any]]:
    """The entries that are stale, by their kind."""
    today = localdate(at)
    running = Q(ends_on=None) | Q(ends_on__gte=today)
    return {
        "initiative": old(Initiative.objects.filter(running).exclude(phase=OVER), "initiative", at),
        "contract": old(Contract.objects.standing().exclude(stage="tender").filter(running), "contract", at),
        "software_use": old(
            SoftwareUse.objects.filter(Q(until=None) | Q(until__gte=today)).select_related("software"),
            "software_use",
            at,
        ),
    }


def old(rows: QuerySet[Any], kind: str, at: datetime) -> QuerySet[Any]:
    """Those that nobody changed or confirmed for long, and that their source still has."""
    limit = at - STALE_AFTER[kind]
    unconfirmed = Q(confirmed_at=None) | Q(confirmed_at__lt=limit)
    return rows.filter(unconfirmed, gone_at=None, updated_at__lt=limit).order_by("updated_at", "pk")


def owner(rows: QuerySet[Any]) -> str:
    """Which field of these rows names whose they are."""
    return {Initiative: "lead", Contract: "buyer", SoftwareUse: "body"}[rows.model]


def askings(at: datetime) -> Iterator[Asking]:
    """Whom to ask about what: for each body with a digital lead, the oldest entries that were not asked about yet."""
    leads = leads_by_body()
    for body in Body.objects.filter(pk__in=leads).order_by("pk"):
        fresh = [entry for entry in stale_of(body, at) if not was_asked(entry)]
        if fresh:
            yield Asking(leads[body.pk], body, tuple(fresh[:MOST]))


def was_asked(entry: Entry) -> bool:
    """Whether somebody was asked about this very state of an entry."""
    return bool(entry.asked.filter(as_of=entry.fresh_on).exists())


def leads_by_body() -> dict[str, User]:
    """The digital lead of each council; of several, whoever has been it the longest."""
    held = RoleHeld.objects.filter(role=CouncilLead.code, user__is_active=True).exclude(body_code="")
    found: dict[str, User] = {}
    for role in held.select_related("user").order_by("since", "pk"):
        found.setdefault(role.body_code, role.user)
    return found


def kind_of(entry: Entry) -> str:
    """What an entry is, as the ground floor calls it."""
    return {Initiative: "initiative", Contract: "contract", SoftwareUse: "software_use"}[type(entry)]


def last_day(at: datetime) -> date:
    """Until when the links of a letter work."""
    return date.fromordinal(localdate(at).toordinal() + LINK_DAYS)


LINK_DAYS = 60  # two months: a lead who is away for a summer still finds the link working
