"""Make and take back the keys with which other programs send words."""

from datetime import datetime

from django.db import transaction

from menter.language.sentence import Refusal, Sentence
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.api_key import digest_of, new_secret
from menter.office.listen.models import ApiKey, Collection

PROGRAM_KINDS = ("open311", "api")  # kinds of collection that programs send to


class NotForPrograms(Refusal):
    """A key was asked for a collection that no program sends to."""


class KeyNeedsName(Refusal):
    """A key was to be made without saying which program it is for."""


@transaction.atomic
def make_key(*, by: Actor, at: datetime, collection: Collection, name: str) -> tuple[ApiKey, str]:
    """Make a key for one program. The second of what is returned is the key itself, which is shown now and never again.

    Raises  NotForPrograms, KeyNeedsName.
    """
    if collection.kind not in PROGRAM_KINDS:
        raise NotForPrograms(
            Sentence("No program sends to this collection: its kind is neither Open311 nor the JSON API.")
        )
    if not name.strip():
        raise KeyNeedsName(Sentence("Say which program the key is for."))
    secret = new_secret()
    key = ApiKey.objects.create(
        collection=collection, name=name.strip(), digest=digest_of(secret), made_at=at, made_by=by.actor_key
    )
    record("listen.make_key", by=by, at=at, on=key, collection=collection.code, program=key.name)
    return key, secret


@transaction.atomic
def take_back_key(*, by: Actor, at: datetime, key: ApiKey) -> ApiKey:
    """Let a key open nothing from now on; taking it back twice is the same as once."""
    if key.revoked_at is None:
        key.revoked_at = at
        key.save(update_fields=["revoked_at"])
        record("listen.take_back_key", by=by, at=at, on=key, collection=key.collection.code)
    return key
