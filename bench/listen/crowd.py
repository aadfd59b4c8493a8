"""Draw any number of comments from the real ones in `../shared/bench`, each with the label of where it came from.

How one comment is drawn, all by one seed:

1. an origin by its share: the sets of `ORIGINS`, in it a label by its number of texts (NHS sub-category, Banking77 and
   MASSIVE intent; Cadw question, Polis conversation, source of the public-service strings, which are no themes);
2. a length in words: normal with mean 25 and deviation 8, at least 5;
3. real texts of that label, cut at sentence ends, one after the other until the length is reached;
4. one word in `SWAPPED` gives way to another that followed the same word before it in texts of that label, so that no
   two comments need be equal while each stays near what people wrote.

Nothing of it is kept in the repository: the sentences are other people's.
"""

import csv
import gzip
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

SETS = Path(__file__).parents[2].parent / "shared" / "bench"
LENGTH, SPREAD, SHORTEST = 25, 8, 5  # words of a comment
SWAPPED = 0.10  # of the words; with none, a label with 30 short texts would give the same comments again and again
CUT = re.compile(r"(?<=[.!?])\s+")
# File, column of the label, language, share of the comments, whether the label says what the text is about.
ORIGINS = (
    ("A_nhs_feedback_phase1/nhs_phase1.csv.gz", "subcategory", "en", 0.25, True),
    ("A_banking77/banking77.csv.gz", "label", "en", 0.20, True),
    ("A_massive_en/massive_en.csv.gz", "intent", "en", 0.15, True),
    ("A_cadw_visitor_survey/cadw_comments.csv.gz", "question", "en", 0.10, False),
    ("A_polis_comments/polis_comments.csv", "conversation", "en", 0.10, False),
    ("B_public_service_strings/gov_strings_cy_en.tsv", "source", "cy", 0.20, False),
)


@dataclass(frozen=True, slots=True)
class Crowd:
    """Comments and where they came from.

    labels      the origin's label of each comment
    is_known    whether that label says what it is about
    """

    texts: list[str]
    labels: list[str]
    is_known: list[bool]


@dataclass(frozen=True, slots=True)
class Well:
    """What comments of one label are drawn from: sentences as lists of words, and what followed each word."""

    label: str
    is_known: bool
    sentences: list[list[str]]
    after: dict[str, list[str]]


def draw_crowd(count: int, *, seed: int = 0) -> Crowd:
    """`count` comments; the first ones are the same whatever the count."""
    wells, shares = dig()
    rng = np.random.default_rng(seed)
    texts, labels, known = [], [], []
    for start in range(0, count, 1000):
        chosen = rng.choice(len(wells), size=1000, p=shares)
        lengths = np.maximum(SHORTEST, rng.normal(LENGTH, SPREAD, 1000)).astype(int)
        chance = rng.random((1000, 64))
        for one, length, dice in zip(chosen[: count - start].tolist(), lengths.tolist(), chance, strict=False):
            well = wells[one]
            texts.append(say(well, length, dice.tolist()))
            labels.append(well.label)
            known.append(well.is_known)
    return Crowd(texts, labels, known)


def say(well: Well, length: int, dice: list[float]) -> str:
    """One comment of about `length` words, by the numbers in `dice`."""
    run: list[str] = []
    at = 0
    while len(run) < length and at < 16:
        run += well.sentences[int(dice[at] * len(well.sentences))]
        at += 1
    run = run[:length]
    for number in range(max(1, round(SWAPPED * len(run)))):
        first, second = dice[16 + 2 * number % 46], dice[17 + 2 * number % 46]
        place = 1 + int(first * (len(run) - 1))
        if 0 < place < len(run):
            others = well.after[run[place - 1]] if run[place - 1] in well.after else [run[place]]
            run[place] = others[int(second * len(others))]
    return " ".join(run)


def dig() -> tuple[list[Well], np.ndarray]:
    """A well for each label, and the share of the comments that come from it."""
    wells, shares = [], []
    for path, column, tongue, share, is_known in ORIGINS:
        by_label: dict[str, list[str]] = defaultdict(list)
        for row in read(SETS / path):
            by_label[row[column]].append(row["cy" if tongue == "cy" else "text"])
        total = sum(map(len, by_label.values()))
        for label, texts in sorted(by_label.items()):
            wells.append(make_well(f"{path.split('/')[0]}:{label}", is_known, texts))
            shares.append(share * len(texts) / total)
    return wells, np.array(shares) / np.sum(shares)


def make_well(label: str, is_known: bool, texts: list[str]) -> Well:
    sentences = [part.split() for text in texts for part in CUT.split(text) if part.strip()]
    after: dict[str, list[str]] = defaultdict(list)
    for words in sentences:
        for word, following in pairwise(words):
            after[word].append(following)
    return Well(label, is_known, sentences, dict(after))


def read(path: Path) -> Iterator[dict[str, str]]:
    """The rows of one table."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    lines = io.StringIO(content.decode("utf-8-sig"), newline="")
    if path.suffix == ".tsv":
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    else:
        yield from csv.DictReader(lines)
