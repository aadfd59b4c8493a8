"""Measure "who else?" in the web service over very many records: `python -m bench.join_up.who_else_scale 1000000`.

The generator: contracts of one English county (title and description) and Welsh strings of public services, one in four
Welsh. Record n takes the title of one, and of two others of its language the words in halves; a place, a year and a
number that no other has stand in it, so that words are as rare and as common as in a register. Its vector is made of
those of the three with a little chance, as if the model had read it: embedding a million texts would take four hours.
All the rest is the way that records go: rows of contracts, `find_new`, `place_all`, then GET /en/who-else.
"""

import argparse
import csv
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import numpy as np

SHARED = Path(__file__).parents[2].parent / "shared"
ENGLISH = SHARED / "data" / "contracts" / "lancashire_29_bodies_awards_2015_2026.csv"
WELSH = SHARED / "bench" / "B_public_service_strings" / "gov_strings_cy_en.tsv"
Record = tuple[int, tuple[str, str, str, np.ndarray]]  # number; title, text, language, vector
AT = datetime(2026, 9, 1, tzinfo=UTC)
SOURCES = 300  # texts of each language that everything is drawn from
SHORTEST = 25  # signs of a Welsh string that says something
WELSH_ONE_IN = 4
NOISE = 0.35  # length of the chance in a vector; two records of one title then have a cosine of about 0.8
READ = 300  # signs of a source that the model reads
BATCH = 5_000
ASKED = 100  # questions put to the web service
SLOW = 0.150  # seconds, the goal at the 95th percentile
EXACT = 50  # questions whose true neighbours are looked for one by one


def sources() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(title, text) of English contracts and of Welsh strings."""
    with ENGLISH.open(encoding="utf-8") as file:
        english = list({row["title"]: (row["title"], row["desc"]) for row in csv.DictReader(file)}.values())
    with WELSH.open(encoding="utf-8") as file:
        welsh = [row["cy"] for row in csv.DictReader(file, delimiter="\t") if len(row["cy"]) >= SHORTEST]
    return english[:SOURCES], [(each[:120], each) for each in dict.fromkeys(welsh)][:SOURCES]


def drawn(count: int, vectors: dict[str, np.ndarray]) -> Iterator[tuple[str, str, str, np.ndarray]]:
    """Title, description, language and vector of each record."""
    kinds = dict(zip(("en", "cy"), sources(), strict=True))
    rng = np.random.default_rng(0)
    for number in range(count):
        language = "cy" if number % WELSH_ONE_IN == 0 else "en"
        among = kinds[language]
        one, two, three = rng.integers(0, len(among), 3).tolist()
        first, second = among[two][1].split(), among[three][1].split()
        said = [*first[: len(first) // 2], *second[len(second) // 2 :], f"lot{number}", str(2000 + number % 30)]
        chance = rng.normal(size=vectors[language].shape[1]).astype(np.float32)
        vector = 2 * vectors[language][one] + vectors[language][two] / 2 + vectors[language][three] / 2
        vector = vector / np.linalg.norm(vector) + NOISE * chance / np.linalg.norm(chance)
        yield f"{among[one][0][:400]} {number % 997}", " ".join(said), language, vector / np.linalg.norm(vector)


def fill(count: int) -> None:
    """Contracts with the vectors of their texts, as if they had been imported and read."""
    from django.db import connection, transaction

    from menter.home import model_folder
    from menter.language.vector import default_embedder, default_fingerprint
    from menter.office.language.kept import digest_of
    from menter.office.language.models import TextVector
    from menter.office.see.models import Contract

    embedder, given = default_embedder(model_folder(), threads=1), sources()
    vectors = {
        language: embedder.embed(
            [f"{title}. {text}"[:READ] for title, text in among], languages=[language] * len(among)
        )
        for language, among in zip(("en", "cy"), given, strict=True)
    }
    one = Contract(stage="contract", language="", buyer_name="Nobody", updated_at=AT)
    fields = [field for field in Contract._meta.concrete_fields if not field.primary_key]
    usual = {field.column: field.get_db_prep_save(field.pre_save(one, add=True), connection) for field in fields}
    marks, columns = ", ".join(["%s"] * len(fields)), ", ".join(f'"{column}"' for column in usual)
    insert = f"INSERT INTO {Contract._meta.db_table} ({columns}) VALUES ({marks})"
    fingerprint = default_fingerprint()
    for records in batched(enumerate(drawn(count, vectors), start=1), BATCH):
        told = [
            {"key": n, "ocid": n, "title": title, "description": text, "language": language}
            for n, (title, text, language, _) in records
        ]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(insert, [tuple({**usual, **each}.values()) for each in told])
            TextVector.objects.bulk_create(
                TextVector(
                    fingerprint=fingerprint,
                    digest=digest_of(f"{title}. {text}", language),
                    values=vector.astype(np.float16).tobytes(),
                )
                for _, (title, text, language, vector) in records
            )


def batched(records: Iterator[Record], size: int) -> Iterator[list[Record]]:
    """So many at a time."""
    while some := list(islice(records, size)):
        yield some


def found_of_true() -> float:
    """The share of the true ten nearest that the bays looked into hold."""
    from menter.language.vector.space import CHUNK
    from menter.office.join_up.index import space_folder

    folder = space_folder()
    space = folder.open(folder.edition())
    rows, ids = space.base.rows, space.base.ids
    shares = []
    for n in np.linspace(0, len(ids) - 1, EXACT).astype(np.int64).tolist():
        asked = rows[n].astype(np.float32) * space.base.shares[n]
        cosines = np.concatenate([rows[at : at + CHUNK].astype(np.float32) @ asked for at in range(0, len(ids), CHUNK)])
        cosines *= space.base.shares
        true = ids[np.lexsort((ids, -cosines))[:10]]
        shares.append(len(set(true.tolist()) & set(space.nearest(asked, 10).tolist())) / 10)
    return float(np.mean(shares))


def build(count: int) -> None:
    """Fill and index; print one line each."""
    from django.core.management import call_command

    from menter.office.join_up.finding import find_new, place_all
    from menter.office.join_up.kind import KINDS
    from menter.office.ledger.models import Machine
    from menter.office.see.models import Contract

    call_command("migrate", verbosity=0)
    by = Machine("bench")
    told("rows written", timed(lambda: fill(count)))
    told("indexed by words", timed(lambda: find_new([KINDS["contract"]], by=by, at=AT)))
    told("placed by meaning", timed(lambda: place_all(by=by, at=AT)))
    told("nothing new: found out", timed(lambda: find_new([KINDS["contract"]], by=by, at=AT)))
    Contract.objects.create(
        key="new", ocid="new", stage="contract", title="Zyzzyva drones", language="en", buyer_name="x", updated_at=AT
    )
    told("one new record indexed", timed(lambda: find_new([KINDS["contract"]], by=by, at=AT)))
    print(f"  true ten nearest found: {found_of_true():.3f}", flush=True)


def measure() -> None:
    """Ask what was built; print one line each."""
    from bench.join_up.who_else import read_questions
    from django.test import Client

    from menter.office.join_up import index

    client = Client(headers={"host": "localhost"})
    assert client.get("/en/who-else", {"q": "bins"}).status_code == 200
    index._ready.clear()
    questions = [each.text for each in read_questions()]
    told("first question once the model is loaded", timed(lambda: client.get("/en/who-else", {"q": "bins"})))
    for name, path in (("GET /en/who-else", "/en/who-else"), ("the same asked again, as a file", "/cy/who-else.json")):
        times = [timed(lambda p=path, q=q: client.get(p, {"q": q})) for q in questions[:ASKED]]
        print(f"  {name}: {spread([each.clock for each in times])} by the clock (goal {1000 * SLOW:.0f}),", end=" ")
        print(
            f"{spread([each.processor for each in times])} of the processor; load {os.getloadavg()[0]:.1f}", flush=True
        )
    print(f"  most memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def spread(seconds: list[float]) -> str:
    """The middle and the 95th percentile."""
    sorted_times = np.sort(seconds)
    middle, late = sorted_times[len(sorted_times) // 2], sorted_times[int(0.95 * len(sorted_times))]
    return f"median {1000 * middle:.0f} ms, p95 {1000 * late:.0f} ms"


@dataclass(frozen=True, slots=True)
class Time:
    """Seconds by the clock, and of the processor in all threads of this process: other work does not lengthen these."""

    clock: float
    processor: float


def timed(work: Callable[[], object]) -> Time:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Time(time.perf_counter() - clock, time.process_time() - processor)


def told(what: str, took: Time) -> None:
    print(f"  {what}: {took.clock:.2f} s, {took.processor:.2f} s of the processor", flush=True)


def run(count: int, home: Path, model: Path) -> None:
    """Build in a folder, unless that was done there before, and ask."""
    is_built = (home / "menter.sqlite3").exists()
    if not is_built:
        (home / "model").symlink_to(model.resolve(), target_is_directory=True)
    os.environ |= {"MENTER_HOME": str(home), "DJANGO_SETTINGS_MODULE": "menter.office.settings"}
    import django

    django.setup()
    print(f"{count:,} records", flush=True)
    if not is_built:
        build(count)
    measure()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--keep", type=Path, help="build in this folder, or ask what was built there before")
    given = parser.parse_args()
    model = Path(os.environ.get("MENTER_HOME", Path(__file__).parents[2] / ".menter")) / "model"
    for size in given.counts:
        if len(given.counts) > 1:
            subprocess.run(
                [sys.executable, "-W", "ignore", "-m", "bench.join_up.who_else_scale", str(size)], check=True
            )
        elif given.keep:
            given.keep.mkdir(parents=True, exist_ok=True)
            run(size, given.keep, model)
        else:
            with tempfile.TemporaryDirectory(prefix="menter-who-else-") as home:
                run(size, Path(home), model)
