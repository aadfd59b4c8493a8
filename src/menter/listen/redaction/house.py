"""Houses that are known by a name instead of a number: told by the name itself, by the village, or by what leads up."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final

from menter.listen.redaction.kind import Kind, Span
from menter.listen.redaction.name import listed, place_names, plain

CAPITAL: Final = r"[A-ZÂÊÎÔÛŴŶÁÉÍÓÚ][\w'’-]*"
RUN: Final = rf"(?:(?:Y|Yr|The)[ \t])?{CAPITAL}(?:[ \t](?:y[ \t]|yr[ \t]|[yr]-)?{CAPITAL}){{0,3}}"
# What the name of a house begins or ends with, in its mutated shapes too.
WELSH_BEGINNING: Final = (
    r"(?:T|D|Nh|Th)[ŷy](?:['’]n)?\b|[TD]yddyn|Nhyddyn|Thyddyn|Hafod|Hendre|[BFM]wthyn|(?:Ff|Ph)?[Ff]erm|[CG]artref"
    r"|Nghartref|Tan[ -]?y|Dan[ -]?y|(?:B|F|M)ryn|(?:P|B|Mh|Ph)en[ -]?y|(?:C|G|Ngh)ae|Erw|(?:P|B|Mh|Ph)ant"
    r"|(?:P|B|Mh|Ph)las|(?:L|Ll)ys|[GN]?g?lan|Nglan|Lan|(?:T|D|Nh|Th)rem|(?:G|Ng)?[Ww]êl|Min[ -]y|Uwch|Maes|Faes|Bod"
    r"|[BFM]ron|(?:G|Ng)?elli|Llwyn|Nant|Waun|Cil|Coed|Rhos|S[ŵw]n|Hafan|Awel|Ysgubor|Felin|Efail|Hen"
    r"|Tal[ -]y|Moel|Braich|Rallt|Ty['’]n|Yr?\b"
)
ENGLISH_ENDING: Final = "Cottages?|Bungalow|Farmhouse|Farm|House|Villa|Barn|Lodge|Grange|Manor|Croft|View|Mill"
OLD: Final = "The (?:Old )?(?:Rectory|Vicarage|Forge|Mill|Chapel|Bakery|Smithy|Coach House|School House|Stables|Dairy)"
# A village, or what has the shape of one.
PLACE_SHAPE: Final = re.compile(
    r"(?:Ll?an|Aber|Pen|Tre|Cwm|Gwm|[PB]ont|Rhyd|Rhos|Betws|Capel|Nant|Caer|Gaer|Pwll|Tal|Ystrad|Groes|Cross|Porth"
    r"|Bwlch|Llwyn|Ponter|Ynys|Bryn|Dyffryn|Mynydd|Felin|Tanygr|Blaen|Llech)[\w'’-]{2,}|[\w-]+-(?:y|yr|ar|on|ym)-[\w-]+"
    r"|(?:Nant|Dyffryn|Cwm|Pont|Capel|Betws|Glan|Mynydd|Rhyd|Y|Yr|Llan|Dinas|Ystrad|Ynys|St|Bro|Pen)[ -][A-Z][\w'’-]+"
)
STREET: Final = (
    rf"(?:(?:{CAPITAL}[ \t]+){{1,3}}(?:Road|Rd|Street|St|Avenue|Close|Lane|Drive|Way|Crescent|Terrace|Place|Grove|Hill"
    rf"|Parade|Row|Court|Square|Gardens|Estate|Park|Mews)\b|(?:Heol|Ffordd|Stryd|Lôn|Lon|Rhodfa|Maes|Clos|Teras|Rhes"
    rf"|Stad)[ \t]+(?:y[ \t]+|yr[ \t]+)?{CAPITAL}(?:[ \t]{CAPITAL})?)"
)
BESIDE: Final = rf"(?P<beside>{STREET}|{CAPITAL}(?:[ \t-](?:y[ \t]|yr[ \t])?{CAPITAL}){{0,2}})"
NAMED: Final = re.compile(rf"(?P<house>{RUN})(?:,[ \t]*|[ \t]*\n[ \t]*|[ \t]+(?:in|near|ger|nr)[ \t]+)(?={BESIDE})")
LIVING: Final = re.compile(
    r"(?:\b(?:liv(?:e|es|ed|ing) (?:\w+ )?(?:at|in)|(?:we|they)['’]?(?:re| are) at|i['’]?(?:m| am) at"
    r"|(?:our|my|the) (?:house|home|farm)"
    r"(?: is|,)?|home(?: is)?|address(?: is)?:?|into|deliver(?:ed)? to|visits?|track to|moved (?:in)?to|outside"
    r"|(?:dan|dyn|rydan|rydym|ydan) ni (?:yn|ym|yng)|byw (?:yn|ym|yng|yn y|mewn)"
    r"|['’]n cartref (?:yw|ydi|ydy)|cartref(?: yw| ydi| ydy)?|adref? (?:yn|yng|ym|i)"
    r"|cyfeiriad(?: i)?(?: yw| ydi| ydy)?:?|symud i|tu allan i|mewn i))[ \t]*$",
    re.IGNORECASE,
)
LINE_START: Final = re.compile(r"(?:^|\n)[ \t]*$")
LINE_END: Final = re.compile(r"[ \t.,]*(?:\n|$)")
POSTCODE_AFTER: Final = re.compile(r"[ \t,.\n]*[A-Z]{1,2}\d[A-Z\d]?[ ]?\d[A-Z]{2}\b", re.IGNORECASE)
BEFORE_POSTCODE: Final = re.compile(
    rf"(?:^|(?<=[\n:,;]))[ \t]*(?P<house>{RUN})(?P<rest>(?:,[ \t]*{RUN})?),?[ \t]+"
    rf"[A-Z]{{1,2}}\d[A-Z\d]?[ ]?\d[A-Z]{{2}}\b"
)
HOUSE_WORDS: Final = listed("cottage cottages bungalow farmhouse old tŷ ty nhŷ dŷ hafod tyddyn bwthyn")
LEAD: Final = 32  # signs before a house in which "we live at" is looked for

WELSH_HOUSE: Final = re.compile(rf"(?:{WELSH_BEGINNING})")
ENGLISH_HOUSE: Final = re.compile(rf"(?:.*\b(?:{ENGLISH_ENDING})|{OLD})$")
SURE_HOUSE: Final = re.compile(rf"(?:.*\b(?:Cottage|Bungalow|Farmhouse)|{OLD})$")


def find_named(text: str) -> Iterator[Span]:
    """A house's name with its village or street, and one that stands before a postcode."""
    for match in NAMED.finditer(text):
        yield from decide(text, match)
    for match in BEFORE_POSTCODE.finditer(text):
        if is_house(match["house"]) and match["house"].lower() not in place_names():
            yield Span(match.start("house"), match.end("rest"), Kind.ADDRESS)


def decide(text: str, match: re.Match[str]) -> Iterator[Span]:
    """A house that is told by its name alone, or that looks like one after "we live at"."""
    house, beside = match["house"], match["beside"]
    if house.lower() in place_names() or house.split()[0].lower() in NO_HOUSE:
        return
    village = beside if is_village(beside) else beside.split()[0]
    street = re.fullmatch(STREET, beside) is not None
    if not street and not is_village(village):
        return
    lead = text[max(0, match.start() - LEAD) : match.start()]
    start, end = match.start("house"), match.start("beside") + len(beside if street else village)
    lives = LIVING.search(lead) is not None
    opens, alone = LINE_START.search(lead), LINE_END.match(text, end) or POSTCODE_AFTER.match(text, end)
    by_name = is_common(house) or SURE_HOUSE.match(house)
    if lives and (by_name or is_house(house)):
        yield Span(start, end, Kind.ADDRESS, doubtful=not by_name)
    elif opens and alone and match.start() and is_house(house):
        yield Span(start, end, Kind.ADDRESS, doubtful=True)  # under a name, or in a form
    elif by_name and (alone or not opens) and (not street or house.startswith("The ")):
        yield Span(start, end, Kind.ADDRESS, doubtful=True)


@cache
def common() -> frozenset[str]:
    """What houses are called over and over, in small letters without spaces, hyphens and accents.

    Source  written for Menter, from names on maps and gates.
    """
    text = resources.files(__package__).joinpath("house.csv").read_text(encoding="utf-8")
    return frozenset(text.splitlines()[1:])


def is_common(house: str) -> bool:
    """True for what houses are called over and over; a mutated first letter is put back."""
    name = plain(re.sub(r"[\s'’-]", "", house.lower()))
    return any(form in common() for form in (name, *unmutated(name)))


@cache
def unmutated(name: str) -> tuple[str, ...]:
    """What `name` may have been before "yn" or "i" changed its first letter: "mhenybryn" was "penybryn"."""
    return tuple(
        back + name[len(front) :]
        for front, back in (("mh", "p"), ("nh", "t"), ("ngh", "c"), ("m", "b"), ("n", "d"), ("ng", "g"), ("b", "p"),
                            ("d", "t"), ("g", "c"), ("f", "b"), ("dd", "d"), ("l", "ll"))
        if name.startswith(front)
    )  # fmt: skip


def is_house(house: str) -> bool:
    """True when the name begins or ends as houses' names do."""
    return is_common(house) or WELSH_HOUSE.match(house) is not None or ENGLISH_HOUSE.match(house) is not None


def is_village(name: str) -> bool:
    return name.lower() in place_names() or PLACE_SHAPE.fullmatch(name) is not None


# Bodies, public buildings and sights have such names too.
NO_HOUSE: Final = listed(
    """
    ysgol cyngor castell eglwys capel ysbyty canolfan neuadd parc llyfrgell meddygfa maes stryd heol ffordd lôn lon
    tafarn gwesty clwb cymdeithas prifysgol coleg amgueddfa gorsaf pont traeth llwybr stad
    """
)
