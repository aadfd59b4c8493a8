"""What people say of the board, its decisions and its grants."""

from menter.office.govern.forms.decision import RecordDecision
from menter.office.govern.forms.grant import AwardGrant

__all__ = ["AwardGrant", "RecordDecision"]
