"""Good values where rows are room that yes-or-no columns take: many fillings at once, crossed and mended.

Chu and Beasley, "A genetic algorithm for the multidimensional knapsack problem" (Journal of Heuristics 4, 1998), with
two changes: only columns of little rent may differ (a core, as Pisinger and others take one), another in each round,
and a whole brood is mended at once, which in arrays takes as long as one filling does by itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from menter.choose.programme.programme import Array, Flags, Programme
from menter.choose.programme.relaxation import Relaxed, resting

MOST_ROWS = 100  # with more the arrays are mostly zeros, and a search tree does better
BESIDE = 50  # columns beside the basic ones, by way of 40 to 75; of 35, 50, 70, 100 tried on the published knapsacks
LEAST_PART, MOST_PART = 0.8, 1.5  # of that, another part in each round
KEPT, BROOD = 100, 300  # fillings kept and made in a generation: 200 and 400 found no better ones in the same time
FLIPPED = 2  # columns of each new filling, by chance, as in the paper
SECONDS = 1e-7  # that one column of one filling takes, measured: so that work is counted alike on every machine
PATIENCE = 60  # generations without a better filling before a round ends


@dataclass(frozen=True, slots=True, eq=False)
class Core:
    """The columns that may differ in a round, the best for their room first.

    columns     their numbers
    held        shape (all columns,): all others, 0 for these
    takes       shape (rows, core): what each takes
    room        shape (rows, 1): what the others leave
    worth       shape (core,)
    """

    columns: np.ndarray[tuple[int], np.dtype[np.intp]]
    held: Array
    takes: Array
    room: Array
    worth: Array

    def mend(self, brood: Flags) -> Flags:
        """Each filling, shape (core, fillings), without what is too much, the worst first, and with what still fits."""
        used = self.takes @ brood
        for at in range(len(self.columns) - 1, -1, -1):
            is_over = (used > self.room).any(axis=0)
            if not is_over.any():
                break
            leaves = is_over & brood[at]
            brood[at] ^= leaves
            used -= self.takes[:, at, None] * leaves
        for at in range(len(self.columns)):
            comes = (used <= self.room - self.takes[:, at, None]).all(axis=0) & ~brood[at]
            brood[at] |= comes
            used += self.takes[:, at, None] * comes
        return brood


def is_packing(programme: Programme) -> bool:
    """Whether every row is room that yes-or-no columns take."""
    return bool(
        programme.is_whole.all()
        and 0 < programme.rows.shape[0] <= MOST_ROWS
        and (programme.lower == 0).all()
        and (programme.upper == 1).all()
        and np.isneginf(programme.row_lower).all()
        and (programme.rows.data >= 0).all()
        and (programme.row_upper >= 0).all()
    )


def fillings(programme: Programme, relaxed: Relaxed, seed: int, *, is_over: Callable[[float], bool]) -> Iterator[Array]:
    """The best filling of one round after the other, without end: the caller says when it is enough.

    is_over     asked after each generation with about the seconds it took; True ends the round, which gives its best
    """
    rng = np.random.default_rng(seed)
    takes = programme.rows.toarray()
    while True:
        core = drawn_core(programme, relaxed, takes, rng)
        values = core.held.copy()
        values[core.columns] = best_filling(core, relaxed.values[core.columns], rng, is_over)
        yield values


def drawn_core(programme: Programme, relaxed: Relaxed, takes: Array, rng: np.random.Generator) -> Core:
    """The basic columns and about BESIDE of the least rent."""
    span = np.where(relaxed.is_basic, -1.0, np.abs(relaxed.rent))
    size = int((BESIDE + relaxed.is_basic.sum()) * rng.uniform(LEAST_PART, MOST_PART))
    stand = resting(programme, relaxed)
    order = np.argsort(span, kind="stable")
    while (takes[:, order[size:]] @ stand[order[size:]] > programme.row_upper).any():
        size *= 2  # the others alone would be too much; with all columns in the core there are no others
    columns = order[:size]
    price = programme.cost - relaxed.rent  # of the room that each takes
    columns = columns[np.argsort(-programme.cost[columns] / np.maximum(price[columns], 1e-9), kind="stable")]
    held = stand.copy()
    held[columns] = 0.0
    room = (programme.row_upper - takes @ held)[:, None]
    return Core(columns, held, np.ascontiguousarray(takes[:, columns]), room, programme.cost[columns])


def best_filling(core: Core, likely: Array, rng: np.random.Generator, is_over: Callable[[float], bool]) -> Flags:
    """The best of many generations.

    likely  shape (core,): what part of each the relaxation takes
    """
    size = len(core.columns)
    kept = core.mend(rng.random((size, KEPT)) < (0.25 + 0.5 * likely)[:, None])
    worth = core.worth @ kept
    stale = 0
    while stale < PATIENCE and not is_over(SECONDS * size * BROOD):
        best = worth.max()
        brood = np.where(rng.random((size, BROOD)) < 0.5, kept[:, parents(worth, rng)], kept[:, parents(worth, rng)])
        brood[rng.integers(size, size=(FLIPPED, BROOD)), np.arange(BROOD)] ^= True
        kept, worth = fittest(core, np.concatenate([kept, core.mend(brood)], axis=1))
        stale = 0 if worth[0] > best else stale + 1
    return np.asarray(kept[:, int(np.argmax(worth))], dtype=np.bool_)


def parents(worth: Array, rng: np.random.Generator) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """The better of two drawn, BROOD times."""
    first, second = rng.integers(len(worth), size=(2, BROOD))
    better: np.ndarray[tuple[int], np.dtype[np.intp]] = np.where(worth[first] > worth[second], first, second)
    return better


def fittest(core: Core, fillings: Flags) -> tuple[Flags, Array]:
    """The best KEPT that differ, the best first, and their worth."""
    worth = core.worth @ fillings
    order = np.argsort(-worth, kind="stable")
    _, first = np.unique(np.packbits(fillings[:, order], axis=0), axis=1, return_index=True)
    order = order[np.sort(first)[:KEPT]]
    return fillings[:, order], worth[order]
