"""What Menter makes of residents' words and keeps beside them, so that it can go when they go."""

import secrets
from collections.abc import Collection, Iterable
from typing import Final

from menter.listen.theme.clause import clauses
from menter.office.language.kept import digest_of
from menter.office.listen import grouping
from menter.office.listen.later import MARK, mark_of
from menter.office.listen.models import Voice
from menter.office.listen.models.row import BATCH, WORDS
from menter.office.standards.models import RecordVersion

# Every language that words may ever have been read in: a later look may have found another one.
READ_IN: Final = ("cy", "en", "both", "unknown", "")


def texts_of(keys: Iterable[str]) -> set[str]:
    """The words of some voices as they are, and as every version of their records has them."""
    wanted = list(keys)
    found = set(Voice.objects.filter(key__in=wanted).values_list("text", flat=True))
    versions = RecordVersion.objects.filter(kind__in=WORDS, key__in=wanted).values_list("content", flat=True)
    return found | {content["text"] for content in versions if content.get("text")}


def digests_of(texts: Iterable[str]) -> set[str]:
    """What vectors of some words are kept under: of the whole and of every clause of it."""
    parts = {part for text in texts for part in (text, *(text[one.start : one.end] for one in clauses(text)))}
    return {digest_of(part, language) for part in parts for language in READ_IN}


def said_by_nobody(texts: Iterable[str]) -> set[str]:
    """Those of these words that no voice says any more."""
    wanted = sorted(texts)
    said: set[str] = set()
    for start in range(0, len(wanted), BATCH):
        said |= set(Voice.objects.filter(text__in=wanted[start : start + BATCH]).values_list("text", flat=True))
    return set(wanted) - said


def marks_for(numbers: Collection[int]) -> set[bytes]:
    """By what the last grouping knows some voices."""
    return {mark_of(one) for one in grouping.hear_these(Voice.objects.filter(pk__in=numbers))}


def without(marks: set[bytes], heard: bytes) -> bytes:
    """The marks of a grouping, with others that nobody made in the place of `marks`: so many are gone, not which."""
    kept = (heard[start : start + MARK] for start in range(0, len(heard), MARK))
    return b"".join(sorted(secrets.token_bytes(MARK) if one in marks else one for one in kept))
