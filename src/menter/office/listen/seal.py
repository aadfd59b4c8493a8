"""Seal words so that only this office's keys open them: residents' originals, and where a reply goes.

The keys come from MENTER_ORIGINALS_KEY: one Fernet key, or several with commas between, the newest first. What an
older key sealed stays readable for as long as that key is named. Without the setting nothing that could say who a
resident is may be kept but an address that somebody gave for a reply: that is sealed with a key made from the secret
key of the service.
"""

import base64
import hashlib
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from menter.language.sentence import Refusal, Sentence

OF_SERVICE = "service"  # the name of the key that is made from the secret key of the service
NAME_LENGTH = 16  # signs of a key's name: half of a SHA-256 digest's start, far too many to meet twice by chance
SALT = b"menter.office.listen.seal:"


class KeyIsNoKey(Refusal):
    """MENTER_ORIGINALS_KEY holds something that is no Fernet key."""


class KeyIsGone(Refusal):
    """What is to be opened was sealed with a key that is no longer named."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """Encrypted words and the name of the key that opens them."""

    content: bytes
    key: str


def seal(text: str) -> Sealed:
    """Encrypt `text` with the newest key; with a key of the service's own when no key is set.

    Raises  KeyIsNoKey.
    """
    name, fernet = next(iter(_keys().items()), (OF_SERVICE, _service_key()))
    return Sealed(fernet.encrypt(text.encode("utf-8", "surrogatepass")), name)


def open_sealed(content: bytes | memoryview, key: str) -> str:
    """The words that `seal` encrypted under the key of this name.

    Raises  KeyIsGone when no such key is named any more, or the words were changed; KeyIsNoKey.
    """
    fernet = _service_key() if key == OF_SERVICE else _keys().get(key)
    if fernet is None:
        raise KeyIsGone(
            Sentence(
                "This was encrypted with key {key}, which is not among the keys that are set. "
                "Add that key to MENTER_ORIGINALS_KEY, after the newer ones.",
                key=key,
            )
        )
    try:
        return fernet.decrypt(bytes(content)).decode("utf-8", "surrogatepass")
    except InvalidToken as changed:
        raise KeyIsGone(
            Sentence("This cannot be opened with key {key}: it was changed after it was encrypted.", key=key)
        ) from changed


def has_key() -> bool:
    """True when a key was set, so that originals may be kept where a collection asks for it.

    Raises  KeyIsNoKey.
    """
    return bool(_keys())


def newest_key() -> str:
    """The name of the key that `seal` uses now. Raises KeyIsNoKey."""
    return next(iter(_keys()), OF_SERVICE)


def _keys() -> dict[str, Fernet]:
    """The keys that are set, by name, the newest first."""
    keys = [word.strip() for word in settings.ORIGINALS_KEY.split(",") if word.strip()]
    try:
        return {hashlib.sha256(key.encode()).hexdigest()[:NAME_LENGTH]: Fernet(key) for key in keys}
    except ValueError as wrong:
        raise KeyIsNoKey(
            Sentence("MENTER_ORIGINALS_KEY holds something that is no key. Make one with: menter make-key")
        ) from wrong


def _service_key() -> Fernet:
    digest = hashlib.sha256(SALT + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
