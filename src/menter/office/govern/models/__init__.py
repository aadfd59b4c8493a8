"""The advisory group, its meetings and decisions, and the grants that follow from them."""

from menter.office.govern.models.board import Board, Part, Seat, Term
from menter.office.govern.models.decision import Decision, Outcome
from menter.office.govern.models.evidence import Evidence
from menter.office.govern.models.grant import Claim, ClosingReport, Grant, GrantInitiative, Payment
from menter.office.govern.models.lead import LeadOverride
from menter.office.govern.models.maturity import (
    MaturityLevel,
    MaturityStatement,
    Scale,
    ScaleDimension,
    ScaleLevel,
)
from menter.office.govern.models.meeting import (
    Attendance,
    Ballot,
    Declared,
    FollowUp,
    Item,
    Meeting,
    Paper,
    Vote,
    Way,
)
from menter.office.govern.models.remit import Remit, Team, Vacancy
from menter.office.govern.models.strategy import (
    Approval,
    Recommendation,
    RecommendationStep,
    Strategy,
    StrategyAim,
    StrategyKind,
    StrategyVersion,
)

__all__ = [
    "Approval",
    "Attendance",
    "Ballot",
    "Board",
    "Claim",
    "ClosingReport",
    "Decision",
    "Declared",
    "Evidence",
    "FollowUp",
    "Grant",
    "GrantInitiative",
    "Item",
    "LeadOverride",
    "MaturityLevel",
    "MaturityStatement",
    "Meeting",
    "Outcome",
    "Paper",
    "Part",
    "Payment",
    "Recommendation",
    "RecommendationStep",
    "Remit",
    "Scale",
    "ScaleDimension",
    "ScaleLevel",
    "Seat",
    "Strategy",
    "StrategyAim",
    "StrategyKind",
    "StrategyVersion",
    "Team",
    "Term",
    "Vacancy",
    "Vote",
    "Way",
]
