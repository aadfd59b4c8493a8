"""Which contracts end together: the same need, of several buyers, within one window of time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

# Contracts whose ends lie within a year of each other can be bought anew together: one is extended, or let for longer,
# by less than councils' usual extension of 12 months. Chosen by hand.
WINDOW = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Ending:
    """One contract that ends.

    number      names it for whoever asks
    need        what it is for: a service's number, or a code of the procurement vocabulary
    until       the last day with all extensions; None when there are none
    """

    number: int
    need: str
    buyer: str
    ends: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """Contracts for one need whose ends lie within one window, the earliest first."""

    need: str
    endings: tuple[Ending, ...]

    @property
    def buyers(self) -> int:
        """How many different buyers there are."""
        return len({ending.buyer for ending in self.endings})

    @property
    def is_shared(self) -> bool:
        """Whether several buyers could buy anew together."""
        return self.buyers > 1

    @property
    def first(self) -> date:
        """The day on which the first of them ends."""
        return self.endings[0].ends

    @property
    def last(self) -> date:
        """The day on which the last of them ends."""
        return self.endings[-1].ends


def end_together(endings: Iterable[Ending], *, window: timedelta = WINDOW) -> list[Together]:
    """Put contracts together that are for the same need and end within `window` of the first of them.

    Those of most buyers come first, then those that end first. A contract stands in one group only.
    """
    by_need: dict[str, list[Ending]] = defaultdict(list)
    for ending in endings:
        by_need[ending.need].append(ending)
    groups: list[Together] = []
    for need, held in by_need.items():
        group: list[Ending] = []
        for ending in sorted(held, key=lambda each: (each.ends, each.number)):
            if group and ending.ends - group[0].ends > window:
                groups.append(Together(need, tuple(group)))
                group = []
            group.append(ending)
        groups.append(Together(need, tuple(group)))
    return sorted(groups, key=lambda each: (-each.buyers, each.first, each.need, each.endings[0].number))
