"""Change what estimates of savings rest on."""

from datetime import datetime

from django.db import transaction

from menter.join_up.saving import Assumptions
from menter.office.join_up.actions.renew import renew_opportunity
from menter.office.join_up.assumption import check_assumptions, kept
from menter.office.join_up.change import members_in
from menter.office.join_up.models import AssumptionVersion, Opportunity
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor


@transaction.atomic
def change_assumptions(
    *, by: Actor, at: datetime, assumptions: Assumptions, opportunity: Opportunity | None = None, why: str = ""
) -> AssumptionVersion:
    """Keep a new version of the assumptions, for one opportunity or for all; earlier versions stay.

    One opportunity is reckoned anew at once; all of them at the next run.
    Raises  AssumptionsMakeNoSense.
    """
    check_assumptions(assumptions)
    version = AssumptionVersion.objects.create(
        scope=opportunity.key if opportunity else "", values=kept(assumptions), why=why.strip(), by=by.actor_key, at=at
    )
    record("join_up.change_assumptions", by=by, at=at, on=version, opportunity=version.scope)
    if opportunity is not None:
        renew_opportunity(by=by, at=at, opportunity=opportunity, members=members_in(opportunity))
    return version
