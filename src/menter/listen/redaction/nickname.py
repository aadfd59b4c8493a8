"""Nicknames as they are given in Wales: a first name and a house, a trade or "next door"."""

import re
from collections.abc import Iterator
from typing import Final

from menter.listen.redaction.kind import Kind, Span
from menter.listen.redaction.name import listed, name_lists, place_names, place_words

CAPITAL: Final = r"[A-ZÂÊÎÔÛŴŶ][\w'’-]*"
TRADE: Final = (
    r"[Mm]ilk|[Pp]ost|[Bb]read|[Mm]eat|[Ff]ish|[Cc]oal|[Ee]ggs|[Ll]ogs|[Bb]utch|[Dd]eath|Chips|Butcher|Baker|Bakery"
    r"|Plumber|Forge|Shop|Garage|Paper|Sweep|Song|Van|Taxi|Bus|Bank|Farm|Pub|Bins?|Builder|Barber|Books?"
)
WELSH_TRADE: Final = (
    r"Bara|Llaeth|Llefrith|Glo|Garej|Siop|Post|Bws|Tacsi|Cig|Pysgod|Wyau|Coed|Crydd|Teiliwr|Gof|Saer|Cigydd|Pobydd|Barbwr"
    r"|Peintiwr|Plismon|Ysgol|Felin|Efail|Mecanic|Caca|Mawr|Bach|Fawr|Fach|Drws Nesa[f]?|Pant|Top|Gwaelod|Ganol|Mynydd"
)
HOUSE: Final = (
    r"T[ŷy](?:['’]n)?|Fferm|Ffarm|Bryn|Pen|Cae|Tan|Nant|Plas|Hafod|Tyddyn|Glan|Maes|Llwyn|Rhos|Pant|Felin|Llety|Erw|Hendre"
    r"|Gelli|Bron|Ty['’]r|Capel|Llys|Sarn|Waun"
)
NICKNAME: Final = re.compile(
    rf"(?<![\w'’-])(?P<name>{CAPITAL})"
    rf"(?P<rest>[ \t]the[ \t](?:{TRADE})\b|[ \t](?:y[ \t]|yr[ \t]|['’]r[ \t])?(?:{WELSH_TRADE})\b(?![ \t]{CAPITAL})"
    rf"|['’]r[ \t](?:{WELSH_TRADE})\b|[ \t](?:Bread|Milk|Coal|Meat|Fish)\b"
    rf"|[ \t](?:{HOUSE})[ \t-](?:y[ \t]|yr[ \t])?{CAPITAL}(?![ \t]{CAPITAL}))"
)
NICKNAME_WORDS: Final = (
    frozenset(re.findall(r"[^\W\d_]+", re.sub(r"\[(\w)\w\]", r"\1", f"{TRADE}|{WELSH_TRADE}|{HOUSE}").lower())) - {"f"}
) | {"nesaf", "tŷ", "ty", "butcher", "bakery"}
# Short forms that are words too, and are met in nicknames far more often than before a house or a trade otherwise.
SHORT: Final = listed(
    "wil dai jac huw now guto twm dic ifan ned robin nel mic mick jo jim joe bob tom will jack ann non"
)
SURNAMES: Final = listed("jones evans davies thomas williams roberts hughes lewis morgan griffiths edwards owen parry")


def find_nicknames(text: str) -> Iterator[Span]:
    """Dai Bread, Huw the milk, Wil Drws Nesa, Jac Tŷ Pella."""
    first, _ = name_lists()
    for match in NICKNAME.finditer(text):
        name, by_trade = match["name"].lower(), match["rest"].lstrip().startswith("the ")
        if name in place_names() or name in place_words():
            continue
        if first.get(name) is False or name in SHORT or (by_trade and name in SURNAMES):
            yield Span(*match.span(), Kind.PERSON, doubtful=True)
