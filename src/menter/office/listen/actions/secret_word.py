"""Teach which words are personal: always taken out from now on, or never."""

from datetime import datetime

from django.db import transaction

from menter.language.sentence import Refusal, Sentence
from menter.listen.redaction import Kind
from menter.listen.redaction.taught import tidy
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.models import SecretWord

LEAST, MOST = 2, 100  # signs: one letter would take words apart everywhere; as wide as the column that keeps it


class WordDoesNotFit(Refusal):
    """A word to be taught is too short, too long, or no word at all."""


@transaction.atomic
def teach_word(*, by: Actor, at: datetime, word: str, is_secret: bool, kind: str = Kind.PERSON) -> SecretWord:
    """From now on every door always takes `word` out as this kind, or never does. The later teaching holds.

    The ledger says that a word was taught, not which: it may be somebody's name.

    Raises  WordDoesNotFit.
    """
    words = tidy(word)
    if not (LEAST <= len(words) <= MOST and any(sign.isalnum() for sign in words)):
        raise WordDoesNotFit(
            Sentence("Write a word or a name of {least} to {most} characters.", least=LEAST, most=MOST)
        )
    taught, _is_new = SecretWord.objects.update_or_create(
        word=words, defaults={"kind": Kind(kind).value if is_secret else "", "is_secret": is_secret, "taught_at": at}
    )
    record("listen.teach_word", by=by, at=at, on=taught, is_secret=is_secret, kind=taught.kind)
    return taught


@transaction.atomic
def forget_word(*, by: Actor, at: datetime, taught: SecretWord) -> None:
    """The rules alone decide about this word from now on; what was taken out stays out."""
    record("listen.forget_word", by=by, at=at, on=taught, is_secret=taught.is_secret, kind=taught.kind)
    taught.delete()
