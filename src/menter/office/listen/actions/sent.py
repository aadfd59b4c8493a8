"""Keep what other programs send."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.models import Collection, Voice
from menter.office.listen.models.row import BATCH, keep_originals
from menter.office.listen.receipt import receipt_of
from menter.office.listen.row import service_number
from menter.office.listen.sent import Sent


@transaction.atomic
def keep_sent(*, by: Actor, at: datetime, collection: Collection, sent: Sequence[Sent]) -> dict[str, Voice]:
    """Keep voices that another program sends; one whose key is there already stays as it is.

    Returns  every voice that was sent, by its key, the known ones too.
    """
    keys = list({each.key for each in sent})
    known = set(Voice.objects.filter(key__in=keys).values_list("key", flat=True))
    rows = {each.key: _voice(each, collection, at) for each in sent if each.key not in known}
    Voice.objects.bulk_create(rows.values(), batch_size=BATCH)
    keep_originals({each.key: each.sealed for each in sent if each.sealed and each.key in rows}, at=at)
    if rows:
        record(
            "listen.keep_sent", by=by, at=at, on=collection, source=collection.code, voices=len(rows), same=len(known),
        )  # fmt: skip
    return {voice.key: voice for voice in Voice.objects.filter(key__in=keys)}


def _voice(each: Sent, collection: Collection, at: datetime) -> Voice:
    return Voice(
        key=each.key,
        receipt=receipt_of(each.key),
        text=each.text,
        taken_out=each.taken_out,
        has_doubt=each.has_doubt,
        doubts=each.doubts,
        language=each.language,
        language_confidence=each.confidence,
        body_id=each.body,
        channel=each.channel,
        service=each.service or service_number(each.text, each.language),
        said_on=each.said_on or localdate(at),
        place=each.place,
        latitude=each.latitude,
        longitude=each.longitude,
        person_kind=each.person_kind,
        sender=each.sender,
        collection=collection,
        expires_on=collection.expires_on(localdate(at)),
        kept_at=at,
    )
