"""What somebody asks for who wants to hear what came of their words: by which channel, in which language, where.

The address is encrypted before it leaves the page it was typed on; nothing but `open_address` opens it.
"""

import re
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from menter.office.listen.models import ReplyRequest
from menter.office.listen.seal import open_sealed, seal

WEB = "web"  # with the receipt, on this site: nothing is sent and no address is asked
SENT_BY_US = "email"
SENT_BY_COUNCIL = ("letter", "phone")
CHANNELS = (SENT_BY_US, *SENT_BY_COUNCIL)
LAST_DIGITS = 3  # of a phone number: enough to notice a slip, too few to ring anybody


@dataclass(frozen=True, slots=True)
class Asked:
    """A reply that was asked for.

    channel         one of CHANNELS
    language        "cy" or "en"
    address         encrypted, as text
    sealed_with     the name of the key that opens it
    key             what two requests with one address share
    """

    channel: str
    language: str
    address: str
    sealed_with: str
    key: str


def ask(*, channel: str, language: str, address: str) -> Asked:
    """Ask for a reply; the address is encrypted here and now."""
    sealed = seal(address)
    return Asked(channel, language, sealed.content.decode("ascii"), sealed.key, address_key(address))


def open_address(request: ReplyRequest) -> str:
    """Where the reply goes. Whoever calls this tells the ledger that somebody looked, or sends it there and forgets it.

    Raises  KeyIsGone, KeyIsNoKey.
    """
    return open_sealed(request.address, request.sealed_with)


def address_key(address: str) -> str:
    """What two requests with one address share, and nobody without this service's secret can make."""
    tidy = re.sub(r"[^\w@.+-]", "", address.casefold())
    return salted_hmac("menter.listen.reply.address", tidy, algorithm="sha256").hexdigest()


def link_key(request: ReplyRequest) -> str:
    """What the e-mail is about that asks whether an address is its reader's: this request, as it was asked."""
    return f"confirm:{request.pk}:{request.asked_at.timestamp():.6f}"


def end_of(asked: Asked) -> str:
    """So much of the address that its writer notices a slip: the server's name, the last digits; "" for a letter."""
    address = open_sealed(asked.address.encode("ascii"), asked.sealed_with)
    match asked.channel:
        case "email":
            return "@" + address.rpartition("@")[2]
        case "phone":
            return re.sub(r"\D", "", address)[-LAST_DIGITS:]
        case _:
            return ""
