"""Residents' words from the transcript of a meeting: each longer contribution is a voice."""

from collections.abc import Iterator

from menter.language.sentence import Counted
from menter.listen.voice import VoiceRow
from menter.standards.webvtt import Transcript

WORDS_LEAST = 8  # shorter turns are "thank you, Chair" and "agreed": nobody says what they need in fewer


def read_contributions(transcript: Transcript, council: str | None = None) -> Iterator[VoiceRow]:
    """Give the voices of a meeting. Its place is where in the recording it is said, and the speaker's public role.

    council     slug of the council that met
    """
    short = 0
    for turn in transcript.turns:
        if len(turn.text.split()) < WORDS_LEAST:
            short += 1
            continue
        yield VoiceRow(
            line=turn.line,
            key=f"words:{turn.clock}",
            text=turn.text,
            council=council,
            place=f"{turn.clock}, {turn.role}" if turn.role else turn.clock,
            channel="meeting",
        )
    if short:
        transcript.notes.append(
            Counted(
                "One contribution of fewer than {least} words was left out.",
                "{count} contributions of fewer than {least} words were left out.",
                count=short,
                least=WORDS_LEAST,
            )
        )
