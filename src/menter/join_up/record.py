"""What the office keeps about a need, as joining up sees it: what is said, asked for, done and bought."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from menter.language.sentence import Sentence

RecordKind = Literal["theme", "statement", "initiative", "contract", "word"]
LIVE_PHASES = ("live",)

DONE_PHASES = ("retired",)


class Titled(Sentence):
    """A title as it is kept: in both languages, or in one, which then stands in both."""

    __slots__ = ()

    def __init__(self, *, cy: str, en: str) -> None:
        Sentence.__init__(self, en, cy=cy, en=en)

    def to(self, language: str) -> str:
        """The title in `language` ("cy" or "en"); where it is not kept in that one, the other."""
        own, other = ("cy", "en") if language == "cy" else ("en", "cy")
        return str(self.values[own] or self.values[other])

    def is_in(self, language: str) -> bool:
        """Whether it is kept in `language`."""
        return bool(self.values["cy" if language == "cy" else "en"])


def listed(titles: Sequence[str | Sentence], *, between: str = ", ", quoted: bool = True) -> Titled:
    """Several titles in one place of a sentence, each in the reader's language where it is kept in both."""

    def said(language: str) -> str:
        each = [title.to(language) if isinstance(title, Sentence) else title for title in titles]
        return between.join(f"“{title}”" if quoted else title for title in each)

    return Titled(cy=said("cy"), en=said("en"))


@dataclass(frozen=True, slots=True)
class Record:
    """One theme, statement, initiative or contract, or an authority's word that it needs the same or has done it.

    key         what the office calls it, the same for ever
    bodies      whose it is; a theme lists the bodies whose residents spoke of it
    title       in its own words where the language is not known, else `Titled`
    service     the council service, or ""
    phase       of an initiative: discovery, alpha, beta, live, retired; of a word: live where the authority has done
                it; "" otherwise
    ends        of a contract: the last day without extension
    yearly      pence a year, of a contract or a running cost
    total       pence in all, of an initiative
    voices      how many residents' words a theme holds
    people      whom it serves
    measured    whether a benefit of it has been measured against a baseline
    """

    key: str
    kind: RecordKind
    bodies: frozenset[str]
    title: str | Sentence
    service: str = ""
    phase: str = ""
    ends: date | None = None
    yearly: int | None = None
    total: int | None = None
    voices: int = 0
    people: int | None = None
    measured: bool = False
