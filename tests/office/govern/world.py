"""A small world of seats, meetings, decisions and grants."""

from datetime import date
from decimal import Decimal

from tests.office.choose.world import AT, BY, body

from menter.govern.quorum import Quorum
from menter.office.govern.actions import (
    Instalment,
    award_grant,
    give_seat,
    keep_board,
    keep_meeting,
    keep_seat,
    record_decision,
)
from menter.office.govern.models import Board


def meeting(code="M-1", held_on=date(2026, 6, 19), **more):
    said = {"place_cy": "Caernarfon", "place_en": "Caernarfon", **more}
    return keep_meeting(by=BY, at=AT, code=code, held_on=held_on, **said)


def decision(about, outcome="fund", at_meeting=None, **more):
    said = {"reason_cy": "Rheswm.", "reason_en": "Reason.", **more}
    at_meeting = at_meeting or meeting()
    return record_decision(by=BY, at=AT, meeting=at_meeting, opportunity=about, outcome=outcome, **said)


def grant(made, envelope, by_year, **more):
    payments = [Instalment(amount=Decimal(amount), year=year) for year, amount in by_year.items()]
    said = {"recipient": body(), "awarded_on": date(2026, 6, 19), "payments": payments, **more}
    return award_grant(by=BY, at=AT, decision=made, envelope=envelope, **said)


def board(**more):
    said = {
        "code": "group", "name_cy": "Grŵp Cynghori Digidol", "name_en": "Digital Advisory Group",
        "quorum": Quorum(seats=2, percent=50, constituencies=2), **more,
    }  # fmt: skip
    return keep_board(by=BY, at=AT, **said)


def seat(code="member", constituency="members", held_by="powys", **more):
    """A seat since 2020, held by an office of one body from then on; by nobody where `held_by` is empty."""
    said = {"name_cy": f"Sedd {code}", "name_en": f"Seat {code}", "since": date(2020, 1, 1), **more}
    made = keep_seat(by=BY, at=AT, board=Board.objects.first() or board(), code=code, constituency=constituency, **said)
    if held_by:
        term(made, body=body(held_by))
    return made


def term(of, part="holder", **more):
    said = {"office_cy": "Arweinydd", "office_en": "Leader", "starts_on": date(2020, 1, 1), **more}
    return give_seat(by=BY, at=AT, seat=of, part=part, **said)
