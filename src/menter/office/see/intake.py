"""One way in for every file: the command line, the upload page and the demo world all come through here."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import chain, islice
from typing import Any, BinaryIO

from django.db import transaction
from django.utils.timezone import localdate

from menter.language.sentence import Counted, Refusal, Sentence
from menter.office.ledger.models import Actor
from menter.office.listen.actions import keep_statements, keep_voices
from menter.office.listen.door import contributions_in, letters_in, statements_in, voices_in
from menter.office.reference.models import Body
from menter.office.see.actions import (
    Came,
    keep_case_studies,
    keep_contracts,
    keep_grants,
    keep_initiatives,
    keep_payments,
    keep_published_software,
    keep_software,
    note_run,
)
from menter.office.see.door import (
    case_studies_in,
    contracts_in,
    grants_in,
    initiatives_in,
    payments_in,
    published_software_in,
    register_in,
    software_in,
)
from menter.office.see.known import known_bodies
from menter.office.see.models import Source
from menter.office.standards.actions import Keep, Origin, Taken, take_in
from menter.office.standards.incoming import Incoming, Reading, Said
from menter.office.standards.models import Intake
from menter.office.standards.spool import Spool
from menter.office.standards.trouble import said_plainly
from menter.office.standards.verdict import Verdict, judge
from menter.standards.reject import Reject, reject_line

CHUNK = 1 << 20
SHOWN = 5  # records of a preview: enough to see whether the columns were understood
SOURCE_MOST = 60
ENDINGS = re.compile(r"(?:\.(?:csv|tsv|txt|xlsx?|ods|jsonl?|ya?ml|eml|mbox|vtt|srt|gz))+$", re.I)

Progress = Callable[[str, int, int], None]


# Gives the records of one kind of file: (stream, name, *, source, given, find_body), and council= where it takes one.
Read = Callable[..., Reading]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: how it is read, and who keeps what it says.

    has_columns     it is a table, whose columns are found by their headings
    takes_council   a person may say which council it is about, where the records do not
    whose           what of a record names the body it belongs to; "" where records are public already
    """

    code: str
    read: Read
    keep: Keep
    has_columns: bool = True
    takes_council: bool = False
    whose: str = "body"


KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("ocds", contracts_in, keep_contracts, has_columns=False, whose=""),
        Kind("voices", voices_in, keep_voices, takes_council=True),
        Kind("mail", letters_in, keep_voices, has_columns=False, takes_council=True),
        Kind("transcript", contributions_in, keep_voices, has_columns=False, takes_council=True),
        Kind("statements", statements_in, keep_statements),
        Kind("initiatives", initiatives_in, keep_initiatives, whose="lead"),
        Kind("contracts", register_in, keep_contracts, takes_council=True),
        Kind("payments", payments_in, keep_payments, takes_council=True, whose="payer"),
        Kind("software", software_in, keep_software),
        Kind("case-studies", case_studies_in, keep_case_studies),
        Kind("360giving", grants_in, keep_grants, has_columns=False, whose=""),
        Kind("publiccode", published_software_in, keep_published_software, has_columns=False, whose=""),
    )
}


class NoSuchKind(Refusal):
    """Menter takes in no files of that kind."""


class NoCouncilForThese(Refusal):
    """A council was said for records that say their own, or for none that there is."""


class NothingInFile(Refusal):
    """The file is what it should be, and empty."""


class FileRefused(Refusal):
    """Rows cannot be kept, so nothing was. `rejects` are the first of them, `rejected` says how many there are."""

    def __init__(self, name: str, rejected: int, rejects: tuple[Reject, ...]) -> None:
        self.rejected, self.rejects = rejected, rejects
        super().__init__(
            Counted(
                "One row of {name} cannot be kept, so nothing of the file was kept. Correct it, or choose to keep the "
                "good rows only.",
                "{count} rows of {name} cannot be kept, so nothing of the file was kept. Correct them, or choose to "
                "keep the good rows only.",
                count=rejected,
                name=name,
            )
        )


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would bring, before anything is kept."""

    kind: str
    name: str
    first: tuple[Incoming, ...]
    columns: dict[str, str]
    unread: tuple[str, ...]
    notes: tuple[Said, ...]
    new: int
    changed: int
    same: int
    rejected: int
    rejects: tuple[Reject, ...] = field(default=())


def import_file(
    *,
    by: Actor,
    at: datetime,
    kind: str,
    stream: BinaryIO,
    name: str,
    keep_good: bool = False,
    columns: dict[str, str] | None = None,
    council: str = "",
    source: str = "",
    publisher: str = "",
    licence: str = "",
    retrieved_on: date | None = None,
    is_sample: bool = False,
    bodies: frozenset[str] | None = None,
    keys: set[str] | None = None,
    progress: Progress = lambda step, done, of: None,
) -> Taken:
    """Take in one file, all of it or nothing.

    stream      the bytes, in a file that can be wound back
    keep_good   keep what can be kept although some rows cannot
    columns     field to heading, where the headings do not say it; several headings of one field with line breaks
    council     whom residents' words are about where the file does not say it, by code or name
    source      whose records these are; the file's name without its ending where not given. A second file of the same
                source renews the records of the first
    bodies      whose records `by` may bring; None: everybody's
    keys        gets the keys of all that is in the file, from whoever reads a source of several files and notes himself
                what came of it; otherwise a file of a known source is noted here
    progress    called with "read" (bytes) or "keep" (records), how many are done and how many there are
    Raises      a Refusal: NoSuchKind, FileRefused, NothingInFile, what the reader says, or what the system says
    """
    chosen = find_kind(kind)
    with said_plainly(name), Spool() as spool:
        origin = measure(stream, name, kind, source)
        reading = fill(spool, chosen, stream, origin, columns or {}, council, bodies, progress)
        if spool.rejected and not keep_good:
            raise FileRefused(name, spool.rejected, tuple(spool.rejects))
        origin = replace(
            origin,
            publisher=publisher or reading.publisher,
            licence=licence or reading.licence,
            retrieved_on=retrieved_on or localdate(at),
            columns=reading.columns,
        )
        with transaction.atomic():
            taken = take_in(
                by=by, at=at, kind=kind, origin=origin, spool=spool, keep=chosen.keep, is_sample=is_sample,
                progress=lambda done, of: progress("keep", done, of),
            )  # fmt: skip
            if keys is None:
                note_file(by, at, origin.source, taken, spool)
            else:
                keys.update(spool.keys())
        return replace(taken, notes=(*reading.notes, *taken.notes))


def note_file(by: Actor, at: datetime, code: str, taken: Taken, spool: Spool) -> None:
    """Note what came of a file at its source, where it is of one that Menter knows."""
    source = Source.objects.filter(code=code, kind=taken.kind).first()
    if source is not None:
        keys = frozenset(spool.keys()) if source.is_whole else None
        came = Came(taken.new, taken.changed, taken.same, taken.rejected, keys=keys, intake=taken.intake)
        note_run(by=by, at=at, source=source, came=came)


def preview_file(
    *,
    kind: str,
    stream: BinaryIO,
    name: str,
    columns: dict[str, str] | None = None,
    council: str = "",
    source: str = "",
    bodies: frozenset[str] | None = None,
) -> Preview:
    """Say what a file would bring; nothing is kept."""
    chosen = find_kind(kind)
    with said_plainly(name), Spool() as spool:
        origin = measure(stream, name, kind, source)
        reading = fill(spool, chosen, stream, origin, columns or {}, council, bodies, lambda step, done, of: None)
        counts = dict.fromkeys(Verdict, 0)
        for batch in judge(kind, spool):
            for judged in batch:
                counts[judged.verdict] += 1
        first = tuple(waiting.incoming for waiting in islice(chain.from_iterable(spool.batches()), SHOWN))
        return Preview(
            kind=kind,
            name=name,
            first=first,
            columns=reading.columns,
            unread=reading.unread,
            notes=tuple(reading.notes),
            new=counts[Verdict.NEW],
            changed=counts[Verdict.CHANGED],
            same=counts[Verdict.SAME],
            rejected=spool.rejected,
            rejects=tuple(spool.rejects),
        )


def find_kind(code: str) -> Kind:
    """Give the kind of this code, or raise NoSuchKind."""
    if code not in KINDS:
        raise NoSuchKind(
            Sentence("Menter takes in no “{kind}”. It takes in: {kinds}.", kind=code, kinds=", ".join(KINDS))
        )
    return KINDS[code]


def fill(
    spool: Spool,
    kind: Kind,
    stream: BinaryIO,
    origin: Origin,
    columns: dict[str, str],
    council: str,
    bodies: frozenset[str] | None,
    progress: Progress,
) -> Reading:
    """Read a file from beginning to end into the spool; raise NothingInFile when there is nothing."""
    watched: Any = Watched(stream, lambda done: progress("read", done, origin.size))
    find_body = known_bodies()
    stated = {"council": find_council(council, find_body, kind)} if kind.takes_council or council else {}
    reading = kind.read(watched, origin.name, source=origin.source, given=columns, find_body=find_body, **stated)
    spool.fill(reading.rows if bodies is None or not kind.whose else only_of(bodies, reading.rows, kind.whose))
    if not spool.count and not spool.rejected:
        raise NothingInFile(Sentence("There is no record in {name}, so there was nothing to keep.", name=origin.name))
    return reading


def find_council(council: str, find_body: Callable[[str], str | None], kind: Kind) -> str | None:
    """Give the code of the council that a person names, None where none is; raise NoCouncilForThese."""
    if not council:
        return None
    if not kind.takes_council:
        raise NoCouncilForThese(Sentence("These files say themselves which council each record is of."))
    found = council if Body.objects.filter(pk=council).exists() else find_body(council)
    if found is None:
        raise NoCouncilForThese(
            Sentence("“{value}” is not the name of a council or public body that Menter knows.", value=council[:60])
        )
    return found


def only_of(bodies: frozenset[str], rows: Iterable[Incoming | Reject], whose: str) -> Iterator[Incoming | Reject]:
    """Turn away the records of other bodies than these."""
    for row in rows:
        if isinstance(row, Reject) or row.content[whose] in bodies:
            yield row
            continue
        reason = Sentence("This row is another council’s, or nobody’s; your role holds for your own council only.")
        yield reject_line(row.line or 0, "", reason)


def measure(stream: BinaryIO, name: str, kind: str, source: str) -> Origin:
    """Give the fingerprint and the size of a file, and whose it is: as said, as it was before, or as it is called."""
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    stream.seek(0)
    found = digest.hexdigest()
    if not source:
        before = Intake.objects.filter(kind=kind, digest=found).values_list("source", flat=True).first()
        source = before or stem_of(name)
    return Origin(name=name, digest=found, size=size, retrieved_on=date.min, source=source[:SOURCE_MOST])


def stem_of(name: str) -> str:
    """The name of a file without its folder and endings: "data/survey.2026.csv.gz" is "survey.2026"."""
    return ENDINGS.sub("", name.replace("\\", "/").rsplit("/", 1)[-1])


class Watched:
    """A stream that tells how far it was read."""

    def __init__(self, stream: BinaryIO, tell: Callable[[int], None]) -> None:
        self._stream = stream
        self._tell = tell

    def read(self, size: int = -1, /) -> bytes:
        chunk = self._stream.read(size)
        self._tell(self._stream.tell())
        return chunk

    def seek(self, place: int, whence: int = 0, /) -> int:
        return self._stream.seek(place, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def seekable(self) -> bool:
        return self._stream.seekable()
