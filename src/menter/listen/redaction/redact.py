"""Put a plain word where personal data was, and tell exactly what was taken out."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import Final

from menter.language.detect import detect
from menter.language.sentence import Counted
from menter.listen.redaction.address import HOME_WORDS, find_addresses
from menter.listen.redaction.birthday import BIRTH_WORDS, find_birthdays
from menter.listen.redaction.cue import WORDS
from menter.listen.redaction.house import HOUSE_WORDS, find_named
from menter.listen.redaction.kind import NOTICE, PLACEHOLDER, Kind, Span
from menter.listen.redaction.nickname import NICKNAME_WORDS, find_nicknames
from menter.listen.redaction.number import find_numbers
from menter.listen.redaction.online import ONLINE_WORDS, find_online
from menter.listen.redaction.person import find_people
from menter.listen.redaction.school import SCHOOL_WORDS, find_schools
from menter.listen.redaction.spoken import SPOKEN_WORDS, find_spoken
from menter.listen.redaction.taught import NOTHING, Taught, find_taught

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


def redact(text: str, *, language: str | None = None, taught: Taught = NOTHING) -> Redacted:
    """Take personal data out of one comment.

    language    "cy" or "en", of the placeholders; found from the words when None. Both languages' rules always apply.
    taught      words that reviewers taught: always taken out, or never
    Returns     the safe text and the spans of the original. Redacting again takes out nothing more.
    """
    spans: list[Span] = []
    tongue = language or ""
    shown, starts = text, [(0, 0)]
    while fresh := scan(STANDING.sub(lambda match: HIDDEN * len(match[0]), shown), taught):
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


def scan(text: str, taught: Taught = NOTHING) -> list[Span]:
    """Spans that do not overlap; where two claim the same words the earlier wins, first of all a reviewer."""
    taken: list[Span] = []
    for span in chain(find_taught(text, taught), claims(text)) if taught.secret else claims(text):
        words = text[span.start : span.end]
        if HIDDEN in words or (taught.plain and taught.is_plain(words)):
            continue
        place = bisect_left(taken, span.start, key=attrgetter("start"))
        after = taken[place].start if place < len(taken) else len(text)
        if span.end <= after and (place == 0 or taken[place - 1].end <= span.start):
            taken.insert(place, span)
    return taken


def claims(text: str) -> Iterator[Span]:
    """What each family of rules finds, the surest family first; they may overlap.

    A family whose cues are nowhere in the words is not asked: most comments hold nothing, and this is what makes
    the whole fast.
    """
    found = WORDS.findall(text)
    words = frozenset(map(str.lower, found))
    has_digit = DIGIT.search(text) is not None
    if "@" in text or "/" in text or "www." in text or not words.isdisjoint(ONLINE_WORDS):
        yield from find_online(text, words)
    if not words.isdisjoint(BIRTH_WORDS):
        yield from find_birthdays(text)
    if has_digit:
        yield from find_numbers(text)
    if not words.isdisjoint(SPOKEN_WORDS):
        yield from find_spoken(text)
    if has_digit or not words.isdisjoint(HOME_WORDS):
        yield from find_addresses(text, words)
    if ("," in text or "\n" in text or not words.isdisjoint(HOUSE_WORDS)) and BESIDE_HOUSE.search(text):
        yield from find_named(text)
    if not words.isdisjoint(NICKNAME_WORDS):
        yield from find_nicknames(text)
    if not words.isdisjoint(SCHOOL_WORDS):
        yield from find_schools(text)
    yield from find_people(text, found, words)


DIGIT: Final = re.compile(r"\d")
BESIDE_HOUSE: Final = re.compile(
    r"[^\W\d_](?:,[ \t]*|[ \t]*\n[ \t]*|[ \t]+(?:in|near|ger|nr)[ \t]+)[A-ZŶ]|\b[A-Z]{1,2}\d"
)


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
