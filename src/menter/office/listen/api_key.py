"""Keys with which other programs send words: 256 bits by chance, of which only the digest is kept."""

import hashlib
import secrets

from menter.office.listen.models import ApiKey

MARK = "menter_"  # so that a key which somebody publishes by mistake is recognised as one
BYTES = 32  # 256 bits: nothing to guess, so a plain digest is enough


class Program:
    """Another program, which shows one key."""

    def __init__(self, key: ApiKey) -> None:
        self.actor_key = f"key:{key.pk}"


def new_secret() -> str:
    """A key that nobody has yet."""
    return MARK + secrets.token_urlsafe(BYTES)


def digest_of(secret: str) -> str:
    """What is kept of a key."""
    return hashlib.sha256(secret.encode()).hexdigest()


def find_key(secret: str) -> ApiKey | None:
    """The key that is shown, None when there is none such or it was taken back."""
    if not secret.startswith(MARK):
        return None
    keys = ApiKey.objects.select_related("collection__body")
    return keys.filter(digest=digest_of(secret), revoked_at=None).first()
