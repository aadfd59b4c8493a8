"""The secrets of links: they go out in an e-mail and are kept as a digest only."""

import hashlib


def digest_of(secret: str) -> str:
    """What is kept of a link's secret: enough to know it again, not to make it."""
    return hashlib.sha256(secret.encode()).hexdigest()
