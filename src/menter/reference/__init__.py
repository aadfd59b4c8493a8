"""Facts with sources: bodies, services, missions, goals, standards, teams. Small tables, versioned.

Each function gives all rows of one table as a tuple of frozen values; each value says its name in either language
with `.name("cy")` or `.name("en")`, its `source` and the date (`as_of`) on which that source was right.
"""

from menter.reference.aim import Aim, focuses, goals, missions, ways_of_working
from menter.reference.body import Body, BodyChange, Region, bodies, body, body_changes, councils, regions
from menter.reference.envelope import Envelope, envelopes
from menter.reference.fact import Fact, Source, sources
from menter.reference.identifier import identifier, identifiers
from menter.reference.indicator import Indicator, IndicatorValue, indicator_values, indicators, indicators_of
from menter.reference.partnership import (
    Membership,
    MembershipCount,
    Partnership,
    members,
    membership_counts,
    memberships,
    partnerships,
)
from menter.reference.place import Place, places, postcode_areas
from menter.reference.service import Exemplar, PolicyArea, Service, exemplars, policy_areas, service, services
from menter.reference.standard import Standard, standards
from menter.reference.strategy import Recommendation, Strategy, recommendations, strategies
from menter.reference.team import Remit, Team, Vacancy, remits, teams, vacancies
from menter.reference.term import Term, channels, phases, technologies

__all__ = [
    "Aim",
    "Body",
    "BodyChange",
    "Envelope",
    "Exemplar",
    "Fact",
    "Indicator",
    "IndicatorValue",
    "Membership",
    "MembershipCount",
    "Partnership",
    "Place",
    "PolicyArea",
    "Recommendation",
    "Region",
    "Remit",
    "Service",
    "Source",
    "Standard",
    "Strategy",
    "Team",
    "Term",
    "Vacancy",
    "bodies",
    "body",
    "body_changes",
    "channels",
    "councils",
    "envelopes",
    "exemplars",
    "focuses",
    "goals",
    "identifier",
    "identifiers",
    "indicator_values",
    "indicators",
    "indicators_of",
    "members",
    "membership_counts",
    "memberships",
    "missions",
    "partnerships",
    "phases",
    "places",
    "policy_areas",
    "postcode_areas",
    "recommendations",
    "regions",
    "remits",
    "service",
    "services",
    "sources",
    "standards",
    "strategies",
    "teams",
    "technologies",
    "vacancies",
    "ways_of_working",
]
