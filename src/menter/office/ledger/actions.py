"""Write to the ledger. Every action of the office calls `record` inside its own transaction."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from django.db import models, transaction

from menter.office.ledger.chain import NOTHING_BEFORE, Link, fingerprint
from menter.office.ledger.models import Actor, Check, Entry, Head, Stage
from menter.office.ledger.verdict import Verdict


def record(
    action: str,
    *,
    by: Actor,
    at: datetime,
    on: models.Model | tuple[str, str],
    source: str = "",
    counts: Mapping[str, int] | None = None,
    **detail: str | int | float | bool | list[str] | None,
) -> None:
    """Write down that `by` did `action` to `on`, after the newest entry.

    From here to the end of the transaction nobody else can add an entry, so that no two follow the same one.

    action  the action's dotted name, room first: "listen.keep_voice"
    on      the row it was done to, or its (kind, id) when there is no single row
    source  where what was done came from: a file, an address, a page
    counts  what came of it, by name; kept with the detail
    detail  plain facts about it; never personal data
    """
    kind, number = (on._meta.label_lower, str(on.pk)) if isinstance(on, models.Model) else on
    with transaction.atomic(savepoint=False):
        place, before = _locked_head()
        facts = {**(counts or {}), **detail}
        new = Link(place + 1, at, by.actor_key, action, kind, number, source[:300], facts, before)
        linked = replace(new, hash=fingerprint(new))
        Entry.objects.create(**asdict(linked))
        Head.objects.filter(pk=Head.ONLY).update(place=linked.place, hash=linked.hash)


def _locked_head() -> tuple[int, str]:
    """The newest place and fingerprint, locked until the transaction ends (SQLite lets one write at a time anyway)."""
    rows = Head.objects.select_for_update().filter(pk=Head.ONLY).values_list("place", "hash")
    if head := rows.first():
        return head
    last = Entry.objects.order_by("-place").values_list("place", "hash").first() or (0, NOTHING_BEFORE)
    Head.objects.get_or_create(pk=Head.ONLY, defaults={"place": last[0], "hash": last[1]})
    return rows.get()


@transaction.atomic
def begin_check(*, by: Actor, at: datetime) -> Check:
    """Note that somebody wants the whole record looked through."""
    of = Head.objects.filter(pk=Head.ONLY).values_list("place", flat=True).first() or 0
    return Check.objects.create(asked_at=at, by=by.actor_key, of=of)


def note_progress(*, check: Check, done: int, of: int) -> None:
    """Note how far a look through the record is."""
    Check.objects.filter(pk=check.pk).update(done=done, of=of)


@transaction.atomic
def finish_check(*, by: Actor, at: datetime, check: Check, verdict: Verdict) -> None:
    """Keep what a look through the record found."""
    broken = verdict.broken
    Check.objects.filter(pk=check.pk).update(
        finished_at=at,
        done=verdict.entries,
        is_whole=verdict.is_whole,
        broken=broken.what if broken else "",
        place=broken.place if broken else None,
        hash=verdict.hash,
    )
    record("ledger.check_record", by=by, at=at, on=check, entries=verdict.entries, is_whole=verdict.is_whole)


def last_work(stage: str, digest: str) -> dict[str, int] | None:
    """What came of a stage when it last worked through this very input; None when the input is new."""
    done = Stage.objects.filter(name=stage, digest=digest).first()
    return done.counts if done else None


@transaction.atomic
def work_done(stage: str, *, by: Actor, at: datetime, digest: str, counts: dict[str, int]) -> None:
    """Write down that `stage` has worked through the input with this digest."""
    Stage.objects.update_or_create(name=stage, defaults={"digest": digest, "at": at, "counts": counts})
    facts: dict[str, Any] = dict(counts)
    record(f"run.{stage}", by=by, at=at, on=("run", stage), **facts)
