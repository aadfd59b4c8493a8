"""Residents' words from a mailbox: each message is a voice."""

from collections.abc import Iterator

from menter.language.sentence import Sentence
from menter.listen.voice import VoiceRow, check_words
from menter.standards.mail import Letter, Mailbox
from menter.standards.record import Left, find_language
from menter.standards.reject import Reject


def read_letters(mailbox: Mailbox, council: str | None = None) -> Iterator[VoiceRow | Reject]:
    """Give the voices of a mailbox, and a reject for each message that cannot be one.

    council     slug of the council whose mailbox it is
    """
    for letter in mailbox.letters:
        if isinstance(letter, Reject):
            yield letter
            continue
        try:
            yield voice_of(letter, council)
        except Left as left:
            yield Reject(Sentence("Message {number}", number=letter.number), "", left.sentence, letter.number)


def voice_of(letter: Letter, council: str | None) -> VoiceRow:
    """Give the voice of one message: its subject above its words, unless these say it already."""
    says_it = not letter.subject or letter.subject.casefold() in letter.text.casefold()
    text = letter.text if says_it else f"{letter.subject}\n\n{letter.text}"
    check_words(text)
    return VoiceRow(
        line=letter.number,
        key=f"id:{letter.id}" if letter.id else f"words:{letter.number}",
        text=text,
        language=find_language(letter.language),
        council=council,
        channel="email",
        said_on=letter.sent_on,
        source_id=letter.id or None,
        sender=letter.sender or None,
    )
