"""Say for another council that it has a statement's problem too, or has done the work already."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from menter.language.detect import detect
from menter.language.sentence import Refusal, Sentence
from menter.office.choose.models import EntryWord, EntryWordKind, RoundEntry
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.reference.models import Body

NOTE_MOST = 2_000  # characters
JOINED_IN = ("closed", "sift")  # states of a round in which other councils say that they have the problem too


class CannotJoin(Refusal):
    """A council says something of a statement when or where it may not."""


@transaction.atomic
def say_of_entry(*, by: Actor, at: datetime, entry: RoundEntry, body: Body, kind: str, note: str = "") -> EntryWord:
    """Say for another council that it has the problem too, or has done the work; saying it again renews it.

    A council that has the problem too becomes a partner of the statement.
    Raises  CannotJoin.
    """
    check_may_join(entry, body.pk, at=at)
    text = note.strip()[:NOTE_MOST]
    word, _made = EntryWord.objects.update_or_create(
        entry=entry, body=body,
        defaults={
            "kind": kind, "note": text, "language": detect(text).language if text else "", "by": by.actor_key, "at": at,
        },
    )  # fmt: skip
    _set_partner(entry, body, is_in=kind == EntryWordKind.HAVE)
    record("choose.say_of_entry", by=by, at=at, on=entry, body=body.pk, kind=kind)
    return word


@transaction.atomic
def take_back_entry_word(*, by: Actor, at: datetime, word: EntryWord) -> None:
    """Say it no more.

    Raises  CannotJoin when the time for it is over.
    """
    check_may_join(word.entry, word.body_id, at=at)
    _set_partner(word.entry, word.body, is_in=False)
    record("choose.take_back_entry_word", by=by, at=at, on=word.entry, body=word.body_id)
    word.delete()


def check_may_join(entry: RoundEntry, body: str, *, at: datetime) -> None:
    """Raise why a council can say nothing of a statement now.

    Raises  CannotJoin.
    """
    if not entry.is_standing:
        raise CannotJoin(Sentence("This statement is not in the running any more: it was withdrawn or combined."))
    if entry.statement.body_id == body:
        raise CannotJoin(Sentence("This statement is your own council’s."))
    if entry.round.state not in JOINED_IN:
        raise CannotJoin(Sentence("Other councils say so after the call has closed and before the panel meets."))
    if entry.round.others_until is not None and localdate(at) > entry.round.others_until:
        raise CannotJoin(Sentence("The day until which other councils could say so is over."))


def _set_partner(entry: RoundEntry, body: Body, *, is_in: bool) -> None:
    """Make a council a partner or no partner; who changes the entry at the same time is told of it."""
    if is_in:
        entry.partners.add(body)
    else:
        entry.partners.remove(body)
    RoundEntry.objects.filter(pk=entry.pk).update(version=F("version") + 1)
