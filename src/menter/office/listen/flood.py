"""Hold back a flood: one address, and one program, can send only so much in an hour.

Counted in the database, so that all processes and machines count together; the address itself is never kept, only its
keyed digest, and that for an hour.
"""

from datetime import datetime
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from menter.language.sentence import Refusal, Sentence
from menter.office.listen.models import Sending

MOST_AN_HOUR: Final[int] = settings.SENDS_AN_HOUR
MOST_OF_A_KEY: Final = 20_000  # voices an hour from one program: a day's log of a large contact centre in one go
MOST_WRONG_KEYS: Final = 100  # an hour and address; a key of 256 bits is not found by trying, and trying is no use


class TooManySent(Refusal):
    """This address or program has sent as much as one may in an hour."""


def check_may_send(request: HttpRequest) -> None:
    """Count one more from this address, or raise why it has to wait."""
    if _count("address", address_of(request), timezone.now()) > MOST_AN_HOUR:
        raise TooManySent(
            Sentence(
                "{most} messages have been sent from this internet address in the last hour, which is the most that"
                " Menter takes. Please wait an hour and send this one again.",
                most=MOST_AN_HOUR,
            )
        )


def check_sender_may_send(sender: str, *, at: datetime) -> None:
    """Count one more report that a program brings from the same sender, or raise why it has to wait."""
    if sender and _count("sender", sender, at) > MOST_AN_HOUR:
        raise TooManySent(
            Sentence(
                "{most} reports have come from this sender in the last hour, which is the most that Menter takes."
                " Please wait an hour and send this one again.",
                most=MOST_AN_HOUR,
            )
        )


def check_key_may_send(key: int, voices: int, *, at: datetime) -> None:
    """Count what another program sends, or raise why it has to wait."""
    if _count("key", str(key), at, voices) > MOST_OF_A_KEY:
        raise TooManySent(
            Sentence(
                "This key has sent {most} voices in the last hour, which is the most that Menter takes. Please wait an"
                " hour.",
                most=MOST_OF_A_KEY,
            )
        )


def check_may_try_keys(request: HttpRequest) -> None:
    """Count one more wrong key from this address, or raise why it has to wait."""
    if _count("wrong key", address_of(request), timezone.now()) > MOST_WRONG_KEYS:
        raise TooManySent(Sentence("Too many wrong keys have come from this internet address. Please wait an hour."))


def _count(what: str, who: str, at: datetime, by: int = 1) -> int:
    digest = salted_hmac("menter.listen.flood", f"{what}:{who}", algorithm="sha256").hexdigest()
    return Sending.objects.count_more(digest, at=at, by=by)


def address_of(request: HttpRequest) -> str:
    """The sender's address; behind a trusted proxy, the one that the proxy itself added last."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.TRUSTED and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
