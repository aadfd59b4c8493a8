"""E-mail addresses and social media accounts."""

import re
from collections.abc import Iterator
from typing import Final

from menter.listen.redaction.kind import Kind, Span

EMAIL: Final = re.compile(r"[\w.+%'’-]*[\w+%-]\s?@\s?[\w-]+(?:\.[\w-]+)+")
SPOKEN_EMAIL: Final = re.compile(
    r"\b[\w.+-]+\s+at\s+(?:(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|live|aol|btinternet|sky|talktalk|protonmail)"
    r"\s*\.\s*(?:com|co\.uk)|[\w-]+\s+dot\s+(?:com|org|net|wales|cymru|co\s+dot\s+uk))\b",
    re.IGNORECASE,
)
HANDLE: Final = re.compile(r"(?<![\w@.])@\w[\w.]{1,29}(?<!\.)")
PROFILE: Final = re.compile(
    r"\b(?:www\.)?(?:facebook|fb|instagram|twitter|x|tiktok|linkedin|threads)\.com/[\w./@-]*[\w]", re.IGNORECASE
)
NAMED_ACCOUNT: Final = re.compile(
    r"\b(?:insta(?:gram)?|twitter|snap(?:chat)?|tiktok|facebook|fb|trydar|gweplyfr|username|handle)"
    r"(?:\s+(?:account|handle|name|username|is|yw|ydy|as|fel|dan|under|enw)|\s*[:=])*\s+"
    r"(?P<name>(?=\w*[._\d])[A-Za-z][\w.]{2,29})(?<!\.)",
    re.IGNORECASE,
)
# A public body's own account is no personal data.
PUBLIC: Final = re.compile(r"council|cyngor|nhs|gig|gov|llyw|heddlu|police|senedd|wales|cymru", re.IGNORECASE)


def find_online(text: str) -> Iterator[Span]:
    """E-mail addresses, and accounts on social media that are not a public body's."""
    if "@" in text:
        for match in EMAIL.finditer(text):
            yield Span(*match.span(), Kind.EMAIL)
        for match in HANDLE.finditer(text):
            if not PUBLIC.search(match[0]):
                yield Span(*match.span(), Kind.HANDLE)
    if " dot " in text.lower() or " at " in text:
        for match in SPOKEN_EMAIL.finditer(text):
            yield Span(*match.span(), Kind.EMAIL)
    if ".com/" in text:
        for match in PROFILE.finditer(text):
            if not PUBLIC.search(match[0].partition("/")[2]):
                yield Span(*match.span(), Kind.HANDLE)
    for match in NAMED_ACCOUNT.finditer(text):
        if not PUBLIC.search(match["name"]):
            yield Span(*match.span("name"), Kind.HANDLE)
