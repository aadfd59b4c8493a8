"""The file that virus scanners are tested with, recognised without any scanner.

Source  EICAR, anti-malware testfile: 68 signs that every scanner agrees to call a virus. They are put together here
        from two halves, so that no scanner takes this module for one.
"""

import gzip
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Protocol

from menter.standards.source import BROKEN_ZIP, CHUNK, GZIP, ZIP

SIGNATURE = b"".join((rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-", b"ANTIVIRUS-TEST-FILE!$H+H*"))
UNPACKED_MOST = 100_000_000  # octets that are unpacked to be looked at; a larger file is looked at as it came


class Readable(Protocol):
    """Anything that gives octets."""

    def read(self, size: int = -1, /) -> bytes: ...


def holds_test_virus(stream: IO[bytes]) -> bool:
    """Whether the signature stands in a file, or in what is packed in it; the stream stands at its beginning after."""
    stream.seek(0)
    start = stream.read(len(ZIP))
    stream.seek(0)
    found = shows(iter(lambda: stream.read(CHUNK), b""))
    if not found and start.startswith((ZIP, GZIP)):
        stream.seek(0)
        # Not packed after all, or not to be unpacked, as what is locked: it was looked at as it came.
        with suppress(*BROKEN_ZIP, RuntimeError):
            found = shows(unzipped(stream) if start == ZIP else ungzipped(stream))
    stream.seek(0)
    return found


def shows(chunks: Iterator[bytes]) -> bool:
    """Whether the signature stands in these octets, also across two chunks."""
    before = b""
    for chunk in chunks:
        if SIGNATURE in before + chunk:
            return True
        before = chunk[-len(SIGNATURE) :]
    return False


def unzipped(stream: IO[bytes]) -> Iterator[bytes]:
    """The octets of every part of an archive, until there are too many."""
    left = UNPACKED_MOST
    with zipfile.ZipFile(stream) as parts:
        for each in parts.infolist():
            with parts.open(each) as part:
                for chunk in some(part, left):
                    left -= len(chunk)
                    yield chunk
            yield bytes(len(SIGNATURE))  # no signature begins in one part and ends in the next


def ungzipped(stream: IO[bytes]) -> Iterator[bytes]:
    """The octets of a packed file, until there are too many."""
    with gzip.GzipFile(fileobj=stream) as file:
        yield from some(file, UNPACKED_MOST)


def some(file: Readable, most: int) -> Iterator[bytes]:
    """The octets of a file, at most so many."""
    while most > 0 and (chunk := file.read(min(CHUNK, most))):
        most -= len(chunk)
        yield chunk
