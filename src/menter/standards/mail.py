"""Messages from a mailbox: one in a file of its own (.eml, RFC 5322) or many after each other (mbox, RFC 4155).

Attachments are never opened. Of a message come its newest words, its day, and what names it again.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parseaddr
from typing import BinaryIO, cast

from menter.language.sentence import Counted, Refusal, Sentence
from menter.standards.encoding import split_lines
from menter.standards.mail_body import newest_part, words_of_page
from menter.standards.reject import Reject, shorten
from menter.standards.source import CHUNK, Source, WrongKind, check_not_empty, name_kind
from menter.standards.text import clean_line

MESSAGE_MOST = 60_000_000  # octets of one message; mail servers take 25 to 50 million with its attachments
LINE_MOST = 60_000_000  # an attachment may stand on one line
HEADER_LINE = re.compile(rb"[!-9;-~]+:")  # RFC 5322, section 2.2: the name of a field has no blank
BORDER = re.compile(rb"From \S.*\d\d:\d\d")  # RFC 4155: "From ", an address, a time
QUOTED_BORDER = re.compile(rb"^>+From ", re.M)
REPLY_MARK = re.compile(r"^\s*(?:(?:re|aw|sv|ateb|fwd?|fw|ymlaen)(?:\[\d+\])?\s*:\s*)+", re.I)
MACHINE_SENDER = re.compile(r"^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)\b", re.I)
AUTOMATIC = re.compile(
    r"^\s*(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|ateb awtomatig"
    r"|ymateb awtomatig|allan o['’]r swyddfa|undeliver(?:able|ed)|delivery (?:status notification|failure)"
    r"|mail delivery (?:failed|subsystem)|returned mail|methu (?:anfon|cyflwyno))",
    re.I,
)
GARBLED = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")
GARBLED_MOST = 0.02  # share of signs that cannot be read; a single one may be a slip, more is a broken text


class NotMail(Refusal):
    """The file holds no messages."""


class Unusable(Refusal):
    """One message that cannot be read."""


class SentByMachine(Unusable):
    """One message that nobody wrote; `said` says how many such there were."""

    def __init__(self, said: Callable[[int], Counted]) -> None:
        super().__init__(said(1))
        self.said = said


@dataclass(frozen=True, slots=True)
class Letter:
    """What one person wrote in one message.

    number      its place in the file, from 1
    id          its Message-ID, "" where it has none
    sender      the address it came from
    subject     "" where it is only the answer to somebody else's
    text        the newest part: no quotes, no signature
    """

    number: int
    id: str
    sender: str
    subject: str
    text: str
    language: str = ""
    sent_on: date | None = None


@dataclass(slots=True)
class Mailbox:
    """A mailbox that is being read; notes are complete when the letters have been walked through."""

    name: str
    letters: Iterator[Letter | Reject]
    notes: list[Sentence | Counted] = field(default_factory=list)


def read_mail(stream: BinaryIO, name: str) -> Mailbox:
    """Give the messages of an .eml or an mbox as they are walked through.

    Raises  EmptyFile, WrongKind, or NotMail when the file does not begin like a message.
    """
    source = Source(stream, name)
    check_not_empty(source)
    head = source.peek(4096).lstrip(b"\xef\xbb\xbf\r\n")
    if kind := name_kind(head):
        raise WrongKind(
            Sentence(
                "{name} is {kind}. Menter needs messages here: .eml or mbox. Outlook saves them with “Save as”.",
                name=name,
                kind=kind,
            )
        )
    if not (BORDER.match(head) or HEADER_LINE.match(head)) or b":" not in head:
        raise NotMail(
            Sentence(
                "{name} does not begin like a message: there is no line such as “Subject: …” in its first line. "
                "Menter reads .eml and mbox.",
                name=name,
            )
        )
    box = Mailbox(name, iter(()))
    box.letters = read_letters(source, box.notes)
    return box


def read_letters(source: Source, notes: list[Sentence | Counted]) -> Iterator[Letter | Reject]:
    """Give what each message says, and a reject for each that cannot be read; what machines sent is counted."""
    attachments = 0
    seen: Counter[str] = Counter()
    machines: Counter[Callable[[int], Counted]] = Counter()
    for number, octets in enumerate(split_messages(source), start=1):
        try:
            letter, left = read_letter(octets, number)
        except SentByMachine as machine:
            machines[machine.said] += 1
            continue
        except Unusable as unusable:
            yield Reject(Sentence("Message {number}", number=number), "", unusable.sentence, number)
            continue
        attachments += left
        seen[letter.id] += bool(letter.id)
        if seen[letter.id] <= 1:
            yield letter
    notes.extend(said(machines[said]) for said in (bounces, automatic_replies, from_lists) if machines[said])
    notes.extend(say_left_out(attachments, sum(seen.values()) - len([each for each in seen if each])))


def bounces(count: int) -> Counted:
    """Say how many messages told that another could not be delivered."""
    return Counted(
        "One message was left out: a machine sent it to tell that another could not be delivered, or the like.",
        "{count} messages were left out: a machine sent them to tell that others could not be delivered, or the like.",
        count=count,
    )


def automatic_replies(count: int) -> Counted:
    """Say how many messages were sent while somebody was away."""
    return Counted(
        "One automatic reply was left out: it is nobody’s own words.",
        "{count} automatic replies were left out: they are nobody’s own words.",
        count=count,
    )


def from_lists(count: int) -> Counted:
    """Say how many messages came from mailing lists."""
    return Counted(
        "One message from a mailing list was left out: it is not from one person.",
        "{count} messages from mailing lists were left out: they are not from one person.",
        count=count,
    )


def say_left_out(attachments: int, copies: int) -> Iterator[Counted]:
    """Say what of a mailbox was not read."""
    if attachments:
        yield Counted(
            "One attachment was not opened and not kept.",
            "{count} attachments were not opened and not kept.",
            count=attachments,
        )
    if copies:
        yield Counted(
            "One message stands in the file twice; it was read once.",
            "{count} messages stand in the file more than once; each was read once.",
            count=copies,
        )


def split_messages(source: Source) -> Iterator[bytes | None]:
    """Give the bytes of each message; None for one that is longer than any real one."""
    head = source.peek(4096).lstrip(b"\xef\xbb\xbf\r\n")
    is_mbox = bool(BORDER.match(head))
    held: list[bytes] = []
    size, after_blank, begun = 0, True, False
    for line in split_lines(iter(lambda: source.read(CHUNK), b""), b"\n", source.name, LINE_MOST):
        if is_mbox and after_blank and BORDER.match(line):
            if begun:
                yield QUOTED_BORDER.sub(drop_mark, b"".join(held)) if size <= MESSAGE_MOST else None
            held, size, begun = [], 0, True
        else:
            size += len(line)
            if size <= MESSAGE_MOST:
                held.append(line)
        after_blank = not line.strip()
    octets = b"".join(held)
    yield (QUOTED_BORDER.sub(drop_mark, octets) if is_mbox else octets) if size <= MESSAGE_MOST else None


def drop_mark(found: re.Match[bytes]) -> bytes:
    """Take off the mark that mbox puts before a line that begins with "From "."""
    return found[0][1:]


def read_letter(octets: bytes | None, number: int) -> tuple[Letter, int]:
    """Give what a person wrote, and how many attachments were left aside; raise Unusable or SentByMachine."""
    if octets is None:
        raise Unusable(Sentence("This message is larger than {most} million bytes.", most=MESSAGE_MOST // 1_000_000))
    message = message_from_bytes(octets.lstrip(b"\xef\xbb\xbf\r\n"), policy=policy.default)
    if not message.keys():
        raise Unusable(Sentence("There is no header, so this is no message."))
    subject = clean_line(header(message, "Subject"))
    sender = parseaddr(header(message, "From"))[1].strip().casefold()
    check_is_from_a_person(message, sender, subject)
    text = newest_part(body_of(message))
    if not any(sign.isalpha() for sign in text):
        raise Unusable(Sentence("There are no words of its sender’s own in this message."))
    letter = Letter(
        number=number,
        id=header(message, "Message-ID").strip(),
        sender=sender,
        subject="" if REPLY_MARK.match(subject) else subject,
        text=text,
        language=header(message, "Content-Language").strip()[:2].casefold(),
        sent_on=day_of(message),
    )
    return letter, count_attachments(message)


def header(message: EmailMessage, name: str) -> str:
    """Give one header as text; "" where it is absent or so broken that the parser gives up."""
    try:
        return str(message.get(name) or "").encode("utf-8", "replace").decode()
    except (LookupError, ValueError, TypeError, AttributeError):  # what the parser of headers raises on broken ones
        return ""


def day_of(message: EmailMessage) -> date | None:
    """Give the day on which a message was sent; None where it does not say so that it can be read."""
    try:
        found = message.get("Date")
        return found.datetime.date() if found is not None and found.datetime else None
    except (LookupError, ValueError, TypeError, AttributeError):
        return None


def check_is_from_a_person(message: EmailMessage, sender: str, subject: str) -> None:
    """Raise SentByMachine for bounces, automatic replies and mailing lists.

    Source  RFC 3834, sections 3.1.7 and 5; RFC 3464 for bounces; RFC 2919 for lists.
    """
    says = header(message, "Auto-Submitted").strip().casefold()
    bulk = header(message, "Precedence").strip().casefold()
    is_bounce = message.get_content_type() == "multipart/report" or header(message, "Return-Path").strip() == "<>"
    if is_bounce or MACHINE_SENDER.match(sender):
        raise SentByMachine(bounces)
    is_marked = "X-Autoreply" in message or "X-Autorespond" in message or bulk == "auto_reply"
    if is_marked or says not in ("", "no") or AUTOMATIC.match(subject):
        raise SentByMachine(automatic_replies)
    if "List-Id" in message or "List-Unsubscribe" in message or bulk in ("bulk", "list", "junk"):
        raise SentByMachine(from_lists)


def body_of(message: EmailMessage) -> str:
    """Give the words of a message as it came: its plain part, else the words of its page."""
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise Unusable(Sentence("There is no text in this message, only attachments or pictures."))
    words = decode(part)
    return words_of_page(words) if part.get_content_subtype() == "html" else words


def decode(part: Message) -> str:
    """Give a part as text in the encoding that it states, else in UTF-8 or Windows-1252; raise Unusable."""
    octets = part.get_payload(decode=True)
    if not isinstance(octets, bytes):
        raise Unusable(Sentence("There is no text in this message, only attachments or pictures."))
    stated = part.get_content_charset() or "utf-8"
    for encoding in (stated, "utf-8", "cp1252"):
        try:
            text = octets.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
        if len(GARBLED.findall(text)) <= GARBLED_MOST * len(text):
            return text
    raise Unusable(
        Sentence(
            "The text of this message cannot be read: it says that it is in “{encoding}”, and it is not.",
            encoding=shorten(stated),
        )
    )


def count_attachments(message: Message) -> int:
    """Say how many parts of a message are no text of its own."""
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        return sum(count_attachments(cast(Message, part)) for part in message.get_payload())
    is_file = message.get_content_disposition() == "attachment" or message.get_filename() is not None
    return int(is_file or message.get_content_maintype() != "text")
