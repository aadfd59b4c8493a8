"""Make somebody's words safe to keep: the one way in which every door of the office takes personal data out."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from menter.listen.redaction import Kind, Redacted, Taught, redact
from menter.listen.redaction.kind import PLACEHOLDER
from menter.office.listen.models import Collection, SecretWord, Voice
from menter.office.listen.seal import Sealed, has_key, seal


@dataclass(frozen=True, slots=True)
class Safe:
    """Words without personal data.

    taken_out   how many of each kind were taken out
    doubts      where in `text` a word stands for something that was found by its shape or a list alone: start, end,
                kind
    sealed      the words as they came, encrypted; None unless the collection keeps them and there is a key
    """

    text: str
    taken_out: dict[str, int]
    doubts: list[list[int | str]] = field(default_factory=list)
    sealed: Sealed | None = None

    @property
    def has_doubt(self) -> bool:
        """True when a person should look."""
        return bool(self.doubts)


def make_safe(
    words: str, *, language: str | None = None, taught: Taught | None = None, collection: Collection | None = None
) -> Safe:
    """Take personal data out of `words` by the rules and by what reviewers taught.

    language    "cy" or "en", of what stands in its place; found from the words when None
    taught      from `taught_words`, when many texts are made safe; otherwise it is looked up
    collection  through which the words came; it says whether they are kept as they came, too
    """
    redacted = redact(words, language=language, taught=taught_words() if taught is None else taught)
    keeps = collection is not None and collection.keeps_originals and bool(redacted.spans) and has_key()
    return Safe(redacted.text, taken_out(redacted), doubts_of(redacted), seal(words) if keeps else None)


def taught_words() -> Taught:
    """What reviewers taught so far."""
    words = list(SecretWord.objects.values_list("word", "kind", "is_secret"))
    return Taught(
        {word: Kind(kind) for word, kind, is_secret in words if is_secret},
        frozenset(word for word, _kind, is_secret in words if not is_secret),
    )


def taken_out(redacted: Redacted) -> dict[str, int]:
    """How many of each kind of personal data were taken out."""
    return dict(sorted(Counter(span.kind.value for span in redacted.spans).items()))


def doubts_of(redacted: Redacted) -> list[list[Any]]:
    """Where in the safe text a placeholder stands for something doubtful."""
    places: list[list[Any]] = []
    at, last = 0, 0
    for span in redacted.spans:
        at += span.start - last
        width = next(len(word) for word in PLACEHOLDER[span.kind].values() if redacted.text.startswith(word, at))
        if span.doubtful:
            places.append([at, at + width, span.kind.value])
        at, last = at + width, span.end
    return places


def redacted_again(words: str, voice: Voice) -> Redacted:
    """What the rules and what was taught take out of a voice's original today."""
    return redact(words, language=tongue_of(voice), taught=taught_words())


def tongue_of(voice: Voice) -> str | None:
    """The language of placeholders in a voice's words; None where it is found from the words."""
    return voice.language if voice.language in ("cy", "en") else None
