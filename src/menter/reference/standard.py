"""The Digital Service Standards for Wales."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from menter.reference.fact import Fact, read, sources

LATEST_EDITION = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard(Fact):
    """One of the twelve standards, as worded in an edition; the numbers are Menter's, in the order of the page."""

    number: int
    edition: int
    group_en: str
    group_cy: str

    def group(self, language: str) -> str:
        """The heading it stands under, in `language` ("cy" or "en")."""
        return self.group_cy if language == "cy" else self.group_en


@cache
def wordings() -> tuple[Standard, ...]:
    return tuple(
        Standard(
            code=f"{row['number']}.{row['edition']}",
            name_en=row["name_en"],
            name_cy=row["name_cy"],
            number=int(row["number"]),
            edition=int(row["edition"]),
            group_en=row["group_en"],
            group_cy=row["group_cy"],
            source=sources()[row["source"]],
            as_of=date.fromisoformat(row["as_of"]),
        )
        for row in read("standard")
    )


@cache
def standards(edition: int = LATEST_EDITION) -> tuple[Standard, ...]:
    """The twelve standards as they read in an edition: each in its newest wording up to it."""
    newest = {each.number: each for each in sorted(wordings(), key=lambda s: s.edition) if each.edition <= edition}
    return tuple(newest[number] for number in sorted(newest))
