"""Draw any number of records from the real ones in `../shared`, one in five written a second time with slips.

How one record is drawn, all by one seed:

1. a well: contract titles with descriptions (Lancashire), product names (Abt, Buy), paper titles (DBLP, ACM), by the
   number of texts each has;
2. a text: the first half of one text of that well and the second half of another, cut at a word; 4 to 25 words;
3. a body (a buyer, brand or author as the well has it), an amount (log-normal around 20,000) and a day in ten years;
4. one record in `AGAIN` stands a second time: one word in ten is lost, one in ten has a letter changed, the amount is
   missing one time in three, the body one time in five.

Nothing of it is kept in the repository: the sentences are other people's.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

SHARED = Path(__file__).parents[2].parent / "shared"
# File, column of the text, column of the body.
WELLS = (
    ("data/contracts/lancashire_29_bodies_awards_2015_2026.csv", ("title", "desc"), "buyer"),
    ("bench/C_abt_buy/a_abt.csv", ("name", "description"), "name"),
    ("bench/C_abt_buy/b_buy.csv", ("name", "description"), "name"),
    ("bench/C_dblp_acm/a_dblp.csv", ("title",), "authors"),
    ("bench/C_dblp_acm/b_acm.csv", ("title",), "authors"),
)
SHORTEST, LONGEST = 4, 25  # words of a text
AGAIN = 0.2  # of the records are written twice
SLIP = 0.1  # of the words are lost, and as many have a slip
LETTERS = "abcdefghijklmnopqrstuvwxyz"
FIRST_DAY, DAYS = np.datetime64("2016-01-01"), 3650


@dataclass(frozen=True, slots=True)
class Crowd:
    """Records, and the pairs of rows that are one thing."""

    table: pl.DataFrame
    truth: set[tuple[int, int]]


def wells() -> list[tuple[list[list[str]], list[str]]]:
    """The texts as lists of words, and the bodies, of each well."""
    found = []
    for file, columns, body in WELLS:
        with (SHARED / file).open(encoding="utf-8") as lines:
            rows = list(csv.DictReader(lines))
        texts = [" ".join(row[c] or "" for c in columns).split() for row in rows]
        bodies = [" ".join((row[body] or "").split(",")[0].split()[:3]) for row in rows]
        found.append(([text for text in texts if len(text) >= SHORTEST], [each for each in bodies if each]))
    return found


def slip(word: str, rng: np.random.Generator) -> str:
    place = int(rng.integers(len(word)))
    return word[:place] + LETTERS[int(rng.integers(len(LETTERS)))] + word[place + 1 :]


def write_again(text: list[str], rng: np.random.Generator) -> list[str]:
    chance = rng.random(len(text))
    again = [slip(word, rng) if c < 2 * SLIP else word for word, c in zip(text, chance, strict=True) if c >= SLIP]
    return again or text


def draw(size: int, seed: int = 1) -> Crowd:
    """`size` records in random order."""
    rng = np.random.default_rng(seed)
    sources = wells()
    shares = np.asarray([len(texts) for texts, _ in sources], dtype=float)
    first_size = int(size / (1 + AGAIN))
    chosen = rng.choice(len(sources), first_size, p=shares / shares.sum())
    texts, bodies = [], []
    for well in chosen.tolist():
        said, names = sources[well]
        one, two = said[int(rng.integers(len(said)))], said[int(rng.integers(len(said)))]
        texts.append([*one[: -(-len(one) // 2)], *two[len(two) // 2 :]][: int(rng.integers(SHORTEST, LONGEST + 1))])
        bodies.append(names[int(rng.integers(len(names)))])
    amounts = np.round(np.exp(rng.normal(np.log(20_000), 1.5, first_size))).tolist()
    days = (FIRST_DAY + rng.integers(DAYS, size=first_size)).astype(str).tolist()
    twice = rng.choice(first_size, size - first_size, replace=False).tolist()
    rows = [(" ".join(t), b, a, d) for t, b, a, d in zip(texts, bodies, amounts, days, strict=True)]
    for row in twice:
        body = None if rng.random() < 0.2 else bodies[row]
        amount = None if rng.random() < 1 / 3 else amounts[row]
        rows.append((" ".join(write_again(texts[row], rng)), body, amount, days[row]))
    place = rng.permutation(size)
    order = np.empty(size, np.int64)
    order[place] = np.arange(size)
    table = pl.DataFrame(rows, schema=["what", "body", "amount", "day"], orient="row")[order]
    pairs = ((int(place[row]), int(place[first_size + n])) for n, row in enumerate(twice))
    return Crowd(table, {(min(pair), max(pair)) for pair in pairs})
