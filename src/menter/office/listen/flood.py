"""Hold back a flood: one address, and one program, can send only so much in an hour.

Counted in the database, so that all processes and machines count together; the address itself is never kept, only its
keyed digest, and that for an hour.
"""

import hashlib
import hmac
from datetime import datetime
from ipaddress import ip_address, ip_network
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.timezone import localdate

from menter.language.sentence import Refusal, Sentence
from menter.office.listen.models import DayKey, Sending

MOST_AN_HOUR: Final[int] = settings.SENDS_AN_HOUR
MOST_OF_A_KEY: Final = 20_000  # voices an hour from one program: a day's log of a large contact centre in one go
ONE_HOME: Final = 64  # bits of an IPv6 address that one home or office has; behind them it may call itself anything
MOST_LINKS: Final = 2  # e-mails an hour that ask one address to confirm itself: a slip and its correction
MOST_WRONG_KEYS: Final = 100  # an hour and address; a key of 256 bits is not found by trying, and trying is no use


class TooManySent(Refusal):
    """This address or program has sent as much as one may in an hour."""


def check_may_send(request: HttpRequest) -> None:
    """Count one more from this address, or raise why it has to wait."""
    if _count("address", network_of(address_of(request)), timezone.now()) > MOST_AN_HOUR:
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


def may_ask_to_confirm(address_key: str, *, at: datetime) -> bool:
    """Count one more link to this address; False when it has had as many as one may in an hour."""
    return _count("link", address_key, at) <= MOST_LINKS


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


def sender_today(request: HttpRequest, *, at: datetime) -> str:
    """What two messages from one internet address share for a day, so that a flood counts once in what rises.

    Made with a random key of that day, which is deleted when the day is over: from then on nobody, not even who holds
    the service's own secret, can try addresses until one fits.
    """
    network = network_of(address_of(request))
    if not network:
        return ""
    return hmac.new(DayKey.objects.of(localdate(at)), network.encode(), hashlib.sha256).hexdigest()


def network_of(address: str) -> str:
    """What one home or office shares of its address: all of it in IPv4, the first half in IPv6."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return address if found.version == 4 else str(ip_network((found, ONE_HOME), strict=False))
