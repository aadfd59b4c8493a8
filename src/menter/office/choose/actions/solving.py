"""Have the plan of a draft worked out in the background; stop a search; keep what came of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from menter.language.sentence import Refusal, Sentence
from menter.office.choose.models import PlanDraft, Solving, SolvingKind, SolvingState
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor

if TYPE_CHECKING:
    from menter.office.choose.models import Plan


class IsBeingSolved(Refusal):
    """The same version of a draft is worked out already."""


class HasEnded(Refusal):
    """A search that has ended cannot be stopped."""


@transaction.atomic
def ask_to_solve(
    *, by: Actor, at: datetime, draft: PlanDraft, limit: int, kind: SolvingKind = SolvingKind.PLAN
) -> Solving:
    """Note that somebody wants the plan of a draft worked out, or a frontier, in so many seconds at most.

    Raises  IsBeingSolved while the same is worked out for the same version of it.
    """
    kept = PlanDraft.objects.select_for_update().get(pk=draft.pk)
    if any(each.is_at_work(at) for each in kept.solvings.filter(version=kept.version, kind=kind)):
        raise IsBeingSolved(
            Sentence("This draft is being worked out already, as it stands. Look at how far it is, or change it first.")
        )
    asked = Solving.objects.create(
        draft=kept, version=kept.version, kind=kind, limit=limit, asked_at=at, by=by.actor_key
    )
    record("choose.ask_to_solve", by=by, at=at, on=asked, draft=kept.pk, version=kept.version, seconds=limit)
    return asked


@transaction.atomic
def stop_solving(*, by: Actor, at: datetime, solving: Solving) -> None:
    """Ask a search to stop; it keeps the best plan found.

    Raises  HasEnded when there is nothing left to stop.
    """
    kept = Solving.objects.select_for_update().get(pk=solving.pk)
    if not kept.is_at_work(at):
        raise HasEnded(Sentence("This search has ended already."))
    kept.stop_asked_at = at
    kept.save(update_fields=["stop_asked_at"])
    record("choose.stop_solving", by=by, at=at, on=kept, draft=kept.draft_id)


@transaction.atomic
def end_solving(
    *,
    by: Actor,
    at: datetime,
    solving: Solving,
    state: SolvingState,
    plan: "Plan | None" = None,
    points: Sequence[Mapping[str, Any]] = (),
    why: tuple[str, str] = ("", ""),
) -> None:
    """Keep how a search ended: with its plan, with the points of its frontier, or with why there is neither.

    why     in Welsh and in English
    """
    kept = {"state": state, "ended_at": at, "plan": plan, "points": [dict(each) for each in points]}
    kept["reason_cy"], kept["reason_en"] = why
    Solving.objects.filter(pk=solving.pk).update(**kept)
    record("choose.end_solving", by=by, at=at, on=solving, state=str(state.value), plan=plan.pk if plan else None)
