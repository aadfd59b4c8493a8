"""The place where a file waits, read once from its beginning to its end, before anything of it is kept.

A private SQLite database that the system removes by itself, also after `kill -9`; it holds a file of any size in a
few megabytes of memory, because what does not fit lies on disk.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from menter.office.standards.incoming import Incoming
from menter.standards.reject import Reject

BATCH = 500  # records a step: half of what SQLite takes as values in one question
REJECTS_KEPT = 1_000  # rejected rows shown and kept; all are counted. A file with more has one thing wrong, not many
MEMORY_KB = 16_000


@dataclass(frozen=True, slots=True)
class Waiting:
    """One record that waits: its place in the file, and the SHA-256 of what it says."""

    place: int
    key: str
    digest: str
    text: str
    aside: str

    @property
    def incoming(self) -> Incoming:
        """The record as it came."""
        return Incoming(self.key, json.loads(self.text), aside=self.aside)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a record stands: the number of its latest version and what that says. Number 0: it is not known yet."""

    number: int
    digest: str


UNKNOWN = Standing(0, "")


class Spool:
    """Holds the records of one file, and counts its rejects."""

    def __init__(self) -> None:
        self.count = 0
        self.rejected = 0
        self.rejects: list[Reject] = []
        self._db = sqlite3.connect("", isolation_level=None)
        for setting in (f"cache_size=-{MEMORY_KB}", "journal_mode=OFF", "synchronous=OFF", "temp_store=FILE"):
            self._db.execute(f"PRAGMA {setting}")
        self._db.execute("CREATE TABLE item (place INTEGER PRIMARY KEY, key TEXT, digest TEXT, text TEXT, aside TEXT)")
        self._db.execute("CREATE TABLE standing (key TEXT PRIMARY KEY, number INTEGER, digest TEXT) WITHOUT ROWID")

    def __enter__(self) -> "Spool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def fill(self, rows: Iterable[Incoming | Reject]) -> None:
        """Take in a whole file."""
        self._db.execute("BEGIN")
        self._db.executemany("INSERT INTO item VALUES (?, ?, ?, ?, ?)", self._records(rows))
        self._db.execute("CREATE INDEX item_key ON item (key)")
        self._db.execute("COMMIT")

    def batches(self) -> Iterator[list[Waiting]]:
        """The records in the order of the file, some hundred at a time."""
        place = 0
        while True:
            rows = self._db.execute(
                "SELECT place, key, digest, text, aside FROM item WHERE place > ? ORDER BY place LIMIT ?",
                (place, BATCH),
            ).fetchall()
            if not rows:
                return
            yield [Waiting(*row) for row in rows]
            place = rows[-1][0]

    def keys(self) -> Iterator[str]:
        """The key of every record, each once."""
        for (key,) in self._db.execute("SELECT DISTINCT key FROM item"):
            yield key

    def last_places(self, keys: Iterable[str]) -> dict[tuple[str, str], int]:
        """For each key and what it says: the last place in the file where it says so."""
        rows = self._ask("SELECT key, digest, MAX(place) FROM item WHERE key IN ({}) GROUP BY key, digest", keys)
        return {(key, digest): place for key, digest, place in rows}

    def standings(self, keys: Iterable[str]) -> dict[str, Standing]:
        """Where records stand, as far as it was noted here."""
        rows = self._ask("SELECT key, number, digest FROM standing WHERE key IN ({})", keys)
        return {key: Standing(number, digest) for key, number, digest in rows}

    def note(self, standings: dict[str, Standing]) -> None:
        """Note where records stand now."""
        self._db.executemany(
            "INSERT OR REPLACE INTO standing VALUES (?, ?, ?)",
            [(key, each.number, each.digest) for key, each in standings.items()],
        )

    def forget_standings(self) -> None:
        """Start anew, as before the first look."""
        self._db.execute("DELETE FROM standing")

    def _records(self, rows: Iterable[Incoming | Reject]) -> Iterator[tuple[int, str, str, str, str]]:
        for row in rows:
            if isinstance(row, Reject):
                self.rejected += 1
                if len(self.rejects) < REJECTS_KEPT:
                    self.rejects.append(row)
                continue
            octets = json.dumps(row.content, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
            self.count += 1
            yield self.count, _storable(row.key), hashlib.sha256(octets).hexdigest(), octets.decode(), row.aside

    def _ask(self, question: str, keys: Iterable[str]) -> list[tuple[Any, ...]]:
        asked = list(keys)
        return self._db.execute(question.format(", ".join("?" * len(asked))), asked).fetchall()


def _storable(text: str) -> str:
    """Text without halves of signs (lone surrogates), which JSON may hold and no database takes."""
    return text.encode("utf-8", "replace").decode()
