"""What each column of a table holds, told from its values and not from its heading."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl

Kind = Literal["code", "name", "text", "number", "date"]

MOST_COLUMNS = 60  # the most telling columns that are compared; ten of them tell a record from all others
TWINS = 0.1  # share of rows with a twin from which a table is no list of different things
MOST = 0.9  # share of a column's values that must read as a number or a date; one in ten may be a slip
LONG = 6.0  # words a value on average from which a column is running text: titles and addresses stay below
FEW_WORDS = 1.5  # words a value on average up to which a column with digits in it holds codes
CODE_DIGITS = 5  # whole numbers all of this length or more and all equally long are codes, not amounts
NOTHING = ("", "-", "n/a", "na", "nan", "none", "null", "?")  # what people type when they have nothing to say
DATE_SHAPES = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d", "%d %B %Y", "%d %b %Y")
NUMBER = r"^[£$€]?\s*-?[£$€]?\s*\d[\d,]*\.?\d*$|^-?\.\d+$"


@dataclass(frozen=True, slots=True)
class Column:
    """One thing that both tables say: its heading in each, and what kind of value it is."""

    left: str
    right: str
    kind: Kind


def recognise_columns(left: pl.DataFrame, right: pl.DataFrame | None = None) -> tuple[Column, ...]:
    """Every column that can tell records apart, with its kind; headings pair up, then values do.

    A column that is empty, holds one value throughout, or only numbers the rows is left out.
    """
    found = []
    for mine, theirs in pair_headings(left, right):
        values = written(left[mine])
        if right is not None:
            values = pl.concat([values, written(right[theirs])])
        kind = kind_of(values)
        if kind is not None:
            found.append(Column(mine, theirs, kind))
    if len(found) <= MOST_COLUMNS:
        return tuple(found)
    told = [-telling_of(column, left, left if right is None else right) for column in found]
    return tuple(found[n] for n in sorted(np.argsort(told, kind="stable")[:MOST_COLUMNS].tolist()))


def pair_headings(left: pl.DataFrame, right: pl.DataFrame | None) -> list[tuple[str, str]]:
    """Which heading of the right table says the same as which of the left."""
    if right is None:
        return [(name, name) for name in left.columns]
    pairs = [(name, name) for name in left.columns if name in right.columns]
    mine = [name for name in left.columns if name not in right.columns]
    theirs = [name for name in right.columns if name not in left.columns]
    shared = sorted((-strength, i, j) for (i, j), strength in overlaps(left[mine], right[theirs]).items())
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for strength, i, j in shared:
        if strength < 0 and i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            pairs.append((mine[i], theirs[j]))
    return pairs


def overlaps(left: pl.DataFrame, right: pl.DataFrame) -> dict[tuple[int, int], float]:
    """Share of the words of the smaller vocabulary that both columns use, for columns that share any, by place."""
    mine = [vocabulary(left[name]) for name in left.columns]
    theirs = [vocabulary(right[name]) for name in right.columns]
    used: dict[str, list[int]] = {}
    for place, words in enumerate(theirs):
        for word in words:
            used.setdefault(word, []).append(place)
    found: dict[tuple[int, int], float] = {}
    for i, words in enumerate(mine):
        both = Counter(j for word in words for j in used.get(word, ())[:MOST_COLUMNS])
        for j, count in both.items():
            found[i, j] = count / min(len(words), len(theirs[j]))
    return found


def vocabulary(values: pl.Series) -> set[str]:
    return set(written(values).drop_nulls().str.to_lowercase().str.split(" ").explode().to_list())


def written(values: pl.Series) -> pl.Series:
    """The values as people would write them; null where nothing is said."""
    if values.dtype.is_nested() or values.dtype == pl.Object:
        text = pl.Series([None if v is None else str(v) for v in values.to_list()], dtype=pl.String)
    else:
        text = values.cast(pl.String)
    text = text.str.strip_chars().str.replace_all(r"\s+", " ")
    return text.set(text.str.to_lowercase().is_in(NOTHING), None)


def the_most_telling(columns: Sequence[Column], left: pl.DataFrame, right: pl.DataFrame) -> int:
    """The place of the column that tells most of most rows: what the rows are about."""
    told = [telling_of(column, left, right) for column in columns]
    return int(np.argmax(told)) if told else 0


def telling_of(column: Column, left: pl.DataFrame, right: pl.DataFrame) -> float:
    """Bits that a value of the column tells in both tables."""
    return telling(pl.concat([written(left[column.left]).rename("v"), written(right[column.right]).rename("v")]))


def telling(values: pl.Series) -> float:
    """Bits that a row's value tells, as a mean over all rows: high where it is there and differs from row to row."""
    counts = values.drop_nulls().value_counts()["count"].to_numpy().astype(np.float64)
    said = counts.sum()
    return float((counts * np.log2(said / counts)).sum() / len(values)) if said else 0.0


def has_twins(table: pl.DataFrame, columns: Sequence[str]) -> bool:
    """Whether more than a few rows that say as much as most say the very same as another."""
    rows = pl.DataFrame([written(table[name]).str.to_lowercase().alias(str(n)) for n, name in enumerate(columns)])
    if rows.is_empty():
        return False
    full = rows.filter(pl.sum_horizontal(pl.all().is_not_null()) >= min(2, len(columns)))
    return bool(len(full)) and 1 - full.n_unique() / len(full) > TWINS


def kind_of(values: pl.Series) -> Kind | None:
    """The kind of one column of written values; None where it cannot tell two records apart."""
    said = values.drop_nulls()
    if said.n_unique() < 2:
        return None
    if share_of(said.str.contains(NUMBER)) >= MOST:
        return number_kind(said)
    if share_of(dates(said).is_not_null()) >= MOST:
        return "date"
    words = float((said.str.count_matches(" ") + 1).to_numpy().mean())
    if words >= LONG:
        return "text"
    has_digit = share_of(said.str.contains(r"\d"))
    return "code" if words <= FEW_WORDS and has_digit >= MOST else "name"


def number_kind(said: pl.Series) -> Kind | None:
    """A number, a code written in digits, a compact date, or nothing but the number of the row."""
    whole = said.str.contains(r"^\d+$")
    lengths = said.str.len_chars()
    if whole.all() and lengths.n_unique() == 1 and lengths[0] == 8 and share_of(dates(said).is_not_null()) >= MOST:
        return "date"
    if counts_rows(said):
        return None
    leading_zero = said.str.contains(r"^0\d").any()
    if whole.all() and (leading_zero or (lengths.n_unique() == 1 and lengths[0] >= CODE_DIGITS)):
        return "code"
    return "number"


def counts_rows(said: pl.Series) -> bool:
    """True where the values are 0, 1, 2 … in some order: they number the rows and say nothing."""
    amounts = numbers(said).to_numpy()
    if np.isnan(amounts).any() or (amounts != np.floor(amounts)).any():
        return False
    different = len(np.unique(amounts))
    each_table_once = different * 2 >= len(amounts)
    return bool(amounts.min() in (0, 1) and each_table_once and different == amounts.max() - amounts.min() + 1)


def share_of(claims: pl.Series) -> float:
    """Which part of the claims is true, 0 to 1."""
    return float(claims.to_numpy().mean())


def numbers(values: pl.Series) -> pl.Series:
    """Written values as floats; null where it is not one."""
    return values.str.replace_all(r"[£$€,\s]", "").cast(pl.Float64, strict=False)


def dates(values: pl.Series) -> pl.Series:
    """Written values as dates, day before month as written here; null where it is not one."""
    found = pl.Series([None] * len(values), dtype=pl.Date)
    compact = values.str.replace(r"^(\d{4})(\d{2})(\d{2})$", "$1-$2-$3")
    day = compact.str.replace(r"^(\d{4}-\d{2}-\d{2})[T ].*$", "$1")
    for shape in DATE_SHAPES:
        read = day.str.to_date(shape, strict=False)
        found = found.zip_with(found.is_not_null(), read)
    return found
