"""Where somebody lives: a house number with its street, or a house known by its name."""

import re
from collections.abc import Iterator
from typing import Final

from menter.listen.redaction.kind import Kind, Span
from menter.listen.redaction.name import NO_NAME, listed, place_names

ENGLISH_STREET: Final = (
    "road|rd|street|st|avenue|ave|close|lane|drive|dr|way|crescent|cres|terrace|place|gardens?|grove|court|square|hill"
    "|rise|row|walk|mews|park|parade|view|green|mount|villas|cottages|buildings|meadows?|heights|vale|croft|fields?"
    "|wharf|quay|embankment|promenade|circle|drove|end|gate|garth|side|bank"
)
WELSH_STREET: Final = (
    "heol|hewl|ffordd|stryd|lôn|lon|rhodfa|maes|clos|cae|cwrt|tan|pen|parc|llys|rhes|teras|trem|min|ger|gerddi|glan|dôl"
    "|dol|sgwâr|sgwar|coed|erw|gwêl|is|uwch|tŷ|ty|crud|pant|waun|golwg|llwyn|bryn|rhiw|nant|allt|cilgant|y|yr|tir|gelli|stad|bro|cefn|gwel|tai|bron|fron|rhos|dan|hafan|gorwel|caeau|dolydd|hafod|parciau|penrhyn|craig"
)
WORD: Final = r"(?:St\. ?)?[^\W\d_][\w'’-]*"
CAPITAL: Final = r"(?-i:[A-ZÂÊÎÔÛŴŶÁÉÍÓÚ])[\w'’-]*"
PART: Final = "flat|apartment|apt|unit|room|plot|block|caravan|chalet|suite|studio|fflat|uned|ystafell|carafán|bloc"
NUMBER: Final = (
    rf"(?:(?:{PART})\.?\s?\w{{1,4}},?\s+)?(?:(?:{PART}|rhif|number|no\.?|house)\s?)?"
    r"(?<![\d.,:£#/-])(?<!\d )\d{1,4}[a-z]?(?:(?:\s?[-/&]\s?|\sand\s|\sa\s)\d{1,4}[a-z]?)?"
)
BEFORE: Final = r"(?<![\w.,:£#/-])(?<!\bbus )(?<!\broute )(?<!\bbws )"
NUMBERED_ENGLISH: Final = re.compile(
    rf"{BEFORE}{NUMBER},?[ \t]+(?P<name>(?:{WORD}[ \t]+){{1,3}}?)(?:{ENGLISH_STREET})\b(?!\s+(?:cars?|spaces?)\b)"
    r"(?:[ \t]+(?:north|south|east|west|upper|lower)\b)?",
    re.IGNORECASE,
)
NUMBERED_WELSH: Final = re.compile(
    rf"{BEFORE}{NUMBER},?[ \t]+(?P<type>{WELSH_STREET})(?:['’]r)?"
    rf"(?:[ \t]+(?P<name>(?:(?:y|yr|r|tan|uwch|pen|ty|tŷ|isaf|uchaf)[ \t]+){{0,2}}"
    rf"{CAPITAL}(?:[ \t]+(?:(?:y|yr)[ \t]+)?{CAPITAL})?|(?:(?:y|yr)[ \t]+)[a-zâêîôûŵŷ]{{3,}}))",
    re.IGNORECASE,
)
HOUSE: Final = (
    r"(?:(?:T[ŷy]|Nhŷ|Dŷ|(?:Tŷ|Ty|Nhŷ|Dŷ)['’]n|Tan-y|Nhyddyn|Dyddyn|Mryn|Fryn|Ngwesty|Bryn|Hafod|Plas|Llys|Bwthyn"
    r"|Fferm|Cartref"
    r"|Hendre|Tyddyn|Maes|Pant|Glan|Cae|Erw"
    rf"|Gwêl|Pen)[ \t-]?(?:y |yr |[yr]-)?{CAPITAL}(?:[ \t]{CAPITAL})?"
    rf"|(?:{CAPITAL}[ \t]+){{1,2}}(?:Cottage|Villa|House|Farm|Lodge|Bungalow|Barn|Farmhouse|Grange|Manor))"
)
# A flat in a building that has a name and no number.
FLAT: Final = re.compile(
    r"\b(?i:flat|apartment|apt|fflat|unit|uned)\.?[ \t]?(?:\d{1,4}[A-Za-z]?|[A-Za-z]\d{0,3}),?[ \t]+"
    rf"(?:{CAPITAL})(?:[ \t]+{CAPITAL}){{1,3}}"
)
STREET_NAME: Final = (
    rf"(?:(?:{CAPITAL}[ \t]+){{1,3}}(?-i:Road|Rd|Street|St|Avenue|Close|Lane|Drive|Way|Crescent|Terrace"
    rf"|Place|Grove|Hill)|(?-i:Heol|Ffordd|Stryd|Lôn|Rhodfa|Maes|Clos|Teras)[ \t]+(?:y[ \t]+|yr[ \t]+)?"
    rf"{CAPITAL}(?:[ \t]{CAPITAL})?)"
)
NAMED_ON_STREET: Final = re.compile(rf"\b{HOUSE},[ \t]*{STREET_NAME}")
# Any name that opens a line or follows a colon, "living in" or "called", and then a comma and a street.
OPENING: Final = re.compile(
    r"(?:^|(?<=[.!?:\n])[ \t]*|(?i:\b(?:liv(?:e|es|ing) (?:in|at)|we are at|i am at|i['’]m at|home is|called"
    r"|cartref yw|named"
    r"|o['’]r enw|byw yn|byw ym|byw yng"
    rf"|cyfeiriad (?:yw|ydy|ydi)|address is|deliver(?:ed)? (?:it )?to))[ \t]+)"
    rf"(?P<house>(?:(?:Y|Yr|The)[ \t])?{CAPITAL}(?:[ \t](?:y[ \t]|yr[ \t])?{CAPITAL}){{0,2}}),[ \t]*{STREET_NAME}",
    re.MULTILINE,
)
CALLED: Final = re.compile(
    r"(?i:\b(?:(?:our|my|the) (?:house|home|cottage|farm|bungalow) is (?:called|named)"
    r"|name of (?:our|my|the) (?:house|home|farm) is"
    r"|enw(?:['’]r| ein| fy| y) (?:t[ŷy]|nh[ŷy]|fferm|ffarm|bwthyn|cartref) (?:yw|ydy|ydi)))[ \t]+"
    rf"(?P<house>(?:(?:Y|Yr|The)[ \t])?{CAPITAL}(?:[ \t](?:y[ \t]|yr[ \t])?{CAPITAL}){{0,3}})"
)
LIVE_AT: Final = re.compile(
    r"(?i:\b(?:live at|living at|lives at|my address is|home address is|address:"
    r"|fy nghyfeiriad (?:yw|ydy|i yw)|cyfeiriad:"
    rf"|byw yn|byw ym|byw yng|adref? yn|cartref yn))[ \t]+(?P<house>{HOUSE}(?:,[ \t]*{STREET_NAME})?)"
)
LIVE_IN: Final = re.compile(r"(?:byw yn|byw ym|byw yng)$", re.IGNORECASE)
SURELY_HOUSE: Final = re.compile(
    r"(?:Tŷ|Ty|Nhŷ|Dŷ|Fferm|Bwthyn|Cartref|Tyddyn|Nhyddyn|Dyddyn)\b|.*(?:Cottage|Villa|Farm|Bungalow)$"
)

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


def find_addresses(text: str, words: frozenset[str]) -> Iterator[Span]:
    """Numbered houses, houses named with their street, and houses named after "I live at", each with all of it.

    words   all the words of the text, in small letters
    """
    for span in find_beginnings(text, words):
        before = BUILDING_BEFORE.search(text, max(0, span.start - LEAD), span.start)
        after = STREET_AFTER.match(text, span.end) if "," in text else None
        end = after.end() if after else span.end
        town = TOWN_BEFORE_POSTCODE.match(text, end)
        yield Span(
            before.start() if before else span.start, town.end("town") if town else end, span.kind, span.doubtful
        )


LEAD: Final = 24  # signs before a number in which "Flat 12B," is looked for
BUILDING_BEFORE: Final = re.compile(rf"\b(?i:{PART})\.?[ \t]?(?:\w{{1,4}},?[ \t]+)?$")
STREET_AFTER: Final = re.compile(
    rf"(?:,[ \t]*(?:{STREET_NAME}|(?:{CAPITAL}[ \t]+){{1,3}}(?:Estate|Park|Court|House|Parade)\b)){{1,2}}"
)
TOWN_BEFORE_POSTCODE: Final = re.compile(
    rf",?[ \t]+(?P<town>{CAPITAL}(?:[ \t-]{CAPITAL}){{0,2}}(?:,[ \t]*{CAPITAL}(?:[ \t]{CAPITAL})?)?),?[ \t]+"
    r"[A-Z]{1,2}\d[A-Z\d]?[ ]?\d[A-Z]{2}\b"
)


def find_beginnings(text: str, words: frozenset[str]) -> Iterator[Span]:
    """Where addresses begin and, mostly, end."""
    if DIGIT.search(text):
        yield from find_numbered(text)
        yield from find_doors(text)
        if not words.isdisjoint(AT_WORDS):
            for match in AT_HOME.finditer(text):
                yield Span(*match.span("house"), Kind.ADDRESS)
    has_street = "," in text and not words.isdisjoint(STREET_WORDS)
    if has_street or not words.isdisjoint(FLAT_WORDS):
        yield from find_houses(text, has_street=has_street)
    if has_street:
        for match in NAMED_ON_STREET.finditer(text):
            yield Span(*match.span(), Kind.ADDRESS)
    if not words.isdisjoint(LIVE_WORDS):
        for match in GIVEN.finditer(text):
            if match["house"].lower() not in place_names():
                yield Span(*match.span("house"), Kind.ADDRESS)
        for match in LIVE_AT.finditer(text):
            lead = text[match.start() : match.start("house")].rstrip()
            if not LIVE_IN.search(lead) or "," in match["house"] or SURELY_HOUSE.match(match["house"]):
                yield Span(*match.span("house"), Kind.ADDRESS)
    if not words.isdisjoint(FLAT_WORDS):
        for match in FLAT_ALONE.finditer(text):
            yield Span(*match.span(), Kind.ADDRESS, doubtful=True)


def find_doors(text: str) -> Iterator[Span]:
    """A house told by its number alone, and a number before "The Paddock"."""
    for match in DOOR.finditer(text):
        if IN_A_QUEUE.search(text, max(0, match.start() - REACH), match.start()):
            continue
        yield Span(*match.span("door" if match["door"] else "other"), Kind.ADDRESS, doubtful=True)
    for match in HYPHENED.finditer(text):
        yield Span(*match.span(), Kind.ADDRESS)
    for match in THE.finditer(text):
        yield Span(*match.span(), Kind.ADDRESS, doubtful=True)

    for match in ONE_WORD.finditer(text):
        if match["street"].lower() not in place_names():
            yield Span(*match.span(), Kind.ADDRESS, doubtful=True)
    for match in NEAR_TOWN.finditer(text) if "," in text else ():
        town, street = match["town"].lower(), match["street"].lower()
        if town in place_names() and street not in place_names() and street.split()[0] not in NO_NAME - {"the", "yr"}:
            yield Span(match.start(), match.end("street"), Kind.ADDRESS, doubtful=True)


# After "I live at" a number and the words up to a stop or a small word.
AT_HOME: Final = re.compile(
    r"(?i:\b(?:liv(?:e|es|ed|ing) at|home is|address is|moved to|byw (?:yn|ym|yng)|cartref yw|adref? (?:i|yn)))[ \t]+"
    rf"(?P<house>(?:(?i:{PART})\.?[ ]?\w{{1,4}},?[ ])?(?:(?i:number|no\.?|rhif)[ ])?\d{{1,4}}[a-zA-Z]?"
    r"(?:,?[ \t](?!(?i:and|but|with|since|for|which|where|on|in|near|by|so|the|my|we|i|is|are|has|ac|ond|ers"
    r"|ger|mewn|a|lle|yn|am|sydd|gyda|efo|oed|mlynedd|years?|months?|miles?"
    r"|filltir|mis)\b)[^\W\d_][\w'’-]+){1,4})"
)
# Welsh streets and rows of houses that are written as one word: 4 Brynhyfryd.
ONE_WORD: Final = re.compile(
    r"(?<![\w.,:£#/-])(?<!\d )\d{1,3}[a-z]?,?[ \t](?P<street>(?:Bryn|Tan|Glan|Pen|Maes|Min|Dan|Bron|Llwyn|Erw|Cae"
    r"|Ger|Uwch|Trem|Gwel|Gwêl|Heol|Clos|Plas|Tai|Dol|Nant|Pant|Gorwel|Rhes|Fron|Tre|Cefn|Craig|Coed|Isy|Ael|Ty|Tŷ|Hafod|Waun"
    r"|Gelli|Hendre|Bodlon|Haul|Gwyn|Awel)[a-zâêîôûŵŷ]{3,})\b(?![ \t]+[A-Z])"
)
# A number and a name before a town: 12 Hillside, Pontypool.
NEAR_TOWN: Final = re.compile(
    rf"(?<![\w.,:£#/-])(?<!\d )\d{{1,3}}[a-z]?[ \t](?P<street>{CAPITAL}(?:[ \t]{CAPITAL}){{0,2}}),[ \t]*"
    rf"(?P<town>{CAPITAL})"
)
FLAT_ALONE: Final = re.compile(r"\b(?i:flat|fflat|apartment)[ \t]?\d{1,3}[A-Za-z]?\b(?![ \t]?(?:p\b|%|£|pence|[.,]\d))")
AT_WORDS: Final = listed("live lives lived living home address moved byw cartref adre adref")
REACH: Final = 80  # signs before "at number 3" in which a queue makes it a place in the queue
IN_A_QUEUE: Final = re.compile(r"(?i:\b(?:queue\w*|on hold|cut (?:me )?off|ciw\w*|in line|ranked|listed)\b)")
DOOR: Final = re.compile(
    r"(?i:\b(?:at|from|outside|opposite|of|next to|behind|lives? in|o flaen|yn|gyferbyn â|tu allan i|wrth|o))[ \t]+"
    r"(?P<door>(?i:number|no\.?|rhif|house number)[ \t]?\d{1,4}[a-z]?)\b(?![ \t]?(?:[:.,]?\d|bus\b|in\b|on the list))"
    r"|(?i:\b(?:neighbours?|living|lives?|resident|tenant|family|people|man|woman|couple) at)[ \t]+"
    r"(?P<other>\d{1,4}[a-z]?)\b(?![ \t]?(?:[:.,]\d|am\b|pm\b|o['’]clock|per|%|mph))"
)
HYPHENED: Final = re.compile(r"(?<![\w.,:£#/-])\d{1,4}[a-z]?,?[ \t][A-Z][\w'’]*-(?:y|yr|Y|Yr)-[A-Z][\w'’-]*")
THE: Final = re.compile(r"(?<![\w.,:£#/-])\d{1,4}[a-z]?,?[ \t]The[ \t][A-Z][\w'’-]+\b")


def find_houses(text: str, *, has_street: bool) -> Iterator[Span]:
    """Houses that no word of theirs gives away: by what leads up to them and the street after them."""
    for match in FLAT.finditer(text):
        yield Span(*match.span(), Kind.ADDRESS)
    for match in CALLED.finditer(text):
        yield Span(*match.span("house"), Kind.ADDRESS)
    if has_street:
        for match in OPENING.finditer(text):
            house = match["house"].lower()
            if house in place_names() or house.split()[0] in NO_HOUSE or house.split()[-1] in NO_HOUSE:
                continue
            yield Span(match.start("house"), match.end(), Kind.ADDRESS)


NO_HOUSE: Final = listed(
    """
    cyngor ysgol ysbyty pothole potholes hello hi dear helo annwyl diolch thanks council school hospital please plis
    also however junction near ger outside gyferbyn opposite between rhwng road street heol ffordd stryd lôn library
    llyfrgell
    twll tyllau no yes na ie mr mrs ms miss dr mae the in on at yn ar wrth from location lleoliad
    """
)


# After "my address is" whatever is written large, up to a comma, is it.
GIVEN: Final = re.compile(
    r"(?i:\b(?:(?:my|our|home) address (?:is|:)|address:|fy nghyfeiriad(?: i)? (?:yw|ydy|ydi)|cyfeiriad:))[ \t]*"
    rf"(?P<house>{CAPITAL}(?:[ \t](?:y[ \t]|yr[ \t])?{CAPITAL}){{0,3}})"
)


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
STREET_WORDS: Final = listed(
    "road rd street st avenue close lane drive way crescent terrace place grove hill"
    " heol ffordd stryd lôn rhodfa maes clos teras"
)
FLAT_WORDS: Final = listed("flat fflat apartment apt unit uned called named name enw")
LIVE_WORDS: Final = listed("live lives living address cyfeiriad nghyfeiriad byw adre adref cartref")
HOME_WORDS: Final = STREET_WORDS | FLAT_WORDS | LIVE_WORDS


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
