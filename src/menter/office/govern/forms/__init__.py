"""What people say of the board, its decisions and its grants."""

from menter.office.govern.forms.board import AddSeat, BoardRules, EndTerm, GiveSeat
from menter.office.govern.forms.decision import RecordDecision
from menter.office.govern.forms.grant import AwardGrant

__all__ = ["AddSeat", "AwardGrant", "BoardRules", "EndTerm", "GiveSeat", "RecordDecision"]
