"""Statements in a round: entered in time, what they ask for, combined or withdrawn."""

from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal
from typing import cast

from django.db import transaction
from django.utils.timezone import localdate, localtime

from menter.choose.call import check_takes_statements
from menter.choose.round import RoundState
from menter.language.sentence import Refusal, Sentence
from menter.office.choose.models import Round, RoundEntry
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.models import Statement
from menter.office.look.changed import ChangedMeanwhile
from menter.office.reference.models import Body


class BadEntry(Refusal):
    """Something about an entry that cannot be kept."""


@transaction.atomic
def enter_statements(*, by: Actor, at: datetime, kept: Round, statements: Sequence[Statement]) -> list[RoundEntry]:
    """Put statements into a round while it takes them; one that is in it already stays as it is.

    Raises  NotOpen (choose.call) by the server's clock, with the round's minutes of grace.
    """
    check_takes_statements(cast(RoundState, kept.state), kept.window, at=localtime(at))
    there = set(kept.entries.values_list("statement_id", flat=True))
    fresh = [RoundEntry(round=kept, statement=each) for each in statements if each.pk not in there]
    made = RoundEntry.objects.bulk_create(fresh)
    record(
        "choose.enter_statements", by=by, at=at, on=kept, statements=len(made),
        in_grace=kept.window.is_late(localtime(at)),
    )  # fmt: skip
    return made


@transaction.atomic
def keep_bid(
    *,
    by: Actor,
    at: datetime,
    entry: RoundEntry,
    version: int,
    phase: str = "",
    asked: Decimal | None = None,
    is_open: bool | None = None,
    partners: Collection[Body] = (),
) -> RoundEntry:
    """Keep what an entry asks for and who is in it with the lead, until the panel has decided.

    Raises  ChangedMeanwhile; BadEntry when the lead is named as its own partner or the panel has decided.
    """
    now = _standing(entry)
    if now.version != version:
        raise ChangedMeanwhile(now.version)
    if any(body.pk == now.statement.body_id for body in partners):
        raise BadEntry(Sentence("The council that leads is in it already. Name the others only."))
    now.phase, now.asked, now.is_open = phase, asked, is_open
    now.version += 1
    now.save(update_fields=["phase", "asked", "is_open", "version"])
    now.partners.set(partners)
    record("choose.keep_bid", by=by, at=at, on=now, partners=len(partners), phase=phase)
    return now


@transaction.atomic
def combine_entries(*, by: Actor, at: datetime, entry: RoundEntry, into: RoundEntry) -> RoundEntry:
    """Make one of two entries, both owners having agreed; the first stands within the second, and can be seen there.

    Its council and its partners become partners of the second.
    Raises  BadEntry when they are the same or of different rounds, or when the panel has decided on one of them.
    """
    first, second = _standing(entry), _standing(into)
    if first.pk == second.pk or first.round_id != second.round_id:
        raise BadEntry(Sentence("Only two different statements of one round can be combined."))
    first.merged_into, first.is_shortlisted = second, False
    first.version += 1
    first.save(update_fields=["merged_into", "is_shortlisted", "version"])
    first.merged.update(merged_into=second)
    others = {first.statement.body_id, *first.partners.values_list("pk", flat=True)} - {second.statement.body_id}
    second.partners.add(*Body.objects.filter(pk__in=others))
    record("choose.combine_entries", by=by, at=at, on=second, combined=first.pk)
    return second


@transaction.atomic
def withdraw_entry(*, by: Actor, at: datetime, entry: RoundEntry) -> RoundEntry:
    """A council takes its statement back. What was scored is kept, and it counts no more.

    Raises  BadEntry when the panel has decided on it.
    """
    now = _standing(entry)
    now.withdrawn_on, now.is_shortlisted = localdate(at), False
    now.version += 1
    now.save(update_fields=["withdrawn_on", "is_shortlisted", "version"])
    record("choose.withdraw_entry", by=by, at=at, on=now, round=now.round_id)
    return now


@transaction.atomic
def leave_entry(*, by: Actor, at: datetime, entry: RoundEntry, body: Body) -> RoundEntry:
    """A council that joined leaves again; the rules are judged without it from then on.

    Raises  BadEntry when it is not in it, or when the panel has decided.
    """
    now = _standing(entry)
    if not now.partners.filter(pk=body.pk).exists():
        raise BadEntry(Sentence("This council is not among those that joined."))
    now.partners.remove(body)
    now.version += 1
    now.save(update_fields=["version"])
    record("choose.leave_entry", by=by, at=at, on=now, body=body.pk)
    return now


def _standing(entry: RoundEntry) -> RoundEntry:
    """The entry as it is kept now, for nobody else to change, if it is still in the running and not decided."""
    now = RoundEntry.objects.select_for_update().select_related("statement").get(pk=entry.pk)
    if not now.is_standing:
        raise BadEntry(Sentence("This statement is not in the running any more: it was withdrawn or combined."))
    if now.outcome:
        raise BadEntry(Sentence("The panel has decided on this statement already."))
    return now
