"""Something dear to make, kept in a folder between runs and made again when it is missing or spoilt."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

DIGEST_BYTES = hashlib.sha256().digest_size


def keep(folder: Path, name: str, make: Callable[[], bytes]) -> bytes:
    """The kept content of `name`, or what `make` gives, which is then kept.

    A file starts with the SHA-256 of the rest, so half a file or a changed one counts as missing. It is written
    beside its place and then moved there, so two processes can do this at once. A folder that cannot be written
    costs only time.
    """
    path = folder / name
    content = read_checked(path)
    if content is None:
        content = make()
        write_checked(path, content)
    return content


def read_checked(path: Path) -> bytes | None:
    """The content when it is there and whole."""
    try:
        kept = path.read_bytes()
    except OSError:
        return None
    digest, content = kept[:DIGEST_BYTES], kept[DIGEST_BYTES:]
    return content if hashlib.sha256(content).digest() == digest else None


def write_checked(path: Path, content: bytes) -> None:
    """Put the content in its place in one step, or leave things as they are where that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError:
        return
    try:
        with os.fdopen(number, "wb") as file:
            file.write(hashlib.sha256(content).digest() + content)
        os.replace(temporary, path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
