"""Keep the grants that others publish."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from menter.language.detect import detect_all
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.see.known import BodyFinder, known_bodies, source_of
from menter.office.see.models import PublishedGrant, Source
from menter.office.see.models.identity import identify
from menter.office.see.models.row import BATCH, upsert
from menter.office.see.plain import amount_of, day_of, link_of
from menter.office.standards.incoming import Incoming, Said, batches
from menter.office.standards.models import Intake
from menter.see.identity import Organisation, organisation


@transaction.atomic
def keep_grants(
    *, by: Actor, at: datetime, incoming: Iterable[Incoming], intake: Intake, is_sample: bool
) -> Sequence[Said]:
    """Keep grants with who gave and who received them; of a grant to a person, only that it went to one."""
    find_body, origin, count = known_bodies(), source_of(intake), 0
    for batch in batches(incoming, BATCH):
        count += len(batch)
        rows = _grants(list(batch.values()), find_body, at, intake, origin, is_sample)
        upsert(PublishedGrant, rows)
    record("see.keep_grants", by=by, at=at, on=intake, source=intake.name, grants=count)
    return ()


def _grants(
    batch: Sequence[Incoming], find_body: BodyFinder, at: datetime, intake: Intake, origin: Source | None,
    is_sample: bool,
) -> list[PublishedGrant]:  # fmt: skip
    languages = detect_all([f"{each.content['title']}. {each.content['description']}" for each in batch])
    named = [_recipient(each) for each in batch]
    known = identify([one for one in named if one.name], at=at, is_sample=is_sample)
    return [
        PublishedGrant(
            **_facts(each, find_body),
            language=language.language,
            recipient_id=known.get(one),
            intake=intake,
            origin=origin,
            is_sample=is_sample,
            updated_at=at,
        )
        for each, language, one in zip(batch, languages, named, strict=True)
    ]


def _facts(each: Incoming, find_body: BodyFinder) -> dict[str, object]:
    said = each.content
    funder = said["funders"][0]["name"]
    return {
        "key": each.key,
        "title": said["title"][:500],
        "description": said["description"],
        "funder_id": find_body(funder),
        "funder_name": funder[:300],
        "recipient_name": "; ".join(one["name"] for one in said["recipients"])[:300],
        "amount": amount_of(said["amount"]),
        "currency": said["currency"][:3],
        "awarded_on": day_of(said["awarded_on"]),
        "starts_on": day_of(said["starts_on"]),
        "ends_on": day_of(said["ends_on"]),
        "programme": said["programme"][:300],
        "link": link_of(said["link"]),
    }


def _recipient(each: Incoming) -> Organisation:
    """The one organisation that received it; nobody when it went to several or to a person."""
    several = each.content["recipients"]
    if len(several) != 1:
        return Organisation("")
    one = several[0]
    return organisation(one["name"], company=one["company"], charity=one["charity"])
