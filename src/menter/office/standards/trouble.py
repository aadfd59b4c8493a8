"""What can go wrong around a file that is nobody's mistake in it: a full disk, a busy database, no permission."""

import contextlib
import errno
import sqlite3
from collections.abc import Iterator

from django.db import OperationalError

from menter.language.sentence import Refusal, Sentence

POSTGRES_DISK_FULL = "53100"  # SQLSTATE, class 53: insufficient resources
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class DiskIsFull(Refusal):
    """There is no room left."""


class DatabaseIsBusy(Refusal):
    """Somebody else is writing, for longer than Menter waits."""


class MayNotReach(Refusal):
    """The system does not let Menter read or write there."""


class FileIsGone(Refusal):
    """There is no such file, or it is a folder."""


@contextlib.contextmanager
def said_plainly(name: str) -> Iterator[None]:
    """Turn what the system says into a sentence about the file `name`. What it cannot name passes as it is."""
    try:
        yield
    except (OSError, OperationalError, sqlite3.OperationalError) as error:
        refusal = _refusal(error, name)
        if refusal is None:
            raise
        raise refusal from error


def _refusal(error: Exception, name: str) -> Refusal | None:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.ENOSPC or number == errno.EDQUOT or _is_full(error):
        return DiskIsFull(
            Sentence(
                "There is no room left on the disk, so nothing of {name} was kept. Make room and import it again.",
                name=name,
            )
        )
    if _is_busy(error):
        return DatabaseIsBusy(
            Sentence(
                "Somebody else is writing to the database, so nothing of {name} was kept. Try again in a minute.",
                name=name,
            )
        )
    if number in (errno.EACCES, errno.EPERM, errno.EROFS) or _code(error) == sqlite3.SQLITE_READONLY:
        return MayNotReach(
            Sentence(
                "The system does not let Menter read {name} or write to its own folder, so nothing was kept. Look at "
                "the permissions.",
                name=name,
            )
        )
    if number in (errno.ENOENT, errno.EISDIR, errno.ENOTDIR):
        return FileIsGone(Sentence("There is no file {name}. Check its name and its folder.", name=name))
    return None


def _code(error: Exception) -> int:
    """SQLite's own number of an error, without its finer half; 0 when it is not SQLite's."""
    cause = error.__cause__ if isinstance(error, OperationalError) else error
    return int(getattr(cause, "sqlite_errorcode", 0) or 0) & 0xFF


def _is_full(error: Exception) -> bool:
    return _code(error) == sqlite3.SQLITE_FULL or getattr(error.__cause__, "sqlstate", None) == POSTGRES_DISK_FULL


def _is_busy(error: Exception) -> bool:
    return _code(error) in BUSY
