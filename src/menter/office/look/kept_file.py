"""Files that people sent and that are kept: each once, under its digest, in a folder that no address leads to.

Their names, and who may have them, stand in the rows that speak of them; a file that no row speaks of is swept away.
"""

import hashlib
import os
import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from django.conf import settings

from menter.language.sentence import Refusal, Sentence

DIGEST = 64  # hexadecimal digits of SHA-256
GRACE = 60 * 60  # seconds before a file without a row is swept away: its row may still be on the way


class FileIsLost(Refusal):
    """A row speaks of a file that is no longer in its folder."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is kept: its SHA-256 in hexadecimal digits, and how many octets it has."""

    digest: str
    size: int


def keep(chunks: Iterable[bytes]) -> Kept:
    """Keep a file; one that is there already stays as it is."""
    part = folder() / f"{token_hex(16)}.part"
    digest, size = hashlib.sha256(), 0
    try:
        with open(part, "xb", opener=private) as out:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
        part.replace(place(digest.hexdigest()))
    finally:
        part.unlink(missing_ok=True)
    return Kept(digest.hexdigest(), size)


def opened(digest: str) -> BinaryIO:
    """The octets of a kept file. Raises FileIsLost."""
    try:
        return place(digest).open("rb")
    except FileNotFoundError as error:
        raise FileIsLost(
            Sentence("The file is no longer where it was kept. Ask an administrator to put it back from a backup.")
        ) from error


def is_there(digest: str) -> bool:
    """Whether the file is where it should be."""
    return place(digest).is_file()


def remove(digest: str) -> None:
    """Take a file away."""
    place(digest).unlink(missing_ok=True)


def sweep(wanted: Collection[str], *, grace: float = GRACE) -> int:
    """Take away files that nothing speaks of. Returns how many.

    grace   seconds that a new file is left alone
    """
    oldest, swept = time.time() - grace, 0
    for path in list(there()):
        if path.name not in wanted and path.stat().st_mtime <= oldest:
            path.unlink(missing_ok=True)
            swept += 1
    return swept


def there() -> Iterator[Path]:
    """Every file in the folder."""
    return (path for path in folder().iterdir() if path.is_file())


def place(digest: str) -> Path:
    """Where a file with this digest lies."""
    if len(digest) != DIGEST or not set(digest) <= set("0123456789abcdef"):
        raise ValueError("no SHA-256 digest")
    return folder() / digest


def folder() -> Path:
    """The folder of kept files; only Menter's own account on the machine may read it."""
    path: Path = settings.HOME / "files"
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def private(path: str, flags: int) -> int:
    """Open so that nobody else on the machine can read it."""
    return os.open(path, flags, 0o600)
