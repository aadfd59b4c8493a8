"""Keep meetings, record what the board decided and why, award grants out of envelopes."""

from menter.office.govern.actions.decision import AlreadyRecorded, BadDecision, record_decision
from menter.office.govern.actions.grant import BadGrant, Instalment, award_grant, tie_grant
from menter.office.govern.actions.meeting import BadMeeting, keep_meeting

__all__ = [
    "AlreadyRecorded",
    "BadDecision",
    "BadGrant",
    "BadMeeting",
    "Instalment",
    "award_grant",
    "keep_meeting",
    "record_decision",
    "tie_grant",
]
