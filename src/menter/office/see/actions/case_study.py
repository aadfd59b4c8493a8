"""Keep what others tell of work that is done."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.see.known import source_of
from menter.office.see.models import CaseStudy, Source
from menter.office.see.models.row import BATCH, upsert
from menter.office.see.plain import amount_of, day_of, link_of
from menter.office.standards.incoming import Incoming, Said, batches
from menter.office.standards.models import Intake


@transaction.atomic
def keep_case_studies(
    *, by: Actor, at: datetime, incoming: Iterable[Incoming], intake: Intake, is_sample: bool
) -> Sequence[Said]:
    """Keep case studies with whose they are and where they can be read."""
    count, origin = 0, source_of(intake)
    for batch in batches(incoming, BATCH):
        count += len(batch)
        upsert(CaseStudy, [_case_study(each, at, intake, origin, is_sample) for each in batch.values()])
    record("see.keep_case_studies", by=by, at=at, on=intake, source=intake.name, case_studies=count)
    return ()


def _case_study(each: Incoming, at: datetime, intake: Intake, origin: Source | None, is_sample: bool) -> CaseStudy:
    said = each.content
    return CaseStudy(
        key=each.key,
        title_cy=said["title_cy"][:300],
        title_en=said["title_en"][:300],
        summary_cy=said["summary_cy"],
        summary_en=said["summary_en"],
        body_id=said["body"],
        body_name=said["body_name"][:300],
        service=said["service"],
        published_on=day_of(said["published_on"]),
        cost=amount_of(said["cost"]),
        licence=said["licence"][:200],
        link=link_of(said["link"]),
        intake=intake,
        origin=origin,
        is_sample=is_sample,
        updated_at=at,
    )
