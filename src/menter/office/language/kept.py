"""Look up the vectors that are kept; nothing is computed here."""

import hashlib

import numpy as np

from menter.office.language.models import TextVector

QUESTIONS = 900  # values SQLite takes in one question


def digest_of(text: str, language: str) -> str:
    """What a text is known by: its words and the language it was read in."""
    return hashlib.sha256(f"{language}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()


def known_vectors(fingerprint: str, digests: set[str]) -> dict[str, np.ndarray]:
    """Those of the vectors that are kept, by digest, as 16-bit numbers."""
    found: dict[str, np.ndarray] = {}
    asked = sorted(digests)
    for start in range(0, len(asked), QUESTIONS):
        rows = TextVector.objects.filter(fingerprint=fingerprint, digest__in=asked[start : start + QUESTIONS])
        found |= {row.digest: np.frombuffer(row.values, dtype=np.float16) for row in rows}
    return found
