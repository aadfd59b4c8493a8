"""Money to choose under (envelopes), funding rounds from call to award, and the three-year plan."""

from menter.office.choose.models.cost import (
    CostAnswer,
    CostShare,
    CostSplit,
    CostVersion,
    SharedCost,
    SplitState,
    WorkState,
)
from menter.office.choose.models.draft import PlanDraft, PlanDraftVersion, Solving, SolvingKind, SolvingState
from menter.office.choose.models.envelope import Envelope, EnvelopeYear
from menter.office.choose.models.plan import Plan, PlanItem, PlanPayment
from menter.office.choose.models.round import Brief, Conflict, Round, RoundEntry, Score, Scorer
from menter.office.choose.models.scope import ScopeVersion, TeamVersion
from menter.office.choose.models.sending import StatementDraft
from menter.office.choose.models.twin import (
    Combining,
    CombiningAnswer,
    CombiningState,
    EntryTwin,
    EntryWord,
    EntryWordKind,
)

__all__ = [
    "Brief",
    "Combining",
    "CombiningAnswer",
    "CombiningState",
    "Conflict",
    "CostAnswer",
    "CostShare",
    "CostSplit",
    "CostVersion",
    "EntryTwin",
    "EntryWord",
    "EntryWordKind",
    "Envelope",
    "EnvelopeYear",
    "Plan",
    "PlanDraft",
    "PlanDraftVersion",
    "PlanItem",
    "PlanPayment",
    "Round",
    "RoundEntry",
    "ScopeVersion",
    "Score",
    "Scorer",
    "SharedCost",
    "Solving",
    "SolvingKind",
    "SolvingState",
    "SplitState",
    "StatementDraft",
    "TeamVersion",
    "WorkState",
]
