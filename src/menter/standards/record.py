"""What rows of every kind of table have in common: a key that names them again, languages, lists, bodies."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import TypeVar

from menter.language.sentence import Counted, Language, Refusal, Sentence
from menter.standards.column import Columns
from menter.standards.day import NotADay, read_day
from menter.standards.money import NotMoney, read_money
from menter.standards.reject import Reject, reject_line, shorten
from menter.standards.table import Row, Table

Read = TypeVar("Read")

# Gives the slug of the body that a name means, None when it is nobody that is known.
Resolver = Callable[[str], str | None]

LANGUAGES: dict[str, Language] = {
    **dict.fromkeys(("cy", "cym", "wel", "welsh", "cymraeg", "gymraeg", "cy-gb", "welsh / cymraeg", "w", "c"), "cy"),
    **dict.fromkeys(("en", "eng", "english", "saesneg", "en-gb", "english / saesneg", "e", "s"), "en"),
}
SEVERAL = re.compile(r"\s*[;|\n]\s*")


class Left(Refusal):
    """A row that has to be left out, with the field that is the reason."""

    def __init__(self, field: str, sentence: Sentence | Counted) -> None:
        self.field = field
        super().__init__(sentence)


class KeyRing:
    """Keys of the rows of one table, each given once.

    A row with an identifier of its own keeps it. Another is named by its words, and the second with the same words is
    another row: two people may write "Nothing".
    """

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self._words: Counter[bytes] = Counter()

    def take(self, line: int, own: str, *words: object) -> str:
        """Give the key of a row; raise Left when its identifier was used on an earlier line."""
        if own:
            first = self._ids.setdefault(own, line)
            if first != line:
                raise Left(
                    "id",
                    Sentence("The identifier “{value}” stands on line {line} already.", value=shorten(own), line=first),
                )
            return f"id:{own}"
        digest = digest_of(*words)
        self._words[digest] += 1
        again = self._words[digest]
        return f"words:{digest.hex()}" + (f"#{again}" if again > 1 else "")


def digest_of(*words: object) -> bytes:
    """Give a short fingerprint of what a row says, the same whatever its case and blanks."""
    said = "\x1f".join(" ".join(str(word if word is not None else "").casefold().split()) for word in words)
    return hashlib.blake2b(said.encode(), digest_size=12).digest()


def find_language(value: str) -> Language | None:
    """Give the language that a cell names in either language; None for a blank or another language."""
    return LANGUAGES.get(" ".join(value.casefold().split()))


def split_several(value: str) -> tuple[str, ...]:
    """Give the parts of a cell that lists several things, with semicolons, bars or lines between, each once."""
    return tuple(dict.fromkeys(part for part in SEVERAL.split(value.strip()) if part))


def take_day_of(field: str, value: str, *, last: bool = False) -> date | None:
    """Give the day of a cell, or raise Left."""
    try:
        return read_day(value, last=last)
    except NotADay as error:
        raise Left(field, error.sentence) from error


def take_money_of(field: str, value: str) -> Decimal | None:
    """Give the amount of a cell, or raise Left."""
    try:
        return read_money(value)
    except NotMoney as error:
        raise Left(field, error.sentence) from error


def take_body(field: str, value: str, resolve: Resolver) -> str | None:
    """Give the slug of the body that a cell names, None for a blank, or raise Left when nobody is called so."""
    if not value:
        return None
    slug = resolve(value)
    if slug is None:
        raise Left(
            field,
            Sentence("“{value}” is not the name of a council or public body that Menter knows.", value=shorten(value)),
        )
    return slug


def reject_row(row: Row, columns: Columns, left: Left) -> Reject:
    """Leave out a row, naming the heading of the column that is the reason."""
    return reject_line(row.line, columns.heading.get(left.field, left.field), left.sentence)


def read_rows(table: Table, read_one: Callable[[Row, KeyRing], Read], columns: Columns) -> Iterator[Read | Reject]:
    """Give what each row of a table says, and a reject for each that cannot be used.

    read_one    gives the record of one row, or raises Left
    """
    keys = KeyRing()
    for row in table.rows:
        if row.problem is not None:
            yield reject_line(row.line, "", row.problem)
            continue
        try:
            yield read_one(row, keys)
        except Left as left:
            yield reject_row(row, columns, left)
