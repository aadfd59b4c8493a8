"""Measure the solver on published knapsacks with several rows: `python -m bench.choose.knapsack`; QUICK=1 for three.

The instances are those of Chu and Beasley (1998) of the OR-Library, with the best values known, kept outside the
repository (see ../shared/bench/D_choose/SOURCE.md). The limit is 10 seconds of processors; other work on the machine
makes the clock on the wall run further.
"""

import csv
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from bench.scoreboard import QUICK, Score, show
from scipy.sparse import csr_array

from menter.choose.programme import Array, Programme, Solved, solve_programme

FOLDER = Path(__file__).parents[2].parent / "shared" / "bench" / "D_choose" / "mkp"
FILES = (1,) if QUICK else range(1, 10)
INDICES = (0, 10, 20)  # of each file: one of each tightness
SECONDS = 10.0
GOAL = 0.0006  # of the best known, the mean


@dataclass(frozen=True, slots=True, eq=False)
class Instance:
    """A published knapsack.

    worth   shape (items,)
    takes   shape (rows, items)
    room    shape (rows,)
    best    the best value known
    """

    name: str
    worth: Array
    takes: Array
    room: Array
    best: float

    def programme(self) -> Programme:
        items = len(self.worth)
        return Programme(
            self.worth,
            np.zeros(items),
            np.ones(items),
            np.ones(items, dtype=bool),
            csr_array(self.takes),
            np.full(len(self.room), -np.inf),
            self.room,
        )

    def is_right(self, solved: Solved) -> bool:
        """Whether what was found fits and is worth what is said, reckoned in whole numbers, item by item."""
        assert solved.values is not None
        taken = [item for item, value in enumerate(solved.values) if value == 1]
        fits = all(
            sum(int(row[item]) for item in taken) <= int(room) for row, room in zip(self.takes, self.room, strict=True)
        )
        worth = sum(int(self.worth[item]) for item in taken)
        return fits and worth == solved.value and sorted(set(solved.values.tolist())) in ([0], [0, 1], [1])


def published_knapsacks(file: int) -> Iterator[Instance]:
    """The instances of one file that are measured."""
    with (FOLDER / "best_known.csv").open(encoding="utf-8") as table:
        best = [row for row in csv.DictReader(table) if row["file"] == f"mknapcb{file}"]
    numbers = np.array((FOLDER / f"mknapcb{file}.txt").read_text(encoding="utf-8").split(), dtype=float)
    at = 1
    for row in best:
        items, rows = int(numbers[at]), int(numbers[at + 1])
        worth = numbers[at + 3 : at + 3 + items]
        at += 3 + items
        takes = numbers[at : at + rows * items].reshape(rows, items)
        room = numbers[at + rows * items : at + rows * items + rows]
        at += rows * items + rows
        if int(row["index_in_original_file"]) in INDICES:
            yield Instance(row["name"], worth, takes, room, float(row["best_known"]))


def measure() -> Iterator[Score]:
    """Each group of three by rows and items, then all."""
    every: list[float] = []
    reached = proven = wrong = above = 0
    spent = walls = 0.0
    for file in FILES:
        gaps = []
        for instance in published_knapsacks(file):
            wall, begun = time.perf_counter(), time.process_time()
            solved = solve_programme(
                instance.programme(), gap=0.0, seconds=SECONDS, engine="race", clock=time.process_time
            )
            spent = max(spent, time.process_time() - begun)
            walls = max(walls, time.perf_counter() - wall)
            gaps.append(1 - solved.value / instance.best)
            wrong += not instance.is_right(solved) or solved.bound < instance.best
            above += solved.value > instance.best
            proven += solved.is_proven
            rows, items = instance.takes.shape
        every += gaps
        reached += sum(gap <= 0 for gap in gaps)
        shown = ", ".join(f"{gap:.3%}" for gap in gaps)
        yield Score(f"{rows} rows, {items} items: below the best known", shown, floor="–")
    mean = float(np.mean(every))
    yield Score(
        f"all {len(every)}: mean below the best known", f"{mean:.4%}", goal=f"≤ {GOAL:.2%}", is_met=mean <= GOAL
    )
    yield Score("best known reached; proven", f"{reached}; {proven}")
    yield Score(
        "better than the best known; wrong by the checker", f"{above}; {wrong}", goal="0 wrong", is_met=wrong == 0
    )
    yield Score(
        "longest, processors; by the wall", f"{spent:.1f} s; {walls:.1f} s", goal=f"{SECONDS:.0f} s of processors"
    )


if __name__ == "__main__":
    show("published knapsacks", measure())
