"""Write many rows at once."""

from collections.abc import Collection, Sequence

from django.db import models

OWN = {"key", "confirmed_at"}  # what a file does not say of a record
BATCH = 500  # rows written in one question


def upsert(model: type[models.Model], rows: Sequence[models.Model], *, leave: Collection[str] = ()) -> dict[str, int]:
    """Write rows; where one with the same key is there, renew it, but for the fields in `leave`. Gives ids by key."""
    left = OWN | set(leave)
    fields = [field.name for field in model._meta.concrete_fields if not field.primary_key and field.name not in left]
    model._default_manager.bulk_create(
        rows, update_conflicts=True, unique_fields=["key"], update_fields=fields, batch_size=BATCH
    )
    keys = [row.serializable_value("key") for row in rows]
    return dict(model._default_manager.filter(key__in=keys).values_list("key", "pk"))
