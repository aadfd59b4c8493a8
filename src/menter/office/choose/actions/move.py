"""Move a round on from state to state, with what each state brings with it."""

from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils.timezone import localdate, localtime

from menter.choose.round import RoundState, check_may_move_round, check_round_is_ready
from menter.choose.score import check_whole
from menter.office.choose.bid import standing_of, weights_of
from menter.office.choose.models import Round, RoundEntry
from menter.office.choose.sifted import first_places, given_by_entry
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor

FUNDED, NOT_FUNDED, WITHDRAWN, COMBINED = "funded", "not funded", "withdrawn", "combined"


@transaction.atomic
def move_round(*, by: Actor, at: datetime, kept: Round, to: RoundState) -> Round:
    """Move a round to another state, if it may go there and what that state stands on is there.

    To the panel: the scores are put together without saying who gave what, and the first places are shortlisted.
    To decided: what was never before the panel is not funded.
    Raises  RoundMayNotMove, RoundNotReady (choose.round); BadScore (choose.score) when the weights do not make 100.
    """
    now = Round.objects.select_for_update().get(pk=kept.pk)
    before = cast(RoundState, now.state)
    check_may_move_round(before, to)
    check_round_is_ready(to, standing_of(now), at=localtime(at))
    if to == "open":
        check_whole(weights_of(now))
    if to == "panel":
        _put_scores_together(now)
    if to == "sift":
        now.entries.update(is_shortlisted=False)
    if to == "decided":
        now.decided_on = localdate(at)
        _say_outcomes(now)
    if to == "published":
        now.published_on = localdate(at)
    now.state = to
    now.version += 1
    now.save()
    record("choose.move_round", by=by, at=at, on=now, before=before, after=to)
    return now


def _put_scores_together(kept: Round) -> None:
    """Each entry keeps what it was given, by criterion; who gave it stays with the scorers' own rows."""
    entries = list(kept.entries.select_related("statement"))
    given = given_by_entry(kept)
    for entry in entries:
        entry.scores = given.get(entry.pk, entry.scores)
    best = first_places(kept, [entry for entry in entries if entry.is_standing])
    for entry in entries:
        entry.is_shortlisted = entry.pk in best
    RoundEntry.objects.bulk_update(entries, ["scores", "is_shortlisted"])


def _say_outcomes(kept: Round) -> None:
    """Every entry has an outcome once the round is decided."""
    entries = list(kept.entries.filter(outcome=""))
    for entry in entries:
        entry.outcome = COMBINED if entry.merged_into_id else WITHDRAWN if entry.withdrawn_on else NOT_FUNDED
    RoundEntry.objects.bulk_update(entries, ["outcome"])
