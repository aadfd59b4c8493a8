"""Residents' words from a table: a survey, a feedback form, a log of calls."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from menter.language.sentence import Counted, Language, Sentence
from menter.standards.column import Columns, Field, check_given, plain, prose_lengths, recognise
from menter.standards.record import (
    KeyRing,
    Left,
    Resolver,
    digest_of,
    find_language,
    reject_row,
    take_body,
    take_day_of,
)
from menter.standards.reject import Reject, reject_line, shorten
from menter.standards.table import Row, Table
from menter.standards.text import clean_text

SAMPLE = 200  # rows looked at to find the free text by its values
LONGEST = 200_000  # characters of one comment: twice the longest ever seen in a survey; a pasted book is none
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
    Field(
        "question",
        Sentence("the question that the words answer, where each answer has a row of its own."),
        ("question", "cwestiwn", "question text", "prompt", "testun y cwestiwn"),
    ),
    Field(
        "questionnaire",
        Sentence("the number that all answers of one questionnaire share; the row’s own number where not given."),
        ("questionnaire", "holiadur", "questionnaire id", "rhif yr holiadur", "respondent", "ymatebydd"),
    ),
    Field(
        "person_kind",
        Sentence("whether somebody lives, works or is visiting there."),
        (
            "person kind", "i am a", "i am", "are you a", "rwy'n", "respondent type", "math o ymatebydd", "person",
            "resident or visitor", "preswylydd neu ymwelydd",
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
    "meeting": ("meeting", "public meeting", "committee", "cyfarfod", "cyfarfod cyhoeddus", "pwyllgor"),
}  # fmt: skip
PERSON_KINDS = {
    "living": ("living", "live", "i live here", "lives here", "resident", "local resident", "preswylydd", "byw",
               "byw yma", "rwy'n byw yma", "trigolyn"),
    "working": ("working", "work", "i work here", "works here", "worker", "business", "employee", "gweithio",
                "gweithio yma", "rwy'n gweithio yma", "gweithiwr", "busnes"),
    "visiting": ("visiting", "visit", "i am visiting", "visitor", "tourist", "ymweld", "ymwelydd", "twrist",
                 "rwy'n ymweld"),
}  # fmt: skip
PERSON_KIND = {word: kind for kind, words in PERSON_KINDS.items() for word in words}
CHANNEL = {word: channel for channel, words in CHANNELS.items() for word in words}


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """What one resident said, as it came; personal data is still in it.

    key         names the row again at a second import: its own number, or a fingerprint of its words
    council     slug of the council, None when the table does not say
    place       what the table says about a place that is no council
    service     what the table says it is about, as it is written
    channel     one of CHANNELS, or the table's own word for it
    question    what it is an answer to
    response    what all answers of one questionnaire share
    person_kind one of PERSON_KINDS
    sender      whom it came from; only ever kept as a digest
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
    question: str | None = None
    response: str | None = None
    person_kind: str | None = None
    sender: str | None = None
    notes: tuple[Sentence | Counted, ...] = ()


def recognise_voices(table: Table, given: Mapping[str, str] | None = None) -> Columns:
    """Say which column of a table is which field of a voice; the words are also found by their length.

    given   field to heading, as a person said; several headings of `text` stand on lines of their own
    """
    given = dict(given or {})
    first, *named = given.get("text", "").split("\n")
    if first:
        given["text"] = first
    columns = recognise(table.headings, VOICE_FIELDS, given=given, sample=table.look_ahead(SAMPLE))
    if named:
        further = tuple(check_given(table.headings, VOICE_FIELDS, {"text": each})["text"] for each in named)
    else:
        further = () if first or "question" in columns.heading else further_questions(table, columns)
    texts = sorted({columns.heading["text"], *further}, key=table.headings.index)
    unread = tuple(heading for heading in columns.unread if heading not in texts)
    return replace(columns, heading={**columns.heading, "text": texts[0]}, unread=unread, further=tuple(texts[1:]))


def further_questions(table: Table, columns: Columns) -> tuple[str, ...]:
    """Give the other columns of free text; beside a column called "comment", only those headed by a question."""
    found = prose_lengths(table.headings, table.look_ahead(SAMPLE), set(columns.heading.values()))
    if "text" in columns.guessed:
        return tuple(found)
    known = {plain(name) for field in VOICE_FIELDS if field.name == "text" for name in field.headings}
    return tuple(heading for heading in found if heading.rstrip("* ").endswith("?") or plain(heading) in known)


def read_voices(table: Table, columns: Columns, resolve_body: Resolver) -> Iterator[VoiceRow | Reject]:
    """Give the voices of a table, and a reject for each row that cannot be one.

    A row of a questionnaire with several questions is one voice an answer; a row without any answer is counted.
    resolve_body    gives the slug of the council that a name means, None when nobody is called so
    """
    texts = (columns.heading["text"], *columns.further)
    keys = KeyRing()
    unanswered = 0
    for row in table.rows:
        if row.problem is not None:
            yield reject_line(row.line, "", row.problem)
            continue
        answers = [(heading, text) for heading in texts if (text := clean_text(row.values.get(heading, "")))]
        unanswered += not answers and len(texts) > 1
        for heading, text in answers or [(texts[0], "")][: len(texts) == 1]:
            question = heading if len(texts) > 1 else columns.cell(row, "question")
            try:
                yield read_voice(row, columns, resolve_body, keys, text=text, question=question)
            except Left as left:
                yield reject_row(row, columns, left)
                break
    table.notes.extend(say_questions(texts, unanswered))


def say_questions(texts: tuple[str, ...], unanswered: int) -> Iterator[Sentence | Counted]:
    """Say which questions were read, and how many rows answer none of them."""
    if len(texts) > 1:
        yield Sentence("Each answer to one of these questions is a voice: {questions}", questions=" · ".join(texts))
    if unanswered:
        yield Counted(
            "One row answers none of the questions; there was nothing in it to keep.",
            "{count} rows answer none of the questions; there was nothing in them to keep.",
            count=unanswered,
        )


def read_voice(
    row: Row, columns: Columns, resolve_body: Resolver, keys: KeyRing, *, text: str, question: str = ""
) -> VoiceRow:
    """Give one voice of a row, or raise Left."""
    check_words(text)
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
    answer = f"{own}/{digest_of(question).hex()[:8]}" if own and question else own
    return VoiceRow(
        line=row.line,
        key=keys.take(row.line, answer, text, council, place, channel, said_on),
        text=text,
        language=language,
        council=council,
        place=place,
        service=columns.cell(row, "service") or None,
        channel=CHANNEL.get(channel.casefold(), channel) or None,
        said_on=said_on,
        source_id=answer or None,
        question=question or None,
        response=columns.cell(row, "questionnaire") or (own if question else "") or None,
        person_kind=PERSON_KIND.get(columns.cell(row, "person_kind").casefold().replace("’", "'")),
        notes=tuple(notes),
    )


def check_words(text: str) -> None:
    """Raise Left when there are no words, or far more than anybody writes about one thing."""
    if not text:
        raise Left("text", Sentence("There are no words in this row."))
    if len(text) > LONGEST:
        raise Left(
            "text",
            Sentence(
                "These words are {count} characters long; Menter takes {most}. A report is no comment: send its parts.",
                count=len(text),
                most=LONGEST,
            ),
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
