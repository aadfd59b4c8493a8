"""Residents' words from a table: a survey, a feedback form, a log of calls."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from menter.language.sentence import Counted, Language, Sentence
from menter.standards.column import Columns, Field, recognise
from menter.standards.record import (
    KeyRing,
    Left,
    Resolver,
    find_language,
    read_rows,
    take_body,
    take_day_of,
)
from menter.standards.reject import Reject, shorten
from menter.standards.table import Row, Table
from menter.standards.text import clean_text

SAMPLE = 200  # rows looked at to find the free text by its values
LONG = 2_000  # words from which a comment is named in a note: more is often a report pasted in

VOICE_FIELDS = (
    Field(
        "text",
        Sentence("what the resident said, in their own words."),
        (
            "text", "comment", "comments", "feedback", "sylw", "sylwadau", "adborth", "testun", "your comment",
            "your comments", "eich sylwadau", "eich sylw", "free text", "freetext", "verbatim", "response", "answer",
            "message", "complaint", "what did you want to tell us", "ymateb", "ateb", "neges", "cwyn", "voice", "llais",
            "any other comments", "unrhyw sylwadau eraill", "details", "manylion", "description", "disgrifiad",
        ),
        required=True,
        is_prose=True,
    ),
    Field(
        "language",
        Sentence("the language the words are in; detected where it is not given."),
        ("language", "iaith", "survey language", "iaith yr arolwg", "lang", "language of response", "iaith yr ymateb"),
    ),
    Field(
        "council",
        Sentence("the council it is about; a name that is not known leaves the row out."),
        (
            "council", "cyngor", "local authority", "awdurdod lleol", "authority", "awdurdod", "council name",
            "enw'r cyngor", "county", "sir", "la", "body", "corff",
        ),
    ),
    Field(
        "place",
        Sentence("a site, an organisation or a place; kept as it is written when it is not a council."),
        (
            "site", "safle", "place", "lle", "location", "lleoliad", "organisation", "organization", "sefydliad",
            "trust", "ymddiriedolaeth", "branch", "cangen", "area", "ardal",
        ),
    ),
    Field(
        "service",
        Sentence("the council service it is about, by number or by name; a name that is in no list is left empty."),
        (
            "service", "gwasanaeth", "category", "categori", "topic", "pwnc", "subject", "enquiry type",
            "type of enquiry", "math o ymholiad", "service area", "maes gwasanaeth", "lgsl",
        ),
    ),
    Field(
        "channel",
        Sentence("how it came in: web, phone, e-mail, letter, in person, survey, social media, app."),
        ("channel", "sianel", "source", "ffynhonnell", "method", "dull", "contact method", "dull cysylltu", "via"),
    ),
    Field(
        "date",
        Sentence("the day it was said."),
        (
            "date", "dyddiad", "submitted", "date submitted", "submission date", "dyddiad cyflwyno", "created",
            "created at", "date received", "received", "dyddiad derbyn", "timestamp", "completion time", "start time",
            "response date", "dyddiad yr ymateb", "end date", "when", "pryd",
        ),
    ),
    Field(
        "id",
        Sentence("the number the row has where it comes from, so that a second import finds it again."),
        (
            "id", "reference", "cyfeirnod", "ref", "number", "rhif", "response id", "respondent id", "record id",
            "case number", "rhif achos", "unique id", "uid", "key",
        ),
    ),
)  # fmt: skip

CHANNELS = {
    "web": ("web", "website", "online", "online form", "form", "web form", "gwe", "gwefan", "ar-lein", "ffurflen"),
    "phone": ("phone", "telephone", "call", "contact centre", "ffôn", "ffon", "galwad", "canolfan gyswllt", "tel"),
    "email": ("email", "e-mail", "mail", "ebost", "e-bost"),
    "letter": ("letter", "post", "paper", "llythyr", "papur"),
    "in-person": (
        "in person", "in-person", "face to face", "face-to-face", "counter", "visit", "wyneb yn wyneb", "cownter",
        "ymweliad", "library", "llyfrgell", "hub",
    ),
    "survey": ("survey", "questionnaire", "consultation", "arolwg", "holiadur", "ymgynghoriad"),
    "social": ("social", "social media", "facebook", "x", "twitter", "cyfryngau cymdeithasol", "instagram"),
    "app": ("app", "mobile app", "ap", "webchat", "chat", "chatbot", "sgwrs"),
}  # fmt: skip
CHANNEL = {word: channel for channel, words in CHANNELS.items() for word in words}


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """What one resident said, as it came; personal data is still in it.

    key         names the row again at a second import: its own number, or a fingerprint of its words
    council     slug of the council, None when the table does not say
    place       what the table says about a place that is no council
    service     what the table says it is about, as it is written
    channel     one of CHANNELS, or the table's own word for it
    notes       what was taken for granted about this row
    """

    line: int
    key: str
    text: str
    language: Language | None = None
    council: str | None = None
    place: str | None = None
    service: str | None = None
    channel: str | None = None
    said_on: date | None = None
    source_id: str | None = None
    notes: tuple[Sentence | Counted, ...] = ()


def recognise_voices(table: Table, given: Mapping[str, str] | None = None) -> Columns:
    """Say which column of a table is which field of a voice; the words are also found by their length."""
    return recognise(table.headings, VOICE_FIELDS, given=given, sample=table.look_ahead(SAMPLE))


def read_voices(table: Table, columns: Columns, resolve_body: Resolver) -> Iterator[VoiceRow | Reject]:
    """Give the voices of a table, and a reject for each row that cannot be one.

    resolve_body    gives the slug of the council that a name means, None when nobody is called so
    """
    return read_rows(table, lambda row, keys: read_voice(row, columns, resolve_body, keys), columns)


def read_voice(row: Row, columns: Columns, resolve_body: Resolver, keys: KeyRing) -> VoiceRow:
    """Give the voice of one row, or raise Left."""
    text = clean_text(columns.cell(row, "text"))
    if not text:
        raise Left("text", Sentence("There are no words in this row."))
    notes = list(note_words(row, text))
    language = find_language(columns.cell(row, "language"))
    if language is None and (stated := columns.cell(row, "language")):
        notes.append(
            Sentence("The language “{value}” is neither Welsh nor English; it was detected.", value=shorten(stated))
        )
    council = take_body("council", columns.cell(row, "council"), resolve_body)
    place = columns.cell(row, "place") or None
    if council is None and place:
        council = resolve_body(place)
    channel = columns.cell(row, "channel")
    said_on = take_day_of("date", columns.cell(row, "date"))
    own = columns.cell(row, "id")
    return VoiceRow(
        line=row.line,
        key=keys.take(row.line, own, text, council, place, channel, said_on),
        text=text,
        language=language,
        council=council,
        place=place,
        service=columns.cell(row, "service") or None,
        channel=CHANNEL.get(channel.casefold(), channel) or None,
        said_on=said_on,
        source_id=own or None,
        notes=tuple(notes),
    )


def note_words(row: Row, text: str) -> Iterator[Sentence | Counted]:
    """Give what a person should know about the words of a row."""
    words = len(text.split())
    if words >= LONG:
        yield Counted(
            "This comment has {count} word; it was kept whole.",
            "This comment has {count} words; it was kept whole.",
            count=words,
        )
    if row.repaired:
        yield Sentence("Signs of this row were put right: it was saved in another encoding.")
