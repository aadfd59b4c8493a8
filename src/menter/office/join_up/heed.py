"""Hear of what is done in other rooms: where there may be new records, they are found as soon as it is done."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from menter.office.join_up.kind import KINDS, Kind
from menter.office.ledger.models import Entry, Machine

BY = Machine("menter find")


def heed(sender: type[Entry], instance: Entry, created: bool, **_: Any) -> None:
    """Find what an entry of the ledger tells of: all that is new of a kind, or the one record it is about."""
    for kind in KINDS.values() if created else ():
        if instance.action in kind.told_by:
            transaction.on_commit(partial(find_kind, kind, instance.at))
        elif instance.object_id.isdecimal() and instance.object_kind == kind.rows().model._meta.label_lower:
            transaction.on_commit(partial(find_one, kind, int(instance.object_id), instance.at))


def find_kind(kind: Kind, at: datetime) -> None:
    """All that is new of one kind."""
    from menter.office.join_up.finding import find_new  # slow to import, and not needed until here

    find_new([kind], by=BY, at=at)


def find_one(kind: Kind, number: int, at: datetime) -> None:
    """One record, new, changed or gone."""
    from menter.office.join_up.actions.finding import keep_findable  # slow to import, and not needed until here

    keep_findable(by=BY, at=at, kind=kind.name, numbers=[number])
