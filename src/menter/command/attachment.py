"""The files that people sent, in a backup and out of it again: in pieces, each file known by its SHA-256.

A piece is one line: {"file": its SHA-256, "piece": base64}. A file is as many lines as it needs, one after the other.
"""

import base64
import binascii
import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import IO

from menter.language.sentence import Refusal, Sentence

PIECE = 3 << 18  # octets in one line, a multiple of three so that base64 fills no line up
START = '{"file"'


class WrongFile(Refusal):
    """The pieces of a file do not make the file that they say."""


def kept_digests() -> list[str]:
    """The SHA-256 of every file that a row speaks of."""
    from menter.office.govern.models import Evidence

    return sorted(set(Evidence.objects.values_list("digest", flat=True)))


def lost() -> list[str]:
    """The SHA-256 of every file that a row speaks of and that is not in its folder."""
    from menter.office.look import kept_file

    return [digest for digest in kept_digests() if not kept_file.is_there(digest)]


def write_files(out: IO[str]) -> int:
    """Every file that a row speaks of and that is there. Returns the number of lines."""
    from menter.office.look import kept_file

    lines = 0
    for digest in kept_digests():
        if kept_file.is_there(digest):
            with kept_file.opened(digest) as file:
                while piece := file.read(PIECE):
                    out.write(json.dumps({"file": digest, "piece": base64.b64encode(piece).decode()}) + "\n")
                    lines += 1
    return lines


def put_files(lines: Iterable[str]) -> None:
    """Put back the files whose pieces these lines are.

    Raises  WrongFile.
    """
    from menter.office.look import kept_file

    for digest, pieces in groupby((json.loads(line) for line in lines), key=lambda said: said["file"]):
        kept = kept_file.keep(octets(piece["piece"] for piece in pieces))
        if kept.digest != digest:
            kept_file.remove(kept.digest)
            raise wrong_file()


def octets(pieces: Iterable[str]) -> Iterator[bytes]:
    """What base64 stands for."""
    for piece in pieces:
        try:
            yield base64.b64decode(piece, validate=True)
        except binascii.Error as error:
            raise wrong_file() from error


def sweep() -> None:
    """Take away what no row speaks of, at once."""
    from menter.office.look import kept_file

    kept_file.sweep(set(kept_digests()), grace=0)


def wrong_file() -> WrongFile:
    """Say that nothing was put back."""
    return WrongFile(Sentence("A file within the backup is damaged, so nothing was put back. Use another backup."))
