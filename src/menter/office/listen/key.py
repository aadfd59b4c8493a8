"""What names a voice again, and a sender, without telling who somebody is."""

import re

from django.utils.crypto import salted_hmac

PLAIN_ID = re.compile(r"[\w./#:-]{1,60}")  # an identifier that is shown as it is; anything else may be a person's


def plain_or_hidden(own: str) -> str:
    """An identifier as it came when it is nobody's name or address; else a digest of it."""
    if PLAIN_ID.fullmatch(own):
        return own
    return "#" + salted_hmac("menter.office.listen.key", own, algorithm="sha256").hexdigest()[:32]


def sender_digest(sender: str) -> str:
    """A digest that two messages of one sender share; "" for nobody. It cannot be turned back without the key."""
    if not sender.strip():
        return ""
    return salted_hmac("menter.office.listen.sender", sender.strip().casefold(), algorithm="sha256").hexdigest()
