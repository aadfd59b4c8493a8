"""The words of an organisation's name: how they are compared, and which of them say what kind of body it is."""

import re
import unicodedata

Words = tuple[str, ...]

# Words that a council's name may hold beside its place, in English, Welsh and Gaelic. "Town", "community", "parish"
# and "tref" are missing on purpose: town and community councils are other bodies.
COUNCIL_WORDS = frozenset({
    "council", "county", "borough", "city", "unitary", "authority", "local", "cc", "cbc", "mbc", "ccbc",
    "bc", "ua", "cyngor", "sir", "bwrdeistref", "sirol", "dinas", "awdurdod", "lleol", "comhairle", "of",
    "and", "the", "y", "yr", "a", "ar", "nan", "na", "isle", "islands",
})  # fmt: skip
# One of these must stand in a name before it is taken for a council's, unless it is a known spelling.
COUNCIL_SIGNS = frozenset({
    "council", "cyngor", "comhairle", "cbc", "cc", "mbc", "ccbc", "ua",
})  # fmt: skip
COUNCIL_PHRASES = (
    ("city", "and", "county"),
    ("county", "borough"),
    ("dinas", "a", "sir"),
    ("bwrdeistref", "sirol"),
    ("local", "authority"),
    ("unitary", "authority"),
    ("awdurdod", "lleol"),
)
# Words by which a part of a name shows that it is an organisation of its own and no department.
ORGANISATION_WORDS = frozenset({
    "university", "prifysgol", "college", "coleg", "school", "ysgol", "academy", "limited", "ltd", "cyf",
    "cyfyngedig", "plc", "llp", "cic", "company", "cwmni", "trust", "ymddiriedolaeth", "police", "heddlu",
    "commissioner", "comisiynydd", "partnership", "partneriaeth", "consortium", "consortiwm", "joint",
    "combined", "association", "cymdeithas", "federation", "foundation", "charity", "elusen", "church",
    "eglwys", "club", "clwb", "museum", "hospital", "ysbyty", "fund", "corporation", "ministry",
})  # fmt: skip
# What follows these is somebody else: the host, the principal, the one it is done for.
OTHERS = re.compile(
    r"\s*[(\[]?\b(?:hosted by|on behalf of|acting (?:for|through)|c/o|care of|trading as|t/a|ar ran|dan ofal)\b.*",
    re.IGNORECASE | re.DOTALL,
)
PARTS = re.compile(r"[,;:/|()\[\]\n\t–—]|\s-|-\s")
NOT_A_LETTER = re.compile(r"[^\w\s]|_")
INITIALS = re.compile(r"\b(?:\w\.)+\w\b\.?")  # C.B.C. is CBC
APOSTROPHES = re.compile(r"['’‘`´]")


def words_of(text: str) -> Words:
    """The words of a name for comparing: no accents, capitals, punctuation or leading article; "&" is "and"."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and "))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()
    plain = INITIALS.sub(lambda found: found[0].replace(".", ""), plain)
    words = tuple(NOT_A_LETTER.sub(" ", APOSTROPHES.sub("", plain)).split())
    return words[1:] if len(words) > 1 and words[0] in {"the", "y", "yr"} else words


def place_of(words: Words) -> Words:
    """What is left of a council's name without council words; all of it when nothing would be left."""
    return tuple(word for word in words if word not in COUNCIL_WORDS) or words


def has_council_word(words: Words) -> bool:
    """The name says that it is a council's."""
    if not COUNCIL_SIGNS.isdisjoint(words):
        return True
    return any(
        words[start : start + len(phrase)] == phrase for phrase in COUNCIL_PHRASES for start in range(len(words))
    )


def is_other_organisation(words: Words) -> bool:
    """The words, which mean no body known here, name an organisation of their own and no department."""
    if not ORGANISATION_WORDS.isdisjoint(words):
        return True
    return len(words) > 1 and (words[-1] in {"council", "councils"} or words[0] == "cyngor")


def before_others(text: str) -> str:
    """The name without a host or principal that is named after it; the whole when nothing stands before."""
    return OTHERS.sub("", text).strip(" ,;-–—(") or text


def parts_of(text: str) -> tuple[str, ...]:
    """The parts of a name at commas, strokes, brackets and dashes."""
    return tuple(part.strip() for part in PARTS.split(text) if part.strip())


def pieces_of(part: str) -> tuple[str, ...]:
    """The pieces of a part at its hyphens; many names hold one, so this is only tried when the part means nothing."""
    return tuple(piece.strip() for piece in part.split("-") if piece.strip())
