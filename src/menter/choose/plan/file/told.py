"""What stands in one place of a file, read as what it should be; every wrong place is named, not only the first.

A place is a cell of a workbook ("Pots, cell C4") or a path in JSON ("pots[2].amounts[0]").
"""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from menter.language.sentence import Counted, Refusal, Sentence
from menter.standards.money import NotMoney, read_money
from menter.standards.reject import shorten
from menter.standards.spreadsheet import column_letters

LANGUAGES = ("cy", "en")
PENCE = 100
SHOWN = 12  # wrong places that are said at once; who has more mends these first
PLAIN_SIGNS = 10  # of a number that is read without looking for thousands, pence or words
PLAIN_MOST = 10 ** (PLAIN_SIGNS - 1)
YES = frozenset({"yes", "y", "true", "1", "x", "ie", "ydy", "oes"})
NO = frozenset({"no", "n", "false", "0", "na", "nac ydy", "nac oes"})

Why = Sentence | Counted


@dataclass(frozen=True, slots=True)
class Wrong:
    """One place that is wrong: where, what is wrong with it, and what to do."""

    place: Sentence
    why: Why


class Unreadable(Refusal):
    """A file in which no plan can be found."""


class BadFile(Refusal):
    """A file with places that are wrong.

    wrongs  all of them
    """

    def __init__(self, wrongs: Sequence[Wrong]) -> None:
        self.wrongs = tuple(wrongs)
        super().__init__(Places(self.wrongs))


class Places(Sentence):
    """Wrong places, one line each."""

    __slots__ = ()

    def __init__(self, wrongs: Sequence[Wrong]) -> None:
        Sentence.__init__(self, "{wrongs}", wrongs=tuple(wrongs))

    def to(self, language: str) -> str:
        wrongs: Any = self.values["wrongs"]
        lines = [Sentence("{place}: {why}", place=each.place, why=each.why) for each in wrongs[:SHOWN]]
        if len(wrongs) > SHOWN:
            lines.append(Sentence("There are more: {count} in all.", count=len(wrongs)))
        return "\n".join(each.to(language) for each in lines)


class Cell(NamedTuple):
    """A cell of a workbook: its sheet, its column counted from 0, its row as the sheet counts it."""

    sheet: str
    column: int
    row: int


@dataclass(slots=True)
class Told:
    """A value and where it stands; what it should be and is not is added to `wrongs`.

    where   a cell, or a path in JSON; said in words only where it is wrong, since a workbook has very many
    """

    value: object
    where: Cell | str
    wrongs: list[Wrong] = field(repr=False)

    @property
    def place(self) -> Sentence:
        match self.where:
            case Cell(sheet, column, row):
                return Sentence("{sheet}, cell {cell}", sheet=sheet, cell=f"{column_letters(column)}{row}")
            case str(path):
                return Sentence("{place}", place=path)

    def wrong(self, why: Why) -> None:
        self.wrongs.append(Wrong(self.place, why))

    @property
    def said(self) -> str:
        """The value on one line."""
        return " ".join(str(self.value).split()) if self.value is not None and self.value != "" else ""

    @property
    def is_empty(self) -> bool:
        return self.value is None or self.value == ""

    def text(self, otherwise: str = "") -> str:
        """A text; something else where there is none."""
        if isinstance(self.value, dict | list | bool):
            self.wrong(Sentence("“{said}” is no text. Write a name here.", said=shorten(self.said)))
        return self.said or otherwise

    def name(self) -> str:
        """A text that has to be there, and may stand in a list of names."""
        if not self.said:
            self.wrong(Sentence("Nothing stands here. Give it a name."))
        if ";" in self.said:
            self.wrong(Sentence("“{said}” has a semicolon, which parts names in a list. Take it out.", said=self.said))
        return self.text()

    def names(self) -> tuple[str, ...]:
        """Names in a list, or in a text between semicolons; each once."""
        parts = self.value if isinstance(self.value, list | tuple) else str(self.value or "").split(";")
        return tuple(dict.fromkeys(name for part in parts if (name := " ".join(str(part).split()))))

    def known(self, names: Collection[str], sheet: Sentence) -> tuple[str, ...]:
        """The same, each of which has to be among these."""
        found = self.names()
        for name in found:
            if name not in names:
                self.wrong(
                    Sentence(
                        "“{name}” is not under “{sheet}”. Add it there, or take it out here.", name=name, sheet=sheet
                    )
                )
        return tuple(name for name in found if name in names)

    def pounds(self, otherwise: int = 0) -> int:
        """Pounds, as pence."""
        if self.is_empty:
            return otherwise
        if plain := plain_count(self.value):
            return plain * PENCE
        try:
            amount = read_money(str(self.value) if isinstance(self.value, bool | list | dict) else self.value)
        except NotMoney as refused:
            self.wrong(refused.sentence)
            return otherwise
        if amount is None:
            return otherwise
        if amount * PENCE != int(amount * PENCE):
            self.wrong(Sentence("“{said}” is not whole pence. Give two places after the point.", said=self.said))
        return round(amount * PENCE)

    def number(self, otherwise: float = 0.0) -> float:
        """A number of nothing or more; 80% is 0.8."""
        if self.is_empty:
            return otherwise
        said = self.said.replace(",", "").replace("\u00a0", "")
        try:
            found = float(said.rstrip("% ")) / (100 if said.endswith("%") else 1)
        except ValueError:
            found = math.nan
        if isinstance(self.value, bool) or not math.isfinite(found) or found < 0:
            self.wrong(
                Sentence("“{said}” is not a number of nothing or more. Write it in digits.", said=shorten(self.said))
            )
            return otherwise
        return found

    def count(self, otherwise: int = 0, *, least: int = 0, most: int | None = None) -> int:
        """A whole number, from `least` to `most`."""
        if self.is_empty:
            return otherwise
        if (plain := plain_count(self.value)) >= max(1, least) and (most is None or plain <= most):
            return plain
        before = len(self.wrongs)
        found = self.number(float(otherwise))
        if len(self.wrongs) > before:
            return otherwise
        if found != int(found) or found < least or (most is not None and found > most):
            if most is None:
                self.wrong(Sentence("“{said}” is not a whole number of {least} or more.", said=self.said, least=least))
            else:
                self.wrong(
                    Sentence(
                        "“{said}” is not a whole number from {least} to {most}.",
                        said=self.said, least=least, most=most,
                    )
                )  # fmt: skip
            return otherwise
        return int(found)

    def flag(self) -> bool:
        """Yes or no, in either language; no where nothing stands."""
        said = self.said.casefold()
        if said not in YES and said not in NO and said:
            self.wrong(Sentence("“{said}” is neither yes nor no.", said=shorten(self.said)))
        return said in YES

    def choice(self, ways: Mapping[str, Sentence]) -> str:
        """One of some words, as programs write it or in either language; the first where it is none of them."""
        said = self.said.casefold()
        for key, word in ways.items():
            if said in said_as(key, word.message):
                return key
        self.wrong(
            Sentence(
                "“{said}” is none of these: {words}.",
                said=shorten(self.said), words=Either(tuple(ways.values())),
            )
        )  # fmt: skip
        return next(iter(ways))


@cache
def said_as(key: str, message: str) -> frozenset[str]:
    """One of some words as programs write it and in both languages, in small letters."""
    return frozenset({key.casefold(), *(Sentence(message).to(language).casefold() for language in LANGUAGES)})


def plain_count(value: object) -> int:
    """A whole number above nothing in plain digits, which most are; 0 where it is anything else."""
    if type(value) is int:
        return value if 0 < value < PLAIN_MOST else 0
    return int(value) if type(value) is str and len(value) < PLAIN_SIGNS and value.isascii() and value.isdigit() else 0


class Either(Sentence):
    """Some words one after the other."""

    __slots__ = ()

    def __init__(self, words: Sequence[Sentence]) -> None:
        Sentence.__init__(self, "{words}", words=tuple(words))

    def to(self, language: str) -> str:
        words: Any = self.values["words"]
        return ", ".join(word.to(language) for word in words)


@dataclass(slots=True)
class Node:
    """A value in JSON, with its path."""

    value: object
    path: str
    wrongs: list[Wrong] = field(repr=False)

    @property
    def told(self) -> Told:
        return Told(self.value, self.path, self.wrongs)

    def __getitem__(self, name: str) -> "Node":
        """What an object has under a name; nothing where it has nothing."""
        inside = self.value.get(name) if isinstance(self.value, dict) else None
        return Node(inside, f"{self.path}.{name}" if self.path else name, self.wrongs)

    def each(self) -> Iterator["Node"]:
        """What a list holds; none where nothing stands."""
        if self.value is None:
            return
        if not isinstance(self.value, list):
            self.told.wrong(Sentence("Here has to be a list, in square brackets."))
            return
        for number, inside in enumerate(self.value):
            yield Node(inside, f"{self.path}[{number}]", self.wrongs)

    def pairs(self) -> Iterator[tuple[str, "Node"]]:
        """What an object holds by name; none where nothing stands."""
        if self.value is None:
            return
        if not isinstance(self.value, dict):
            self.told.wrong(Sentence("Here have to be names with values, in curly brackets."))
            return
        for name in self.value:
            yield str(name), self[str(name)]

    def only(self, names: Set[str]) -> None:
        """That no other names stand here, so that a slip in one is not passed over."""
        if isinstance(self.value, dict) and self.value.keys() <= names:
            return
        for name, inside in self.pairs():
            if name not in names:
                inside.told.wrong(
                    Sentence("This name is not known here. Known are: {names}.", names=", ".join(sorted(names)))
                )
