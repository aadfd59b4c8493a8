"""Keep the board and its meetings, record what the board decided and why, award grants out of envelopes."""

from menter.office.govern.actions.board import BadBoard, BadSeat, BadTerm, end_term, give_seat, keep_board, keep_seat
from menter.office.govern.actions.decision import AlreadyRecorded, BadDecision, record_decision
from menter.office.govern.actions.grant import BadGrant, Instalment, award_grant, tie_grant
from menter.office.govern.actions.meeting import BadMeeting, keep_meeting

__all__ = [
    "AlreadyRecorded",
    "BadBoard",
    "BadDecision",
    "BadGrant",
    "BadMeeting",
    "BadSeat",
    "BadTerm",
    "Instalment",
    "award_grant",
    "end_term",
    "give_seat",
    "keep_board",
    "keep_meeting",
    "keep_seat",
    "record_decision",
    "tie_grant",
]
