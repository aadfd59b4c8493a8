"""One at a time: who comes second waits for the first, and then finds the work done."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection
from django.utils.timezone import localdate
from filelock import FileLock

from menter.language.vector import default_fingerprint
from menter.listen.theme.large import sample_of
from menter.office.language.actions import keep_vectors
from menter.office.language.embedder import KeptEmbedder
from menter.office.ledger.actions import last_work
from menter.office.ledger.models import Actor
from menter.office.listen import grouping
from menter.office.listen.actions import group_themes
from menter.office.listen.later import VOICES, came_later
from menter.office.listen.models import Grouping
from menter.office.listen.thought import think

STEP: Final = 1_024  # voices numbered in one transaction: some ten seconds of work that a kill can cost


@contextmanager
def take_turns(name: str) -> Iterator[None]:
    """Wait until nobody else on this database does the work called `name`; a holder that is killed holds nothing.

    PostgreSQL has such a lock for a session; beside SQLite, which is one machine's, stands a file with a lock on it.
    """
    if connection.vendor == "postgresql":
        number = int.from_bytes(hashlib.sha256(f"menter:{name}".encode()).digest()[:8], "big", signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [number])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [number])
        return
    with FileLock(Path(settings.HOME) / f"{name}.lock"):
        yield


def group_in_turn(
    *, by: Actor, at: datetime, progress: Callable[[int, int], None] = lambda done, of: None
) -> dict[str, int]:
    """`group_themes` by one worker at a time, what costs most first and in steps: killed, it goes on where it was.

    Nothing but the steps and the writing at the end holds the database, so residents can send words meanwhile.
    """
    with take_turns("group"):
        heard = grouping.hear(localdate(at))
        if last_work("group", grouping.digest_of(heard, default_fingerprint())) is not None:
            return group_themes(by=by, at=at)
        number_voices(heard, by=by, at=at, progress=progress)
        thought = None
        if came_later(Grouping.objects.filter(name=VOICES).first(), heard, default_fingerprint()) is None:
            thought = think(heard, KeptEmbedder(by=by, at=at))
        return group_themes(by=by, at=at, thought=thought)


def number_voices(
    heard: Sequence[grouping.Heard], *, by: Actor, at: datetime, progress: Callable[[int, int], None]
) -> None:
    """Keep the vectors that the model must make for a grouping, each step in its own transaction."""
    places = sample_of([one.text for one in heard])
    for start in range(0, len(places), STEP):
        step = [heard[place] for place in places[start : start + STEP]]
        keep_vectors(by=by, at=at, texts=[one.text for one in step], languages=[one.language for one in step])
        progress(min(start + STEP, len(places)), len(places))
