"""How long `find_matches` takes on very many records: `python -m bench.join_up.scale 10000 100000 1000000`."""

import resource
import sys
import time

import polars as pl
from bench.join_up.crowd import draw

from menter.join_up.match import find_matches


def main(sizes: list[int]) -> None:
    """One line a size: seconds by the clock and of the processors, the most memory so far, F1."""
    for size in sizes:
        crowd = draw(size)
        started, worked = time.perf_counter(), time.process_time()
        found = find_matches(crowd.table)
        seconds, busy = time.perf_counter() - started, time.process_time() - worked
        same = set(found.filter(pl.col("same")).select("left", "right").iter_rows())
        f1 = 2 * len(same & crowd.truth) / (len(same) + len(crowd.truth))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(
            f"{size:>9,} records: {seconds:.0f} s, {busy:.0f} s of processors, {memory:.1f} GiB, "
            f"{len(found):,} pairs, F1 {f1:.3f}",
            flush=True,
        )


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [10_000, 100_000])
