"""Keep what contracts are for, where comparing their words has found it and they do not say it themselves."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.see.models import Contract
from menter.see.need import needs_found, own_need

BATCH = 500  # rows written in one question


@transaction.atomic
def keep_needs(*, by: Actor, at: datetime, groups: Iterable[Sequence[int]]) -> int:
    """Keep the needs of contracts that stand in groups of the same need; every other has none found.

    Returns how many contracts have another need than before.
    """
    rows = list(Contract.objects.only("service", "cpv", "need"))
    found = needs_found(groups, {row.pk: own_need(row.service, row.cpv) for row in rows})
    changed = [row for row in rows if row.need != found.get(row.pk, "")]
    for row in changed:
        row.need = found.get(row.pk, "")
    Contract.objects.bulk_update(changed, ["need"], batch_size=BATCH)
    if changed:
        record("see.keep_needs", by=by, at=at, on=("see.contract", "batch"), changed=len(changed), found=len(found))
    return len(changed)
