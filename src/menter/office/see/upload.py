"""Files that wait between "look at it" and "keep it": in one folder, under a name nobody can guess, for a day."""

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from menter.language.sentence import Refusal, Sentence

SALT = "menter.office.see.upload"
CHUNK = 1 << 20
KEPT_FOR = 24 * 60 * 60  # seconds: an officer who was called away finds it again the same day


class UploadIsGone(Refusal):
    """The file was kept, thrown away or is too old."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that waits.

    place   its name in the folder, made by chance
    name    what the person called it
    council whom residents' words are about, where the file does not say it
    """

    place: str
    name: str
    kind: str
    source: str
    columns: dict[str, str]
    council: str = ""

    @property
    def path(self) -> Path:
        """Where it lies."""
        return folder() / self.place

    @property
    def token(self) -> str:
        """What the next page needs to find it again; signed, so that nobody names another file."""
        return signing.dumps(asdict(self), salt=SALT)


def hold(file: UploadedFile[Any], *, kind: str, source: str, columns: dict[str, str], council: str = "") -> Upload:
    """Put an uploaded file where it waits, and sweep out those that waited too long."""
    sweep()
    upload = Upload(secrets.token_hex(16), (file.name or "file")[:200], kind, source, columns, council)
    with open(upload.path, "xb", opener=private) as place:
        for chunk in file.chunks():
            place.write(chunk)
    return upload


def hold_stream(stream: BinaryIO, name: str, *, kind: str, source: str) -> Upload:
    """Put what was fetched where it waits, as an uploaded file does."""
    sweep()
    upload = Upload(secrets.token_hex(16), name[:200], kind, source, {})
    with open(upload.path, "xb", opener=private) as place:
        while chunk := stream.read(CHUNK):
            place.write(chunk)
    return upload


def find(token: str) -> Upload:
    """The upload of a token, or raise UploadIsGone."""
    try:
        upload = Upload(**signing.loads(token, salt=SALT, max_age=KEPT_FOR))
    except signing.BadSignature as error:
        raise gone() from error
    if not upload.path.exists():
        raise gone()
    return upload


@contextmanager
def opened(upload: Upload) -> Iterator[BinaryIO]:
    """The bytes of an upload."""
    try:
        stream = upload.path.open("rb")
    except FileNotFoundError as error:
        raise gone() from error
    with stream:
        yield stream


def remove(upload: Upload) -> None:
    """Take the file away."""
    upload.path.unlink(missing_ok=True)


def sweep() -> None:
    """Take away what waited too long."""
    oldest = time.time() - KEPT_FOR
    for path in folder().iterdir():
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def folder() -> Path:
    """The folder of waiting files."""
    place: Path = settings.HOME / "uploads"
    place.mkdir(mode=0o700, exist_ok=True)
    return place


def private(path: str, flags: int) -> int:
    """Open so that nobody else on the machine can read it: it may hold residents' names."""
    return os.open(path, flags, 0o600)


def gone() -> UploadIsGone:
    """Say that the file is no longer there."""
    return UploadIsGone(
        Sentence("This file is no longer waiting: it was kept, thrown away or left for more than a day. Send it again.")
    )
