"""Measure `choose`: what is said of problem statements. `make bench ROOM=choose`."""

from collections.abc import Iterator

from bench.choose.problem import measure_hint
from bench.choose.twin import measure_twins
from bench.scoreboard import Score, show


def measure() -> Iterator[Score]:
    """The hints, then the pairs."""
    yield from measure_hint()
    yield from measure_twins()


if __name__ == "__main__":
    show("choose", measure())
