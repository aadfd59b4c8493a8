"""Read sources again: those that are due, or one because somebody asks."""

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from menter.language.sentence import Counted, Refusal, Sentence
from menter.office.ledger.models import Actor
from menter.office.see.actions import Came, note_failure, note_run
from menter.office.see.address_list import Listed, read_list
from menter.office.see.fetch import Fetched, Known, fetch
from menter.office.see.intake import KINDS, import_file
from menter.office.see.models import Outcome, Source, SourceRun
from menter.office.standards.actions import Taken

AGAIN = timedelta(days=1)  # a source that failed is tried again the next day, however seldom it is read otherwise
LIST_MOST = 1_000_000  # bytes of a list of addresses

Fetch = Callable[[str, Known | None], AbstractContextManager[Fetched]]


@dataclass(slots=True)
class Reading:
    """What comes of reading a source, address by address."""

    counts: Counter[str] = field(default_factory=Counter)
    keys: set[str] = field(default_factory=set)
    known: dict[str, dict[str, str]] = field(default_factory=dict)
    unread: list[Listed] = field(default_factory=list)
    troubles: list[Sentence | Counted] = field(default_factory=list)
    intake: int | None = None


def refresh_due(
    *,
    by: Actor,
    at: datetime,
    progress: Callable[[int, int], None] = lambda done, of: None,
    get: Fetch = fetch,
    told: Callable[[SourceRun], None] = lambda run: None,
) -> dict[str, int]:
    """Read every source that is due; returns how many were read and failed, and what they brought."""
    counts = dict.fromkeys(("sources", "failed", "new", "changed", "gone", "rejected"), 0)
    waiting = due(at)
    for place, source in enumerate(waiting, start=1):
        run = refresh(source, by=by, at=at, get=get)
        counts["sources"] += 1
        counts["failed"] += run.outcome == Outcome.FAILED
        if run.at == run.first_at:
            for name in ("new", "changed", "gone", "rejected"):
                counts[name] += getattr(run, name)
        told(run)
        progress(place, len(waiting))
    return counts


def due(at: datetime) -> list[Source]:
    """The sources that should be read by now, those that waited longest first."""
    found = []
    for source in Source.objects.filter(is_on=True).exclude(address="").order_by("tried_at", "pk"):
        wait = min(AGAIN, timedelta(days=source.every)) if source.trouble_en else timedelta(days=source.every)
        if source.tried_at is None or (source.every and source.tried_at + wait <= at):
            found.append(source)
    return found


def refresh(source: Source, *, by: Actor, at: datetime, get: Fetch = fetch) -> SourceRun:
    """Read one source now: each of its files whole or not at all. What it brought before stays when it fails."""
    reading = Reading()
    try:
        listed = addresses_of(source, get)
    except Refusal as refusal:
        return note_failure(by=by, at=at, source=source, sentences=[refusal.sentence])
    for one in listed:
        read_address(one, source, reading, by, at, get, Known(**source.known.get(one.address, {})))
    if source.is_whole and has_news(source, reading):
        for one in reading.unread:  # what did not change is in it too, and not gone
            read_address(one, source, reading, by, at, get, None)
    return note(source, reading, by, at)


def addresses_of(source: Source, get: Fetch) -> list[Listed]:
    """The addresses that a source has: its own, or those of the list that stands there."""
    if not source.is_list:
        return [Listed(source.address, source.kind)]
    with get(source.address, None) as got:
        text = got.stream.read(LIST_MOST).decode("utf-8", "replace") if got.stream else ""
        return read_list(text, name=got.name, kinds=KINDS)


def read_address(
    one: Listed, source: Source, reading: Reading, by: Actor, at: datetime, get: Fetch, known: Known | None
) -> None:
    """Read one address, and remember what it gave."""
    try:
        with get(one.address, known if known and known.digest else None) as got:
            if got.stream is None:
                reading.unread.append(one)
            else:
                take(one, got, source, reading, by, at)
            reading.known[one.address] = asdict(got.known) if got.stream else source.known[one.address]
    except Refusal as refusal:
        reading.troubles.append(refusal.sentence)
        if one.address in source.known:
            reading.known[one.address] = source.known[one.address]


def take(one: Listed, got: Fetched, source: Source, reading: Reading, by: Actor, at: datetime) -> None:
    """Take in the file of one address."""
    assert got.stream is not None
    kind = KINDS[one.kind or source.kind]
    taken: Taken = import_file(
        by=by, at=at, kind=kind.code, stream=got.stream, name=got.name, keep_good=source.keeps_good,
        columns=source.columns if kind.has_columns else {}, source=source.code, publisher=source.publisher,
        licence=source.licence, council=source.body_id or "" if kind.takes_council else "", keys=reading.keys,
        bodies=frozenset({source.body_id}) if source.body_id else None, is_sample=source.is_sample,
    )  # fmt: skip
    reading.counts.update(new=taken.new, changed=taken.changed, same=taken.same, rejected=taken.rejected)
    reading.intake = taken.intake or reading.intake


def has_news(source: Source, reading: Reading) -> bool:
    """Whether anything is other than the last time: a file, or which files there are."""
    return bool(reading.unread) and (reading.keys != set() or set(reading.known) != set(source.known))


def note(source: Source, reading: Reading, by: Actor, at: datetime) -> SourceRun:
    """Keep what came of it."""
    counts, troubles = reading.counts, reading.troubles
    is_read = not troubles and (reading.keys or not reading.unread)
    came = Came(
        new=counts["new"], changed=counts["changed"], same=counts["same"], rejected=counts["rejected"],
        keys=frozenset(reading.keys) if is_read else None, known=reading.known, is_all=not troubles,
        intake=reading.intake,
    )  # fmt: skip
    if not troubles or reading.keys:
        run = note_run(by=by, at=at, source=source, came=came)
    return note_failure(by=by, at=at, source=source, sentences=troubles) if troubles else run
