"""Delete residents' words when their time is over."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.models import Voice
from menter.office.listen.models.row import BATCH, WORDS
from menter.office.standards.models import RecordVersion


@transaction.atomic
def delete_expired(
    *, by: Actor, at: datetime, progress: Callable[[int, int], None] = lambda done, of: None
) -> dict[str, int]:
    """Delete every voice whose day has come, with its original and its address, and empty its versions.

    A version keeps its key and its digest, so that the same file imported again brings nothing back. Themes count
    what is left; a theme with nothing left goes at the next grouping. One entry in the ledger says how many voices
    of which collection; none when there was nothing to delete.
    """
    expired = Voice.objects.filter(expires_on__lte=localdate(at)).order_by("pk")
    total, deleted = expired.count(), Counter[str]()
    while batch := list(expired.values_list("pk", "key", "collection__code")[:BATCH]):
        RecordVersion.objects.filter(kind__in=WORDS, key__in=[key for _pk, key, _code in batch]).update(content={})
        Voice.objects.filter(pk__in=[pk for pk, _key, _code in batch]).delete()
        deleted.update(code or "" for _pk, _key, code in batch)
        progress(deleted.total(), total)
    if deleted:
        record(
            "listen.delete_expired",
            by=by,
            at=at,
            on=("listen.voice", "expired"),
            voices=deleted.total(),
            collections=[f"{code or '-'}: {count}" for code, count in sorted(deleted.items())],
        )
    return {"deleted": deleted.total()}
