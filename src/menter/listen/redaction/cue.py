"""What leads up to a name, in either language, and how far it is to be trusted."""

import re
from enum import Enum
from typing import Final

from menter.listen.redaction.name import KIN, SOMEBODY, TITLES, WELSH_KIN, WELSH_LINKS, listed

TITLE_GAP: Final = re.compile(r"\.?[ \t]+|\.")
TOKEN: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
WORDS: Final = re.compile(r"[^\W\d_]+")
LONGEST: Final = 4  # words of a name; Welsh names with "ap" twice are longer and joined by their links
IRISH: Final = re.compile(r"(?:O['’]|Ma?c)[A-Z][a-z]{2,}")
NO_IRISH: Final = listed(
    """
    mcdonald mcdonalds mcafee macbook
    """
)

STRONG: Final = re.compile(
    r"(?<!\w)(?:my (?:full )?name(?:['’]s| is)|(?:full |contact )?name\s?[:=]|fy enw(?: i| llawn)? (?:yw|ydy|di)"
    r"|enw(?: llawn)?\s?[:=]"
    r"|signed(?: by)?:?|llofnodwyd(?: gan)?:?|calls me|known as|pawb yn fy ngalw i'n|fy ngalw['’]n)\s+",
    re.IGNORECASE,
)
BESIDE: Final = re.compile(
    rf"(?<!\w)(?:(?:my|our|her|his|their)(?: \w+)? (?:{KIN})|(?:fy|ein|ei)(?: \w+)? (?:{WELSH_KIN})"
    rf"|^(?:mam|dad|nain|taid)"
    rf"|(?:{SOMEBODY})(?: \w+)? (?:called|named|o['’]r enw)|call me|galwch fi['’]n|fi (?:yw|ydy|sy))"
    r"(?:,| is| was| called| named|['’]s name is| o['’]r enw| sef)?\s+",
    re.IGNORECASE | re.MULTILINE,
)
NEAR: Final = re.compile(r"(?<!\w)(?:teulu|neighbour|cymydog|landlord|carer),?\s+", re.IGNORECASE)
SELF: Final = re.compile(r"(?<!\w)(?:I am|I['’]m|This is)\s+", re.IGNORECASE)
SIGN_OFF: Final = re.compile(
    r"(?<!\w)(?:regards|thanks|thank you|many thanks|cheers|sincerely|faithfully|best wishes|diolch(?: yn fawr)?"
    r"|cofion(?: gorau| cynnes)?"
    r"|yn gywir|yn ddiffuant|hwyl(?: fawr)?|oddi wrth|yours)[ \t]*[,.!:–-]*\s*"
    r"(?P<name>[^\W\d_][^\n,!?\d]{1,40}?)[ \t.!]*$",
    re.IGNORECASE | re.MULTILINE,
)
GREETING: Final = re.compile(
    r"(?<!\w)(?:dear|annwyl|hi|hiya|hello|helo|hey|shwmae|s['’]mae|bore da|prynhawn da"
    r"|good (?:morning|afternoon))[,]?[ \t]+",
    re.IGNORECASE,
)
SELF_AFTER: Final = re.compile(r"\s+(?:ydw i|dw i|yw fy enw|here\b|yma\b)", re.IGNORECASE)
FAMILY: Final = re.compile(r"\b[Tt]he (?P<name>[A-Z][\w'’-]+)(?= (?:family|household|brothers|sisters)\b)")
INITIALS: Final = re.compile(
    r"(?<![\w.'’])(?P<initials>(?:[A-Z]\.[ ]?){1,3}|[B-HJ-NP-XZ][ ])(?P<name>[A-Z][a-z]+(?:['’-][A-Z]?[a-z]+)*)"
)
CUE_WORDS: Final = frozenset(
    f"name enw signed llofnodwyd called named known family teulu initials regards thanks cheers"
    f" sincerely faithfully diolch cofion gywir ddiffuant hwyl dear annwyl hi hiya hello helo hey"
    f" shwmae bore prynhawn ngalw calls ydw dw yours"
    f" {KIN} {WELSH_KIN} {' '.join(TITLES | WELSH_LINKS)}".replace("|", " ").split()
) | {"gŵr", "gwr", "ngŵr", "ngwr", "fiance", "fiancé"}
SIGN_OFF_WORDS: Final = listed(
    """
    regards thanks thank cheers sincerely faithfully wishes diolch cofion gywir ddiffuant hwyl wrth yours
    """
)
# What can show a name that no list holds.
TELLING: Final = re.compile(
    r"\b(?:I am|I['’]m|[Tt]his is) [A-Z]\w+ [A-Z]|(?:O['’]|Ma?c)[A-Z][a-z]|\b[A-Z]\. ?[A-Z]"
    r"|\b[Ff]i (?:yw|ydy|sy)\b|\b[Cc]all me\b|\bgalwch fi"
)


class Trust(Enum):
    """How far a cue is believed about the words after it."""

    FULL = "any words, even in small letters, that no dictionary has"
    LARGE = "any words written large"
    LISTED = "words of which one is a listed name or in no dictionary"


LEADS: Final[tuple[tuple[re.Pattern[str], frozenset[str], Trust], ...]] = (
    (STRONG, frozenset({"name", "name's", "enw", "signed", "llofnodwyd", "calls", "known", "ngalw'n"}), Trust.FULL),
    (BESIDE, frozenset(), Trust.LARGE),
    (NEAR, frozenset({"teulu", "neighbour", "cymydog", "landlord", "carer"}), Trust.LISTED),
    (
        GREETING,
        listed(
            """
    dear annwyl hi hiya hello helo hey shwmae s'mae bore prynhawn good
    """
        ),
        Trust.LISTED,
    ),
)
