"""Write to the ledger. Every action of the office calls `record` inside its own transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction

from menter.office.ledger.models import Actor, Entry, Stage


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
    """Write down that `by` did `action` to `on`.

    action  the action's dotted name, room first: "listen.keep_voice"
    on      the row it was done to, or its (kind, id) when there is no single row
    source  where what was done came from: a file, an address, a page
    counts  what came of it, by name; kept with the detail
    detail  plain facts about it; never personal data
    """
    kind, number = (on._meta.label_lower, str(on.pk)) if isinstance(on, models.Model) else on
    Entry.objects.create(
        at=at,
        by=by.actor_key,
        action=action,
        object_kind=kind,
        object_id=number,
        source=source[:300],
        detail={**(counts or {}), **detail},
    )


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
