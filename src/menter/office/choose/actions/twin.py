"""Keep which statements of a round may be the same problem."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from menter.choose.twin import Twin
from menter.office.choose.models import EntryTwin, Round, RoundEntry
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor


@transaction.atomic
def keep_twins(*, by: Actor, at: datetime, kept: Round, entries: Sequence[RoundEntry], twins: Sequence[Twin]) -> int:
    """Keep which statements of a round may be the same problem, in place of what was found before.

    entries     in the order in which they were compared
    """
    EntryTwin.objects.filter(left__round=kept).delete()
    EntryTwin.objects.bulk_create(
        EntryTwin(
            left=entries[each.left], right=entries[each.right], probability=each.probability, by_words=each.by_words,
            by_meaning=each.by_meaning, found_at=at,
        )
        for each in twins
    )  # fmt: skip
    held = sum(each.is_same for each in twins)
    record("choose.keep_twins", by=by, at=at, on=kept, statements=len(entries), pairs=held)
    return held
