"""What is done in this room: keep envelopes and rounds, set money aside, make the plan."""

from menter.office.choose.actions.envelope import keep_envelope, set_aside
from menter.office.choose.actions.plan import make_plan
from menter.office.choose.actions.round import Criterion, Entered, keep_round

__all__ = ["Criterion", "Entered", "keep_envelope", "keep_round", "make_plan", "set_aside"]
