"""Keep what authorities do and what they buy."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import models, transaction

from menter.language.detect import detect_all
from menter.language.sentence import Counted
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.reference.resolver import body_finder
from menter.office.see.models import Contract, Initiative, Stage
from menter.office.see.service import service_of_title
from menter.office.standards.incoming import Incoming, Said, batches
from menter.office.standards.models import Intake

BATCH = 500  # rows written in one question


@transaction.atomic
def keep_contracts(
    *, by: Actor, at: datetime, incoming: Iterable[Incoming], intake: Intake, is_sample: bool
) -> Sequence[Said]:
    """Keep contracts; each with the body that its buyer's name means, or with the name alone.

    A notice that was published before the one a contract stands by changes nothing but its history. A tender whose
    award is here too is marked, so that nothing is counted twice.
    """
    find_body = body_finder()
    counts: Counter[str] = Counter()
    for batch in batches(incoming, BATCH):
        newest = _without_older(batch)
        rows = _contracts(list(newest.values()), find_body, at, intake, is_sample)
        _upsert(Contract, rows)
        _mark_superseded({row.ocid for row in rows})
        counts["kept"] += len(rows)
        counts["older"] += len(batch) - len(newest)
        counts["unknown"] += sum(row.buyer_id is None for row in rows)
    record(
        "see.keep_contracts", by=by, at=at, on=intake, source=intake.name, contracts=counts["kept"],
        unknown_buyers=counts["unknown"], older=counts["older"],
    )  # fmt: skip
    return _contract_notes(counts)


@transaction.atomic
def keep_initiatives(
    *, by: Actor, at: datetime, incoming: Iterable[Incoming], intake: Intake, is_sample: bool
) -> Sequence[Said]:
    """Keep initiatives with those who lead them and those who take part."""
    count = 0
    for batch in batches(incoming, BATCH):
        count += len(batch)
        _upsert(Initiative, [_initiative(each, at, intake, is_sample) for each in batch.values()])
        _set_partners({key: each.content["partners"] for key, each in batch.items()})
    record("see.keep_initiatives", by=by, at=at, on=intake, source=intake.name, initiatives=count)
    return ()


def _upsert(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Write rows; where one with the same key is there, renew it."""
    fields = [field.name for field in model._meta.concrete_fields if not field.primary_key and field.name != "key"]
    model._default_manager.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=fields)


def _without_older(batch: dict[str, Incoming]) -> dict[str, Incoming]:
    """Leave out notices that were published before what is kept."""
    held = Contract.objects.filter(key__in=batch).values_list("key", "published_on")
    kept = {key: day for key, day in held if day is not None}
    return {
        key: each
        for key, each in batch.items()
        if key not in kept or (_day(each.content["published_on"]) or date.max) >= kept[key]
    }


def _contracts(
    batch: Sequence[Incoming],
    find_body: Callable[[str], str | None],
    at: datetime,
    intake: Intake,
    is_sample: bool,
) -> list[Contract]:
    texts = [f"{each.content['title']}. {each.content['description']}" for each in batch]
    return [
        _contract(each, language.language, find_body(each.content["buyer"]), at, intake, is_sample)
        for each, language in zip(batch, detect_all(texts), strict=True)
    ]


def _contract(
    each: Incoming, language: str, buyer: str | None, at: datetime, intake: Intake, is_sample: bool
) -> Contract:
    said = each.content
    return Contract(
        key=each.key,
        ocid=said["ocid"][:120],
        stage=said["stage"],
        title=said["title"][:500],
        description=said["description"],
        language=language,
        buyer_id=buyer,
        buyer_name=said["buyer"][:300],
        suppliers=[supplier["name"] for supplier in said["suppliers"]],
        value=_amount(said["value"]),
        ceiling=_amount(said["ceiling"]),
        currency=said["currency"],
        starts_on=_day(said["starts_on"]),
        ends_on=_day(said["ends_on"]),
        may_extend_to=_day(said["may_extend_to"]),
        cpv=(said["cpv"] or [""])[0],
        category=said["category"][:20],
        status=said["status"][:30],
        method=said["method"][:60],
        is_framework=said["is_framework"],
        is_test=said["is_test"],
        flags=said["flags"],
        service=service_of_title(said["title"], language),
        published_on=_day(said["published_on"]),
        link=said["link"] if len(said["link"]) <= 500 else "",
        intake=intake,
        is_sample=is_sample,
        updated_at=at,
    )


def _mark_superseded(ocids: set[str]) -> None:
    """Mark the tenders of these procurements whose award or contract is here too."""
    later = Contract.objects.filter(ocid=models.OuterRef("ocid")).exclude(stage=Stage.TENDER)
    Contract.objects.filter(ocid__in=ocids, stage=Stage.TENDER).update(is_superseded=models.Exists(later))


def _contract_notes(counts: Counter[str]) -> list[Said]:
    notes: list[Said] = []
    if counts["unknown"]:
        notes.append(
            Counted(
                "One contract has a buyer that is no body Menter knows; it is kept with the buyer’s name.",
                "{count} contracts have buyers that are no bodies Menter knows; they are kept with the buyers’ names.",
                count=counts["unknown"],
            )
        )
    if counts["older"]:
        notes.append(
            Counted(
                "One notice is older than the one kept; it went into the history only.",
                "{count} notices are older than those kept; they went into the history only.",
                count=counts["older"],
            )
        )
    return notes


def _initiative(each: Incoming, at: datetime, intake: Intake, is_sample: bool) -> Initiative:
    said = each.content
    title, language = (said["title_en"], "en") if said["title_en"] else (said["title_cy"], "cy")
    return Initiative(
        key=each.key,
        title_cy=said["title_cy"][:300],
        title_en=said["title_en"][:300],
        summary_cy=said["summary_cy"],
        summary_en=said["summary_en"],
        lead_id=said["lead"],
        phase=said["phase"],
        service=said["service"] or service_of_title(title, language),
        technologies=said["technologies"],
        missions=said["missions"],
        starts_on=_day(said["starts_on"]),
        ends_on=_day(said["ends_on"]),
        cost=_amount(said["cost"]),
        address=said["address"] if len(said["address"]) <= 500 else "",
        licence=said["licence"][:200],
        intake=intake,
        is_sample=is_sample,
        updated_at=at,
    )


def _set_partners(partners: dict[str, list[str]]) -> None:
    """Make the partners of these initiatives those given, by key."""
    through = Initiative.partners.through
    ids = dict(Initiative.objects.filter(key__in=partners).values_list("key", "pk"))
    through._default_manager.filter(initiative_id__in=ids.values()).delete()
    through._default_manager.bulk_create(
        through(initiative_id=ids[key], body_id=code) for key, codes in partners.items() for code in codes
    )


def _amount(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
