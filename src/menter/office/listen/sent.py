"""What another program sends: redacted before anything else, on its way to a voice."""

import secrets
from dataclasses import dataclass, field
from datetime import date

from menter.language.detect import detect
from menter.office.listen.key import plain_or_hidden, sender_digest
from menter.office.listen.models import Collection
from menter.office.listen.safe import make_safe
from menter.office.listen.seal import Sealed
from menter.office.standards.incoming import key_within

KEY_MOST = 120
PLACE_MOST = 200  # as wide as the column that keeps it
SURE = 0.9  # the same as at the door of files: a detection of less gives way to the language that is stated


@dataclass(frozen=True, slots=True)
class Sent:
    """Redacted words of one resident, as a program sent them.

    key     names the voice: the same one again changes nothing
    said_on None: today
    sender  a digest, "" where the program says nothing about who it is
    """

    key: str
    text: str
    taken_out: dict[str, int]
    has_doubt: bool
    language: str
    confidence: float
    channel: str
    body: str | None = None
    service: str = ""
    said_on: date | None = None
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    person_kind: str = ""
    sender: str = ""
    doubts: list[list[int | str]] = field(default_factory=list)
    sealed: Sealed | None = None


def make_sent(
    words: str,
    *,
    collection: Collection,
    channel: str,
    own: str = "",
    language: str = "",
    body: str | None = None,
    service: str = "",
    said_on: date | None = None,
    place: str = "",
    latitude: float | None = None,
    longitude: float | None = None,
    person_kind: str = "",
    sender: str = "",
) -> Sent:
    """Take personal data out of what a program sends.

    own         the number it has there; with the same number again it is the same voice
    language    as the program states it; what is detected for sure goes before it
    body        code of the council it is about; the collection's own where not given
    place       in words; personal data is taken out of it too
    sender      an address or a device, of which only a digest goes on
    """
    safe = make_safe(words, collection=collection)
    found = detect(safe.text)
    stated = language in ("cy", "en") and (found.language == "unknown" or found.confidence < SURE)
    return Sent(
        key=key_within(collection.code, f"id:{plain_or_hidden(own)}" if own else secrets.token_hex(16), KEY_MOST),
        text=safe.text,
        taken_out=safe.taken_out,
        has_doubt=safe.has_doubt,
        doubts=safe.doubts,
        sealed=safe.sealed,
        language=language if stated else found.language,
        confidence=1.0 if stated else found.confidence,
        channel=channel,
        body=body or collection.body_id,
        service=service,
        said_on=said_on,
        place=make_safe(place).text[:PLACE_MOST] if place else "",
        latitude=latitude,
        longitude=longitude,
        person_kind=person_kind,
        sender=sender_digest(sender),
    )
