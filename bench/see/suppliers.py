"""Which names are one supplier: precision, recall and calibration on pairs judged by hand.

suppliers.tsv holds pairs of names from the published awards, payments and grants beside the checkout, picked because
they look alike (one has most of the words of the other), and whether they mean one organisation, judged by a person
reading them: 1 or 0. A company of a group is another organisation; a branch, a trading name or a slip is not. Names of
people trading under their own were left out. The pairs were known while the method was written: these are figures of
known ground, and those of a new register will be lower.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.scoreboard import Score
from rapidfuzz import fuzz

from menter.see.identity import PROPOSED_LEAST, compare, count_words, organisation

PAIRS = Path(__file__).with_name("suppliers.tsv")
BINS = 10
RATIO_LEAST = 80  # the peer's best threshold on these very pairs, which favours it


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, and whether they are one organisation."""

    left: str
    right: str
    is_same: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """How well pairs are told."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.recall else 0.0


def read_pairs() -> list[Pair]:
    """Give the pairs in their order."""
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    return [Pair(left, right, same == "1") for left, right, same in (line.split("\t") for line in lines)]


def probabilities(pairs: Sequence[Pair]) -> list[float]:
    """Give what the method says of each pair; how usual a word is comes from all names of the list."""
    names = [organisation(name) for pair in read_pairs() for name in (pair.left, pair.right)]
    counts = count_words(names)
    return [compare(organisation(pair.left), organisation(pair.right), counts).probability for pair in pairs]


def measure(pairs: Sequence[Pair], said: Sequence[bool]) -> Measure:
    """Give precision and recall of what was said."""
    right = sum(one and pair.is_same for pair, one in zip(pairs, said, strict=True))
    return Measure(right / max(1, sum(said)), right / sum(pair.is_same for pair in pairs))


def calibration_error(pairs: Sequence[Pair], sure: Sequence[float]) -> float:
    """Give the expected calibration error in ten bins."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for pair, one in zip(pairs, sure, strict=True):
        bins.setdefault(min(BINS - 1, int(one * BINS)), []).append((one, pair.is_same))
    return sum(abs(sum(one for one, _ in held) - sum(same for _, same in held)) for held in bins.values()) / len(pairs)


def supplier_scores() -> list[Score]:
    """Give how well names are told, beside the simplest thing and RapidFuzz."""
    pairs = read_pairs()
    sure = probabilities(pairs)
    found = measure(pairs, [one >= PROPOSED_LEAST for one in sure])
    ratio = measure(pairs, [likeness(pair) >= RATIO_LEAST for pair in pairs])
    same = measure(pairs, [pair.left.casefold() == pair.right.casefold() for pair in pairs])
    error = calibration_error(pairs, sure)
    return [
        Score(
            f"one supplier, {len(pairs)} pairs of look-alikes: precision / recall / F1",
            say(found),
            goal="0.95 / 0.85",
            floor=f"same letters {say(same)}",
            peer=f"RapidFuzz ≥ {RATIO_LEAST} {say(ratio)}",
            is_met=found.precision >= 0.95 and found.recall >= 0.85,
        ),
        Score("the same: calibration error, 10 bins", f"{error:.3f}", goal="≤ 0.10", is_met=error <= 0.10),
    ]


def likeness(pair: Pair) -> float:
    """Give how alike RapidFuzz finds two names whose words may stand in another order, 0 to 100."""
    return fuzz.token_sort_ratio(pair.left.casefold(), pair.right.casefold())


def say(found: Measure) -> str:
    """Give a measure in one line."""
    return f"{found.precision:.2f} / {found.recall:.2f} / {found.f1:.2f}"
