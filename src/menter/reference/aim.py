"""Aims that work points to: missions, focuses, well-being goals and ways of working."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from menter.reference.fact import Fact, read, sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim(Fact):
    """One numbered aim of a strategy, plan or act; `about` is Menter's own short wording, empty where not needed."""

    kind: str
    number: int
    about_en: str
    about_cy: str

    def about(self, language: str) -> str:
        """The aim in a few words, in `language` ("cy" or "en")."""
        return self.about_cy if language == "cy" else self.about_en


@cache
def aims() -> tuple[Aim, ...]:
    return tuple(
        Aim(
            code=row["code"],
            name_en=row["name_en"],
            name_cy=row["name_cy"],
            kind=row["kind"],
            number=int(row["number"]),
            about_en=row["about_en"],
            about_cy=row["about_cy"],
            source=sources()[row["source"]],
            as_of=date.fromisoformat(row["as_of"]),
        )
        for row in read("aim")
    )


def of_kind(kind: str) -> tuple[Aim, ...]:
    return tuple(aim for aim in aims() if aim.kind == kind)


@cache
def missions() -> tuple[Aim, ...]:
    """The six missions of the Digital Strategy for Wales."""
    return of_kind("mission")


@cache
def focuses() -> tuple[Aim, ...]:
    """The six focuses of the Welsh Government's Digital Action Plan."""
    return of_kind("focus")


@cache
def goals() -> tuple[Aim, ...]:
    """The seven well-being goals."""
    return of_kind("goal")


@cache
def ways_of_working() -> tuple[Aim, ...]:
    """The five ways of working of the sustainable development principle."""
    return of_kind("way")
