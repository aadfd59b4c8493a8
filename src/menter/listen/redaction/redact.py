"""Put a plain word where personal data was, and tell exactly what was taken out."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from menter.language.detect import detect
from menter.language.sentence import Counted
from menter.listen.redaction.address import find_addresses
from menter.listen.redaction.kind import NOTICE, PLACEHOLDER, Kind, Span
from menter.listen.redaction.number import find_numbers, find_spoken
from menter.listen.redaction.online import find_online
from menter.listen.redaction.person import find_people
from menter.listen.redaction.school import find_schools

STANDING: Final = re.compile("|".join(re.escape(word) for words in PLACEHOLDER.values() for word in words.values()))
HIDDEN: Final = "\ufffc"  # "object replacement": no rule takes it for a letter, a digit or a space


@dataclass(frozen=True, slots=True)
class Redacted:
    """Words that are safe to keep, and where in the original each thing was that was taken out.

    text    the words with a placeholder in their own language for each span
    spans   in order, never overlapping; `original[start:end]` is exactly what was taken out
    """

    text: str
    spans: tuple[Span, ...]


def redact(text: str, *, language: str | None = None) -> Redacted:
    """Take personal data out of one comment.

    language    "cy" or "en", of the placeholders; found from the words when None. Both languages' rules always apply.
    Returns     the safe text and the spans of the original. Redacting again takes out nothing more.
    """
    spans: list[Span] = []
    tongue = language or ""
    shown, starts = text, [(0, 0)]
    while fresh := scan(STANDING.sub(lambda match: HIDDEN * len(match[0]), shown)):
        tongue = tongue or language_of(text)
        spans = sorted(spans + [moved(span, starts) for span in fresh], key=lambda span: span.start)
        shown, starts = write(text, spans, tongue)
    return Redacted(shown, tuple(spans))


def summary(redacted: Redacted | Iterable[Redacted]) -> list[Counted]:
    """What was taken out, one sentence a kind, the most frequent first; empty when nothing was."""
    all_of = [redacted] if isinstance(redacted, Redacted) else redacted
    counts = Counter(span.kind for one in all_of for span in one.spans)
    order = sorted(counts, key=lambda kind: (-counts[kind], list(Kind).index(kind)))
    return [NOTICE[kind](counts[kind]) for kind in order]


def scan(text: str) -> list[Span]:
    """Spans that do not overlap; where two rules claim the same words the earlier rule wins."""
    taken: list[Span] = []
    for span in claims(text):
        free = all(span.end <= other.start or other.end <= span.start for other in taken)
        if free and HIDDEN not in text[span.start : span.end]:
            taken.append(span)
    return taken


def claims(text: str) -> Iterator[Span]:
    """What each family of rules finds, the surest family first; they may overlap."""
    yield from find_online(text)
    if DIGIT.search(text):
        yield from find_numbers(text)
    yield from find_spoken(text)
    yield from find_addresses(text)
    yield from find_schools(text)
    yield from find_people(text)


DIGIT: Final = re.compile(r"\d")


def write(text: str, spans: list[Span], language: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with its placeholders, and for each kept stretch where it stands there and in the original."""
    pieces: list[str] = []
    starts: list[tuple[int, int]] = []
    length = last = 0
    for span in spans:
        starts.append((length, last))
        word = PLACEHOLDER[span.kind][language if language == "cy" else "en"]
        pieces += [text[last : span.start], word]
        length += span.start - last + len(word)
        last = span.end
    starts.append((length, last))
    return "".join([*pieces, text[last:]]), starts


def moved(span: Span, starts: list[tuple[int, int]]) -> Span:
    """A span of the text with placeholders, at its place in the original."""
    shown, original = starts[bisect_right(starts, span.start, key=lambda pair: pair[0]) - 1]
    by = original - shown
    return Span(span.start + by, span.end + by, span.kind, span.doubtful)


def language_of(text: str) -> str:
    return detect(text).language
