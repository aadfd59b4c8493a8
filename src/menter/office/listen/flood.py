"""Hold back a flood: one address can send only so much in an hour. Nothing about the address is kept on disk."""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from menter.language.sentence import Refusal, Sentence

AN_HOUR = 60 * 60
MOST_AN_HOUR = 20  # a library's or a family's shared address sends a few; a script sends hundreds


class TooManySent(Refusal):
    """This address has sent as much as one may in an hour."""


def check_may_send(request: HttpRequest) -> None:
    """Count one more from this address, or raise why it has to wait."""
    known_as = salted_hmac("menter.listen.flood", address_of(request), algorithm="sha256").hexdigest()
    key = f"listen.flood.{known_as}"
    cache.add(key, 0, AN_HOUR)
    if cache.incr(key) > MOST_AN_HOUR:
        raise TooManySent(
            Sentence(
                "{most} messages have been sent from this internet address in the last hour, which is the most that"
                " Menter takes. Please wait an hour and send this one again.",
                most=MOST_AN_HOUR,
            )
        )


def address_of(request: HttpRequest) -> str:
    """The sender's address; behind a trusted proxy, the one that the proxy itself added last."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.TRUSTED and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
