"""A full disk, a busy database and a closed door are said in sentences; a bug is not hidden."""

import errno
import sqlite3

import pytest
from django.db import OperationalError

from menter.office.standards.trouble import DatabaseIsBusy, DiskIsFull, FileIsGone, MayNotReach, said_plainly


def sqlite_error(code):
    error = sqlite3.OperationalError("from SQLite")
    error.sqlite_errorcode = code
    return error


def wrapped(error):
    """As Django hands it on."""
    outer = OperationalError(*error.args)
    outer.__cause__ = error
    return outer


TROUBLE = [
    (OSError(errno.ENOSPC, "No space left on device"), DiskIsFull, "no room left"),
    (sqlite_error(sqlite3.SQLITE_FULL), DiskIsFull, "no room left"),
    (wrapped(sqlite_error(sqlite3.SQLITE_FULL)), DiskIsFull, "no room left"),
    (wrapped(sqlite_error(sqlite3.SQLITE_BUSY)), DatabaseIsBusy, "Somebody else is writing"),
    (PermissionError(errno.EACCES, "Permission denied"), MayNotReach, "does not let"),
    (wrapped(sqlite_error(sqlite3.SQLITE_READONLY)), MayNotReach, "does not let"),
    (FileNotFoundError(errno.ENOENT, "No such file"), FileIsGone, "There is no file survey.csv"),
]


@pytest.mark.parametrize(("error", "refusal", "words"), TROUBLE, ids=lambda value: str(value)[:30])
def test_trouble_is_said_in_a_sentence(error, refusal, words):
    with pytest.raises(refusal, match=words), said_plainly("survey.csv"):
        raise error


def test_postgres_says_that_its_disk_is_full():
    cause = RuntimeError("could not extend file")
    cause.sqlstate = "53100"
    error = OperationalError("could not extend file")
    error.__cause__ = cause

    with pytest.raises(DiskIsFull), said_plainly("survey.csv"):
        raise error


@pytest.mark.parametrize("error", [OSError(errno.EIO, "I/O"), OperationalError("no such table"), ValueError("a bug")])
def test_what_has_no_sentence_passes_as_it_is(error):
    with pytest.raises(type(error)) as found, said_plainly("survey.csv"):
        raise error

    assert found.value is error


def test_a_database_that_somebody_else_writes_to_is_busy(tmp_path):
    holder = sqlite3.connect(tmp_path / "db", isolation_level=None)
    holder.execute("CREATE TABLE t (a)")
    holder.execute("BEGIN IMMEDIATE")
    other = sqlite3.connect(tmp_path / "db", isolation_level=None, timeout=0)

    with pytest.raises(DatabaseIsBusy), said_plainly("survey.csv"):
        other.execute("BEGIN IMMEDIATE")

    holder.close()
    other.close()
