"""Delete residents' words when their time is over."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from menter.office.language.actions import forget_vectors
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.derived import digests_of, marks_for, said_by_nobody, texts_of, without
from menter.office.listen.models import DayKey, Grouping, ThemeMiddle, Voice
from menter.office.listen.models.row import BATCH, WORDS
from menter.office.standards.models import RecordVersion


@transaction.atomic
def delete_expired(
    *, by: Actor, at: datetime, progress: Callable[[int, int], None] = lambda done, of: None
) -> dict[str, int]:
    """Delete every voice whose day has come, with its original and its address, and empty its versions.

    What was made of its words goes too: the vectors of the whole and of its clauses that no other voice needs, the mark
    by which the last grouping knew it, and the keys of past days' sender digests.

    A version keeps its key and its digest, so that the same file imported again brings nothing back. Themes count
    what is left; a theme with nothing left goes at the next grouping. One entry in the ledger says how many voices
    of which collection; none when there was nothing to delete.
    """
    expired = Voice.objects.filter(expires_on__lte=localdate(at)).order_by("pk")
    total, deleted, marks = expired.count(), Counter[str](), set[bytes]()
    DayKey.objects.forget_before(localdate(at))
    while batch := list(expired.values_list("pk", "key", "collection__code")[:BATCH]):
        texts = texts_of(key for _pk, key, _code in batch)
        marks |= marks_for([pk for pk, _key, _code in batch])
        RecordVersion.objects.filter(kind__in=WORDS, key__in=[key for _pk, key, _code in batch]).update(content={})
        Voice.objects.filter(pk__in=[pk for pk, _key, _code in batch]).delete()
        digests = digests_of(said_by_nobody(texts))
        forget_vectors(by=by, at=at, digests=digests)
        deleted.update(code or "" for _pk, _key, code in batch)
        progress(deleted.total(), total)
    if deleted:
        _forget_traces(marks)
        record(
            "listen.delete_expired",
            by=by,
            at=at,
            on=("listen.voice", "expired"),
            voices=deleted.total(),
            collections=[f"{code or '-'}: {count}" for code, count in sorted(deleted.items())],
        )
    return {"deleted": deleted.total()}


def _forget_traces(marks: set[bytes]) -> None:
    """Let the last grouping know how many are gone and no more who, and drop the middles of themes that hold nobody."""
    for last in Grouping.objects.all():
        last.heard = without(marks, bytes(last.heard))
        last.save(update_fields=["heard"])
    ThemeMiddle.objects.filter(theme__memberships=None).delete()
