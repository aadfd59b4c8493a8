"""Keep what authorities pay."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from menter.language.sentence import Counted
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.see.known import BodyFinder, known_bodies, source_of
from menter.office.see.models import Payment, Source
from menter.office.see.models.identity import identify
from menter.office.see.models.row import BATCH, upsert
from menter.office.standards.incoming import Incoming, Said, batches
from menter.office.standards.models import Intake
from menter.see.identity import organisation


@transaction.atomic
def keep_payments(
    *, by: Actor, at: datetime, incoming: Iterable[Incoming], intake: Intake, is_sample: bool
) -> Sequence[Said]:
    """Keep payments with who paid and who was paid; a withheld name stays withheld."""
    find_body, origin = known_bodies(), source_of(intake)
    counts: Counter[str] = Counter()
    for batch in batches(incoming, BATCH):
        named = {
            key: organisation(each.content["supplier"], company=each.content["company"]) for key, each in batch.items()
        }
        known = identify([one for one in named.values() if one.name], at=at, is_sample=is_sample)
        rows = [
            _payment(each, known.get(named[each.key]), find_body, at, intake, origin, is_sample)
            for each in batch.values()
        ]
        upsert(Payment, rows)
        counts.update(kept=len(rows), withheld=sum(row.supplier_id is None for row in rows))
        counts["unknown"] += sum(row.payer_id is None for row in rows)
    record(
        "see.keep_payments", by=by, at=at, on=intake, source=intake.name, payments=counts["kept"],
        withheld=counts["withheld"], unknown_payers=counts["unknown"],
    )  # fmt: skip
    return _notes(counts)


def _payment(
    each: Incoming, supplier: int | None, find_body: BodyFinder, at: datetime, intake: Intake, origin: Source | None,
    is_sample: bool,
) -> Payment:  # fmt: skip
    said = each.content
    payer = said["payer"] or find_body(said["payer_name"])
    return Payment(
        key=each.key,
        payer_id=payer,
        payer_name=said["payer_name"][:300],
        supplier_id=supplier,
        supplier_name=said["supplier"][:300],
        amount=Decimal(said["amount"]),
        paid_on=date.fromisoformat(said["paid_on"]),
        description=said["description"][:500],
        category=said["category"][:200],
        unit=said["unit"][:200],
        intake=intake,
        origin=origin,
        is_sample=is_sample,
        updated_at=at,
    )


def _notes(counts: Counter[str]) -> list[Said]:
    notes: list[Said] = []
    if counts["withheld"]:
        notes.append(
            Counted(
                "One payment does not say who was paid; it is kept without a name.",
                "{count} payments do not say who was paid; they are kept without names.",
                count=counts["withheld"],
            )
        )
    if counts["unknown"]:
        notes.append(
            Counted(
                "One payment was made by no body that Menter knows; it is kept with the payer’s name.",
                "{count} payments were made by no bodies that Menter knows; they are kept with the payers’ names.",
                count=counts["unknown"],
            )
        )
    return notes
