"""Keep what authorities run: lists of who uses what, and software that describes itself."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.reference.naming import service_number
from menter.office.see.known import source_of
from menter.office.see.models import Software, SoftwareUse, Source
from menter.office.see.models.identity import identify
from menter.office.see.models.row import BATCH, upsert
from menter.office.see.plain import day_of, link_of
from menter.office.standards.incoming import Incoming, Said, batches
from menter.office.standards.models import Intake
from menter.see.identity import Organisation, organisation
from menter.see.name import name_key

NAME_MOST = 200
BY_NAME = "name:"  # how the key of a product begins that is known by its name only


@transaction.atomic
def keep_software(
    *, by: Actor, at: datetime, incoming: Iterable[Incoming], intake: Intake, is_sample: bool
) -> Sequence[Said]:
    """Keep who uses which product; a product that is not known yet is made from its name."""
    origin, count = source_of(intake), 0
    for batch in batches(incoming, BATCH):
        count += len(batch)
        products = _products(list(batch.values()), at, intake, is_sample)
        rows = [_use(each, products, at, intake, origin, is_sample) for each in batch.values()]
        upsert(SoftwareUse, rows)
    record("see.keep_software", by=by, at=at, on=intake, source=intake.name, uses=count)
    return ()


@transaction.atomic
def keep_published_software(
    *, by: Actor, at: datetime, incoming: Iterable[Incoming], intake: Intake, is_sample: bool
) -> Sequence[Said]:
    """Keep software as its publiccode.yml tells it; a product known by that name alone becomes it."""
    origin, count = source_of(intake), 0
    for batch in batches(incoming, BATCH):
        count += len(batch)
        makers = {
            key: organisation(each.content["owner"] or each.content["organisation"]) for key, each in batch.items()
        }
        known = identify([one for one in makers.values() if one.name], at=at, is_sample=is_sample)
        rows = [_published(each, makers[each.key], at, intake, origin, is_sample) for each in batch.values()]
        for row in rows:
            row.supplier_id = known.get(makers[row.key])
            _take_over(row)
        upsert(Software, rows)
    record("see.keep_published_software", by=by, at=at, on=intake, source=intake.name, software=count)
    return ()


def _products(batch: Sequence[Incoming], at: datetime, intake: Intake, is_sample: bool) -> dict[str, int]:
    """The product that each compared name means; of several with one name, the one that describes itself."""
    said = {name_key(each.content["product"])[:NAME_MOST]: each.content for each in reversed(batch)}
    found = {one.plain: one for one in Software.objects.filter(plain__in=said).order_by("-is_open", "-pk").reverse()}
    makers = {plain: organisation(one["supplier"] or "") for plain, one in said.items()}
    known = identify([one for one in makers.values() if one.name], at=at, is_sample=is_sample)
    new = [
        _product(plain, one, known.get(makers[plain]), at, intake, is_sample)
        for plain, one in sorted(said.items())
        if plain not in found
    ]
    Software.objects.bulk_create(new)
    for plain, product in found.items():
        if product.supplier_id is None and makers[plain] in known:
            product.supplier_id, product.supplier_name = known[makers[plain]], makers[plain].name[:300]
            product.save(update_fields=["supplier", "supplier_name"])
    return {one.plain: one.pk for one in (*found.values(), *new)}


def _product(
    plain: str, said: dict[str, Any], supplier: int | None, at: datetime, intake: Intake, is_sample: bool
) -> Software:
    return Software(
        key=f"{BY_NAME}{plain}",
        name=said["product"][:NAME_MOST],
        plain=plain,
        supplier_name=said["supplier"][:300],
        supplier_id=supplier,
        intake=intake,
        is_sample=is_sample,
        updated_at=at,
    )


def _use(
    each: Incoming, products: dict[str, int], at: datetime, intake: Intake, origin: Source | None, is_sample: bool
) -> SoftwareUse:
    said: dict[str, Any] = each.content
    return SoftwareUse(
        key=each.key,
        software_id=products[name_key(said["product"])[:NAME_MOST]],
        body_id=said["body"],
        body_name=said["body"][:300],
        purpose=said["purpose"][:300],
        service=service_number(said["purpose"]),
        since=day_of(said["since"]),
        until=day_of(said["until"]),
        address=link_of(said["address"]),
        intake=intake,
        origin=origin,
        is_sample=is_sample,
        updated_at=at,
    )


def _published(
    each: Incoming, maker: Organisation, at: datetime, intake: Intake, origin: Source | None, is_sample: bool
) -> Software:
    said = each.content
    return Software(
        key=each.key,
        name=said["name"][:NAME_MOST],
        plain=name_key(said["name"])[:NAME_MOST],
        supplier_name=maker.name[:300],
        summary_cy=said["summary_cy"],
        summary_en=said["summary_en"],
        licence=said["licence"][:200],
        is_open=True,
        address=link_of(said["address"]),
        facts={name: said[name] for name in FACTS},
        intake=intake,
        origin=origin,
        is_sample=is_sample,
        updated_at=at,
    )


FACTS = (
    "version", "released_on", "landing", "platforms", "categories", "used_by", "status", "kind", "maintenance",
    "languages", "summaries",
)  # fmt: skip


def _take_over(row: Software) -> None:
    """Let a product that was known by its name alone become the one that describes itself, with all who use it."""
    if not Software.objects.filter(key=row.key).exists():
        Software.objects.filter(key=f"{BY_NAME}{row.plain}").update(key=row.key)
