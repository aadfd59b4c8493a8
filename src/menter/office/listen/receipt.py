"""Receipts: the number by which somebody without an account follows what came of their words.

A receipt opens one voice and nothing else can, so it must not be guessed: 60 bits of the voice's key, keyed with
this installation's secret. The same voice always has the same receipt, also when a file is imported again.
"""

import re

from django.utils.crypto import salted_hmac

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O or U to misread
LENGTH = 12  # 60 bits: a billion guesses find one of a million receipts once in a thousand tries
GROUP = 4  # three groups with hyphens between can be read out on the phone
MISREAD = str.maketrans("OIL", "011")


def receipt_of(key: str) -> str:
    """The receipt of the voice with this key: three groups of four signs."""
    number = int.from_bytes(salted_hmac("menter.listen.receipt", key, algorithm="sha256").digest())
    return grouped("".join(SIGNS[number >> (5 * place) & 31] for place in range(LENGTH)))


def tidy_receipt(typed: str) -> str:
    """A receipt as somebody typed it, as it is kept: capitals, hyphens, O for 0 and I or L for 1 forgiven."""
    return grouped(re.sub(r"[^0-9A-Z]", "", typed.upper().translate(MISREAD))[: LENGTH + 1])


def grouped(signs: str) -> str:
    return "-".join(signs[start : start + GROUP] for start in range(0, len(signs), GROUP))
