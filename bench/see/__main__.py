"""Measure `see`: OCDS files of any size read and kept; columns and suppliers recognised. `make bench ROOM=see`."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.scoreboard import QUICK, Score, show
from bench.see.columns import column_scores
from bench.see.import_stream import MEGABYTE, count_contracts, peak, write_package
from bench.see.suppliers import supplier_scores

SIZES = (10, 40) if QUICK else (100, 1000)  # MB
GROWTH = 16  # MB: more than this between the small file and the large one is not constant, in reading
KEPT_GROWTH = 100  # MB: the same for the whole import, whose spool and database have caches of their own


def read_scores(paths: dict[int, Path]) -> list[Score]:
    """Read a small and a large file; memory may not grow with the size."""
    scores = []
    for size, path in paths.items():
        before, started = peak(), time.perf_counter()
        contracts = sum(count_contracts(path))
        seconds = time.perf_counter() - started
        growth = peak() - before
        scores.append(
            Score(
                f"OCDS on one line, {size} MB, read: memory growth",
                f"{growth:.1f} MB ({contracts:,} contracts, {size / seconds:.0f} MB/s)",
                goal=f"≤ {GROWTH} MB",
                is_met=growth <= GROWTH,
            )
        )
    return scores


def import_scores(paths: dict[int, Path]) -> list[Score]:
    """Import the same files through the command line, each into an office of its own."""
    scores, before = [], 0.0
    for size, path in paths.items():
        used, seconds = imported(path)
        grown = used - before if before else 0.0
        scores.append(
            Score(
                f"the same, {size} MB, imported and kept: peak memory",
                f"{used:.0f} MB ({size / seconds:.1f} MB/s)",
                goal=f"≤ {KEPT_GROWTH} MB more than the smaller",
                is_met=grown <= KEPT_GROWTH,
            )
        )
        before = before or used
    return scores


def imported(path: Path) -> tuple[float, float]:
    """Peak memory in MB and seconds of `menter import ocds` in an office of its own."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "MENTER_HOME": home}
        subprocess.run([sys.executable, "-m", "menter", "migrate"], env=environment, check=True, capture_output=True)
        command = [sys.executable, "-m", "menter", "import", "ocds", str(path), "--json"]
        started = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise SystemExit("the import failed")
        return usage.ru_maxrss * 1024 / MEGABYTE, time.perf_counter() - started


def measure() -> list[Score]:
    """Reading first, then the whole way into the database."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {size: Path(folder) / f"{size}.json" for size in SIZES}
        for size, path in paths.items():
            write_package(path, size * MEGABYTE, lines=False)
        streamed = read_scores(paths) + import_scores(paths)
    return streamed + column_scores() + supplier_scores()


if __name__ == "__main__":
    show("see", measure())
