"""Keep what authorities buy."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from django.db import models, transaction

from menter.language.detect import detect_all
from menter.language.sentence import Counted
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.see.known import known_bodies, source_of
from menter.office.see.models import Contract, ContractRelation, ContractSupplier, RelationKind, Stage
from menter.office.see.models.identity import identify
from menter.office.see.models.row import BATCH, upsert
from menter.office.see.plain import amount_of, day_of
from menter.office.see.service import service_of_title
from menter.office.standards.incoming import Incoming, Said, batches
from menter.office.standards.models import Intake
from menter.see.framework import framework_reference
from menter.see.identity import organisation
from menter.see.related import OCID


@transaction.atomic
def keep_contracts(
    *, by: Actor, at: datetime, incoming: Iterable[Incoming], intake: Intake, is_sample: bool
) -> Sequence[Said]:
    """Keep contracts; each with the body that its buyer's name means, or with the name alone.

    A notice that was published before the one a contract stands by changes nothing but its history. A tender whose
    award is here too is marked, so that nothing is counted twice.
    """
    find_body, origin = known_bodies(), source_of(intake)
    counts: Counter[str] = Counter()
    for batch in batches(incoming, BATCH):
        newest = _without_older(batch)
        rows = _contracts(list(newest.values()), find_body, at, intake, is_sample)
        for row in rows:
            row.origin = origin
        ids = upsert(Contract, rows, leave=("framework", "need"))
        _set_suppliers(ids, newest, at, is_sample)
        _set_relations(ids, newest)
        _mark_superseded({row.ocid for row in rows} - {""})
        counts["kept"] += len(rows)
        counts["older"] += len(batch) - len(newest)
        counts["unknown"] += sum(row.buyer_id is None for row in rows)
    _link_relations()
    _link_frameworks()
    record(
        "see.keep_contracts", by=by, at=at, on=intake, source=intake.name, contracts=counts["kept"],
        unknown_buyers=counts["unknown"], older=counts["older"],
    )  # fmt: skip
    return _contract_notes(counts)


def _without_older(batch: dict[str, Incoming]) -> dict[str, Incoming]:
    """Leave out notices that were published before what is kept."""
    held = Contract.objects.filter(key__in=batch).values_list("key", "published_on")
    kept = {key: day for key, day in held if day is not None}
    return {
        key: each
        for key, each in batch.items()
        if key not in kept or (day_of(each.content["published_on"]) or date.max) >= kept[key]
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
    service = said.get("service") or service_of_title(said["title"], language)
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
        framework_said=said.get("framework") or framework_reference((said["title"], said["description"])),
        value=amount_of(said["value"]),
        ceiling=amount_of(said["ceiling"]),
        currency=said["currency"],
        starts_on=day_of(said["starts_on"]),
        ends_on=day_of(said["ends_on"]),
        may_extend_to=day_of(said["may_extend_to"]),
        cpv=(said["cpv"] or [""])[0],
        category=said["category"][:20],
        status=said["status"][:30],
        method=said["method"][:60],
        is_framework=said["is_framework"],
        is_test=said["is_test"],
        flags=said["flags"],
        service=service,
        published_on=day_of(said["published_on"]),
        link=said["link"] if len(said["link"]) <= 500 else "",
        intake=intake,
        is_sample=is_sample,
        updated_at=at,
    )


def _mark_superseded(ocids: set[str]) -> None:
    """Mark the tenders of these procurements whose award or contract is here too."""
    later = Contract.objects.filter(ocid=models.OuterRef("ocid")).exclude(stage=Stage.TENDER)
    Contract.objects.filter(ocid__in=ocids, stage=Stage.TENDER).update(is_superseded=models.Exists(later))


def _set_suppliers(ids: dict[str, int], batch: dict[str, Incoming], at: datetime, is_sample: bool) -> None:
    """Say who supplies each of these contracts, and nobody else."""
    named = {
        key: [organisation(one["name"], company=one.get("company") or "") for one in each.content["suppliers"]]
        for key, each in batch.items()
    }
    known = identify([one for several in named.values() for one in several], at=at, is_sample=is_sample)
    ContractSupplier.objects.filter(contract__in=ids.values()).delete()
    ContractSupplier.objects.bulk_create(
        ContractSupplier(contract_id=ids[key], supplier_id=known[one], name=one.name[:300])
        for key, several in named.items()
        for one in {known[one]: one for one in several if one in known}.values()
    )


def _set_relations(ids: dict[str, int], batch: dict[str, Incoming]) -> None:
    """Say which other procurements each of these contracts names, and no others."""
    ContractRelation.objects.filter(contract__in=ids.values()).delete()
    ContractRelation.objects.bulk_create(
        ContractRelation(
            contract_id=ids[key], kind=one["relation"], identifier=one["identifier"][:120],
            scheme=one["scheme"][:40], title=one["title"][:500],
        )
        for key, each in batch.items()
        for one in each.content.get("related", [])
    )  # fmt: skip


def _link_relations() -> None:
    """Tie each named procurement to its contract, where that is here; of several a framework first, then the oldest."""
    waiting = ContractRelation.objects.filter(other=None, scheme=OCID)
    named = Contract.objects.filter(ocid=models.OuterRef("identifier"), is_superseded=False)
    found = named.exclude(pk=models.OuterRef("contract")).order_by("-is_framework", "pk").values("pk")[:1]
    waiting.annotate(found=models.Subquery(found)).filter(found__isnull=False).update(other_id=models.Subquery(found))


def _link_frameworks() -> None:
    """Tie what was called off to the framework that its notice names, by its process or by its number."""
    said_so = models.Q(kind=RelationKind.FRAMEWORK) | models.Q(kind=RelationKind.PARENT, other__is_framework=True)
    named = ContractRelation.objects.filter(said_so, contract=models.OuterRef("pk"), other__isnull=False)
    called = Contract.objects.filter(is_framework=False, framework=None)
    of = named.values("other")[:1]
    called.annotate(found=models.Subquery(of)).filter(found__isnull=False).update(framework_id=models.Subquery(of))
    frameworks = Contract.objects.filter(is_framework=True).exclude(pk=models.OuterRef("pk")).order_by("pk")
    said = models.Q(framework_said=models.OuterRef("framework_said")) | models.Q(ocid=models.OuterRef("framework_said"))
    calls = Contract.objects.filter(is_framework=False, framework=None).exclude(framework_said="")
    found = frameworks.filter(said).values("pk")[:1]
    calls.annotate(found=models.Subquery(found)).filter(found__isnull=False).update(framework_id=models.Subquery(found))


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
