"""Keep what authorities do."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.see.known import source_of
from menter.office.see.models import Initiative, Source
from menter.office.see.models.row import BATCH, upsert
from menter.office.see.plain import amount_of, day_of
from menter.office.see.service import service_of_title
from menter.office.standards.incoming import Incoming, Said, batches
from menter.office.standards.models import Intake


@transaction.atomic
def keep_initiatives(
    *, by: Actor, at: datetime, incoming: Iterable[Incoming], intake: Intake, is_sample: bool
) -> Sequence[Said]:
    """Keep initiatives with those who lead them and those who take part."""
    count, origin = 0, source_of(intake)
    for batch in batches(incoming, BATCH):
        count += len(batch)
        upsert(Initiative, [_initiative(each, at, intake, origin, is_sample) for each in batch.values()])
        _set_partners({key: each.content["partners"] for key, each in batch.items()})
    record("see.keep_initiatives", by=by, at=at, on=intake, source=intake.name, initiatives=count)
    return ()


def _initiative(each: Incoming, at: datetime, intake: Intake, origin: Source | None, is_sample: bool) -> Initiative:
    said = each.content
    title, language = (said["title_en"], "en") if said["title_en"] else (said["title_cy"], "cy")
    service = said["service"] or service_of_title(title, language)
    return Initiative(
        key=each.key,
        title_cy=said["title_cy"][:300],
        title_en=said["title_en"][:300],
        summary_cy=said["summary_cy"],
        summary_en=said["summary_en"],
        lead_id=said["lead"],
        phase=said["phase"],
        service=service,
        origin=origin,
        technologies=said["technologies"],
        missions=said["missions"],
        starts_on=day_of(said["starts_on"]),
        ends_on=day_of(said["ends_on"]),
        cost=amount_of(said["cost"]),
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
