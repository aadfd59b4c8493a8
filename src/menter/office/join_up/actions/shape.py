"""Merge opportunities, split them, add and take out members, undo. What people settle, every later run keeps to."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import blake2s
from typing import Any

from django.db import transaction

from menter.language.sentence import Sentence
from menter.office.join_up.actions.renew import renew_opportunity
from menter.office.join_up.actions.word import say_of_pairs
from menter.office.join_up.change import (
    CannotShape,
    PairRow,
    check_may_merge,
    check_may_part,
    check_may_shape,
    check_may_undo,
    members_in,
    pairs_between,
    stands,
    words_on,
)
from menter.office.join_up.models import BodyWord, Opportunity, OpportunityChange, PairWord
from menter.office.join_up.need import needs_named
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor


@transaction.atomic
def merge_opportunities(*, by: Actor, at: datetime, opportunity: Opportunity, into: Opportunity) -> OpportunityChange:
    """Make an opportunity part of another: its members, and what authorities said of it, count there.

    Raises  CannotShape.
    """
    check_may_merge(opportunity, into)
    mine, theirs = members_in(opportunity), members_in(into)
    pairs = pairs_between(mine, theirs)
    before = _before(pairs, opportunity, into)
    say_of_pairs(by=by, at=at, pairs=pairs, is_same=True)
    there = set(into.words.values_list("body_id", flat=True))
    doubled = [f"word:{pk}" for pk in opportunity.words.filter(body_id__in=there).values_list("pk", flat=True)]
    opportunity.words.exclude(body_id__in=there).update(opportunity=into)
    opportunity.is_current, opportunity.merged_into = False, into
    opportunity.shaped_at = opportunity.updated_at = at
    opportunity.save()
    into.shaped_at = at
    renew_opportunity(
        by=by, at=at, opportunity=into, members=[*theirs, *(key for key in mine if key not in {*theirs, *doubled})]
    )
    change = _keep(opportunity, "merge", before, {"other": into.pk, "members": mine}, by, at)
    record("join_up.merge_opportunities", by=by, at=at, on=opportunity, into=into.key, members=len(mine))
    return change


@transaction.atomic
def split_opportunity(
    *, by: Actor, at: datetime, opportunity: Opportunity, members: Sequence[str], title_cy: str, title_en: str
) -> OpportunityChange:
    """Make an opportunity of its own of some members; they are never put together with the others again.

    members     keys: "contract:4"
    Raises      CannotShape.
    """
    names = " ".join(title_cy.split()), " ".join(title_en.split())
    if not all(names):
        raise CannotShape(Sentence("An opportunity needs a title in Welsh and a title in English; one is missing."))
    before, rest = _part(opportunity, members, by, at)
    parts = "|".join([opportunity.key, at.isoformat(), *sorted(members)])
    made = Opportunity.objects.create(
        key=f"by-hand-{blake2s(parts.encode(), digest_size=5).hexdigest()}", kind=opportunity.kind,
        title_cy=names[0], title_en=names[1], service=opportunity.service, found_at=at, updated_at=at,
        is_by_hand=True, shaped_at=at,
    )  # fmt: skip
    BodyWord.objects.filter(pk__in=[int(key[5:]) for key in members if key.startswith("word:")]).update(
        opportunity=made
    )
    renew_opportunity(by=by, at=at, opportunity=made, members=list(members))
    renew_opportunity(by=by, at=at, opportunity=opportunity, members=rest)
    change = _keep(opportunity, "split", before, {"other": made.pk, "members": sorted(members)}, by, at)
    record("join_up.split_opportunity", by=by, at=at, on=opportunity, made=made.key, members=len(members))
    return change


@transaction.atomic
def take_out_members(*, by: Actor, at: datetime, opportunity: Opportunity, members: Sequence[str]) -> OpportunityChange:
    """Take members out: they are not the same need as the others, now and after every later run.

    Raises  CannotShape.
    """
    before, rest = _part(opportunity, members, by, at)
    renew_opportunity(by=by, at=at, opportunity=opportunity, members=rest)
    change = _keep(opportunity, "take_out", before, {"members": sorted(members)}, by, at)
    record("join_up.take_out_members", by=by, at=at, on=opportunity, members=sorted(members))
    return change


@transaction.atomic
def add_member(*, by: Actor, at: datetime, opportunity: Opportunity, member: str) -> OpportunityChange:
    """Add a record: it is the same need as the others, now and after every later run.

    member  its key: "contract:4"
    Raises  CannotShape.
    """
    check_may_shape(opportunity)
    held = members_in(opportunity)
    if member in held:
        raise CannotShape(Sentence("It is a member of this opportunity already."))
    if not needs_named([member]):
        raise CannotShape(Sentence("There is no such record any more. Choose another one."))
    pairs = pairs_between([member], held)
    before = _before(pairs, opportunity)
    say_of_pairs(by=by, at=at, pairs=pairs, is_same=True)
    opportunity.shaped_at = at
    renew_opportunity(by=by, at=at, opportunity=opportunity, members=[*held, member])
    change = _keep(opportunity, "add", before, {"members": [member]}, by, at)
    record("join_up.add_member", by=by, at=at, on=opportunity, member=member)
    return change


@transaction.atomic
def undo_shaping(*, by: Actor, at: datetime, change: OpportunityChange) -> OpportunityChange:
    """Undo one change: members and what was said of pairs stand as they stood.

    Raises  CannotUndo when it was undone already or something later rests on it.
    """
    check_may_undo(change)
    before = change.before
    for word in words_on([tuple(pair) for pair in before["pairs"]]):
        word.delete()
    PairWord.objects.bulk_create(
        PairWord(
            left_kind=a, left_id=b, right_kind=c, right_id=d, is_same=same, by=said_by, at=datetime.fromisoformat(on)
        )
        for a, b, c, d, same, said_by, on in before["words"]
    )
    for number, stood in before["rows"].items():
        row = Opportunity.objects.get(pk=number)
        row.is_current, row.merged_into_id = stood["is_current"], stood["merged_into"]
        row.shaped_at = datetime.fromisoformat(stood["shaped_at"]) if stood["shaped_at"] else None
        BodyWord.objects.filter(pk__in=stood["words"]).update(opportunity=row)
        renew_opportunity(by=by, at=at, opportunity=row, members=stood["members"])
    if change.kind == "split":
        Opportunity.objects.filter(pk=change.after["other"]).update(is_current=False, updated_at=at)
    change.undone_at, change.undone_by = at, by.actor_key
    change.save(update_fields=["undone_at", "undone_by"])
    record("join_up.undo_shaping", by=by, at=at, on=change.opportunity, kind=change.kind, change=change.pk)
    return change


def _part(
    opportunity: Opportunity, members: Sequence[str], by: Actor, at: datetime
) -> tuple[dict[str, Any], list[str]]:
    """Say of these members that they are not the same need as the rest; returns how it stood, and the rest."""
    held = members_in(opportunity)
    check_may_part(opportunity, members, held)
    rest = [key for key in held if key not in set(members)]
    pairs = pairs_between(members, rest)
    before = _before(pairs, opportunity)
    say_of_pairs(by=by, at=at, pairs=pairs, is_same=False)
    opportunity.shaped_at = at
    return before, rest


def _before(pairs: Sequence[PairRow], *rows: Opportunity) -> dict[str, Any]:
    """How opportunities and pairs stand."""
    words = [
        [word.left_kind, word.left_id, word.right_kind, word.right_id, word.is_same, word.by, word.at.isoformat()]
        for word in words_on(pairs)
    ]
    return {"rows": stands(*rows), "pairs": [list(pair) for pair in pairs], "words": words}


def _keep(
    opportunity: Opportunity, kind: str, before: dict[str, Any], after: dict[str, Any], by: Actor, at: datetime
) -> OpportunityChange:
    return OpportunityChange.objects.create(
        opportunity=opportunity, kind=kind, before=before, after=after, by=by.actor_key, at=at
    )
