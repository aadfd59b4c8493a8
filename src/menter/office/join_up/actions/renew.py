"""Reckon one opportunity anew after a person changed what it rests on."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from menter.office.join_up.assumption import AssumptionBook
from menter.office.join_up.models import Opportunity, OpportunityMember
from menter.office.join_up.need import needs_named
from menter.office.join_up.reckon import reckon
from menter.office.join_up.row import member_of, points_to, row_of
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor

RECKONED = ("cashable", "non_cashable", "assumptions", "missing", "is_sample", "reckoned_with_id")
MEMBER_CONTENT = ("body_id", "role", "probability", "evidence_cy", "evidence_en")


@transaction.atomic
def renew_opportunity(*, by: Actor, at: datetime, opportunity: Opportunity, members: Sequence[str]) -> Opportunity:
    """Give an opportunity these members, and the saving, cost and evidence that follow; its titles stay.

    members     keys: "contract:4"; those whose record is gone are left out
    """
    needs = needs_named(members)
    by_key = {need.key: need for need in needs}
    found = reckon(opportunity.key, opportunity.kind, needs)
    fresh = row_of(found, by_key, at, AssumptionBook().of(opportunity.key).version)
    for name in RECKONED:
        setattr(opportunity, name, getattr(fresh, name))
    if not opportunity.is_by_hand or fresh.cost is not None:
        opportunity.cost = fresh.cost
    opportunity.updated_at = at
    opportunity.save()
    _keep_members(opportunity, [member_of(opportunity, each, by_key[each.record], at) for each in found.members])
    record("join_up.renew_opportunity", by=by, at=at, on=opportunity, members=len(needs))
    return opportunity


def _keep_members(opportunity: Opportunity, fresh: Sequence[OpportunityMember]) -> None:
    """Those that stay keep the day since when; those that are not among them go."""
    held = {points_to(member): member for member in opportunity.members.all()}
    wanted = {points_to(member): member for member in fresh}
    OpportunityMember.objects.filter(pk__in=[row.pk for key, row in held.items() if key not in wanted]).delete()
    kept = [held[key] for key in wanted if key in held]
    for row in kept:
        for name in MEMBER_CONTENT:
            setattr(row, name, getattr(wanted[points_to(row)], name))
    OpportunityMember.objects.bulk_update(kept, [name.removesuffix("_id") for name in MEMBER_CONTENT])
    OpportunityMember.objects.bulk_create(row for key, row in wanted.items() if key not in held)
