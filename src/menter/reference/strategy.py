"""Strategies and plans that work points to, and recommendations that somebody published."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from menter.reference.fact import Fact, day, read, sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy(Fact):
    """A strategy or plan.

    kind            of its aims, as `menter.reference.aim` calls them: mission, focus
    partnership     whose work it is about
    owner           code of the body whose strategy it is
    since, until    first and last day, None where the source gives none
    """

    kind: str
    partnership: str
    owner: str
    since: date | None
    until: date | None
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Fact):
    """One recommendation of a report, by the year it was made in."""

    report_en: str
    report_cy: str
    partnership: str
    year: int


@cache
def strategies() -> tuple[Strategy, ...]:
    """Every strategy and plan whose aims are kept."""
    return tuple(
        Strategy(
            code=row["code"],
            name_en=row["name_en"],
            name_cy=row["name_cy"],
            kind=row["kind"],
            partnership=row["partnership"],
            owner=row["owner"],
            since=day(row["since"]),
            until=day(row["until"]),
            address=row["address"],
            source=sources()[row["source"]],
            as_of=date.fromisoformat(row["as_of"]),
        )
        for row in read("strategy")
    )


@cache
def recommendations() -> tuple[Recommendation, ...]:
    """Every recommendation that is kept from the start."""
    return tuple(
        Recommendation(
            code=row["code"],
            name_en=row["name_en"],
            name_cy=row["name_cy"],
            report_en=row["report_en"],
            report_cy=row["report_cy"],
            partnership=row["partnership"],
            year=int(row["year"]),
            source=sources()[row["source"]],
            as_of=date.fromisoformat(row["as_of"]),
        )
        for row in read("recommendation")
    )
