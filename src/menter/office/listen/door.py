"""The door: what comes in from files passes here, and personal data stays outside.

Nothing behind the door has seen the original: neither the spool, nor the versions, nor the rows.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Any, BinaryIO

from menter.language.detect import Detection, detect_all
from menter.language.sentence import Counted, Refusal, Sentence
from menter.listen.contribution import read_contributions
from menter.listen.letter import read_letters
from menter.listen.redaction import Kind, Taught
from menter.listen.redaction.taught import tidy
from menter.listen.statement import StatementRow, read_statements, recognise_statements
from menter.listen.voice import VoiceRow, read_voices, recognise_voices
from menter.office.listen.key import plain_or_hidden, sender_digest
from menter.office.listen.models import Collection
from menter.office.listen.models.collection import collection_of
from menter.office.listen.safe import Safe, make_safe, taught_words
from menter.office.reference.naming import mission_number, service_number
from menter.office.standards.incoming import Incoming, Reading, key_within
from menter.standards.column import ColumnMissing, Columns, ColumnUnknown
from menter.standards.mail import read_mail
from menter.standards.record import KeyRing
from menter.standards.reject import Reject
from menter.standards.table import Table, read_table, read_tables
from menter.standards.webvtt import read_transcript

STEP = 500  # comments whose languages are detected together
KEY_MOST = 120
SURE = 0.9  # a detection of less gives way to the language that the file states; chosen by hand on the Cadw survey
SHORT_KEPT = 10_000  # redacted questions and places that are remembered while a file is read
MAIL = "mail"  # whose keys Message-IDs are: they are unique in the world, whatever the file is called

BodyFinder = Callable[[str], str | None]


def voices_in(
    stream: BinaryIO, name: str, *, source: str, given: dict[str, str], find_body: BodyFinder, council: str | None
) -> Reading:
    """The residents' words of every sheet of a file that has any, redacted, each with its language.

    council     whom they are about where a row does not say it
    """
    reading = Reading(iter(()))
    sheets: list[tuple[Table, Columns]] = []
    refused: tuple[str, Refusal] | None = None
    for table in read_tables(stream, name):
        try:
            sheets.append((table, recognise_voices(table, given)))
        except (ColumnMissing, ColumnUnknown) as missing:
            reading.notes.append(Sentence("The sheet “{sheet}” holds no residents’ words.", sheet=table.sheet))
            refused = refused or (table.sheet, missing)
    if not sheets and refused:
        raise refused[1]
    if len(sheets) > 1:
        titles = ", ".join(table.sheet for table, _ in sheets)
        reading.notes.append(Sentence("Menter read these sheets: {sheets}.", sheets=titles))
    for _table, columns in sheets:
        texts = "\n".join((columns.heading["text"], *columns.further))
        reading.columns |= {**columns.heading, "text": texts}
        reading.unread = tuple(dict.fromkeys((*reading.unread, *columns.unread)))
    reading.rows = _sheets(sheets, source, find_body, council, reading)
    return reading


def _sheets(
    sheets: Sequence[tuple[Table, Columns]], source: str, find_body: BodyFinder, council: str | None, reading: Reading
) -> Iterator[Incoming | Reject]:
    """The voices of several sheets; of all but the first, the sheet is part of what names a row."""
    collection = collection_of(source)
    for place, (table, columns) in enumerate(sheets):
        rows = (
            replace(row, council=council) if council and isinstance(row, VoiceRow) and row.council is None else row
            for row in read_voices(table, columns, find_body)
        )
        for each in _voices(rows, f"{source}:{table.sheet}" if place else source, collection):
            if isinstance(each, Reject) and len(sheets) > 1:
                where = Sentence("Sheet “{sheet}”, line {line}", sheet=table.sheet, line=each.line or 0)
                each = replace(each, where=where)
            yield each
        reading.notes.extend(note for note in table.notes if note not in reading.notes)


def letters_in(
    stream: BinaryIO, name: str, *, source: str, given: dict[str, str], find_body: BodyFinder, council: str | None
) -> Reading:
    """The residents' words of a mailbox, redacted. A Message-ID names a message wherever it lies."""
    mailbox = read_mail(stream, name)
    reading = Reading(iter(()), notes=mailbox.notes)
    reading.rows = _voices(read_letters(mailbox, council), MAIL, collection_of(source))
    return reading


def contributions_in(
    stream: BinaryIO, name: str, *, source: str, given: dict[str, str], find_body: BodyFinder, council: str | None
) -> Reading:
    """What was said at a meeting, redacted; the names of those who spoke are taken out wherever others say them."""
    transcript = read_transcript(stream, name)
    transcript.turns = iter(list(transcript.turns))  # read to its end, so that every name is known from the start
    reading = Reading(iter(()), notes=transcript.notes)
    reading.rows = _voices(read_contributions(transcript, council), source, collection_of(source), transcript.names)
    return reading


def statements_in(stream: BinaryIO, name: str, *, source: str, given: dict[str, str], find_body: BodyFinder) -> Reading:
    """The problem statements of a table, redacted."""
    table = read_table(stream, name)
    columns = recognise_statements(table, given)
    reading = Reading(iter(()), dict(columns.heading), columns.unread, table.notes)
    reading.rows = _statements(read_statements(table, columns, find_body), source, reading)
    return reading


def _voices(
    rows: Iterable[VoiceRow | Reject], source: str, collection: Collection | None, names: Iterable[str] = ()
) -> Iterator[Incoming | Reject]:
    keys, taught = KeyRing(), taught_words()
    taught = replace(taught, secret={**{tidy(name): Kind.PERSON for name in names}, **taught.secret})
    # Questions and sites: the same few for thousands of rows.
    short = lru_cache(maxsize=SHORT_KEPT)(lambda text: make_safe(text, taught=taught).text)
    rest = iter(rows)
    while step := list(islice(rest, STEP)):
        safe = [
            (row, make_safe(row.text, language=row.language, taught=taught, collection=collection))
            for row in step
            if isinstance(row, VoiceRow)
        ]
        languages = iter(detect_all([words.text for _, words in safe]))
        made_safe = iter(safe)
        for row in step:
            if isinstance(row, Reject):
                yield row
                continue
            _, words = next(made_safe)
            said = _voice(row, words, next(languages), short)
            yield Incoming(_voice_key(row, words, keys, source), said, row.line, aside=_sealed(words))


def _sealed(words: Safe) -> str:
    """The encrypted original with the name of its key: it goes beside the record, never into a version of it."""
    return f"{words.sealed.key}:{words.sealed.content.decode()}" if words.sealed else ""


def _voice(row: VoiceRow, words: Safe, found: Detection, short: Callable[[str], str]) -> dict[str, Any]:
    stated = row.language is not None and (found.language == "unknown" or found.confidence < SURE)
    return {
        "text": words.text,
        "taken_out": words.taken_out,
        "doubts": words.doubts,
        "language": row.language if stated else found.language,
        "confidence": 1.0 if stated else found.confidence,
        "body": row.council,
        "place": short(row.place) if row.place else None,
        "question": short(row.question) if row.question else "",
        "response": plain_or_hidden(row.response) if row.response else "",
        "person_kind": row.person_kind or "",
        "sender": sender_digest(row.sender or ""),
        "channel": row.channel or "",
        "service": service_number(row.service or ""),
        "said_on": row.said_on.isoformat() if row.said_on else None,
    }


def _voice_key(row: VoiceRow, safe: Safe, keys: KeyRing, source: str) -> str:
    """Its own identifier; without one, a fingerprint of the redacted words (one of the original would tell them)."""
    if row.source_id:
        return key_within(source, plain_or_hidden(row.source_id), KEY_MOST)
    words = keys.take(row.line, "", safe.text, row.council, row.place, row.channel, row.said_on)
    return key_within(source, words, KEY_MOST)


def _statements(rows: Iterable[StatementRow | Reject], source: str, reading: Reading) -> Iterator[Incoming | Reject]:
    unknown, taught = 0, taught_words()
    for row in rows:
        if isinstance(row, Reject):
            yield row
            continue
        missions = [mission_number(word) for word in row.missions]
        unknown += missions.count(None)
        yield Incoming(
            key_within(source, row.source_id or row.key, KEY_MOST), _statement(row, missions, taught), row.line
        )
    if unknown:
        reading.notes.append(unknown_missions(unknown))


def unknown_missions(count: int) -> Counted:
    """Say that words in the column of missions name no mission."""
    return Counted(
        "One word in the column of missions is no mission of the digital strategy; it was left out.",
        "{count} words in the column of missions are no missions of the digital strategy; they were left out.",
        count=count,
    )


def _statement(row: StatementRow, missions: Sequence[int | None], taught: Taught) -> dict[str, Any]:
    parts = {
        name: make_safe(getattr(row, name), language=row.language, taught=taught).text
        for name in ("overview", "evidence", "audience")
    }
    found = detect_all([parts["overview"]])[0]
    return {
        **parts,
        "title": make_safe(row.title, language=row.language, taught=taught).text,
        "body": row.council,
        "missions": sorted({number for number in missions if number is not None}),
        "language": row.language or found.language,
        "sent_on": row.sent_on.isoformat() if row.sent_on else None,
    }
