"""Short lists of terms: technologies, channels and phases."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from menter.reference.fact import Fact, read, several, sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Fact):
    """One entry of a list; `keywords_*` are the words by which it is recognised in a text or a spreadsheet."""

    kind: str
    number: int
    keywords_en: tuple[str, ...]
    keywords_cy: tuple[str, ...]

    def keywords(self, language: str) -> tuple[str, ...]:
        """The words by which it is recognised in `language` ("cy" or "en")."""
        return self.keywords_cy if language == "cy" else self.keywords_en


@cache
def terms() -> tuple[Term, ...]:
    return tuple(
        Term(
            code=row["code"],
            name_en=row["name_en"],
            name_cy=row["name_cy"],
            kind=row["kind"],
            number=int(row["number"]),
            keywords_en=several(row["keywords_en"]),
            keywords_cy=several(row["keywords_cy"]),
            source=sources()[row["source"]],
            as_of=date.fromisoformat(row["as_of"]),
        )
        for row in read("term")
    )


def of_kind(kind: str) -> tuple[Term, ...]:
    return tuple(term for term in terms() if term.kind == kind)


@cache
def technologies() -> tuple[Term, ...]:
    """Technologies an initiative may use; the first five are those named when the office was announced in 2019."""
    return of_kind("technology")


@cache
def channels() -> tuple[Term, ...]:
    """Ways in which a resident's words reach a council."""
    return of_kind("channel")


@cache
def phases() -> tuple[Term, ...]:
    """The phases of an initiative, in order."""
    return of_kind("phase")
