"""Look at words as they came, put back what was not personal, and change the key that they are encrypted with."""

from collections.abc import Collection as Words
from datetime import datetime
from typing import Any

from django.db import models, transaction

from menter.language.sentence import Refusal, Sentence
from menter.listen.redaction import Taught, redact
from menter.listen.redaction.taught import tidy
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.models import Original, ReplyRequest, Voice
from menter.office.listen.models.row import BATCH, write_into_versions
from menter.office.listen.safe import doubts_of, make_safe, taken_out, taught_words, tongue_of
from menter.office.listen.seal import newest_key, open_sealed, seal


class ReasonIsMissing(Refusal):
    """Somebody wants to see words as they came and does not say why."""


@transaction.atomic
def look_at_original(*, by: Actor, at: datetime, voice: Voice, reason: str) -> str:
    """A resident's words as they came. Every look is in the ledger with its reason; names are taken out of that too.

    Raises  ReasonIsMissing; KeyIsGone when the key that they were encrypted with is not set.
    """
    if not reason.strip():
        raise ReasonIsMissing(Sentence("Say why you need to see the words as they came."))
    words = open_sealed(voice.original.sealed, voice.original.sealed_with)
    record("listen.look_at_original", by=by, at=at, on=voice, reason=make_safe(reason).text[:REASON_MOST])
    return words


REASON_MOST = 300  # signs of a reason: a sentence or two


@transaction.atomic
def put_back(*, by: Actor, at: datetime, voice: Voice, words: Words[str]) -> Voice:
    """Put `words` of the original back wherever they stand in it, because they are not personal; settles the doubt.

    What a reviewer takes out by hand afterwards stays out. With no words everything stays out.

    Raises  KeyIsGone.
    """
    original = open_sealed(voice.original.sealed, voice.original.sealed_with)
    taught = taught_words()
    redacted = redact(
        original,
        language=tongue_of(voice),
        taught=Taught(taught.secret, taught.plain | {tidy(word) for word in words}),
    )
    voice.text, voice.taken_out = redacted.text, taken_out(redacted)
    voice.doubts, voice.has_doubt, voice.settled_at = [], False, at
    voice.save(update_fields=["text", "taken_out", "doubts", "has_doubt", "settled_at"])
    write_into_versions([voice])
    record("listen.put_back", by=by, at=at, on=voice, stretches=len(doubts_of(redacted)))
    return voice


@transaction.atomic
def seal_anew(*, by: Actor, at: datetime) -> dict[str, int]:
    """Encrypt originals and reply addresses with the newest key, so that older keys can be taken away.

    Returns  how many of each were encrypted anew.
    Raises   KeyIsGone when one was encrypted with a key that is not set; then nothing is changed.
    """
    counts = {
        "originals": _seal_anew(Original.objects.exclude(sealed_with=newest_key()), "sealed"),
        "addresses": _seal_anew(ReplyRequest.objects.exclude(sealed_with=newest_key()), "address"),
    }
    record("listen.seal_anew", by=by, at=at, on=("listen.key", newest_key()), counts=counts)
    return counts


def _seal_anew(rows: models.QuerySet[Any], name: str) -> int:
    count = 0
    while batch := list(rows[:BATCH]):
        for row in batch:
            sealed = seal(open_sealed(getattr(row, name), row.sealed_with))
            setattr(row, name, sealed.content)
            row.sealed_with = sealed.key
        rows.model._default_manager.bulk_update(batch, [name, "sealed_with"])
        count += len(batch)
    return count
