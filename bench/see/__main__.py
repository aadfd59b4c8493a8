"""Measure `see`: how an OCDS file of any size is read. `make bench ROOM=see`."""

import tempfile
import time
from pathlib import Path

from bench.scoreboard import QUICK, Score, show
from bench.see.import_stream import MEGABYTE, count_contracts, peak, write_package

SIZES = (20, 60) if QUICK else (100, 1000)  # MB
GROWTH = 16  # MB: more than this between the small file and the large one is not constant


def measure() -> list[Score]:
    """Read a small and a large file; memory may not grow with the size."""
    scores = []
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder) / "large.json"
            write_package(path, size * MEGABYTE, lines=False)
            before, started = peak(), time.perf_counter()
            contracts = sum(count_contracts(path))
            seconds = time.perf_counter() - started
            growth = peak() - before
            scores.append(
                Score(
                    f"OCDS on one line, {size} MB: memory growth",
                    f"{growth:.1f} MB ({contracts:,} contracts, {size / seconds:.0f} MB/s)",
                    goal=f"≤ {GROWTH} MB",
                    is_met=growth <= GROWTH,
                )
            )
    return scores


if __name__ == "__main__":
    show("see", measure())
