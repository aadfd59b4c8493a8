"""`menter backup FILE` and `menter restore FILE`: everything that is kept, in one file, for either database.

The file is a gzip of JSON lines: the first says which version wrote it, then one line a row, then their number.
Both databases check what points where only when all is there, so the order of rows does not matter. It moves an office
from SQLite to PostgreSQL and back as well.
"""

import gzip
import json
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from menter.language.sentence import Refusal, Sentence

FORMAT = "menter backup 1"
SKIPPED = {"contenttypes.contenttype", "sessions.session", "auth.permission", "tasks_database.dbtaskresult"}
BATCH = 500


class NotABackup(Refusal):
    """The file is not one that `menter backup` wrote, or not a whole one."""


class WouldOverwrite(Refusal):
    """There is something in the database already."""


class CannotWrite(Refusal):
    """The file cannot be written where it should go."""


def backup(path: Path, *, at: datetime) -> int:
    """Write everything to `path` (through a temporary file beside it). Returns the number of rows.

    Raises  CannotWrite.
    """
    from django.db import transaction

    part = path.with_name(path.name + ".part")
    try:
        with transaction.atomic(), gzip.open(part, "wt", encoding="utf-8", compresslevel=6) as out:
            head = {"format": FORMAT, "menter": version("menter"), "at": at.isoformat()}
            out.write(json.dumps(head) + "\n")
            rows = sum(write_rows(model, out) for model in kept_models())
            out.write(json.dumps({"end": rows}) + "\n")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise CannotWrite(
            Sentence("{path} cannot be written ({error}). Choose another place.", path=path, error=error.strerror)
        ) from error
    return rows


def restore(path: Path, *, replace: bool) -> int:
    """Put back everything from `path`, all or nothing. Returns the number of rows.

    Raises  NotABackup, WouldOverwrite.
    """
    from django.core import serializers
    from django.db import connection, transaction

    check_whole(path)
    if not replace and any(model._default_manager.exists() for model in kept_models()):
        raise WouldOverwrite(
            Sentence("The database is not empty. To replace everything in it: menter restore FILE --replace.")
        )
    rows = 0
    with transaction.atomic():
        for model in kept_models(with_links=True):
            model._base_manager.all()._raw_delete(connection.alias)
        for line in lines(path):
            for row in serializers.deserialize("json", f"[{line}]"):
                row.save()
            rows += 1
        reset_sequences()
    return rows


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

    count = 0
    for row in model._base_manager.order_by("pk").iterator(chunk_size=BATCH):
        out.write(serializers.serialize("json", [row], ensure_ascii=False)[1:-1] + "\n")
        count += 1
    return count


def check_whole(path: Path) -> None:
    """Raise unless the file starts as a backup does and ends with its own count."""
    first, last, count = "", "", -1
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                first = first or line
                last = line
                count += 1
        head, end = json.loads(first or "{}"), json.loads(last or "{}")
    except FileNotFoundError as error:
        raise NotABackup(Sentence("There is no file {path}.", path=path)) from error
    except (OSError, EOFError, ValueError) as error:
        raise NotABackup(
            Sentence("{path} is not a whole backup: it is damaged or was written by something else.", path=path)
        ) from error
    if not isinstance(head, dict) or head.get("format") != FORMAT or end.get("end") != count - 1:
        raise NotABackup(
            Sentence("{path} is not a whole backup: it is damaged or was written by something else.", path=path)
        )


def lines(path: Path) -> Iterator[str]:
    """The rows, without the first line and the last."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        next(file)
        for line in file:
            if not line.startswith('{"end"'):
                yield line


def reset_sequences() -> None:
    """On PostgreSQL, let new rows be numbered after those put back."""
    from django.core.management.color import no_style
    from django.db import connection

    statements = connection.ops.sequence_reset_sql(no_style(), kept_models(with_links=True))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
