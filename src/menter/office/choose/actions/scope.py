"""Keep what doing an opportunity would take and give, and the days of the team: each time a new version."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from menter.office.choose.models import ScopeVersion, TeamVersion
from menter.office.join_up.models import Opportunity
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.look.changed import ChangedMeanwhile


@transaction.atomic
def keep_scopes(
    *, by: Actor, at: datetime, opportunity: Opportunity, version: int, said: Mapping[str, Any]
) -> ScopeVersion:
    """Keep the scopes of an opportunity as a new version; the others stay to be read.

    version     the one that was changed, 0 for none
    Raises      ChangedMeanwhile where somebody kept another one since.
    """
    opportunity = Opportunity.objects.select_for_update().get(pk=opportunity.pk)
    newest = opportunity.scope_versions.first()
    _check_newest(newest.number if newest else 0, version)
    kept = ScopeVersion.objects.create(
        opportunity=opportunity, number=version + 1, said=dict(said), by=by.actor_key, at=at
    )
    record("choose.keep_scopes", by=by, at=at, on=opportunity, version=kept.number, scopes=len(said["scopes"]))
    return kept


@transaction.atomic
def keep_team(
    *, by: Actor, at: datetime, version: int, first_year: int, roles: Sequence[Mapping[str, Any]]
) -> TeamVersion:
    """Keep the days that the team has, role by role, from the first quarter of a financial year on.

    version     the one that was changed, 0 for none
    Raises      ChangedMeanwhile where somebody kept another one since.
    """
    newest = TeamVersion.objects.select_for_update().first()
    _check_newest(newest.number if newest else 0, version)
    kept = TeamVersion.objects.create(
        number=version + 1, first_year=first_year, said=[dict(role) for role in roles], by=by.actor_key, at=at
    )
    record("choose.keep_team", by=by, at=at, on=kept, roles=len(roles))
    return kept


def _check_newest(kept: int, version: int) -> None:
    """Raise ChangedMeanwhile unless what was changed is what is kept."""
    if kept != version:
        raise ChangedMeanwhile(kept)
