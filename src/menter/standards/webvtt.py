"""Transcripts of meetings: WebVTT (W3C, 2019) and SubRip, as turns of one speaker after another.

A turn never names its speaker: it says the public role that the transcript gives, and nothing else. The names are given
apart, so that they can be taken out of what the others say.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from menter.language.sentence import Counted, Refusal, Sentence
from menter.standards.encoding import Line, read_lines
from menter.standards.source import Source, WrongKind, check_not_empty, name_kind

PAUSE = 2.0  # seconds of silence after which the same speaker begins anew; captions of one breath lie closer
PARAGRAPH = 120  # words after which a turn ends at the next full stop: about a minute of speech
SPEAKER_MOST = 60  # signs before a colon that may be a speaker's name

TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
TIMING = re.compile(rf"^\s*{TIME}\s*-->\s*{TIME}")
VOICE_TAG = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>", re.I)
TAG = re.compile(r"</?[a-z0-9:.][^>]*>", re.I)
# "Jane Doe: …" and "CLLR REES: …", as Zoom and court reporters write it: capitals at the start of every longer word.
CAPITAL = r"[A-ZÀ-ÝŴŶ][\w’'.()-]*"
SMALL = r"yr?|ap|ab|ferch|gan|of|the|o['’]r|member|public|aelod|cyhoedd"
NAMED = re.compile(rf"^(?:-\s*|>>\s*)?({CAPITAL}(?:\s+(?:{CAPITAL}|{SMALL})){{0,5}})\s*:\s+")
TITLE = re.compile(r"\b(?:mr|mrs|ms|miss|dr|prof|professor|rev|sir|dame|lord|lady|athro|parch)\b\.?", re.I)
NOTES = ("NOTE", "STYLE", "REGION")
ROLES = {
    re.compile(rf"\b(?:{words})\b", re.I): role
    for words, role in (
        (r"vice[ -]?chair(?:man|woman|person)?|deputy chair", "Vice-chair"),
        (r"is-?gadeirydd", "Is-gadeirydd"),
        (r"chair(?:man|woman|person)?", "Chair"),
        (r"[cg]adeirydd(?:es)?", "Cadeirydd"),
        (r"interpreter|translator", "Interpreter"),
        (r"cyfieithydd", "Cyfieithydd"),
        (r"member of the public", "Member of the public"),
        (r"aelod o['’]r cyhoedd", "Aelod o’r cyhoedd"),
        (r"mayor", "Mayor"),
        (r"[mf]aer", "Maer"),
        (r"leader", "Leader"),
        (r"arweinydd", "Arweinydd"),
        (r"councillor|cllr", "Councillor"),
        (r"[cg]ynghorydd|cyng", "Cynghorydd"),
        (r"clerk", "Clerk"),
        (r"clerc", "Clerc"),
        (r"officer", "Officer"),
        (r"swyddog", "Swyddog"),
    )
}


class NotATranscript(Refusal):
    """The file has no captions in it."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What is on the screen at one time. Seconds from the beginning; `speaker` is as the file has it."""

    line: int
    start: float
    end: float
    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says without a long pause.

    line    where it begins in the file
    start   seconds from the beginning of the recording
    role    the speaker's public role, where the transcript gives one: "Chair"; never a name
    """

    line: int
    start: float
    role: str
    text: str

    @property
    def clock(self) -> str:
        """Its place in the recording, as 00:12:31."""
        whole = int(self.start)
        return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"


@dataclass(slots=True)
class Transcript:
    """A transcript that is being read; the rest is complete when the turns have been walked through.

    names   whole names of speakers, to be taken out of everybody's words and kept nowhere
    """

    name: str
    turns: Iterator[Turn]
    notes: list[Sentence | Counted] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


def read_transcript(stream: BinaryIO, name: str) -> Transcript:
    """Give the turns of a transcript in WebVTT or SubRip as they are walked through.

    Raises  EmptyFile, WrongKind, or NotATranscript when no line says from when to when.
    """
    source = Source(stream, name)
    check_not_empty(source)
    if kind := name_kind(source.peek(4096)):
        raise WrongKind(
            Sentence("{name} is {kind}. Menter needs a transcript here: WebVTT or SRT.", name=name, kind=kind)
        )
    notes: list[Sentence | Counted] = []
    cues = read_cues(read_lines(source, notes))
    first = next(cues, None)
    if first is None:
        raise NotATranscript(
            Sentence(
                "{name} is no transcript: no line in it says from when to when, such as "
                "00:12:31.000 --> 00:12:34.000. Menter reads WebVTT and SRT.",
                name=name,
            )
        )
    names: set[str] = set()
    return Transcript(name, join_turns(first, note_names(first, cues, names)), notes, names)


def note_names(first: Cue, cues: Iterator[Cue], names: set[str]) -> Iterator[Cue]:
    """Pass cues on, collecting the whole names of those who speak; a first name alone may be any word."""
    names.update(names_of(first.speaker))
    for cue in cues:
        names.update(names_of(cue.speaker))
        yield cue


def names_of(speaker: str) -> Iterator[str]:
    """Give the name in a speaker's label, without roles, titles and brackets; none when it is one word."""
    label = re.sub(r"\([^)]*\)|\[[^]]*\]", " ", speaker)
    for words in (*ROLES, TITLE):
        label = words.sub(" ", label)
    name = " ".join(label.strip(" ,-–.").split())
    if len(name.split()) > 1:
        yield name


def read_cues(lines: Iterable[Line]) -> Iterator[Cue]:
    """Give the cues in their order; what several speakers say in one cue is several."""
    block: list[Line] = []
    for line in lines:
        if line.text.strip():
            block.append(line)
        else:
            yield from read_block(block)
            block = []
    yield from read_block(block)


def read_block(block: list[Line]) -> Iterator[Cue]:
    """Give what one block between empty lines says; notes, styles and headers say nothing."""
    if not block or block[0].text.startswith(NOTES):
        return
    for place, line in enumerate(block[:3]):  # an identifier may stand above the times
        if found := TIMING.match(line.text):
            start, end = seconds(*found.groups()[:4]), seconds(*found.groups()[4:])
            words = "\n".join(each.text.strip() for each in block[place + 1 :])
            for speaker, text in speak(words):
                if text:
                    yield Cue(line.number, start, end, speaker, text)
            return


def seconds(hours: str | None, minutes: str, whole: str, parts: str) -> float:
    """Give a time as seconds."""
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(whole) + int(parts.ljust(3, "0")) / 1000


def speak(words: str) -> Iterator[tuple[str, str]]:
    """Give who says what in one cue, without markup; "" where it does not say who."""
    before, *voices = VOICE_TAG.split(words)
    if before.strip():
        text = plain_words(before)
        found = NAMED.match(text)
        if found and len(found[1]) <= SPEAKER_MOST:
            yield found[1], text[found.end() :]
        else:
            yield "", text
    for speaker, said in zip(voices[::2], voices[1::2], strict=True):
        yield plain_words(speaker), plain_words(said)


def plain_words(words: str) -> str:
    """Give words without tags and entities, on one line."""
    return " ".join(html.unescape(TAG.sub("", words)).split())


def join_turns(first: Cue, rest: Iterator[Cue]) -> Iterator[Turn]:
    """Join the cues of one speaker until another speaks, a pause, or a full stop after a long time."""
    held, speaker = [first], first.speaker
    for cue in rest:
        same = not cue.speaker or cue.speaker == speaker
        paused = cue.start - held[-1].end > PAUSE
        long = sum(len(each.text.split()) for each in held) >= PARAGRAPH and held[-1].text.endswith((".", "!", "?"))
        if not same or paused or long:
            yield turn_of(held, speaker)
            held = []
        # Captions without voice tags name a speaker once; what follows is theirs until a pause.
        speaker = cue.speaker or ("" if paused else speaker)
        if held and cue.text == held[-1].text:
            continue  # live captions show a line twice while it scrolls
        held.append(cue)
    yield turn_of(held, speaker)


def turn_of(cues: list[Cue], speaker: str) -> Turn:
    """Give some cues as one turn, its speaker as a role."""
    return Turn(cues[0].line, cues[0].start, role_of(speaker), " ".join(cue.text for cue in cues))


def role_of(speaker: str) -> str:
    """Give the public role that a speaker's label names, "" when it only names a person."""
    return next((role for words, role in ROLES.items() if words.search(speaker)), "")
