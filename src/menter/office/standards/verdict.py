"""Which records of a waiting file are new, which say something else than before, and which nothing new."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from menter.office.standards.models import RecordVersion
from menter.office.standards.spool import UNKNOWN, Spool, Standing, Waiting


class Verdict(StrEnum):
    """What a record is to the office."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Judged:
    """One record with its verdict, and the number of the version it makes (or is)."""

    waiting: Waiting
    verdict: Verdict
    number: int


def judge(kind: str, spool: Spool) -> Iterator[list[Judged]]:
    """Judge the records of a file against what is kept, in the order of the file; nothing is written.

    A key that comes twice is two versions, the later the newer. What a file says of a key before it comes to what is
    the latest version already is no news: so the same file a second time changes nothing.
    """
    spool.forget_standings()
    for batch in spool.batches():
        keys = {waiting.key for waiting in batch}
        standings = spool.standings(keys)
        standings |= _kept(kind, keys - standings.keys())
        last = spool.last_places(keys)
        judged = []
        for waiting in batch:
            here = standings.get(waiting.key, UNKNOWN)
            if here.number and waiting.place <= last.get((waiting.key, here.digest), 0):
                judged.append(Judged(waiting, Verdict.SAME, here.number))
                continue
            standings[waiting.key] = Standing(here.number + 1, waiting.digest)
            verdict = Verdict.CHANGED if here.number else Verdict.NEW
            judged.append(Judged(waiting, verdict, here.number + 1))
        spool.note(standings)
        yield judged


def _kept(kind: str, keys: set[str]) -> dict[str, Standing]:
    """The latest version of each record that is kept."""
    versions = RecordVersion.objects.filter(kind=kind, key__in=keys).order_by("number")
    return {key: Standing(number, digest) for key, number, digest in versions.values_list("key", "number", "digest")}
