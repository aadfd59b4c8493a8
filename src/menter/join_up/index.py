"""Records in memory, ready to be searched: the reference that every database is compared with."""

from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from menter.join_up.asked import Asked, Kindred
from menter.join_up.search import TITLE_TIMES, Candidate, Entry, Hit, Meaning, search
from menter.join_up.term import terms_of_text
from menter.language.lexicon import Lexicon
from menter.language.vector.space import Space

Floats = npt.NDArray[np.float32]
NOTHING_LEARNED = Lexicon({}, {})


@dataclass(frozen=True, slots=True)
class Index:
    """Entries ready to be searched; build it once, search it often."""

    entries_by_number: tuple[Entry, ...]
    said: tuple[Mapping[str, float], ...] = field(repr=False)
    used_by: Mapping[str, Sequence[int]] = field(repr=False)
    space: Space | None = field(repr=False, compare=False)
    lexicon: Lexicon = field(repr=False, compare=False)

    @classmethod
    def build(
        cls,
        entries: Sequence[Entry],
        *,
        vectors: Floats | None = None,
        titles: Floats | None = None,
        lexicon: Lexicon = NOTHING_LEARNED,
    ) -> "Index":
        """The index of these entries, with vectors for each where meaning shall count too.

        vectors     shape (entries, size), float32, unit length, of title and text; zeros where none is known, and
                    then the words alone speak for that entry
        titles      likewise of the titles alone; the texts' where not given
        """
        said = tuple(entry_terms(entry) for entry in entries)
        used_by: dict[str, list[int]] = {}
        for number, times in enumerate(said):
            for term in times:
                used_by.setdefault(term, []).append(number)
        space = None
        if vectors is not None and vectors.any():
            languages = [entry.language for entry in entries]
            space = Space.of(range(len(entries)), vectors, vectors if titles is None else titles, languages)
        return cls(tuple(entries), said, used_by, space, lexicon)

    @property
    def entries(self) -> int:
        return len(self.said)

    @property
    def mean_length(self) -> float:
        return float(np.mean([sum(times.values()) for times in self.said])) if self.said else 0.0

    def users(self, terms: Collection[str]) -> Mapping[str, int]:
        return {term: len(self.used_by[term]) for term in terms if term in self.used_by}

    def spelled_like(self, term: str, slips: int) -> Iterable[str]:
        return [
            each
            for each in self.used_by
            if each.isalpha()
            and abs(len(each) - len(term)) <= slips
            and (each[:2] == term[:2] or each[-2:] == term[-2:])
        ]

    def beginning(self, start: str, most: int) -> Iterable[str]:
        found = [each for each in self.used_by if each.isalpha() and each.startswith(start)]
        return sorted(found, key=lambda each: (-len(self.used_by[each]), each))[:most]

    def holding(self, asked: Sequence[Asked]) -> Iterable[int]:
        return sorted({number for one in asked for term in one.terms for number in self.used_by.get(term, ())})

    def read(self, numbers: Sequence[int], terms: frozenset[str]) -> Iterable[Candidate]:
        for number in numbers:
            times = self.said[number]
            told = {term: count for term, count in times.items() if term in terms}
            yield Candidate(number, self.entries_by_number[number].key, told, sum(times.values()))

    def search(
        self,
        question: str,
        *,
        count: int = 10,
        vector: Floats | None = None,
        language: str = "unknown",
        kindred: Kindred | None = None,
        hidden: Container[str] = (),
    ) -> tuple[Hit, ...]:
        """The best answers to a question.

        vector      of the question, from the same embedder as the index
        """
        meaning = None if vector is None or self.space is None else Meaning(self.space, np.asarray(vector))
        return search(
            question, self, lexicon=self.lexicon, count=count, language=language, meaning=meaning, kindred=kindred,
            hidden=hidden,
        )  # fmt: skip


def entry_terms(entry: Entry) -> dict[str, float]:
    """How often each term stands in an entry; the title's count double."""
    found: Counter[str] = Counter()
    for text, times in ((entry.title, TITLE_TIMES), (entry.text, 1)):
        for term in terms_of_text(text, entry.language):
            found[term] += times
    return dict(found)
