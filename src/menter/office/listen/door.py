"""The door: what comes in from files passes here, and personal data stays outside.

Nothing behind the door has seen the original: neither the spool, nor the versions, nor the rows.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, BinaryIO

from django.utils.crypto import salted_hmac

from menter.language.detect import Detection, detect_all
from menter.language.sentence import Counted
from menter.listen.redaction import Redacted, redact
from menter.listen.statement import StatementRow, read_statements, recognise_statements
from menter.listen.voice import VoiceRow, read_voices, recognise_voices
from menter.office.reference.naming import mission_number, service_number
from menter.office.standards.incoming import Incoming, Reading, key_within
from menter.standards.record import KeyRing
from menter.standards.reject import Reject
from menter.standards.table import read_table

STEP = 500  # comments whose languages are detected together
KEY_MOST = 120
SURE = 0.9  # a detection of less gives way to the language that the file states; chosen by hand on the Cadw survey
PLAIN_ID = re.compile(r"[\w./#:-]{1,60}")  # an identifier that is shown as it is; anything else may be a person's

BodyFinder = Callable[[str], str | None]


def voices_in(stream: BinaryIO, name: str, *, source: str, given: dict[str, str], find_body: BodyFinder) -> Reading:
    """The residents' words of a table, redacted, each with its language."""
    table = read_table(stream, name)
    columns = recognise_voices(table, given)
    reading = Reading(iter(()), dict(columns.heading), columns.unread, table.notes)
    reading.rows = _voices(read_voices(table, columns, find_body), source)
    return reading


def statements_in(stream: BinaryIO, name: str, *, source: str, given: dict[str, str], find_body: BodyFinder) -> Reading:
    """The problem statements of a table, redacted."""
    table = read_table(stream, name)
    columns = recognise_statements(table, given)
    reading = Reading(iter(()), dict(columns.heading), columns.unread, table.notes)
    reading.rows = _statements(read_statements(table, columns, find_body), source, reading)
    return reading


def _voices(rows: Iterable[VoiceRow | Reject], source: str) -> Iterator[Incoming | Reject]:
    keys = KeyRing()
    rest = iter(rows)
    while step := list(islice(rest, STEP)):
        safe = [(row, redact(row.text, language=row.language)) for row in step if isinstance(row, VoiceRow)]
        languages = iter(detect_all([redacted.text for _, redacted in safe]))
        redactions = iter(safe)
        for row in step:
            if isinstance(row, Reject):
                yield row
                continue
            _, redacted = next(redactions)
            yield Incoming(_voice_key(row, redacted, keys, source), _voice(row, redacted, next(languages)), row.line)


def _voice(row: VoiceRow, redacted: Redacted, found: Detection) -> dict[str, Any]:
    stated = row.language is not None and (found.language == "unknown" or found.confidence < SURE)
    return {
        "text": redacted.text,
        "taken_out": taken_out(redacted),
        "has_doubt": any(span.doubtful for span in redacted.spans),
        "language": row.language if stated else found.language,
        "confidence": 1.0 if stated else found.confidence,
        "body": row.council,
        "place": row.place,
        "channel": row.channel or "",
        "service": service_number(row.service or ""),
        "said_on": row.said_on.isoformat() if row.said_on else None,
    }


def taken_out(redacted: Redacted) -> dict[str, int]:
    """How many of each kind of personal data were taken out."""
    return dict(sorted(Counter(span.kind.value for span in redacted.spans).items()))


def _voice_key(row: VoiceRow, redacted: Redacted, keys: KeyRing, source: str) -> str:
    """Its own identifier; without one, a fingerprint of the redacted words (one of the original would tell them)."""
    if row.source_id:
        own = row.source_id
        if not PLAIN_ID.fullmatch(own):
            own = "#" + salted_hmac("menter.office.listen.key", own, algorithm="sha256").hexdigest()[:32]
        return key_within(source, own, KEY_MOST)
    words = keys.take(row.line, "", redacted.text, row.council, row.place, row.channel, row.said_on)
    return key_within(source, words, KEY_MOST)


def _statements(rows: Iterable[StatementRow | Reject], source: str, reading: Reading) -> Iterator[Incoming | Reject]:
    unknown = 0
    for row in rows:
        if isinstance(row, Reject):
            yield row
            continue
        missions = [mission_number(word) for word in row.missions]
        unknown += missions.count(None)
        yield Incoming(key_within(source, row.source_id or row.key, KEY_MOST), _statement(row, missions), row.line)
    if unknown:
        reading.notes.append(unknown_missions(unknown))


def unknown_missions(count: int) -> Counted:
    """Say that words in the column of missions name no mission."""
    return Counted(
        "One word in the column of missions is no mission of the digital strategy; it was left out.",
        "{count} words in the column of missions are no missions of the digital strategy; they were left out.",
        count=count,
    )


def _statement(row: StatementRow, missions: Sequence[int | None]) -> dict[str, Any]:
    parts = {
        name: redact(getattr(row, name), language=row.language).text for name in ("overview", "evidence", "audience")
    }
    found = detect_all([parts["overview"]])[0]
    return {
        **parts,
        "title": redact(row.title, language=row.language).text,
        "body": row.council,
        "missions": sorted({number for number in missions if number is not None}),
        "language": row.language or found.language,
        "sent_on": row.sent_on.isoformat() if row.sent_on else None,
    }
