"""The lines of a text file, whatever encoding each of them was saved in."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

from menter.language.sentence import Counted, Sentence
from menter.standards.source import CHUNK, Source, TooMuch, WrongKind, name_kind
from menter.standards.text import is_misread, repair_misread

LINE_MOST = 10_000_000  # octets; a row of the longest real export seen has 60,000
MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands in the file, its line end included.

    repaired    it was not in the encoding of the file, or had been misread before it was saved
    """

    number: int
    text: str
    repaired: bool = False


def read_lines(source: Source, notes: list[Sentence | Counted]) -> Iterator[Line]:
    """Give the lines of a text in UTF-8, UTF-16 or Windows-1252, also when they are mixed in one file.

    notes   gets a sentence when the whole file is in Windows-1252
    Raises  TooMuch for a line longer than ten million octets.
    """
    head = source.peek(CHUNK)
    encoding, mark = find_encoding(head)
    source.read(mark)
    whole = encoding == "utf-8" and is_windows(head)
    if whole:
        notes.append(
            Sentence("The file is not in UTF-8; Menter read it as Windows-1252, the usual one of older spreadsheets.")
        )
    chunks = recode(source, encoding) if encoding != "utf-8" else iter(lambda: source.read(CHUNK), b"")
    ending = b"\r" if b"\n" not in head and b"\r" in head else b"\n"
    for number, octets in enumerate(split_lines(chunks, ending, source.name), start=1):
        text, repaired = decode(octets)
        if ending == b"\r":
            text = text.replace("\r", "\n")
        yield Line(number, text, repaired and not whole)


def check_is_text(source: Source) -> None:
    """Raise WrongKind when the file is not a table of text."""
    head = source.peek(4096)
    if kind := name_kind(head):
        raise WrongKind(
            Sentence("{name} is {kind}. Menter needs a table here: CSV, XLSX or ODS.", name=source.name, kind=kind)
        )
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b'{"', b"[{", b"{\n", b"{\r")):
        raise WrongKind(
            Sentence("{name} is a JSON file. Menter needs a table here: CSV, XLSX or ODS.", name=source.name)
        )
    utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff")) or is_utf16(head)
    odd = sum(octet < 9 or 13 < octet < 32 for octet in head)
    if not utf16 and (b"\x00" in head or odd > len(head) * 0.05):
        raise WrongKind(
            Sentence(
                "{name} does not hold text that people can read. Menter needs a table here: CSV, XLSX or ODS.",
                name=source.name,
            )
        )


def is_utf16(head: bytes) -> bool:
    """Say whether every second octet is nothing, as in UTF-16 without its mark."""
    half = len(head) // 2
    return half > 4 and max(head[::2].count(0), head[1::2].count(0)) > half * 0.8


def find_encoding(head: bytes) -> tuple[str, int]:
    """Give the encoding that the first octets speak for, and how many of them are its mark."""
    for mark, encoding in MARKS.items():
        if head.startswith(mark):
            return encoding, len(mark)
    half = len(head) // 2
    if half > 4 and head[1::2].count(0) > half * 0.8:
        return "utf-16-le", 0
    if half > 4 and head[::2].count(0) > half * 0.8:
        return "utf-16-be", 0
    return "utf-8", 0


def is_windows(head: bytes) -> bool:
    """Say whether no line of the head that goes beyond ASCII is in UTF-8."""
    beyond = [line for line in head.split(b"\n")[:-1] or [head] if not line.isascii()]
    return bool(beyond) and not any(is_utf8(line) for line in beyond)


def is_utf8(octets: bytes) -> bool:
    """Say whether the octets are UTF-8."""
    try:
        octets.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def decode(octets: bytes) -> tuple[str, bool]:
    """Give the text of one line, and whether it had to be put right."""
    try:
        text = octets.decode("utf-8")
    except UnicodeDecodeError:
        return octets.decode("cp1252", errors="replace").replace("\ufffd", ""), True
    if is_misread(text):
        repaired = repair_misread(text)
        return repaired, repaired != text
    return text, False


def recode(source: Source, encoding: str) -> Iterator[bytes]:
    """Give the chunks of a UTF-16 file in UTF-8."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    while chunk := source.read(CHUNK):
        yield decoder.decode(chunk).encode("utf-8")
    yield decoder.decode(b"", final=True).encode("utf-8")


def split_lines(chunks: Iterator[bytes], ending: bytes, name: str, most: int = LINE_MOST) -> Iterator[bytes]:
    """Cut octets after each line end, holding never more than one line and one chunk."""
    parts: list[bytes] = []
    number, held = 1, 0
    for chunk in chunks:
        lines = chunk.split(ending)
        for line in lines[:-1]:
            yield b"".join([*parts, line, ending])
            number, parts, held = number + 1, [], 0
        parts.append(lines[-1])
        held += len(lines[-1])
        if held > most:
            raise TooMuch(
                Sentence(
                    "Line {line} of {name} is longer than {most} million bytes. No record is that long, so Menter "
                    "has stopped.",
                    line=number,
                    name=name,
                    most=most // 1_000_000,
                )
            )
    if held:
        yield b"".join(parts)
