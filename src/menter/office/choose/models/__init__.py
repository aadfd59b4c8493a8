"""Money to choose under (envelopes), funding rounds from call to award, and the three-year plan."""

from menter.office.choose.models.envelope import Envelope, EnvelopeYear
from menter.office.choose.models.plan import Plan, PlanItem, PlanPayment
from menter.office.choose.models.round import Brief, Conflict, Round, RoundEntry, Score, Scorer

__all__ = [
    "Brief",
    "Conflict",
    "Envelope",
    "EnvelopeYear",
    "Plan",
    "PlanItem",
    "PlanPayment",
    "Round",
    "RoundEntry",
    "Score",
    "Scorer",
]
