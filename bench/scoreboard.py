"""One table for every benchmark: what was measured, the floor, a peer, the goal, and whether it was met."""

import os
from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

QUICK = os.environ.get("QUICK") == "1"


@dataclass(frozen=True, slots=True)
class Score:
    """One line of the table. `is_met` is None where there is no goal."""

    what: str
    measured: str
    goal: str = "–"
    floor: str = "–"
    peer: str = "–"
    is_met: bool | None = None


def show(title: str, scores: Iterable[Score]) -> None:
    """Print the table."""
    table = Table(title=title + (" (quick: smaller input)" if QUICK else ""))
    for heading in ("what", "floor", "peer", "goal", "measured", ""):
        table.add_column(heading)
    for score in scores:
        met = {True: "met", False: "short", None: ""}[score.is_met]
        table.add_row(score.what, score.floor, score.peer, score.goal, score.measured, met)
    Console(width=140).print(table)
