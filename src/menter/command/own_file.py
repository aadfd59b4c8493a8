"""Files that somebody fills in, gives to a command, and gets back: JSON, or a workbook. No database."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from menter.language.sentence import Refusal, Sentence

if TYPE_CHECKING:
    from menter.standards.spreadsheet import Sheet

XLSX, JSON = ".xlsx", ".json"


class CannotUse(Refusal):
    """The file is not there, may not be read or written, or is of another kind."""


def is_json(path: Path) -> bool:
    """Whether the name of a file says JSON."""
    return path.suffix.lower() == JSON


def check_kind(path: Path) -> None:
    """Raise CannotUse where the name of a file says neither JSON nor XLSX."""
    if path.suffix.lower() not in (XLSX, JSON):
        raise CannotUse(
            Sentence("{path} is neither .json nor .xlsx. Give the file one of these names.", path=str(path))
        )


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file, to be read. Raises CannotUse."""
    check_kind(path)
    try:
        with path.open("rb") as stream:
            yield stream
    except OSError as error:
        raise CannotUse(
            Sentence("{path} cannot be opened: there is no such file, or it may not be read.", path=str(path))
        ) from error


def write_json(path: Path, said: Any) -> None:
    """Write what is said, to be read by scripts and people. Raises CannotUse."""
    keep(path, json.dumps(said, ensure_ascii=False, indent=1).encode())


def write_workbook(path: Path, sheets: "Sequence[Sheet]") -> None:
    """Write sheets. Raises CannotUse."""
    from menter.standards.spreadsheet import write_book

    keep(path, b"".join(write_book(sheets)))


def keep(path: Path, octets: bytes) -> None:
    try:
        path.write_bytes(octets)
    except OSError as error:
        raise CannotUse(Sentence("{path} cannot be written.", path=str(path))) from error
