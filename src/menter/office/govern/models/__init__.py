"""The advisory group, its meetings and decisions, and the grants that follow from them."""

from menter.office.govern.models.board import Board, Part, Seat, Term
from menter.office.govern.models.decision import Decision, Outcome
from menter.office.govern.models.grant import Grant, GrantInitiative, Payment
from menter.office.govern.models.meeting import Meeting

__all__ = [
    "Board",
    "Decision",
    "Grant",
    "GrantInitiative",
    "Meeting",
    "Outcome",
    "Part",
    "Payment",
    "Seat",
    "Term",
]
