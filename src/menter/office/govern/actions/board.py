"""Keep the advisory group: its rules, its seats, who holds them."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from menter.govern.quorum import Quorum, check_rule
from menter.govern.seat import CONSTITUENCIES, check_may_hold
from menter.govern.vote import INTERESTS, TIES
from menter.language.sentence import Refusal, Sentence
from menter.office.govern.models import Board, Part, Seat, Term
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.look.bilingual import Day
from menter.office.reference.models import Body


class BadBoard(Refusal):
    """A group whose rules cannot be kept as they were given."""


class BadSeat(Refusal):
    """A seat that cannot be kept as it was given."""


class BadTerm(Refusal):
    """A term that cannot be kept as it was given."""


@transaction.atomic
def keep_board(
    *,
    by: Actor,
    at: datetime,
    code: str,
    name_cy: str,
    name_en: str,
    quorum: Quorum,
    shuts_out: Sequence[str] = ("prejudicial",),
    tie: str = "falls",
    source: str = "",
    is_sample: bool = False,
) -> Board:
    """Keep a group and the rules it decides by, or change them. The very same again changes nothing.

    Raises  BadBoard for a name in one language only or a rule that is not known; BadQuorum (govern.quorum) for a
            quorum that its seats could never reach.
    """
    if not name_cy.strip() or not name_en.strip():
        raise BadBoard(Sentence("Give the group’s name in Welsh and in English."))
    if unknown := [kind for kind in shuts_out if kind not in INTERESTS or kind == "none"]:
        raise BadBoard(Sentence("“{kind}” is no kind of interest that can shut a seat out.", kind=unknown[0]))
    if tie not in TIES:
        raise BadBoard(Sentence("“{tie}” is no rule for a vote with as many for as against.", tie=tie))
    seats = [seat for seat in Seat.objects.filter(board_id=code) if seat.is_there(localdate(at))]
    check_rule(quorum, seats=len(seats), constituencies=len({seat.constituency for seat in seats}))
    said = {
        "name_cy": name_cy.strip(), "name_en": name_en.strip(), "quorum_seats": quorum.seats,
        "quorum_percent": quorum.percent, "quorum_constituencies": quorum.constituencies,
        "shuts_out": sorted(shuts_out), "tie": tie, "source": source, "is_sample": is_sample,
    }  # fmt: skip
    kept = Board.objects.filter(pk=code).first()
    if kept is not None and all(getattr(kept, name) == value for name, value in said.items()):
        return kept
    kept, _made = Board.objects.update_or_create(code=code, defaults=said)
    record(
        "govern.keep_board", by=by, at=at, on=kept, source=source, seats=quorum.seats, percent=quorum.percent,
        constituencies=quorum.constituencies, tie=tie,
    )  # fmt: skip
    return kept


@transaction.atomic
def keep_seat(
    *,
    by: Actor,
    at: datetime,
    board: Board,
    code: str,
    name_cy: str,
    name_en: str,
    constituency: str,
    since: date,
    until: date | None = None,
    is_chair: bool = False,
    is_sample: bool = False,
) -> Seat:
    """Keep a seat of a group, or change it. The very same again changes nothing.

    Raises  BadSeat for a name in one language only, a constituency that is not one of the five, a seat that ends
            before it starts, a second chair.
    """
    if not name_cy.strip() or not name_en.strip():
        raise BadSeat(Sentence("Give the seat’s name in Welsh and in English."))
    if constituency not in CONSTITUENCIES:
        raise BadSeat(Sentence("“{name}” is none of the five constituencies.", name=constituency))
    if until is not None and until < since:
        raise BadSeat(Sentence("The seat would end on {until}, before it starts.", until=Day(until)))
    if is_chair and (other := Seat.objects.filter(board=board, is_chair=True, until=None).exclude(code=code).first()):
        raise BadSeat(Sentence("The seat {code} takes the chair already, and a group has one chair.", code=other.code))
    said = {
        "board_id": board.pk, "name_cy": name_cy.strip(), "name_en": name_en.strip(), "constituency": constituency,
        "since": since, "until": until, "is_chair": is_chair, "is_sample": is_sample,
    }  # fmt: skip
    kept = Seat.objects.filter(code=code).first()
    if kept is not None and all(getattr(kept, name) == value for name, value in said.items()):
        return kept
    kept, _made = Seat.objects.update_or_create(code=code, defaults=said)
    record("govern.keep_seat", by=by, at=at, on=kept, constituency=constituency, chair=is_chair)
    return kept


@transaction.atomic
def give_seat(
    *,
    by: Actor,
    at: datetime,
    seat: Seat,
    part: str,
    office_cy: str,
    office_en: str,
    starts_on: date,
    ends_on: date | None = None,
    body: Body | None = None,
) -> Term:
    """Say who holds a seat, or is the deputy, from when to when. The very same again changes nothing.

    Raises  BadTerm for an office in one language only or days on which there is no such seat; TermBackwards,
            SeatIsHeld (govern.seat).
    """
    if not office_cy.strip() or not office_en.strip():
        raise BadTerm(Sentence("Give the office in Welsh and in English."))
    if starts_on < seat.since or (seat.until is not None and (ends_on is None or ends_on > seat.until)):
        raise BadTerm(Sentence("There is no such seat on some day of the term. Choose other days."))
    said = {
        "part": Part(part), "office_cy": office_cy.strip(), "office_en": office_en.strip(), "body": body,
        "starts_on": starts_on, "ends_on": ends_on,
    }  # fmt: skip
    if same := Term.objects.filter(seat=seat, **said).first():
        return same
    check_may_hold(seat.terms.all(), part=part, starts_on=starts_on, ends_on=ends_on)
    term = Term.objects.create(seat=seat, **said)
    record("govern.give_seat", by=by, at=at, on=term, seat=seat.code, part=part, body=body.pk if body else None)
    return term


@transaction.atomic
def end_term(*, by: Actor, at: datetime, term: Term, ends_on: date) -> Term:
    """Say on which day a term ends; it may end sooner than was thought, never later.

    Raises  BadTerm when the day is before the first day, or after the last one that was agreed.
    """
    if ends_on < term.starts_on:
        raise BadTerm(Sentence("The term starts on {day}. It cannot end before that.", day=Day(term.starts_on)))
    if term.ends_on is not None and ends_on > term.ends_on:
        raise BadTerm(
            Sentence("The term ends on {day} already. For a longer one, give the seat anew.", day=Day(term.ends_on))
        )
    if term.ends_on != ends_on:
        Term.objects.filter(pk=term.pk).update(ends_on=ends_on)
        term.refresh_from_db()
        record("govern.end_term", by=by, at=at, on=term, seat=term.seat.code)
    return term
