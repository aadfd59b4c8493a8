"""What reviewers taught: words that are always taken out, and words that never are."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from menter.listen.redaction.kind import Kind, Span

LETTERS: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Taught:
    """Words in small letters.

    secret  taken out wherever they stand as words of their own, as this kind; in any mixture of large and small letters
    plain   left where a rule would take out exactly these words
    """

    secret: Mapping[str, Kind] = field(default_factory=dict)
    plain: frozenset[str] = frozenset()

    def is_plain(self, words: str) -> bool:
        """True when somebody taught that exactly these words are nobody's secret."""
        return tidy(words) in self.plain


NOTHING: Final = Taught()


def tidy(words: str) -> str:
    """Words as they are taught and compared: small letters, one space between them, one kind of apostrophe."""
    return " ".join(words.lower().replace("’", "'").split())


def find_taught(text: str, taught: Taught) -> Iterator[Span]:
    """Every word that is always taken out; the longer where one holds another. A word taught as plain too stays."""
    small = frozenset(LETTERS.findall(text.lower()))
    secret = tuple(sorted((word for word in taught.secret if not small.isdisjoint(LETTERS.findall(word))), key=len))
    if not secret:
        return
    for match in pattern_of(secret[::-1]).finditer(text):
        yield Span(*match.span(), taught.secret[tidy(match[0])])


@lru_cache(maxsize=256)
def pattern_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of `words` by itself, whatever the case, the apostrophe and the width of its spaces."""
    one_of = "|".join(r"\s{1,9}".join(re.escape(part).replace("'", "['’]") for part in word.split()) for word in words)
    return re.compile(rf"(?<!\w)(?:{one_of})(?!\w)", re.IGNORECASE)
