"""Write many rows of one model at once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from django.db import models

from menter.office.listen.models.voice import Original, Voice
from menter.office.listen.seal import Sealed
from menter.office.standards.models import RecordVersion

WORDS: Final = ("voices", "mail", "transcript")  # kinds of file whose records are residents' words
BATCH: Final = 500  # rows written in one question


def keep_originals(sealed: Mapping[str, Sealed], *, at: datetime) -> None:
    """Keep encrypted originals by the keys of their voices; one that was kept before is renewed."""
    numbers = Voice.objects.filter(key__in=list(sealed)).values_list("key", "pk")
    rows = [
        Original(voice_id=number, sealed=sealed[key].content, sealed_with=sealed[key].key, kept_at=at)
        for key, number in numbers
    ]
    Original.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["voice"],
        update_fields=["sealed", "sealed_with", "kept_at"],
    )


def write_into_versions(voices: Iterable[Voice]) -> None:
    """Put the words as they are kept into every version of their records. The digests stay as they are."""
    texts = {voice.key: voice.text for voice in voices}
    versions = list(RecordVersion.objects.filter(kind__in=WORDS, key__in=list(texts)))
    for version in versions:
        version.content["text"] = texts[version.key]
    RecordVersion.objects.bulk_update(versions, ["content"], batch_size=BATCH)


def upsert(model: type[models.Model], rows: Sequence[models.Model], *, kept: set[str]) -> None:
    """Write rows; where one with the same key is there, renew everything but its number and what is `kept`."""
    fields = [f.name for f in model._meta.concrete_fields if not f.primary_key and f.name not in kept | {"key"}]
    model._default_manager.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=fields)
