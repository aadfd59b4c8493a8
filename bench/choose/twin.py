"""Which problem statements are the same problem: 44 written by hand in both languages, with 14 twin pairs among them.

Ten pairs have one statement in each language. Traps speak of the same service and of another problem. The pairs set
the two numbers that turn likeness into a probability; the sample world's eighteen statements did not.
"""

import csv
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.scoreboard import QUICK, Score

from menter.choose.twin import Reads, Told, Twin, find_twins
from menter.home import model_folder
from menter.join_up.likeness import Floats
from menter.language.vector import default_embedder

STATEMENTS = Path(__file__).with_name("statements.csv")
WORLD = Path(__file__).parents[2] / "src" / "menter" / "office" / "demo" / "world" / "wales" / "statements.csv"
MANY = 100 if QUICK else 500
SECONDS = 5.0


def read_told(path: Path) -> list[tuple[Told, str]]:
    """Every statement of a table with the name of its pair, "" where it has no twin."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            (
                Told(
                    row["id"], row["council"], row["title"], row["overview"], row["evidence"], row["audience"],
                    row["language"],
                ),
                row.get("pair", ""),
            )
            for row in csv.DictReader(file)
        ]  # fmt: skip


def many(told: Sequence[Told], size: int) -> list[Told]:
    """So many statements: each told again with the evidence and the audience of others."""
    return [
        Told(
            str(number), str(number), told[number % len(told)].title, told[(number * 7) % len(told)].overview,
            told[(number * 3) % len(told)].evidence, told[(number * 5) % len(told)].audience,
            told[(number * 7) % len(told)].language,
        )
        for number in range(size)
    ]  # fmt: skip


def right_and_wrong(found: Sequence[Twin], pairs: Sequence[str]) -> tuple[int, int]:
    """Of what is held to be the same, how much is and how much is not."""
    held = [bool(pairs[each.left]) and pairs[each.left] == pairs[each.right] for each in found if each.is_same]
    return sum(held), len(held) - sum(held)


def measure_twins() -> Iterator[Score]:
    """Twins found, by meaning and words and by words alone; the sample world; the time of very many."""
    rows = read_told(STATEMENTS)
    told, pairs = [each for each, _pair in rows], [pair for _each, pair in rows]
    embedder = default_embedder(model_folder())
    embedder.embed(["warm"], languages=["en"])

    def reads(texts: Sequence[str], languages: Sequence[str]) -> Floats:
        return embedder.embed(texts, languages=languages)

    there = len({pair for pair in pairs if pair})
    ways: dict[str, Reads | None] = {"": reads, ", by words alone": None}
    for name, way in ways.items():
        right, wrong = right_and_wrong(find_twins(told, reads=way), pairs)
        yield Score(
            f"{len(told)} statements with {there} twin pairs{name}: right, wrong",
            f"{right}, {wrong}",
            goal="≥ 12, ≤ 2",
            is_met=right >= 12 and wrong <= 2,
        )
    world = [each for each, _pair in read_told(WORLD)]
    found = [(world[each.left].key, world[each.right].key) for each in find_twins(world, reads=reads) if each.is_same]
    yield Score(
        "the sample world’s 18 statements (set no number): pairs held to be the same",
        ", ".join(" + ".join(pair) for pair in found),
        goal="the one pair",
        is_met=found == [("WS-2026-01", "WS-2026-02")],
    )
    crowd = many(told, MANY)
    started = time.perf_counter()
    find_twins(crowd, reads=reads)
    seconds = time.perf_counter() - started
    yield Score(
        f"compare {MANY} statements, each with each", f"{seconds:.1f} s", goal=f"≤ {SECONDS:.0f} s",
        is_met=seconds <= SECONDS,
    )  # fmt: skip
