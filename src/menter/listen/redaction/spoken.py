"""Phone numbers said in words, in either language."""

import re
from collections.abc import Iterator
from typing import Final

from menter.listen.redaction.birthday import LEAD
from menter.listen.redaction.kind import Kind, Span
from menter.listen.redaction.name import listed
from menter.listen.redaction.number import PHONE_CUE

SPOKEN: Final = (
    r"(?:zero|nought|naught|oh|o|one|two|three|four|five|six|seven|eight|nine|double|triple|treble"
    r"|sero|dim|un|dau|dwy|tri|tair|pedwar|pedair|pump|chwech|saith|wyth|naw|dwbl|triphlyg|\d{1,5})"
)


def is_phone(match: re.Match[str], lead: str) -> bool:
    """True when the words are as many digits as a phone number has, and begin as one or are called one."""
    words = re.findall(r"\w+", match[0].lower())
    if sum(not word.isdigit() for word in words) < 3:
        return False
    count = sum(len(w) if w.isdigit() else 0 if w in TIMES else 1 for w in words)
    count += sum(TIMES[w] - 1 for w in words if w in TIMES)
    starts = words[0] in {"zero", "oh", "o", "nought", "naught", "sero", "dim"} or words[0].startswith("0")
    return count >= 9 and (starts or PHONE_CUE.search(lead) is not None)


TIMES: Final = {"double": 2, "dwbl": 2, "triple": 3, "treble": 3, "triphlyg": 3}
NUMBER: Final = re.compile(rf"\b{SPOKEN}(?:[\s,-]+{SPOKEN}){{4,}}\b", re.IGNORECASE)
SPOKEN_WORDS: Final = listed("zero oh nought naught seven saith sero double dwbl dim")


def find_spoken(text: str) -> Iterator[Span]:
    """Phone numbers said in words, in either language."""
    for match in NUMBER.finditer(text):
        lead = text[max(0, match.start() - LEAD) : match.start()].lower()
        if is_phone(match, lead):
            yield Span(*match.span(), Kind.PHONE)
