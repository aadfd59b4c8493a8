"""The advisory group, its meetings and decisions, and the grants that follow from them."""

from menter.office.govern.models.decision import Decision, Outcome
from menter.office.govern.models.grant import Grant, GrantInitiative, Payment
from menter.office.govern.models.meeting import Meeting

__all__ = ["Decision", "Grant", "GrantInitiative", "Meeting", "Outcome", "Payment"]
