"""The bytes of a file handed to us: unpacked when packed, looked at before they are read, never trusted."""

import gzip
import io
import lzma
import zipfile
import zlib
from typing import BinaryIO, Protocol

from menter.language.sentence import Refusal, Sentence

CHUNK = 1 << 16  # bytes asked for at a time; larger was no faster in bench/import_stream.py
GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"

# A packed file that swells more than this is made to fill a machine, not to be read. Notices in JSON pack 8 to 25
# times, a spreadsheet of one repeated word about 180 times; the packing itself can reach 1,032 times.
SWELL_MOST = 200
SWELL_FREE = 50_000_000  # bytes that may come out before the swelling is looked at: harmless, because nothing is kept

# What zipfile and what unpacks its parts raise of an archive that was cut off or changed on its way: ValueError of a
# place before the beginning, OSError of parts packed by bzip2. A part that is locked raises RuntimeError.
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)

MAGIC = {
    b"%PDF": Sentence("a PDF document"),
    ZIP: Sentence("an Excel workbook or a ZIP archive"),
    OLE: Sentence("an old or password-protected Office document"),
    b"\x89PNG": Sentence("a picture"),
    b"\xff\xd8\xff": Sentence("a picture"),
    b"GIF8": Sentence("a picture"),
    GZIP: Sentence("a file packed twice"),
    b"{\\rtf": Sentence("a Word document"),
}


class EmptyFile(Refusal):
    """There is nothing in the file."""


class WrongKind(Refusal):
    """The file is something else than what was asked for."""


class Damaged(Refusal):
    """The file is broken inside."""


class CutOff(Refusal):
    """The file ends before it should."""


class TooMuch(Refusal):
    """The file would fill the machine."""


class Reader(Protocol):
    """Anything that gives bytes."""

    def read(self, size: int = -1, /) -> bytes: ...


class Source:
    """The bytes of one file, unpacked on the way.

    name    what the person calls the file, for sentences
    taken   bytes handed out so far, after unpacking
    """

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self.name = name
        self.taken = 0
        self._ahead = b""
        self._packed = _Packed(stream)
        self._stream: Reader = self._packed
        self.is_packed = self._packed.starts_with(GZIP)
        if self.is_packed:
            self._stream = gzip.GzipFile(fileobj=self._packed)
        self._out = 0

    def peek(self, size: int) -> bytes:
        """Give up to the first `size` bytes not yet read, without reading them."""
        parts, have = [self._ahead], len(self._ahead)
        while have < size and (chunk := self._pull(max(CHUNK, size - have))):
            parts.append(chunk)
            have += len(chunk)
        self._ahead = b"".join(parts)
        return self._ahead[:size]

    def read(self, size: int = -1, /) -> bytes:
        """Give the next bytes, at most `size` of them; all of them for -1."""
        if size < 0:
            parts = []
            while chunk := self.read(CHUNK):
                parts.append(chunk)
            return b"".join(parts)
        chunk = self._ahead[:size] if self._ahead else self._pull(size)
        self._ahead = self._ahead[size:]
        self.taken += len(chunk)
        return chunk

    def _pull(self, size: int) -> bytes:
        try:
            chunk = self._stream.read(size) or b""
        except EOFError as error:
            raise CutOff(
                Sentence(
                    "The packed file {name} ends too early: it was cut off on its way. Please fetch it again.",
                    name=self.name,
                )
            ) from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise Damaged(
                Sentence(
                    "The packed file {name} is damaged and cannot be unpacked. Please fetch it again.",
                    name=self.name,
                )
            ) from error
        self._out += len(chunk)
        if self.is_packed and self._out > max(SWELL_FREE, SWELL_MOST * self._packed.taken):
            raise swollen(self.name)
        return chunk


def swollen(name: str) -> TooMuch:
    """Say that a packed file swells beyond all measure."""
    return TooMuch(
        Sentence(
            "Unpacking {name} gives more than {times} times its size, so Menter has stopped. "
            "Please unpack it yourself and look at what it holds.",
            name=name,
            times=SWELL_MOST,
        )
    )


class _Packed(io.RawIOBase):
    """The bytes as they came, counted."""

    def __init__(self, stream: Reader) -> None:
        self._stream = stream
        self._first = b""
        self.taken = 0

    def starts_with(self, magic: bytes) -> bool:
        while len(self._first) < len(magic) and (more := self._stream.read(len(magic) - len(self._first))):
            self._first += more
        return self._first == magic

    def read(self, size: int = -1, /) -> bytes:
        if self._first:
            size = size if size >= 0 else CHUNK
            chunk, self._first = self._first[:size], self._first[size:]
        else:
            chunk = self._stream.read(size) or b""
        self.taken += len(chunk)
        return chunk

    def readable(self) -> bool:
        return True


def check_not_empty(source: Source) -> None:
    """Raise EmptyFile when the file holds nothing but blanks."""
    if not source.peek(CHUNK).strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise EmptyFile(Sentence("{name} is empty.", name=source.name))


def name_kind(head: bytes) -> Sentence | None:
    """Say what a file is from its first bytes; None when it may be text."""
    for magic, kind in MAGIC.items():
        if head.startswith(magic):
            return kind
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return Sentence("a web page")
    if start.startswith((b"<?xml", b"<")):
        return Sentence("an XML file")
    return None
