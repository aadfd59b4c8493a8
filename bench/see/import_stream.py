"""Read a large OCDS file: how fast, and how much memory grows. Constant memory is the claim.

    python -m bench.see.import_stream              200 MB
    python -m bench.see.import_stream 1000         1 GB, about five minutes on one core
    python -m bench.see.import_stream 300 --lines  JSON Lines instead of one package

The file is made up, in a temporary folder, on one single line: the hardest case for a reader.
"""

import argparse
import json
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from menter.see.contract import contracts_of
from menter.standards.ocds import Release, read_releases

MEGABYTE = 1_000_000
SEED = 2026
WORDS = (
    "cynnal", "supply", "of", "maintenance", "services", "for", "the", "council", "gwasanaeth", "framework", "cleaning",
    "software", "support",
)  # fmt: skip


def make_release(number: int, rng: random.Random) -> dict[str, object]:
    """Give one award notice of about four thousand bytes, with several lots and suppliers."""
    ocid = f"ocds-menter-{number}"
    words = " ".join(rng.choices(WORDS, k=240))
    suppliers = [{"id": str(n), "name": f"Supplier {rng.randrange(9999)} Ltd"} for n in range(6)]
    period = {"startDate": "2025-04-01T00:00:00Z", "endDate": "2028-03-31T00:00:00Z"}
    return {
        "ocid": ocid,
        "id": f"{ocid}-1",
        "date": "2025-02-21T00:00:00Z",
        "tag": ["award"],
        "parties": [{"id": "org-1", "name": f"Council {number % 22}", "roles": ["buyer"]}, *suppliers],
        "buyer": {"id": "org-1", "name": f"Council {number % 22}"},
        "tender": {
            "title": " ".join(rng.choices(WORDS, k=6)),
            "description": words,
            "value": {"amount": rng.randrange(10_000, 900_000), "currency": "GBP"},
            "items": [{"id": str(n), "classification": {"scheme": "CPV", "id": "72000000"}} for n in range(4)],
            "lots": [{"id": str(n), "contractPeriod": period, "description": words[:300]} for n in range(3)],
        },
        "awards": [{"id": "1", "title": "", "value": {"amount": 120_000, "currency": "GBP"}, "suppliers": suppliers}],
    }


def write_package(path: Path, size: int, *, lines: bool) -> None:
    """Write releases until the file has `size` bytes."""
    rng = random.Random(SEED)
    with path.open("w", encoding="utf-8") as page:
        page.write("" if lines else '{"version":"1.1","publisher":{"name":"Bench"},"releases":[')
        number = 0
        while page.tell() < size:
            between = "" if number == 0 else "\n" if lines else ","
            page.write(between + json.dumps(make_release(number, rng), separators=(",", ":")))
            number += 1
        page.write("\n" if lines else "]}")


def peak() -> float:
    """Give the most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE


def count_contracts(path: Path) -> Iterator[int]:
    """Give the number of contracts in each release of a file."""
    with path.open("rb") as stream:
        for found in read_releases(stream, path.name):
            yield len(contracts_of(found)) if isinstance(found, Release) else 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("megabytes", nargs="?", type=int, default=200)
    parser.add_argument("--lines", action="store_true", help="JSON Lines instead of one package")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.json"
        write_package(path, asked.megabytes * MEGABYTE, lines=asked.lines)
        before, started = peak(), time.perf_counter()
        contracts = sum(count_contracts(path))
        seconds = time.perf_counter() - started
        print(f"{'size MB':>10}{'contracts':>12}{'seconds':>10}{'MB/s':>8}{'peak MB':>10}{'growth MB':>11}")
        size = path.stat().st_size / MEGABYTE
        growth = peak() - before
        print(f"{size:>10.0f}{contracts:>12,}{seconds:>10.1f}{size / seconds:>8.1f}{peak():>10.0f}{growth:>11.1f}")


if __name__ == "__main__":
    main()
