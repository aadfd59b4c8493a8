"""The games whose nucleolus Benedek, Fliege and Nguyen published (Math. Programming 190, 2021), from their seeds.

Only seeds and results are kept; a game is drawn anew with the numbers that Microsoft's C library draws from its seed.
Their games are of savings; as costs they are below nothing.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from menter.choose.fair_share import Game, listed_cost
from menter.choose.fair_share.separation import doubled

FILE = Path(__file__).parents[3] / "shared" / "bench" / "D_choose" / "nucleolus" / "games.jsonl"
BLOCK = 1 << 18  # numbers drawn at once


@dataclass(frozen=True, slots=True)
class Published:
    """One game: its kind, how many play, the seed, and what each saves by the published nucleolus."""

    kind: int
    size: int
    seed: int
    nucleolus: tuple[float, ...]

    def game(self) -> Game:
        return listed_cost([f"{n}" for n in range(self.size)], -self.savings())

    def savings(self) -> np.ndarray:
        return self.stable_savings() if self.kind == 3 else self.drawn_savings()

    def drawn_savings(self) -> np.ndarray:
        """Every group of two or more draws one number, in the order of its place; kind 1 draws that of all first."""
        drawn = draw(self.seed, 1 << self.size)
        members = doubled(np.ones(self.size, dtype=np.int64))
        found = np.zeros(1 << self.size)
        position = 1 if self.kind == 1 else 0
        for newest in range(1, self.size):
            groups = slice((1 << newest) + 1, 2 << newest)
            numbers = drawn[position : position + (1 << newest) - 1]
            found[groups] = 1 + numbers % {1: 100 * members[groups], 2: 50 * self.size, 4: self.size}[self.kind]
            position += (1 << newest) - 1
        if self.kind == 1:
            found[-1] = drawn[0] % 201 + 100 * (self.size - 2)
        return found

    def stable_savings(self) -> np.ndarray:
        """All together save 1; all but one or two of them do so in nine cases of ten."""
        drawn = iter((draw(self.seed, self.size * (self.size + 1)) % 10).tolist())
        everybody = (1 << self.size) - 1
        found = np.zeros(1 << self.size)
        found[everybody] = 1
        for first in range(self.size):
            found[everybody - (1 << first)] = next(drawn) < 9
            for second in range(first + 1, self.size):
                found[everybody - (1 << first) - (1 << second)] = next(drawn) < 9
        return found


def draw(seed: int, count: int) -> np.ndarray:
    """The first numbers of Microsoft's C `rand` from a seed: x becomes 214013 x + 2531011, bits 16 to 30 are taken."""
    times, plus = np.asarray([214_013], dtype=np.uint32), np.asarray([2_531_011], dtype=np.uint32)
    while len(times) < min(BLOCK, count):
        times, plus = np.concatenate([times, times * times[-1]]), np.concatenate([plus, times * plus[-1] + plus])
    found = np.empty(count, dtype=np.int64)
    state = np.uint32(seed)
    for start in range(0, count, len(times)):
        states = times * state + plus
        found[start : start + len(times)] = (states >> 16 & 0x7FFF)[: count - start]
        state = states[-1]
    return found


def published(sizes: range, each: int | None = None) -> Iterator[Published]:
    """The games of these sizes, so many of each kind and size."""
    counted: dict[tuple[int, int], int] = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        key = (told["type"], told["n"])
        counted[key] = counted.get(key, 0) + 1
        if told["n"] in sizes and (each is None or counted[key] <= each):
            yield Published(told["type"], told["n"], told["seed"], tuple(told["nucleolus"]))
