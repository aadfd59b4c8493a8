"""A small world of meetings, decisions and grants."""

from datetime import date
from decimal import Decimal

from tests.office.choose.world import AT, BY, body

from menter.office.govern.actions import Instalment, award_grant, keep_meeting, record_decision


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
