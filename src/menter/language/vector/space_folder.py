"""A space kept in a folder: every process maps its files into memory and reads only the bays that it looks into."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from menter.language.vector.embedder import Vectors
from menter.language.vector.space import Ids, Means, Part, Rows, Space

CURRENT = "current.json"
ARRAYS = ("ids", "rows", "shares", "starts", "middles", "sorted_ids", "places")
TAIL_MOST = 5_000  # new rows up to which nothing is sorted anew ...
TAIL_SHARE = 0.1  # ... or this share of all, so that each row is sorted a few times while a register grows


@dataclass(frozen=True, slots=True)
class Edition:
    """Which files count now. `stamp` says whose vectors they are: the database and the model."""

    base: str
    tail: str
    stamp: str


@dataclass(frozen=True, slots=True)
class SpaceFolder:
    """The folder of one space. One process writes at a time; any number read."""

    folder: Path

    def edition(self) -> Edition | None:
        """The files that count now; None where there are none."""
        try:
            told: dict[str, Any] = json.loads((self.folder / CURRENT).read_text(encoding="utf-8"))
            return Edition(**told)
        except (OSError, ValueError, TypeError):
            return None

    def open(self, edition: Edition) -> Space | None:
        """Its space, mapped and not read; None where a file is missing or is none, so that it is built anew."""
        try:
            return Space(
                open_means(self.folder / edition.base),
                open_part(self.folder / edition.base),
                open_part(self.folder / edition.tail),
                open_array(self.folder / edition.tail / "gone.npy"),
            )
        except (OSError, ValueError, KeyError):
            return None

    def rebuild(self, means: Means, placed: Iterable[tuple[Ids, Rows]], count: int, *, stamp: str) -> None:
        """Sort everything anew. `placed` gives ids with their rows in chunks, `count` of them in all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        base = self._new("base")
        size = len(next(iter(means.texts.values())))
        ids = np.empty(count, np.int64)
        rows = np.lib.format.open_memmap(base / "unsorted.npy", mode="w+", dtype=np.int8, shape=(count, size))
        at = 0
        for some, vectors in placed:
            ids[at : at + len(some)], rows[at : at + len(some)] = some, vectors
            at += len(some)
        save_part(base, Part.build(ids[:at], rows[:at]))
        save_means(base, means)
        del rows
        (base / "unsorted.npy").unlink()
        tail = self._new("tail")
        save_part(tail, Part.build(ids[:0], np.empty((0, size), np.int8)))
        np.save(tail / "gone.npy", ids[:0], allow_pickle=False)
        self._take(Edition(base.name, tail.name, stamp))

    def extend(self, edition: Edition, space: Space, ids: Ids, rows: Rows, *, gone: Ids) -> None:
        """Add rows, and take out those that are gone."""
        keep = ~np.isin(space.tail.ids, gone)
        all_ids = np.concatenate([space.tail.ids[keep], ids])
        all_rows = np.concatenate([space.tail.rows[keep], rows])
        wipe(self.folder / edition.base, space.base, gone)
        tail = self._new("tail")
        save_part(tail, Part.build(all_ids, all_rows))
        wiped = np.concatenate([space.gone, np.intersect1d(gone, space.base.ids)])
        np.save(tail / "gone.npy", wiped, allow_pickle=False)
        self._take(Edition(edition.base, tail.name, edition.stamp))

    def _new(self, name: str) -> Path:
        return Path(tempfile.mkdtemp(dir=self.folder, prefix=f"{name}-"))

    def _take(self, edition: Edition) -> None:
        """Make these the files that count, in one step, and delete the others."""
        content = json.dumps({"base": edition.base, "tail": edition.tail, "stamp": edition.stamp})
        part = self.folder / f".{CURRENT}.{os.getpid()}"
        part.write_text(content, encoding="utf-8")
        os.replace(part, self.folder / CURRENT)
        for each in self.folder.glob("*-*"):
            if each.name not in (edition.base, edition.tail):
                with suppress(OSError):  # on Windows a process may still have them open
                    shutil.rmtree(each)


def is_worth_sorting(space: Space, new: int) -> bool:
    """Whether so much is unsorted that looking through it costs more than sorting."""
    return len(space.tail.ids) + new > max(TAIL_MOST, TAIL_SHARE * len(space.base.ids))


def wipe(folder: Path, part: Part, gone: Ids) -> None:
    """Make the rows of what is gone zeros, so that nothing of it stays."""
    if not len(part.ids) or not len(gone):
        return
    at = np.minimum(np.searchsorted(part.sorted_ids, gone), len(part.sorted_ids) - 1)
    places = part.places[at[part.sorted_ids[at] == gone]]
    if len(places):
        rows = np.load(folder / "rows.npy", mmap_mode="r+", allow_pickle=False)
        rows[places] = 0
        rows.flush()


def save_part(folder: Path, part: Part) -> None:
    """One file an array."""
    for name in ARRAYS:
        np.save(folder / f"{name}.npy", getattr(part, name), allow_pickle=False)


def open_part(folder: Path) -> Part:
    """Mapped, not read; empty arrays cannot be mapped."""
    return Part(**{name: open_array(folder / f"{name}.npy") for name in ARRAYS})


def open_array(path: Path) -> Any:
    array = np.load(path, mmap_mode="r", allow_pickle=False)
    return array if array.size else np.empty(array.shape, array.dtype)


def save_means(folder: Path, means: Means) -> None:
    """Both sorts in one file."""
    named = {f"{what}-{lang}": row for what in ("texts", "titles") for lang, row in getattr(means, what).items()}
    np.savez(folder / "means.npz", allow_pickle=False, **named)


def open_means(folder: Path) -> Means:
    """As they were saved."""
    rows: dict[str, dict[str, Vectors]] = {"texts": {}, "titles": {}}
    with np.load(folder / "means.npz", allow_pickle=False) as kept:
        for name in kept.files:
            what, _, language = name.partition("-")
            rows[what][language] = kept[name]
    return Means(rows["texts"], rows["titles"])
