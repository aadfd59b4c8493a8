"""Draw up a round: its money, its days, its rules and its criteria, until it opens."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.db import transaction

from menter.choose.score import check_whole, find_factors
from menter.join_up.money import pounds
from menter.language.sentence import Refusal, Sentence
from menter.office.choose.drawn import BadRound, Criterion, check_days, starting_criteria
from menter.office.choose.models import Envelope, Round
from menter.office.choose.models.round import GRACE, NOON
from menter.office.choose.pence import to_pence
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.look.bilingual import Day, Title
from menter.office.look.changed import ChangedMeanwhile

DRAWN_UP = ("draft", "open")  # after it has closed, what bids were told is not changed


class RoundIsSettled(Refusal):
    """What bids were told is not changed after the call has closed."""


@transaction.atomic
def draft_round(*, by: Actor, at: datetime, code: str, is_sample: bool = False, **said: Any) -> Round:
    """Draw up a new round, with the published commissioning model as its criteria.

    said    as `change_round` takes it
    Raises  BadRound when the code is taken, or as `change_round` does.
    """
    if Round.objects.filter(pk=code).exists():
        raise BadRound(Sentence("There is a round with the code “{code}” already. Choose another.", code=code))
    fields = _fields(**said)
    criteria = [_kept(each) for each in starting_criteria()]
    made = Round.objects.create(code=code, state="draft", criteria=criteria, is_sample=is_sample, **fields)
    record("choose.draft_round", by=by, at=at, on=made, envelope=made.envelope_id)
    return made


def _kept(each: Criterion) -> dict[str, Any]:
    kept = {
        "code": each.code, "theme_cy": each.theme_cy, "theme_en": each.theme_en, "name_cy": each.name_cy,
        "name_en": each.name_en, "weight": each.weight, "guide_cy": each.guide_cy, "guide_en": each.guide_en,
    }  # fmt: skip
    return {**kept, "times": each.times} if each.times else kept


@transaction.atomic
def change_round(*, by: Actor, at: datetime, kept: Round, version: int, **said: Any) -> Round:
    """Change a round that has not closed; who saw an older version is told.

    said    name_cy, name_en, about_cy, about_en, envelope, amount, is_at_least, opens_on, closes_on, closes_at,
            grace, others_until, panel_on, shortlist, rules
    Raises  RoundIsSettled, ChangedMeanwhile, BadRound.
    """
    now = _locked(kept, version)
    fields = _fields(**said)
    for name, value in fields.items():
        setattr(now, name, value)
    now.version += 1
    now.save()
    record("choose.change_round", by=by, at=at, on=now, version=now.version)
    return now


def _locked(kept: Round, version: int) -> Round:
    """The round as it is kept now, for nobody else to change."""
    now = Round.objects.select_for_update().get(pk=kept.pk)
    if now.state not in DRAWN_UP:
        raise RoundIsSettled(Sentence("The call has closed, so what bids were told is not changed any more."))
    if now.version != version:
        raise ChangedMeanwhile(now.version)
    return now


def _fields(
    *,
    name_cy: str,
    name_en: str,
    envelope: Envelope,
    opens_on: date,
    closes_on: date,
    amount: Decimal | None = None,
    is_at_least: bool = False,
    about_cy: str = "",
    about_en: str = "",
    closes_at: time = NOON,
    grace: int = GRACE,
    others_until: date | None = None,
    panel_on: date | None = None,
    shortlist: int = 6,
    rules: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """What is kept of a round that is being drawn up, checked."""
    check_days(opens_on, closes_on, panel_on, None)
    _check_others(closes_on, others_until, panel_on)
    _check_amount(envelope, amount)
    if bool(about_cy.strip()) != bool(about_en.strip()):
        raise BadRound(Sentence("Say what the round is for in Welsh and in English, or leave both empty."))
    return {
        "name_cy": name_cy, "name_en": name_en, "envelope": envelope, "opens_on": opens_on, "closes_on": closes_on,
        "amount": amount, "is_at_least": is_at_least, "about_cy": about_cy.strip(), "about_en": about_en.strip(),
        "closes_at": closes_at, "grace": grace, "others_until": others_until, "panel_on": panel_on,
        "shortlist": shortlist, "rules": dict(rules or {}),
    }  # fmt: skip


def _check_others(closes_on: date, others_until: date | None, panel_on: date | None) -> None:
    """Other councils say that they have the problem too after the call and before the panel."""
    days = [day for day in (closes_on, others_until, panel_on) if day is not None]
    if others_until is None or all(earlier <= later for earlier, later in pairwise(days)):
        return
    raise BadRound(
        Sentence(
            "Other councils join between the day the call closes and the day the panel meets; {day} is not between "
            "them.",
            day=Day(others_until),
        )
    )


def _check_amount(envelope: Envelope, amount: Decimal | None) -> None:
    """No more can be given out than the envelope has left."""
    left = sum((year.left for year in envelope.by_year.all()), Decimal(0))
    if amount is not None and amount > left:
        raise BadRound(
            Sentence(
                "The round would give out {amount}, and “{envelope}” has {left} left over all its years.",
                amount=pounds(to_pence(amount)),
                envelope=Title(envelope.name_cy, envelope.name_en),
                left=pounds(to_pence(left)),
            )
        )


@transaction.atomic
def set_criteria(*, by: Actor, at: datetime, kept: Round, version: int, criteria: Sequence[Criterion]) -> Round:
    """Set what a round is scored on, before it has closed.

    Raises  BadScore (choose.score) when the weights do not make 100, or a criterion multiplies one that it cannot;
            BadRound when a name is missing in one language; RoundIsSettled, ChangedMeanwhile.
    """
    now = _locked(kept, version)
    for each in criteria:
        if not each.name_cy.strip() or not each.name_en.strip():
            raise BadRound(
                Sentence(
                    "The criterion “{name}” needs its name in Welsh and in English.",
                    name=each.name_en.strip() or each.name_cy.strip() or each.code,
                )
            )
    check_whole({each.code: each.weight for each in criteria})
    names = {each.code: each.name_en for each in criteria}
    find_factors(
        {each.name_en: each.weight for each in criteria},
        {each.name_en: names.get(each.times, each.times) for each in criteria if each.times},
    )
    now.criteria = [_kept(each) for each in criteria]
    now.version += 1
    now.save()
    record("choose.set_criteria", by=by, at=at, on=now, criteria=len(criteria))
    return now
