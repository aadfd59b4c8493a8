"""Keep the board and its meetings, record what it decided and why, award grants out of envelopes."""

from menter.office.govern.actions.board import BadBoard, BadSeat, BadTerm, end_term, give_seat, keep_board, keep_seat
from menter.office.govern.actions.decision import AlreadyRecorded, BadDecision, record_decision
from menter.office.govern.actions.follow_up import BadFollowUp, agree_follow_up, finish_follow_up
from menter.office.govern.actions.grant import BadGrant, Instalment, award_grant, tie_grant
from menter.office.govern.actions.lead import BadLead, say_who_leads, take_back_lead
from menter.office.govern.actions.maturity import BadMaturity, BadScale, keep_scale, state_maturity
from menter.office.govern.actions.meeting import (
    BadAttendance,
    BadItem,
    BadMeeting,
    MinutesAgreed,
    add_paper,
    agree_minutes,
    keep_item,
    keep_meeting,
    note_attendance,
)
from menter.office.govern.actions.recommendation import (
    BadRecommendation,
    keep_recommendation,
    move_recommendation,
    own_recommendation,
)
from menter.office.govern.actions.remit import BadRemit, keep_remit, keep_team, keep_vacancy, take_out
from menter.office.govern.actions.strategy import (
    BadApproval,
    BadStrategy,
    answer_approval,
    ask_approval,
    keep_strategy,
    load_strategies,
    say_fit,
    serve_aim,
)
from menter.office.govern.actions.vote import BadInterest, BadVote, declare_interest, record_vote

__all__ = [
    "AlreadyRecorded",
    "BadApproval",
    "BadAttendance",
    "BadBoard",
    "BadDecision",
    "BadFollowUp",
    "BadGrant",
    "BadInterest",
    "BadItem",
    "BadLead",
    "BadMaturity",
    "BadMeeting",
    "BadRecommendation",
    "BadRemit",
    "BadScale",
    "BadSeat",
    "BadStrategy",
    "BadTerm",
    "BadVote",
    "Instalment",
    "MinutesAgreed",
    "add_paper",
    "agree_follow_up",
    "agree_minutes",
    "answer_approval",
    "ask_approval",
    "award_grant",
    "declare_interest",
    "end_term",
    "finish_follow_up",
    "give_seat",
    "keep_board",
    "keep_item",
    "keep_meeting",
    "keep_recommendation",
    "keep_remit",
    "keep_scale",
    "keep_seat",
    "keep_strategy",
    "keep_team",
    "keep_vacancy",
    "load_strategies",
    "move_recommendation",
    "note_attendance",
    "own_recommendation",
    "record_decision",
    "record_vote",
    "say_fit",
    "say_who_leads",
    "serve_aim",
    "state_maturity",
    "take_back_lead",
    "take_out",
    "tie_grant",
]
