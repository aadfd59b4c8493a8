"""Write many rows of one model at once."""

from collections.abc import Sequence
from typing import Final

from django.db import models

BATCH: Final = 500  # rows written in one question


def upsert(model: type[models.Model], rows: Sequence[models.Model], *, kept: set[str]) -> None:
    """Write rows; where one with the same key is there, renew everything but its number and what is `kept`."""
    fields = [f.name for f in model._meta.concrete_fields if not f.primary_key and f.name not in kept | {"key"}]
    model._default_manager.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=fields)
