"""Declare interests, and record how the seats voted on a motion."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils.timezone import localdate

from menter.govern.vote import CHOICES, INTERESTS, Choice, Tie, take_vote
from menter.language.sentence import Refusal, Sentence
from menter.office.govern.actions.decision import AlreadyRecorded
from menter.office.govern.ballot import filled, seats_at, voters
from menter.office.govern.models import Ballot, Board, Declared, Item, Seat, Vote, Way
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.look.bilingual import Day, Title


class BadInterest(Refusal):
    """A declaration that cannot be recorded."""


class BadVote(Refusal):
    """A vote that cannot be recorded."""


@transaction.atomic
def declare_interest(
    *,
    by: Actor,
    at: datetime,
    item: Item,
    seat: Seat,
    kind: str,
    about_cy: str = "",
    about_en: str = "",
) -> Declared:
    """Record what whoever sits in a seat declared for an item. The very same again changes nothing.

    Raises  BadInterest for an unknown kind, an interest that is not named in both languages, or one that comes after
            the vote; MinutesAgreed.
    """
    if kind not in INTERESTS:
        raise BadInterest(Sentence("“{kind}” is no kind of interest.", kind=kind))
    if kind != "none" and not (about_cy.strip() and about_en.strip()):
        raise BadInterest(Sentence("Say in Welsh and in English what the interest is."))
    if seat.board_id != item.meeting.board_id or not seat.is_there(item.meeting.held_on):
        raise BadInterest(Sentence("{seat} has no seat at this meeting.", seat=Title(seat.name_cy, seat.name_en)))
    said = {"kind": kind, "about_cy": about_cy.strip(), "about_en": about_en.strip()}
    if same := Declared.objects.filter(item=item, seat=seat, **said).first():
        return same
    if hasattr(item, "vote") or item.meeting.minutes_agreed_on is not None:
        raise BadInterest(Sentence("The board has voted on this item already. Interests are declared before the vote."))
    kept, _made = Declared.objects.update_or_create(item=item, seat=seat, defaults=said)
    record(
        "govern.declare_interest", by=by, at=at, on=kept, source=item.meeting_id, item=item.number, seat=seat.code,
        kind=kind,
    )  # fmt: skip
    return kept


@transaction.atomic
def record_vote(*, by: Actor, at: datetime, item: Item, choices: Mapping[Seat, str]) -> Vote:
    """Record how the seats voted on an item's motion, all of it or nothing. The very same again changes nothing.

    choices     for, against or abstain; seats that are missing did not vote
    Raises      BadVote without a group, a motion, or before the meeting; whatever `take_vote` (govern.vote) raises;
                AlreadyRecorded when the item was voted on otherwise.
    """
    board = _check_ready(item, choices, at)
    given = {seat.pk: cast(Choice, choice) for seat, choice in choices.items()}
    Item.objects.select_for_update().get(pk=item.pk)  # of two people who record it at once, the second sees the first
    kept = Vote.objects.filter(item=item).first()
    if kept is not None:
        if dict(kept.ballots.values_list("seat_id", "choice")) != given:
            raise AlreadyRecorded(Sentence("The vote on this item is recorded already, and a vote is not rewritten."))
        return kept
    seats = seats_at(item.meeting)
    many = filled(seats, item.meeting)
    chair = next((seat.pk for seat in seats if seat.is_chair), None)
    count = take_vote(
        voters(item, seats), given, quorum=board.quorum, filled=many, shuts_out=board.shuts_out, chair=chair
    )
    vote = Vote.objects.create(
        item=item, taken_at=at, seats_filled=many, seats_needed=board.quorum.needed(many),
        is_carried=count.is_carried(cast(Tie, board.tie)),
    )  # fmt: skip
    deputies = set(item.meeting.attendance.filter(way=Way.DEPUTY).values_list("seat_id", flat=True))
    Ballot.objects.bulk_create(
        Ballot(vote=vote, seat_id=seat, choice=choice, by_deputy=seat in deputies) for seat, choice in given.items()
    )
    record(
        "govern.record_vote", by=by, at=at, on=vote, source=item.meeting_id, item=item.number,
        votes_for=count.votes_for, votes_against=count.votes_against, abstained=count.abstained,
        carried=vote.is_carried,
    )  # fmt: skip
    return vote


def _check_ready(item: Item, choices: Mapping[Seat, str], at: datetime) -> Board:
    meeting = item.meeting
    if meeting.board is None:
        raise BadVote(Sentence("It is not kept which group met, so nobody can vote. Say which group meets first."))
    if meeting.held_on > localdate(at):
        raise BadVote(Sentence("This meeting is on {day}, which is still to come.", day=Day(meeting.held_on)))
    if not item.motion_en:
        raise BadVote(Sentence("This item has no motion. Write in Welsh and in English what is put to the vote."))
    seats = {seat.pk for seat in seats_at(meeting)}
    for seat, choice in choices.items():
        if choice not in CHOICES:
            raise BadVote(Sentence("“{choice}” is no vote. A seat votes for, against, or abstains.", choice=choice))
        if seat.pk not in seats:
            raise BadVote(Sentence("{seat} has no seat at this meeting.", seat=Title(seat.name_cy, seat.name_en)))
    return meeting.board
