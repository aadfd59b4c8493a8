"""The import desk: takes in what a spool holds, all of it or nothing."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Protocol

from django.db import transaction

from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.standards.incoming import Incoming, Said
from menter.office.standards.models import Intake, RecordVersion, RejectedRow
from menter.office.standards.spool import Spool
from menter.office.standards.verdict import Judged, Verdict, judge
from menter.standards.reject import Reject

PLACE_MOST = 200  # signs of a place or a column's heading that are kept with a rejected row


class Keep(Protocol):
    """A room's own action: keeps the records that are new or changed, the later of one key last; gives notes."""

    def __call__(
        self, *, by: Actor, at: datetime, incoming: Iterable[Incoming], intake: Intake, is_sample: bool
    ) -> Sequence[Said]: ...


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of a file.

    name        what the person calls it
    source      whose records these are, for keys that are only unique there
    digest      SHA-256 of its bytes
    columns     field to heading, as it was read
    """

    name: str
    digest: str
    size: int
    retrieved_on: date
    source: str = ""
    publisher: str = ""
    licence: str = ""
    columns: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a file. `intake` is the number of its entry, None when there was nothing new in it."""

    kind: str
    name: str
    new: int
    changed: int
    same: int
    rejected: int
    rejects: tuple[Reject, ...]
    notes: tuple[Said, ...]
    intake: int | None


@transaction.atomic
def take_in(
    *,
    by: Actor,
    at: datetime,
    kind: str,
    origin: Origin,
    spool: Spool,
    keep: Keep,
    is_sample: bool = False,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Taken:
    """Keep what is new or changed of a file that was read into `spool`: versions here, rows through `keep`.

    When nothing is new, nothing is written but an entry in the ledger.
    """
    counts: Counter[Verdict] = Counter()
    news = _news(kind, spool, counts, progress)
    first = next(news, None)
    if first is None:
        record(
            "standards.find_nothing_new", by=by, at=at, on=("standards.file", origin.digest), source=origin.name,
            kind=kind, same=counts[Verdict.SAME], rejected=spool.rejected,
        )  # fmt: skip
        return _taken(kind, origin, spool, counts, notes=(), intake=None)
    intake = _open_intake(by, at, kind, origin, spool)
    notes = keep(by=by, at=at, incoming=_versions(chain([first], news), intake), intake=intake, is_sample=is_sample)
    intake.new, intake.changed, intake.same = (counts[verdict] for verdict in Verdict)
    intake.save(update_fields=["new", "changed", "same"])
    record(
        "standards.take_in", by=by, at=at, on=intake, source=origin.name, kind=kind, new=intake.new,
        changed=intake.changed, same=intake.same, rejected=intake.rejected,
    )  # fmt: skip
    return _taken(kind, origin, spool, counts, notes=tuple(notes), intake=intake.pk)


def _news(
    kind: str, spool: Spool, counts: Counter[Verdict], progress: Callable[[int, int], None]
) -> Iterator[list[Judged]]:
    """Batches of what is new or changed, none empty; counts everything."""
    done = 0
    for batch in judge(kind, spool):
        counts.update(judged.verdict for judged in batch)
        done += len(batch)
        progress(done, spool.count)
        if news := [judged for judged in batch if judged.verdict is not Verdict.SAME]:
            yield news


def _versions(news: Iterable[list[Judged]], intake: Intake) -> Iterator[Incoming]:
    """Write each batch's versions down before handing out its records."""
    for batch in news:
        incoming = [judged.waiting.incoming for judged in batch]
        RecordVersion.objects.bulk_create(
            RecordVersion(
                kind=intake.kind,
                key=each.key,
                number=judged.number,
                digest=judged.waiting.digest,
                content=each.content,
                intake=intake,
                at=intake.at,
            )
            for judged, each in zip(batch, incoming, strict=True)
        )
        yield from incoming


def _open_intake(by: Actor, at: datetime, kind: str, origin: Origin, spool: Spool) -> Intake:
    intake = Intake.objects.create(
        kind=kind,
        name=origin.name[:300],
        source=origin.source,
        digest=origin.digest,
        size=origin.size,
        at=at,
        by=by.actor_key,
        publisher=origin.publisher[:300],
        licence=origin.licence[:300],
        retrieved_on=origin.retrieved_on,
        columns=origin.columns or {},
        rejected=spool.rejected,
    )
    RejectedRow.objects.bulk_create(
        RejectedRow(
            intake=intake,
            place_cy=reject.where.to("cy")[:PLACE_MOST],
            place_en=reject.where.to("en")[:PLACE_MOST],
            column=reject.column[:PLACE_MOST],
            reason_cy=reject.reason.to("cy"),
            reason_en=reject.reason.to("en"),
        )
        for reject in spool.rejects
    )
    return intake


def _taken(
    kind: str, origin: Origin, spool: Spool, counts: Counter[Verdict], *, notes: tuple[Said, ...], intake: int | None
) -> Taken:
    return Taken(
        kind=kind,
        name=origin.name,
        new=counts[Verdict.NEW],
        changed=counts[Verdict.CHANGED],
        same=counts[Verdict.SAME],
        rejected=spool.rejected,
        rejects=tuple(spool.rejects),
        notes=notes,
        intake=intake,
    )
