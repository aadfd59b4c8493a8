"""What is the same across authorities (matches), what should be done together (opportunities), who meets whom."""

from menter.office.join_up.models.assumption import AssumptionVersion
from menter.office.join_up.models.findable import Findable, FoundTerm, SearchState
from menter.office.join_up.models.introduction import Introduction, IntroductionState
from menter.office.join_up.models.match import Match, PairWord
from menter.office.join_up.models.opportunity import (
    BodyWord,
    Opportunity,
    OpportunityChange,
    OpportunityKind,
    OpportunityMember,
    OpportunityQuerySet,
    WordKind,
)

__all__ = [
    "AssumptionVersion",
    "BodyWord",
    "Findable",
    "FoundTerm",
    "Introduction",
    "IntroductionState",
    "Match",
    "Opportunity",
    "OpportunityChange",
    "OpportunityKind",
    "OpportunityMember",
    "OpportunityQuerySet",
    "PairWord",
    "SearchState",
    "WordKind",
]
