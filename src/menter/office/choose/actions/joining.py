"""Say for another council that it has a statement's problem too, or has done the work already."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from menter.language.detect import detect
from menter.office.choose.joining import NOTE_MOST, check_may_join
from menter.office.choose.models import EntryWord, EntryWordKind, RoundEntry
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.reference.models import Body


@transaction.atomic
def say_of_entry(*, by: Actor, at: datetime, entry: RoundEntry, body: Body, kind: str, note: str = "") -> EntryWord:
    """Say for another council that it has the problem too, or has done the work; saying it again renews it.

    A council that has the problem too becomes a partner of the statement.
    Raises  CannotJoin.
    """
    check_may_join(entry, body.pk, at=at)
    text = note.strip()[:NOTE_MOST]
    told, _made = EntryWord.objects.update_or_create(
        entry=entry, body=body,
        defaults={
            "kind": kind, "note": text, "language": detect(text).language if text else "", "by": by.actor_key, "at": at,
        },
    )  # fmt: skip
    _set_partner(entry, body, is_in=kind == EntryWordKind.HAVE)
    record("choose.say_of_entry", by=by, at=at, on=entry, body=body.pk, kind=kind)
    return told


@transaction.atomic
def take_back_entry_word(*, by: Actor, at: datetime, told: EntryWord) -> None:
    """Say it no more.

    Raises  CannotJoin when the time for it is over.
    """
    check_may_join(told.entry, told.body_id, at=at)
    _set_partner(told.entry, told.body, is_in=False)
    record("choose.take_back_entry_word", by=by, at=at, on=told.entry, body=told.body_id)
    told.delete()


def _set_partner(entry: RoundEntry, body: Body, *, is_in: bool) -> None:
    """Make a council a partner or no partner; who changes the entry at the same time is told of it."""
    if is_in:
        entry.partners.add(body)
    else:
        entry.partners.remove(body)
    RoundEntry.objects.filter(pk=entry.pk).update(version=F("version") + 1)
