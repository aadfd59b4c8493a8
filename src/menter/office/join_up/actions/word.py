"""Keep what people say: these two are the same need, or are not; we need this too; we have done this."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from menter.language.detect import detect
from menter.language.sentence import Refusal, Sentence
from menter.office.join_up.actions.renew import renew_opportunity
from menter.office.join_up.change import CannotShape, PairRow, members_in
from menter.office.join_up.models import BodyWord, Opportunity, OpportunityMember, PairWord, WordKind
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.reference.models import Body

NOTE_MOST = 2_000  # characters


class SameRecord(Refusal):
    """A record was to be the same as itself."""


@transaction.atomic
def say_of_pairs(*, by: Actor, at: datetime, pairs: Sequence[PairRow], is_same: bool) -> None:
    """Keep that records are the same need, or are not; the newest word on a pair holds in every later comparison.

    pairs   as `pair_of` orders them
    Raises  SameRecord.
    """
    if any(pair[:2] == pair[2:] for pair in pairs):
        raise SameRecord(Sentence("That is the same record. Choose another one to compare it with."))
    PairWord.objects.bulk_create(
        [
            PairWord(left_kind=a, left_id=b, right_kind=c, right_id=d, is_same=is_same, by=by.actor_key, at=at)
            for a, b, c, d in pairs
        ],
        update_conflicts=True,
        unique_fields=["left_kind", "left_id", "right_kind", "right_id"],
        update_fields=["is_same", "by", "at"],
    )
    if pairs:
        said = [f"{a}:{b} {c}:{d}" for a, b, c, d in pairs]
        record("join_up.say_of_pairs", by=by, at=at, on=("join_up.pairword", "several"), is_same=is_same, pairs=said)


@transaction.atomic
def say_for_body(
    *, by: Actor, at: datetime, opportunity: Opportunity, body: Body, kind: str, note: str = ""
) -> BodyWord:
    """Keep that an authority needs the same, or has done it; it becomes a member. What it said before is replaced.

    Raises  CannotShape where the opportunity is part of another one.
    """
    if opportunity.merged_into_id is not None:
        raise CannotShape(Sentence("This opportunity is part of another one now. Change that one."))
    text = " ".join(note.split())[:NOTE_MOST]
    word, _is_new = BodyWord.objects.update_or_create(
        opportunity=opportunity, body=body,
        defaults={"kind": WordKind(kind), "note": text, "language": detect(text).language if text else "",
                  "by": by.actor_key, "at": at},
    )  # fmt: skip
    record("join_up.say_for_body", by=by, at=at, on=opportunity, body=body.pk, kind=kind)
    keys = list(dict.fromkeys([*members_in(opportunity), f"word:{word.pk}"]))
    renew_opportunity(by=by, at=at, opportunity=opportunity, members=keys)
    return word


@transaction.atomic
def take_back_word(*, by: Actor, at: datetime, word: BodyWord) -> None:
    """Forget what an authority said of an opportunity."""
    opportunity, body = word.opportunity, word.body_id
    OpportunityMember.objects.filter(word=word).delete()
    word.delete()
    record("join_up.take_back_word", by=by, at=at, on=opportunity, body=body)
    renew_opportunity(by=by, at=at, opportunity=opportunity, members=members_in(opportunity))
