"""How far scorers are apart, so that they talk about what they see differently."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

TALK = 3  # points of 5 between two scorers: one says that it is weak, the other that it is strong


@dataclass(frozen=True, slots=True)
class Spread:
    """What scorers gave one entry on one criterion."""

    lowest: float
    mean: float
    highest: float
    many: int

    @property
    def is_wide(self) -> bool:
        """Whether the scorers should talk about it before the panel."""
        return self.highest - self.lowest >= TALK


def find_spread(scores: Mapping[str, Sequence[float]]) -> dict[str, Spread]:
    """The spread on each criterion that somebody scored."""
    return {
        name: Spread(min(given), fmean(given), max(given), len(given)) for name, given in scores.items() if len(given)
    }
