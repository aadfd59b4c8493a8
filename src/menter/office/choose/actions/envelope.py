"""Keep envelopes, and set their money aside for grants."""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from menter.choose.envelope import Envelope as Purse
from menter.choose.year import year_name
from menter.office.choose.models import Envelope, EnvelopeYear
from menter.office.choose.pence import to_pence, to_pounds
from menter.office.choose.purse import purse
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.look.bilingual import Title


@transaction.atomic
def keep_envelope(
    *,
    by: Actor,
    at: datetime,
    code: str,
    name_cy: str,
    name_en: str,
    amounts: Mapping[int, Decimal],
    source: str,
    is_at_least: bool = False,
    is_sample: bool = False,
) -> Envelope:
    """Keep an envelope with its pounds by financial year, or renew what is kept of it.

    What is promised to grants stays promised. Years that are not named any more go, unless money of theirs is promised.
    Raises  BadEnvelope or EnvelopeTooSmall (choose.envelope) when an amount is below nought or below what is promised.
    """
    promised = dict(EnvelopeYear.objects.filter(envelope=code).values_list("year", "allocated"))
    Purse(
        name=Title(name_cy, name_en),
        amounts={year: to_pence(amount) for year, amount in amounts.items()},
        allocated={year: to_pence(amount) for year, amount in promised.items() if amount},
    )
    said = {
        "name_cy": name_cy, "name_en": name_en, "source": source[:300], "is_at_least": is_at_least,
        "is_sample": is_sample,
    }  # fmt: skip
    envelope, _made = Envelope.objects.update_or_create(code=code, defaults=said)
    EnvelopeYear.objects.filter(envelope=envelope).exclude(year__in=list(amounts)).delete()
    for year, amount in amounts.items():
        EnvelopeYear.objects.update_or_create(envelope=envelope, year=year, defaults={"amount": amount})
    record(
        "choose.keep_envelope", by=by, at=at, on=envelope, source=source, years=len(amounts),
        pounds=float(sum(amounts.values())),
    )  # fmt: skip
    return envelope


@transaction.atomic
def set_aside(*, by: Actor, at: datetime, envelope: Envelope, by_year: Mapping[int, Decimal], purpose: str) -> None:
    """Promise pounds of an envelope, by financial year; what is promised and what is left is always what there is.

    Raises  EnvelopeTooSmall (choose.envelope) when a year has less left than is asked for, or no money at all.
    """
    _move(Purse.allocate, envelope, by_year)
    record("choose.set_aside", by=by, at=at, on=envelope, source=purpose, **_moved(by_year))


@transaction.atomic
def give_back(*, by: Actor, at: datetime, envelope: Envelope, by_year: Mapping[int, Decimal], purpose: str) -> None:
    """Give back what was promised and is not needed, by financial year: it is left to promise again.

    Raises  NotPromised (choose.envelope) when less was promised in a year.
    """
    _move(Purse.give_back, envelope, by_year)
    record("choose.give_back", by=by, at=at, on=envelope, source=purpose, **_moved(by_year))


def _move(move: Callable[[Purse, dict[int, int]], Purse], envelope: Envelope, by_year: Mapping[int, Decimal]) -> None:
    """Keep what the years of an envelope have promised once `move` was made with so many pounds of each."""
    rows = {row.year: row for row in EnvelopeYear.objects.select_for_update().filter(envelope=envelope)}
    after = move(purse(envelope, rows.values()), {year: to_pence(amount) for year, amount in by_year.items()})
    changed = [row for year, row in rows.items() if by_year.get(year)]
    for each in changed:
        each.allocated = to_pounds(after.taken(each.year))
    EnvelopeYear.objects.bulk_update(changed, ["allocated"])


def _moved(by_year: Mapping[int, Decimal]) -> dict[str, Any]:
    """What the record says of it."""
    return {"pounds": float(sum(by_year.values())), "years": [year_name(year) for year in sorted(by_year)]}
