"""Indicators of councils' circumstances: what official figures say of need, and what only follows promotion."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final, Literal

from menter.reference.fact import Fact, Source, number, one_of, read, several, sources

Unit = Literal["score", "share", "percent", "rate", "count"]
Says = Literal["more", "promotion"]
UNITS: Final[tuple[Unit, ...]] = ("score", "share", "percent", "rate", "count")
SAYINGS: Final[tuple[Says, ...]] = ("more", "promotion")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Fact):
    """One figure that is known of councils.

    unit          score, share (0 to 1), percent, rate or count
    nation        wales where only Welsh councils have it, empty where those of both nations do
    says          "more": more of it means more need; "promotion": it follows how much a service was promoted, so it is
                  shown and never taken for need, and no council stands above another by it
    policy_areas  codes of the policy areas whose needs it bears on
    """

    unit: Unit
    nation: str
    says: Says
    policy_areas: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorValue:
    """What one indicator is for one council; `year` is the last year it is about, None where the source has several."""

    indicator: str
    body: str
    value: float
    year: int | None
    source: Source
    as_of: date


@cache
def indicators() -> tuple[Indicator, ...]:
    """Every indicator."""
    return tuple(
        Indicator(
            code=row["code"],
            name_en=row["name_en"],
            name_cy=row["name_cy"],
            unit=one_of(row["unit"], UNITS),
            nation=row["nation"],
            says=one_of(row["says"], SAYINGS),
            policy_areas=several(row["policy_areas"]),
            source=sources()[row["source"]],
            as_of=date.fromisoformat(row["as_of"]),
        )
        for row in read("indicator")
    )


@cache
def indicator_values() -> tuple[IndicatorValue, ...]:
    """Every value, indicator by indicator, in the order of the councils."""
    return tuple(
        IndicatorValue(
            indicator=row["indicator"],
            body=row["body"],
            value=float(row["value"]),
            year=number(row["year"]),
            source=sources()[row["source"]],
            as_of=date.fromisoformat(row["as_of"]),
        )
        for row in read("indicator_value")
    )


@cache
def indicators_of(body: str) -> dict[str, IndicatorValue]:
    """What is known of one council, by the code of the indicator."""
    return {each.indicator: each for each in indicator_values() if each.body == body}
