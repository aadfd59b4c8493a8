"""Where somebody lives: a house number with its street, or a house known by its name."""

import re
from collections.abc import Iterator
from typing import Final

from menter.listen.redaction.kind import Kind, Span
from menter.listen.redaction.name import listed

ENGLISH_STREET: Final = (
    "road|rd|street|st|avenue|ave|close|lane|drive|dr|way|crescent|cres|terrace|place|gardens?|grove|court|square|hill"
    "|rise|row|walk|mews|park|parade|view|green|mount|villas|cottages|buildings|meadows?|heights|vale|croft|fields?"
    "|wharf|quay|embankment|promenade|circle|drove|end|gate|garth|side|bank"
)
WELSH_STREET: Final = (
    "heol|hewl|ffordd|stryd|lôn|lon|rhodfa|maes|clos|cae|cwrt|tan|pen|parc|llys|rhes|teras|trem|min|ger|gerddi|glan|dôl"
    "|dol|sgwâr|sgwar|coed|erw|gwêl|is|uwch|tŷ|ty|crud|pant|waun|golwg|llwyn|bryn|rhiw|nant|allt|cilgant|y|yr|tir|gelli"
)
WORD: Final = r"[^\W\d_][\w'’-]*"
CAPITAL: Final = r"(?-i:[A-ZÂÊÎÔÛŴŶÁÉÍÓÚ])[\w'’-]*"
NUMBER: Final = (
    r"(?:(?:flat|apartment|apt|unit|room|fflat|rhif|number|no\.?)\s?\w{1,4},?\s+)?"
    r"(?<![\d.,:£#/-])(?<!\d )\d{1,4}[a-z]?(?:\s?[-/&]\s?\d{1,4}[a-z]?)?"
)
BEFORE: Final = r"(?<![\w.,:£#/-])(?<!\bbus )(?<!\broute )(?<!\bbws )"
NUMBERED_ENGLISH: Final = re.compile(
    rf"{BEFORE}{NUMBER},?[ \t]+(?P<name>(?:{WORD}[ \t]+){{1,3}}?)(?:{ENGLISH_STREET})\b(?!\s+(?:cars?|spaces?)\b)",
    re.IGNORECASE,
)
NUMBERED_WELSH: Final = re.compile(
    rf"{BEFORE}{NUMBER},?[ \t]+(?P<type>{WELSH_STREET})"
    rf"(?:[ \t]+(?P<name>(?:(?:y|yr|r|tan|uwch|pen|ty|tŷ|isaf|uchaf)[ \t]+)?"
    rf"{CAPITAL}(?:[ \t]+(?:(?:y|yr)[ \t]+)?{CAPITAL})?|(?:(?:y|yr)[ \t]+)[a-zâêîôûŵŷ]{{3,}}))",
    re.IGNORECASE,
)
HOUSE: Final = (
    r"(?:(?:Tŷ|Ty|Nhŷ|Dŷ|Tŷ'n|Ty'n|Tan-y|Bryn|Hafod|Plas|Llys|Bwthyn|Fferm|Cartref|Hendre|Tyddyn|Maes|Pant|Glan|Cae|Erw"
    rf"|Gwêl|Pen)[ \t-]?(?:y |yr |[yr]-)?{CAPITAL}(?:[ \t]{CAPITAL})?"
    rf"|(?:{CAPITAL}[ \t]+){{1,2}}(?:Cottage|Villa|House|Farm|Lodge|Bungalow|Barn|Farmhouse|Grange|Manor))"
)
STREET_NAME: Final = (
    rf"(?:(?:{CAPITAL}[ \t]+){{1,3}}(?-i:Road|Rd|Street|St|Avenue|Close|Lane|Drive|Way|Crescent|Terrace"
    rf"|Place|Grove|Hill)|(?-i:Heol|Ffordd|Stryd|Lôn|Rhodfa|Maes|Clos|Teras)[ \t]+(?:y[ \t]+|yr[ \t]+)?"
    rf"{CAPITAL}(?:[ \t]{CAPITAL})?)"
)
NAMED_ON_STREET: Final = re.compile(rf"\b{HOUSE},[ \t]*{STREET_NAME}")
LIVE_AT: Final = re.compile(
    r"(?i:\b(?:live at|living at|lives at|my address is|home address is|address:"
    r"|fy nghyfeiriad (?:yw|ydy|i yw)|cyfeiriad:"
    rf"|byw yn|byw ym|byw yng))[ \t]+(?P<house>{HOUSE}(?:,[ \t]*{STREET_NAME})?)"
)
LIVE_IN: Final = re.compile(r"(?:byw yn|byw ym|byw yng)$", re.IGNORECASE)
SURELY_HOUSE: Final = re.compile(r"(?:Tŷ|Ty|Nhŷ|Dŷ|Fferm|Bwthyn|Cartref)\b|.*(?:Cottage|Villa|Farm|Bungalow)$")

# Words that never belong to a street's name between its number and "road": "3 holes on the main road".
NOT_A_NAME: Final = listed(
    """
    on of in at the and a an to from by for with is was are were has have my our your this that these those
    way main side back busy whole mile miles mph mya metre metres hour hours minute minutes day days week
    weeks month months year years people cars bins potholes holes times out per pm am o'clock long bad new
    more other different another car bus school local dead ar yn y yr o i a ac mewn
    """
)
YEAR: Final = re.compile(r"(?:19|20)\d\d$")


def find_addresses(text: str) -> Iterator[Span]:
    """Numbered houses, houses named with their street, and houses named after "I live at"."""
    if DIGIT.search(text):
        yield from find_numbered(text)
    if "," in text and STREET_HINT.search(text):
        for match in NAMED_ON_STREET.finditer(text):
            yield Span(*match.span(), Kind.ADDRESS)
    if HOME_HINT.search(text):
        for match in LIVE_AT.finditer(text):
            lead = text[match.start() : match.start("house")].rstrip()
            if not LIVE_IN.search(lead) or SURELY_HOUSE.match(match["house"]):
                yield Span(*match.span("house"), Kind.ADDRESS)


def find_numbered(text: str) -> Iterator[Span]:
    """A number, then a street's name in either language's order."""
    for match in NUMBERED_ENGLISH.finditer(text):
        if is_street_name(match["name"], text[match.start() : match.start("name")]):
            yield Span(*match.span(), Kind.ADDRESS)
    for match in NUMBERED_WELSH.finditer(text):
        number = text[match.start() : match.start("type")]
        if not YEAR.fullmatch(number.strip(" ,")) and is_welsh_street(match):
            yield Span(*match.span(), Kind.ADDRESS)


DIGIT: Final = re.compile(r"\d")
STREET_HINT: Final = re.compile(
    r"Road|Rd|Street|St\b|Avenue|Close|Lane|Drive|Way|Crescent|Terrace|Place|Grove|Hill|Heol|Ffordd|Stryd|Lôn|Rhodfa|Maes|Clos|Teras"
)
HOME_HINT: Final = re.compile(r"(?i:liv(?:e|es|ing) at|address|cyfeiriad|byw y[nm])")


def is_street_name(name: str, number: str) -> bool:
    """True when the words between a number and "road" can be a street's name."""
    words = name.split()
    if YEAR.fullmatch(number.strip(" ,")) or any(word.lower() in NOT_A_NAME for word in words[-1:]):
        return False
    inner = [word for word in words if not word[0].isupper()]
    if len(inner) == len(words):
        return len(words) <= 2 and not any(word.lower() in NOT_A_NAME for word in words)
    return all(word in {"y", "yr", "the", "of", "and"} for word in inner) and words[0].lower() not in NOT_A_NAME - {
        "the",
        "y",
        "yr",
    }


def is_welsh_street(match: re.Match[str]) -> bool:
    """Small words ("is", "pen", "y") begin a street only when they are written large."""
    kind = match["type"]
    return kind[0].isupper() or kind.lower() in {
        "heol",
        "hewl",
        "ffordd",
        "stryd",
        "lôn",
        "lon",
        "rhodfa",
        "maes",
        "clos",
        "teras",
    }
