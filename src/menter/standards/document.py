"""What an uploaded document really is, told by its octets and never by its name; and a name that harms nobody."""

import codecs
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from menter.language.sentence import Refusal, Sentence
from menter.standards.encoding import check_is_text
from menter.standards.source import BROKEN_ZIP, Source, WrongKind

HEAD = 4096  # octets that tell a document from another: twice what the slowest signature needs
NAME_MOST = 100  # letters of a name that are kept: what a list shows without breaking
PART_MOST = 1_000_000  # octets of the part of a packed document that says what it is; real ones have 2,000


class NotADocument(Refusal):
    """The octets are of no kind that is taken in here."""


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One kind of document that can be evidence.

    code    what its name ends with
    media   what a browser is told that it is
    """

    code: str
    media: str


OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
KINDS = {
    kind.code: kind
    for kind in (
        DocumentKind("pdf", "application/pdf"),
        DocumentKind("png", "image/png"),
        DocumentKind("jpg", "image/jpeg"),
        DocumentKind("gif", "image/gif"),
        DocumentKind("webp", "image/webp"),
        DocumentKind("tiff", "image/tiff"),
        DocumentKind("xlsx", OFFICE + "spreadsheetml.sheet"),
        DocumentKind("docx", OFFICE + "wordprocessingml.document"),
        DocumentKind("ods", OPEN + "spreadsheet"),
        DocumentKind("odt", OPEN + "text"),
        DocumentKind("csv", "text/csv"),
    )
}
STARTS = {
    b"%PDF-": "pdf",
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpg",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
    b"II*\x00": "tiff",
    b"MM\x00*": "tiff",
}
PACKED = b"PK\x03\x04"
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f]")  # signs that no text has
MACROS = b"macroEnabled"  # such a document runs programs on the machine of whoever opens it


def tell_kind(stream: IO[bytes], name: str) -> DocumentKind:
    """Say what a document is; the stream stands at its beginning afterwards.

    name    only tells a table of text from other text
    Raises  NotADocument.
    """
    stream.seek(0)
    head = stream.read(HEAD)
    try:
        code = by_start(head) or (in_package(stream) if head.startswith(PACKED) else as_table(stream, name))
    finally:
        stream.seek(0)
    if code is None:
        raise not_a_document()
    return KINDS[code]


def by_start(head: bytes) -> str | None:
    """The kind that the first octets speak for."""
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    return next((code for start, code in STARTS.items() if head.startswith(start)), None)


def in_package(stream: IO[bytes]) -> str | None:
    """The kind of a packed document, told by the part that says so; None for an archive of something else."""
    try:
        with zipfile.ZipFile(stream) as parts:
            names = set(parts.namelist())
            if "[Content_Types].xml" in names:
                with parts.open("[Content_Types].xml") as part:
                    return of_office(part.read(PART_MOST))
            if "mimetype" in names:
                with parts.open("mimetype") as part:
                    return of_open(part.read(200))
    except (*BROKEN_ZIP, RuntimeError) as error:  # the last: locked, or packed in a way that zipfile does not know
        raise not_a_document() from error
    return None


def of_office(types: bytes) -> str | None:
    """XLSX or DOCX by the type of their main part; none where programs are inside."""
    if MACROS in types:
        return None
    return next((code for code in ("xlsx", "docx") if (KINDS[code].media + ".main+xml").encode() in types), None)


def of_open(said: bytes) -> str | None:
    """ODS or ODT."""
    return next((code for code in ("ods", "odt") if KINDS[code].media.encode() == said.strip()), None)


def as_table(stream: IO[bytes], name: str) -> str | None:
    """CSV where the name says so and the octets are text; a web page or a program is not, whatever its name."""
    if not name.casefold().endswith(".csv"):
        return None
    stream.seek(0)
    head = stream.read(HEAD)
    try:
        check_is_text(Source(BytesIO(head), name))
    except WrongKind:
        return None
    is_marked = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return "csv" if is_marked or not CONTROLS.search(head) else None


def not_a_document() -> NotADocument:
    """Say what is taken."""
    return NotADocument(
        Sentence(
            "The file is not what its name says, or of a kind that is not taken. Send a PDF, a picture (PNG, JPEG, "
            "GIF, WebP or TIFF), a spreadsheet (XLSX, ODS or CSV) or a text (DOCX or ODT), without macros or password."
        )
    )


SEPARATORS = re.compile(r"[\\/]")
UNSAFE = re.compile(r'[<>:"|?*%;]+')
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")  # Windows opens a device under these names


def safe_name(name: str, kind: DocumentKind) -> str:
    """A name to save the document under: no folders, no signs that a system or a page reads, the ending of its kind."""
    bare = SEPARATORS.split(unicodedata.normalize("NFC", name))[-1]
    seen = "".join(sign for sign in bare if unicodedata.category(sign)[0] != "C")
    stem = UNSAFE.sub("_", seen.rpartition(".")[0] or seen).strip(" .")
    if not stem or RESERVED.fullmatch(stem):
        stem = f"file-{stem}".rstrip("-")
    return f"{stem[: NAME_MOST - len(kind.code) - 1].rstrip(' .')}.{kind.code}"
