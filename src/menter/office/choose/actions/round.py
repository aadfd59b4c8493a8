"""Keep a funding round with its criteria, its entries and their scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate

from menter.choose.round import RoundState
from menter.choose.score import rank_entries
from menter.office.choose.drawn import Criterion, check_days
from menter.office.choose.models import Envelope, Round, RoundEntry
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.models import Statement


@dataclass(frozen=True, slots=True)
class Entered:
    """One statement in a round.

    scores      by criterion code: what each assessor gave, 0 to 5
    awarded     pounds, None where nothing was awarded
    """

    statement: Statement
    scores: Mapping[str, Sequence[float]]
    awarded: Decimal | None = None


@transaction.atomic
def keep_round(
    *,
    by: Actor,
    at: datetime,
    code: str,
    name_cy: str,
    name_en: str,
    envelope: Envelope,
    opens_on: date,
    closes_on: date,
    criteria: Sequence[Criterion],
    entries: Sequence[Entered] = (),
    panel_on: date | None = None,
    decided_on: date | None = None,
    is_sample: bool = False,
) -> Round:
    """Keep a round, or renew what is kept of it. Its state follows from its days.

    Raises  BadRound when the days are out of order; BadScore (choose.score) when a weight or a score cannot count or
            is for no criterion.
    """
    check_days(opens_on, closes_on, panel_on, decided_on)
    rank_entries({each.statement.title: each.scores for each in entries}, {each.code: each.weight for each in criteria})
    said = {
        "name_cy": name_cy, "name_en": name_en, "envelope": envelope, "opens_on": opens_on, "closes_on": closes_on,
        "panel_on": panel_on, "decided_on": decided_on, "is_sample": is_sample,
        "state": _state(at, opens_on, closes_on, panel_on, decided_on),
        "criteria": [
            {"code": each.code, "name_cy": each.name_cy, "name_en": each.name_en, "weight": each.weight}
            for each in criteria
        ],
    }  # fmt: skip
    kept, _made = Round.objects.update_or_create(code=code, defaults=said)
    RoundEntry.objects.filter(round=kept).exclude(statement__in=[each.statement for each in entries]).delete()
    for each in entries:
        outcome = "" if decided_on is None else "funded" if each.awarded else "not funded"
        RoundEntry.objects.update_or_create(
            round=kept,
            statement=each.statement,
            defaults={
                "scores": {name: list(given) for name, given in each.scores.items()},
                "outcome": outcome,
                "awarded": each.awarded,
            },
        )
    record(
        "choose.keep_round", by=by, at=at, on=kept, criteria=len(criteria), entries=len(entries),
        awarded=sum(1 for each in entries if each.awarded),
    )  # fmt: skip
    return kept


def _state(at: datetime, opens_on: date, closes_on: date, panel_on: date | None, decided_on: date | None) -> RoundState:
    """Where the round stands on the day; what was decided is published by being kept here."""
    today = localdate(at)
    if decided_on is not None and decided_on <= today:
        return "published"
    if panel_on is not None and panel_on <= today:
        return "panel"
    if closes_on < today:
        return "sift"
    return "open" if opens_on <= today else "draft"
