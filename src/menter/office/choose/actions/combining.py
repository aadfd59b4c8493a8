"""Ask the owners of two statements to make one of them, and take their answers."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from menter.language.detect import detect
from menter.language.sentence import Sentence
from menter.office.choose.actions.entry import combine_entries
from menter.office.choose.combining import (
    NOTE_MOST,
    CannotCombine,
    check_may_answer_combining,
    check_may_combine,
    owners_of,
)
from menter.office.choose.models import Combining, CombiningAnswer, CombiningState, RoundEntry
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.reference.models import Body


@transaction.atomic
def ask_to_combine(
    *, by: Actor, at: datetime, entry: RoundEntry, into: RoundEntry, note: str = "", owners: Sequence[str] = ()
) -> Combining:
    """Ask that one statement becomes part of another; who asks for an owner has agreed for that owner.

    owners  codes of the bodies that whoever asks speaks for
    Raises  CannotCombine.
    """
    check_may_combine(entry, into)
    text = note.strip()[:NOTE_MOST]
    made = Combining.objects.create(
        entry=entry, into=into, note=text, language=detect(text).language if text else "", by=by.actor_key, at=at
    )
    agreed = [each.statement.body for each in (entry, into) if each.statement.body_id in owners]
    record(
        "choose.ask_to_combine", by=by, at=at, on=made, entry=entry.pk, into=into.pk,
        agreed=[each.pk for each in agreed],
    )  # fmt: skip
    for body in agreed:
        _take_answer(by, at, made, body, accepted=True, reason="")
    return _settled(by, at, made)


@transaction.atomic
def answer_combining(
    *, by: Actor, at: datetime, combining: Combining, body: Body, accepted: bool, reason: str = ""
) -> Combining:
    """Agree or refuse for one owner. When both have agreed, the one statement becomes part of the other.

    Raises  CannotCombine when it was answered, when the body owns neither, or when a refusal has no reason.
    """
    now = (
        Combining.objects.select_for_update().select_related("entry__statement", "into__statement").get(pk=combining.pk)
    )
    check_may_answer_combining(now, body.pk)
    if not accepted and not reason.strip():
        raise CannotCombine(Sentence("Say why not, so that the other council understands it."))
    _take_answer(by, at, now, body, accepted=accepted, reason=reason)
    record("choose.answer_combining", by=by, at=at, on=now, body=body.pk, accepted=accepted)
    return _settled(by, at, now)


def _take_answer(by: Actor, at: datetime, combining: Combining, body: Body, *, accepted: bool, reason: str) -> None:
    text = reason.strip()[:NOTE_MOST]
    CombiningAnswer.objects.create(
        combining=combining, body=body, is_accepted=accepted, reason=text,
        language=detect(text).language if text else "", by=by.actor_key, at=at,
    )  # fmt: skip


def _settled(by: Actor, at: datetime, combining: Combining) -> Combining:
    answers = dict(combining.answers.values_list("body_id", "is_accepted"))
    if not all(answers.values()):
        combining.state = CombiningState.REFUSED
    elif owners_of(combining) <= answers.keys():
        combine_entries(by=by, at=at, entry=combining.entry, into=combining.into)
        combining.state = CombiningState.DONE
    combining.save(update_fields=["state"])
    return combining
