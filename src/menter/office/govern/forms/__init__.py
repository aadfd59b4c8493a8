"""What people say of the board, its meetings, its decisions and its grants."""

from menter.office.govern.forms.board import AddSeat, BoardRules, EndTerm, GiveSeat
from menter.office.govern.forms.decision import RecordDecision
from menter.office.govern.forms.fit import SayFit
from menter.office.govern.forms.grant import AwardGrant
from menter.office.govern.forms.lead import SayWhoLeads
from menter.office.govern.forms.maturity import KeepScale, MaturityFilter, StateMaturity
from menter.office.govern.forms.meeting import (
    AddPaper,
    AgreeFollowUp,
    AgreeMinutes,
    DeclareInterest,
    FinishFollowUp,
    KeepItem,
    KeepMeeting,
    NoteAttendance,
    RecordVote,
)
from menter.office.govern.forms.strategy import (
    AnswerApproval,
    AskApproval,
    KeepRecommendation,
    KeepStrategy,
    MoveRecommendation,
    OwnRecommendation,
    ServeAim,
)

__all__ = [
    "AddPaper",
    "AddSeat",
    "AgreeFollowUp",
    "AgreeMinutes",
    "AnswerApproval",
    "AskApproval",
    "AwardGrant",
    "BoardRules",
    "DeclareInterest",
    "EndTerm",
    "FinishFollowUp",
    "GiveSeat",
    "KeepItem",
    "KeepMeeting",
    "KeepRecommendation",
    "KeepScale",
    "KeepStrategy",
    "MaturityFilter",
    "MoveRecommendation",
    "NoteAttendance",
    "OwnRecommendation",
    "RecordDecision",
    "RecordVote",
    "SayFit",
    "SayWhoLeads",
    "ServeAim",
    "StateMaturity",
]
