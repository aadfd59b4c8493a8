"""`menter backup FILE` and `menter restore FILE`: everything that is kept, in one file, for either database.

The file is a gzip of JSON lines: the first says which version wrote it, then one line a row, then the files that people
sent (command.attachment), then the number of lines.
Both databases check what points where only when all is there, so the order of rows does not matter. It moves an office
from SQLite to PostgreSQL and back as well.
"""

import gzip
import json
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, time
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from menter.command import attachment
from menter.command.chained import chained
from menter.language.sentence import Refusal, Sentence

FORMAT = "menter backup 1"
# Made anew by `menter migrate`, or of no use elsewhere: who is signed in, which work was waiting.
SKIPPED = {"contenttypes.contenttype", "auth.permission", "sessions.session", "django_tasks_database.dbtaskresult"}
BATCH = 500


class NotABackup(Refusal):
    """The file is not one that `menter backup` wrote, or not a whole one."""


class WouldOverwrite(Refusal):
    """There is something in the database already."""


class OfAnotherVersion(Refusal):
    """The rows do not fit the tables of this version."""


class CannotWrite(Refusal):
    """The file cannot be written where it should go."""


def backup(path: Path, *, at: datetime) -> int:
    """Write everything to `path` (through a temporary file beside it). Returns the number of rows.

    Only its owner may read the file: it holds addresses and the digests of passwords.

    Raises  CannotWrite.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with opened(part) as out:
            rows = write_all(out, at)
        part.replace(path)
    except OSError as error:
        raise CannotWrite(
            Sentence("{path} cannot be written ({error}). Choose another place.", path=path, error=error.strerror)
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return rows


@contextmanager
def opened(path: Path) -> Iterator[IO[str]]:
    """A new gzip file that only its owner may read."""
    with (
        os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file,
        gzip.open(file, "wt", encoding="utf-8", compresslevel=6) as out,
    ):
        yield out


def write_all(out: IO[str], at: datetime) -> int:
    """The first line, every row as it stands at one moment, the files they speak of, the number of lines."""
    from django.db import connection, transaction

    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        out.write(json.dumps({"format": FORMAT, "menter": version("menter"), "at": at.isoformat()}) + "\n")
        rows = sum(write_rows(model, out) for model in kept_models())
        out.write(json.dumps({"end": rows + attachment.write_files(out)}) + "\n")
    return rows


def restore(path: Path, *, replace: bool) -> int:
    """Put back everything from `path`, all or nothing. Returns the number of rows.

    Raises  NotABackup, WouldOverwrite, OfAnotherVersion, WrongFile (attachment).
    """
    from django.core.serializers.base import DeserializationError
    from django.db import IntegrityError, transaction

    written_by = check_whole(path)
    if not replace and holds_work():
        raise WouldOverwrite(
            Sentence("The database is not empty. To replace everything in it: menter restore FILE --replace.")
        )
    try:
        with transaction.atomic():
            rows = put_back(path)
    except (DeserializationError, IntegrityError) as error:
        raise OfAnotherVersion(
            Sentence(
                "{path} does not fit this version of Menter ({here}): it was written by {there}. Nothing was changed. "
                "Restore it with that version, then bring the database to this one.",
                path=path,
                here=version("menter"),
                there=written_by,
            )
        ) from error
    finally:
        attachment.sweep()
    return rows


def put_back(path: Path) -> int:
    """Empty every table and fill it from the file."""
    from django.core import serializers
    from django.db import connection

    rows = 0
    for model in kept_models(with_links=True):
        model._base_manager.all()._raw_delete(connection.alias)
    for line in chained(lines(path)):
        for row in serializers.deserialize("json", f"[{line}]"):
            row.save(force_insert=True)
        rows += 1
    attachment.put_files(lines(path, is_file=True))
    reset_sequences()
    return rows


# What `menter migrate` puts into every new office, with entries in the record.
FACTS = "reference"
PUBLISHED = {"govern.strategy", "govern.strategyversion", "govern.strategyaim", "govern.recommendation"}
BROUGHT_BY = "machine:menter migrate"


def holds_work() -> bool:
    """Whether there is anything that somebody would miss: more than a new office has."""
    from menter.office.ledger.models import Entry, Head

    kept = [
        model
        for model in kept_models()
        if model._meta.app_label != FACTS and model._meta.label_lower not in PUBLISHED and model not in {Entry, Head}
    ]
    by_others = Entry.objects.exclude(by=BROUGHT_BY)
    return by_others.exists() or any(model._default_manager.exists() for model in kept)


def kept_models(*, with_links: bool = False) -> list[Any]:
    """Every model whose rows are kept; the link tables as well when asked (a row carries its own links)."""
    from django.apps import apps

    return [
        model
        for model in apps.get_models(include_auto_created=with_links)
        if model._meta.label_lower not in SKIPPED and not model._meta.proxy
    ]


def write_rows(model: Any, out: IO[str]) -> int:
    """One line for each row of one model."""
    from django.core import serializers

    exact = exact_encoder()
    count = 0
    for row in model._base_manager.order_by("pk").iterator(chunk_size=BATCH):
        out.write(serializers.serialize("json", [row], ensure_ascii=False, cls=exact)[1:-1] + "\n")
        count += 1
    return count


def exact_encoder() -> type[json.JSONEncoder]:
    """Django's own encoder, but times keep their microseconds, which it cuts off."""
    from django.core.serializers.json import DjangoJSONEncoder

    class Exact(DjangoJSONEncoder):
        def default(self, o: Any) -> Any:
            return o.isoformat() if isinstance(o, datetime | time) else super().default(o)

    return Exact


def check_whole(path: Path) -> str:
    """Raise unless the file starts as a backup does and ends with its own count. Returns the version that wrote it."""
    first, last, count = "", "", -1
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                first = first or line
                last = line
                count += 1
        head, end = json.loads(first), json.loads(last)
    except FileNotFoundError as error:
        raise NotABackup(Sentence("There is no file {path}.", path=path)) from error
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise not_a_backup(path) from error
    if not isinstance(head, dict) or head.get("format") != FORMAT or end != {"end": count - 1}:
        raise not_a_backup(path)
    return str(head.get("menter"))


def not_a_backup(path: Path) -> NotABackup:
    """The refusal for a file that is something else, or not whole."""
    return NotABackup(
        Sentence("{path} is not a whole backup: it is damaged or was written by something else.", path=path)
    )


def lines(path: Path, *, is_file: bool = False) -> Iterator[str]:
    """The rows, or the pieces of files, without the first line and the last."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        next(file)
        for line in file:
            if not line.startswith('{"end"') and line.startswith(attachment.START) == is_file:
                yield line


def reset_sequences() -> None:
    """On PostgreSQL, let new rows be numbered after those put back."""
    from django.core.management.color import no_style
    from django.db import connection

    statements = connection.ops.sequence_reset_sql(no_style(), kept_models(with_links=True))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
