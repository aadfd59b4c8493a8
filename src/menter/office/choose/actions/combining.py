"""Ask the owners of two statements to make one of them, and take their answers."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from menter.language.detect import detect
from menter.language.sentence import Refusal, Sentence
from menter.office.choose.actions.entry import combine_entries
from menter.office.choose.models import Combining, CombiningAnswer, CombiningState, RoundEntry
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.reference.models import Body

NOTE_MOST = 2_000  # characters
COMBINED_IN = ("closed", "sift")  # states of a round in which two statements may still become one


class CannotCombine(Refusal):
    """Two statements that cannot become one, or an answer that nobody waits for."""


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
    record("choose.ask_to_combine", by=by, at=at, on=made, entry=entry.pk, into=into.pk)
    for body in {entry.statement.body, into.statement.body}:
        if body.pk in owners:
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
    return _settled(by, at, now)


def _take_answer(by: Actor, at: datetime, combining: Combining, body: Body, *, accepted: bool, reason: str) -> None:
    text = reason.strip()[:NOTE_MOST]
    CombiningAnswer.objects.create(
        combining=combining, body=body, is_accepted=accepted, reason=text,
        language=detect(text).language if text else "", by=by.actor_key, at=at,
    )  # fmt: skip
    record("choose.answer_combining", by=by, at=at, on=combining, body=body.pk, accepted=accepted)


def _settled(by: Actor, at: datetime, combining: Combining) -> Combining:
    answers = dict(combining.answers.values_list("body_id", "is_accepted"))
    if not all(answers.values()):
        combining.state = CombiningState.REFUSED
    elif owners_of(combining) <= answers.keys():
        combine_entries(by=by, at=at, entry=combining.entry, into=combining.into)
        combining.state = CombiningState.DONE
    combining.save(update_fields=["state"])
    return combining


def owners_of(combining: Combining) -> set[str]:
    """The codes of the bodies that have to agree."""
    return {combining.entry.statement.body_id, combining.into.statement.body_id}


def check_may_combine(entry: RoundEntry, into: RoundEntry) -> None:
    """Raise why two statements cannot be combined.

    Raises  CannotCombine.
    """
    if entry.pk == into.pk or entry.round_id != into.round_id:
        raise CannotCombine(Sentence("Only two different statements of one round can be combined."))
    if not entry.is_standing or not into.is_standing:
        raise CannotCombine(Sentence("One of them is not in the running any more: it was withdrawn or combined."))
    if entry.round.state not in COMBINED_IN:
        raise CannotCombine(
            Sentence("Statements are combined after the call has closed and before the panel meets, not now.")
        )
    if entry.statement.body_id == into.statement.body_id:
        raise CannotCombine(
            Sentence("Both are of one council. Whoever runs the round combines them when the council asks for it.")
        )
    same = {entry.pk, into.pk}
    if Combining.objects.filter(entry__in=same, into__in=same, state=CombiningState.ASKED).exists():
        raise CannotCombine(Sentence("Their owners have been asked already, and not both have answered."))


def check_may_answer_combining(combining: Combining, body: str) -> None:
    """Raise why this body cannot answer.

    Raises  CannotCombine.
    """
    if combining.state != CombiningState.ASKED:
        raise CannotCombine(Sentence("Nobody waits for an answer any more: both have answered, or one has refused."))
    if body not in owners_of(combining):
        raise CannotCombine(Sentence("Only the councils that sent the two statements answer."))
    if combining.answers.filter(body_id=body).exists():
        raise CannotCombine(Sentence("Your council has answered already."))
