"""A fact: what one row of a reference table has in common with every other, and how a table is read."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

TABLES = Path(__file__).parent / "tables"

Row = dict[str, str]
Word = TypeVar("Word")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read.

    as_of    the day on which the source was published or last changed
    licence  an SPDX name, or "Fact" where single facts were taken from a page under no open licence
    is_read  the rows were compared with the source itself, or with a stored copy; otherwise they are common
             knowledge that still has to be compared with it
    """

    code: str
    name_en: str
    name_cy: str
    address: str
    licence: str
    is_read: bool
    as_of: date

    def name(self, language: str) -> str:
        """What the source is called in `language` ("cy" or "en")."""
        return self.name_cy if language == "cy" else self.name_en

    def __str__(self) -> str:
        return f"{self.name_en} ({self.address})" if self.address else self.name_en


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A named fact with its source.

    code     stable, Menter's own, the same in both languages
    name_cy  empty where a body outside Wales has no Welsh name
    """

    code: str
    name_en: str
    name_cy: str
    source: Source
    as_of: date

    def name(self, language: str) -> str:
        """The name in `language` ("cy" or "en"); the English one where there is no Welsh one."""
        return (self.name_cy if language == "cy" else "") or self.name_en


def read(table: str) -> list[Row]:
    """All rows of one table of this package, in its order."""
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def sources() -> dict[str, Source]:
    """Every source by its code."""
    return {
        row["code"]: Source(
            code=row["code"],
            name_en=row["name_en"],
            name_cy=row["name_cy"],
            address=row["address"],
            licence=row["licence"],
            is_read=row["read"] == "yes",
            as_of=date.fromisoformat(row["as_of"]),
        )
        for row in read("source")
    }


def day(text: str) -> date | None:
    """The date in a cell, None where the cell is empty."""
    return date.fromisoformat(text) if text else None


def number(text: str) -> int | None:
    """The whole number in a cell, None where the cell is empty."""
    return int(text) if text else None


def several(text: str) -> tuple[str, ...]:
    """The entries of a cell that holds several, parted by semicolons."""
    return tuple(part for part in text.split(";") if part)


def one_of(value: str, among: Iterable[Word]) -> Word:
    """The word among those allowed that is `value`.

    Raises  ValueError where it is none of them: a table or a row that is wrong.
    """
    allowed = list(among)
    for word in allowed:
        if word == value:
            return word
    raise ValueError(f"{value!r} is none of {allowed}")
